//! Why a reply or a mark of this room is not taken.

use sea_orm::DbErr;

use super::choosing::Full;
use super::doubt::Doubt;
use crate::accounts::facts::FactError;
use crate::accounts::service::AccountError;
use crate::i18n::Message;
use crate::web::{Error, FieldErrors};

/// Why something was refused. Nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum ReplyError {
    #[error("there is no such asking, gathering or person here")]
    NotFound,
    /// The invitation was called back.
    #[error("the asking is closed")]
    Closed,
    #[error("the gathering is called off")]
    CalledOff,
    /// The new day is not known yet, so nobody can say that they come.
    #[error("the gathering is put off without a day")]
    Postponed,
    /// The gathering has begun or is over: a guest changes nothing any more.
    #[error("the gathering has begun")]
    Begun,
    /// The reception closes only after the start.
    #[error("the gathering has not begun")]
    NotBegun,
    /// The reply deadline is past; whether seats are left.
    #[error("the reply deadline is past")]
    DeadlinePassed { seats: bool },
    /// Places are given from a stated moment on; what comes on paper until then counts from it.
    #[error("applications are not open yet")]
    NotOpen,
    /// More people than one office may bring.
    #[error("more people than allowed")]
    TooMany { allowed: usize },
    #[error("some fields are wrong")]
    Fields(FieldErrors),
    /// The gathering has no seats to give yet.
    #[error("the gathering has no pool of seats")]
    NoSeats,
    /// Somebody would wait although another place has room, or give up a seat for it: whoever answers chooses.
    #[error("a place is full: {0:?}")]
    PlaceFull(Full),
    /// There is nothing to undo, or somebody answered since the page was opened.
    #[error("the reply to undo is not the one that counts")]
    NotCurrent,
    /// Typed in, and to be looked at once more: it may be there already.
    #[error("to be looked at once more: {0:?}")]
    Doubtful(Doubt),
    /// Too many answers within a few minutes.
    #[error("too many answers")]
    TooOften { seconds: i64 },
    /// Nobody of the party was passed over, or no more.
    #[error("nobody was passed over")]
    NotPassedOver,
    #[error("somebody else saved meanwhile")]
    Stale,
    /// What is sealed stays closed to members who are not assigned.
    #[error("not assigned")]
    NotAssigned,
    /// Of a course whose trainees are named to those alone who have a part in it.
    #[error("only members with a part in the course read who is named")]
    NoPart,
    #[error(transparent)]
    Seal(#[from] crate::seal::SealError),
    #[error(transparent)]
    Db(#[from] DbErr),
    #[error(transparent)]
    Other(#[from] anyhow::Error),
}

impl ReplyError {
    /// What the person who asked is told.
    pub fn message(&self) -> Message {
        match self {
            ReplyError::DeadlinePassed { seats: true } => Message::new("reply-error-deadline-seats"),
            ReplyError::DeadlinePassed { seats: false } => Message::new("reply-error-deadline-full"),
            ReplyError::NotOpen => Message::new("reply-error-not-open"),
            ReplyError::TooMany { allowed } => Message::new("reply-error-too-many").with("allowed", allowed),
            ReplyError::Closed => Message::new("reply-error-closed"),
            ReplyError::CalledOff => Message::new("reply-error-called-off"),
            ReplyError::Postponed => Message::new("reply-error-postponed"),
            ReplyError::Begun => Message::new("reply-error-begun"),
            ReplyError::NotBegun => Message::new("reply-error-not-begun"),
            ReplyError::NoSeats => Message::new("reply-error-no-seats"),
            ReplyError::PlaceFull(_) => Message::new("reply-full-heading"),
            ReplyError::NotCurrent => Message::new("reply-error-not-current"),
            ReplyError::NotAssigned => Message::new("reply-error-not-assigned"),
            ReplyError::NoPart => Message::new("reply-error-no-part"),
            ReplyError::Doubtful(doubt) => Message::new(doubt.key()),
            ReplyError::NotPassedOver => Message::new("reply-error-not-passed-over"),
            ReplyError::NotFound => Message::new("error-not-found"),
            ReplyError::Fields(_) => Message::new("error-fields"),
            ReplyError::Stale => Message::new("error-stale"),
            // The web says the rest itself.
            ReplyError::TooOften { .. } | ReplyError::Seal(_) | ReplyError::Db(_) | ReplyError::Other(_) => {
                Message::new("error-internal")
            }
        }
    }

    /// The fields to mark in a form that comes back; `None` where no form could do better.
    pub fn fields(&self) -> Option<FieldErrors> {
        match self {
            ReplyError::Fields(fields) => Some(fields.clone()),
            ReplyError::TooMany { .. } => {
                let mut fields = FieldErrors::default();
                fields.add("people", self.message());
                Some(fields)
            }
            _ => None,
        }
    }
}

impl From<FactError> for ReplyError {
    fn from(error: FactError) -> Self {
        match error {
            FactError::NotAssigned => ReplyError::NotAssigned,
            FactError::Seal(error) => ReplyError::Seal(error),
            FactError::Db(error) => ReplyError::Db(error),
        }
    }
}

impl From<AccountError> for ReplyError {
    fn from(error: AccountError) -> Self {
        match error {
            AccountError::TooMany { seconds } => ReplyError::TooOften { seconds },
            AccountError::Db(error) => ReplyError::Db(error),
            other => ReplyError::Other(other.into()),
        }
    }
}

impl From<ReplyError> for Error {
    fn from(error: ReplyError) -> Self {
        let message = error.message();
        match error {
            ReplyError::NotFound => Error::NotFound,
            ReplyError::Closed => Error::Gone(message),
            ReplyError::Fields(fields) => Error::Fields(fields),
            ReplyError::TooMany { .. } => Error::Invalid(message),
            ReplyError::NotAssigned | ReplyError::NoPart => Error::Forbidden(message),
            ReplyError::TooOften { seconds } => Error::TooMany { seconds },
            ReplyError::Seal(error) => error.into(),
            ReplyError::Db(error) => error.into(),
            ReplyError::Other(error) => error.into(),
            _ => Error::Conflict(message),
        }
    }
}
