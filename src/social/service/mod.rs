//! Use cases of the get-together: what it is, signing up and cancelling, the head count, the evening, receipts.

pub mod along;
mod counting;
mod following;
mod reading;
mod receipts;
mod settings;
mod signing;

use sea_orm::DbErr;

use super::model::LONGEST_LINE;
use crate::i18n::{Lang, Message, Texts};
use crate::web::{Error, FieldErrors};

pub use counting::{Counted, Late, bill, count, late, tell};
pub use following::keep_up;
pub use reading::{SignUp, Social, of_asking, read, there};
pub use receipts::{NewReceipt, again, issue, void};
pub use settings::{Settings, call_off, save};
pub use signing::{Sign, Signed, Who, sign};

/// Why something about a get-together is refused. Nothing was kept.
#[derive(Debug, thiserror::Error)]
pub enum SocialError {
    #[error("there is no such gathering, sign-up or receipt")]
    NotThere,
    #[error("somebody else saved meanwhile")]
    Stale,
    /// It cannot be done as things stand, with the sentence that says why.
    #[error("not as things stand: {0}")]
    NotNow(&'static str),
    /// It costs so many yen by now, and nobody said yes to that.
    #[error("a late cancellation of {0} yen")]
    Costs(i32),
    #[error("fields are wrong: {0:?}")]
    Fields(FieldErrors),
    #[error(transparent)]
    Db(#[from] DbErr),
    #[error(transparent)]
    Broken(#[from] anyhow::Error),
}

impl SocialError {
    fn field(name: &str, message: Message) -> Self {
        let mut errors = FieldErrors::default();
        errors.add(name, message);
        SocialError::Fields(errors)
    }
}

impl From<SocialError> for Error {
    fn from(error: SocialError) -> Self {
        match error {
            SocialError::NotThere => Error::NotFound,
            SocialError::Stale => Error::conflict("error-stale"),
            SocialError::NotNow(key) => Error::conflict(key),
            SocialError::Costs(amount) => {
                Error::Conflict(Message::new("social-error-costs").with("amount", amount))
            }
            SocialError::Fields(errors) => Error::Fields(errors),
            SocialError::Db(error) => error.into(),
            SocialError::Broken(error) => error.into(),
        }
    }
}

/// One line that was typed, without line breaks; `needed` where it may not be empty.
fn line(errors: &mut FieldErrors, field: &str, typed: &str, needed: bool) -> String {
    let words = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    if needed && words.is_empty() {
        errors.add(field, Message::new("field-required"));
    }
    if words.chars().count() > LONGEST_LINE {
        errors.add(field, Message::new("field-too-long").with("max", LONGEST_LINE));
    }
    words
}

/// The title of a task, in every language.
fn title(message: &Message) -> Texts {
    Texts::new(Lang::ALL.map(|lang| (lang.code(), message.say(lang))))
}
