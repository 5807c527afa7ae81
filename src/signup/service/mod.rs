//! Use cases of open sign-up, a file a noun. What is written about seats is written under the gathering's turn of seats.

mod arriving;
mod coming;
mod desk;
mod erasing;
mod forwarding;
mod joining;
mod lists;
mod materials;
mod peering;
mod reading;
mod totals;

use sea_orm::DbErr;

use super::opening::Standing;
use crate::accounts::service::AccountError;
use crate::i18n::Message;
use crate::replies::ReplyError;
use crate::web::{Error, FieldErrors};

pub use arriving::{Signed, others, sign_up};
pub use desk::{
    Desk, Place, accommodations, change, closing_day, default_input, desk_of, enter, new_code, page,
    set_open, standing_of, why_not,
};
pub use erasing::{erase_due, erase_on};
pub use forwarding::{Forward, Leaflet, befriend, forward, leaflet, passed_on};
pub use joining::{Joining, join, joining};
pub use lists::{Decision, decide, read_in, undo};
pub use materials::send as send_materials;
pub use peering::{Beside, say_beside};
pub use reading::{Applicant, ListLine, Listed, applicants, attendance};
pub use totals::{Row as TotalsRow, Totals, totals};

/// Why something of a sign-up is refused. Nothing was kept.
#[derive(Debug, thiserror::Error)]
pub enum SignupError {
    #[error("there is no such gathering, desk or row")]
    Missing,
    #[error("somebody else saved meanwhile")]
    Stale,
    #[error("no sign-up is taken: {0:?}")]
    NotTaken(Standing),
    /// One office brings more people than it may, in all its sign-ups together.
    #[error("more people of one office than allowed")]
    OverMeasure { allowed: usize, there: usize },
    #[error("fields need another look")]
    Fields(FieldErrors),
    /// As things stand it cannot be done; the message says why and what to do.
    #[error("refused: {}", .0.key)]
    Refused(Message),
    #[error("too many of these")]
    TooMany { seconds: i64 },
    #[error(transparent)]
    Reply(ReplyError),
    #[error(transparent)]
    Db(#[from] DbErr),
    #[error(transparent)]
    Broken(#[from] anyhow::Error),
}

/// A refusal said by the Fluent message `key`.
fn refused(key: &str) -> SignupError {
    SignupError::Refused(Message::new(key))
}

impl SignupError {
    /// The fields to mark in a form that comes back; `None` where no form could do better.
    pub fn fields(&self) -> Option<FieldErrors> {
        let one = |message: Message| {
            let mut errors = FieldErrors::default();
            errors.add("users", message);
            errors
        };
        match self {
            SignupError::Fields(errors) => Some(errors.clone()),
            SignupError::OverMeasure { allowed, there: 0 } => {
                Some(one(Message::new("signup-error-measure").with("allowed", allowed)))
            }
            SignupError::OverMeasure { allowed, there } => {
                Some(one(Message::new("signup-error-measure-there")
                    .with("allowed", allowed)
                    .with("there", there)))
            }
            SignupError::Reply(error) => error.fields(),
            _ => None,
        }
    }
}

impl From<FieldErrors> for SignupError {
    fn from(errors: FieldErrors) -> Self {
        SignupError::Fields(errors)
    }
}

impl From<ReplyError> for SignupError {
    fn from(error: ReplyError) -> Self {
        match error {
            ReplyError::Db(error) => SignupError::Db(error),
            other => SignupError::Reply(other),
        }
    }
}

/// What is counted where it is done tells only two things.
impl From<AccountError> for SignupError {
    fn from(error: AccountError) -> Self {
        match error {
            AccountError::TooMany { seconds } => SignupError::TooMany { seconds },
            AccountError::Db(error) => SignupError::Db(error),
            other => SignupError::Broken(other.into()),
        }
    }
}

impl From<SignupError> for Error {
    fn from(error: SignupError) -> Self {
        match error {
            SignupError::Missing => Error::NotFound,
            SignupError::Stale => Error::conflict("error-stale"),
            SignupError::NotTaken(standing) => Error::conflict(standing.key()),
            SignupError::OverMeasure { .. } => error.fields().map_or(Error::NotFound, Error::Fields),
            SignupError::Fields(errors) => Error::Fields(errors),
            SignupError::Refused(message) => Error::Conflict(message),
            SignupError::TooMany { seconds } => Error::TooMany { seconds },
            SignupError::Reply(error) => error.into(),
            SignupError::Db(error) => error.into(),
            SignupError::Broken(error) => error.into(),
        }
    }
}
