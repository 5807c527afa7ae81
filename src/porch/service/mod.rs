//! Use cases of the porch, a file a noun. Each takes `now` once, holds the room's turn and commits last.

mod absences;
mod amendment;
mod approach;
mod check;
mod entry;
mod erasure;
mod judgement;
mod own_link;
mod public_page;

pub use absences::remind_of_absences;
pub use amendment::{agree, propose, withdraw};
pub use approach::{Done, Into, Undone, arrive, content, enter, filled, not_now, take, take_back, undo};
pub use check::{
    Asked, Mark, Outlook, Standing, Way, ask, asked, mark, outlook, remind as remind_of_check, way,
};
pub use entry::{Book, book};
pub use erasure::{erase_due, erase_on};
pub use judgement::{accept_all, current, judge, undo_judgement};
pub use own_link::{Behind, LIFE, active, behind, close, link, make, replace, send};
pub use public_page::{Page, center_behind, change, page_of, path, renew};

use sea_orm::DbErr;

use crate::accounts::service::AccountError;
use crate::contacts::ContactsError;
use crate::i18n::Message;
use crate::web::{Error, FieldErrors};

/// Why something was not done.
#[derive(Debug, thiserror::Error)]
pub enum PorchError {
    #[error("there is no such row in this center")]
    Missing,
    #[error("somebody else saved meanwhile")]
    Stale,
    #[error("fields need another look")]
    Fields(FieldErrors),
    /// The state of things does not allow it; the message says why and what to do.
    #[error("refused: {}", .0.key)]
    Refused(Message),
    #[error("too many of these")]
    TooMany { seconds: i64 },
    #[error("what is kept cannot be read: {0}")]
    Broken(#[from] serde_json::Error),
    #[error(transparent)]
    Db(#[from] DbErr),
}

/// A refusal said by the Fluent message `key`.
fn refused(key: &str) -> PorchError {
    PorchError::Refused(Message::new(key))
}

impl From<FieldErrors> for PorchError {
    fn from(errors: FieldErrors) -> Self {
        PorchError::Fields(errors)
    }
}

impl From<ContactsError> for PorchError {
    fn from(error: ContactsError) -> Self {
        match error {
            ContactsError::Missing => PorchError::Missing,
            ContactsError::Stale => PorchError::Stale,
            ContactsError::Fields(errors) => PorchError::Fields(errors),
            ContactsError::Fault(fault) => PorchError::Refused(fault.message()),
            ContactsError::Refused(message) => PorchError::Refused(message),
            ContactsError::Db(error) => PorchError::Db(error),
        }
    }
}

/// What is counted where it is done tells only two things.
impl From<AccountError> for PorchError {
    fn from(error: AccountError) -> Self {
        match error {
            AccountError::TooMany { seconds } => PorchError::TooMany { seconds },
            AccountError::Db(error) => PorchError::Db(error),
            other => PorchError::Db(DbErr::Custom(other.to_string())),
        }
    }
}

impl From<PorchError> for Error {
    fn from(error: PorchError) -> Self {
        match error {
            PorchError::Missing => Error::NotFound,
            PorchError::Stale => Error::conflict("error-stale"),
            PorchError::Fields(errors) => Error::Fields(errors),
            PorchError::Refused(message) => Error::Conflict(message),
            PorchError::TooMany { seconds } => Error::TooMany { seconds },
            PorchError::Broken(cause) => Error::Internal(cause.into()),
            PorchError::Db(error) => error.into(),
        }
    }
}
