//! Use cases of the board: opening it, posting, changing and withdrawing, interest, reading, erasing.
//!
//! Whoever writes takes the turn `openings` first.

mod board;
mod erasing;
mod interest;
mod minutes;
mod posting;
mod reading;

use sea_orm::DbErr;

use crate::accounts::Actor;
use crate::db::{OrganizationId, Tx};
use crate::i18n::{Lang, Message, Texts};
use crate::web::{Error, FieldErrors};

pub use board::set_open;
pub use erasing::{erase_due, erase_on};
pub use interest::{INTEREST, say};
pub use minutes::in_minutes;
pub use posting::{POSTED, Posting, WITHDRAWN, change, post, withdraw};
pub use reading::{Board, Interested, Member, Opening, members, read, read_all, seen_by};

/// Who posts, changes or is interested.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// Staff, for anybody or for the center itself.
    Staff(Actor),
    /// An office by its own link, for itself alone.
    Office(Actor, OrganizationId),
}

impl By {
    pub(super) fn actor(self) -> Actor {
        match self {
            By::Staff(actor) | By::Office(actor, _) => actor,
        }
    }

    /// Whether an opening of this office is theirs to change.
    pub fn owns(self, of: Option<OrganizationId>) -> bool {
        match self {
            By::Staff(_) => true,
            By::Office(_, office) => of == Some(office),
        }
    }
}

/// Why something about a board is refused. Nothing was kept.
#[derive(Debug, thiserror::Error)]
pub enum OpeningError {
    #[error("there is no such series, board or opening for whoever asks")]
    NotThere,
    #[error("somebody else saved meanwhile")]
    Stale,
    /// It cannot be done as things stand, with the sentence that says why.
    #[error("not as things stand: {0}")]
    NotNow(&'static str),
    #[error("fields are wrong: {0:?}")]
    Fields(FieldErrors),
    #[error(transparent)]
    Db(#[from] DbErr),
}

impl From<OpeningError> for Error {
    fn from(error: OpeningError) -> Self {
        match error {
            OpeningError::NotThere => Error::NotFound,
            OpeningError::Stale => Error::conflict("error-stale"),
            OpeningError::NotNow(key) => Error::conflict(key),
            OpeningError::Fields(errors) => Error::Fields(errors),
            OpeningError::Db(error) => error.into(),
        }
    }
}

/// The turn of boards: one at a time in a center.
async fn turn(tx: &Tx) -> Result<(), DbErr> {
    tx.turn("openings").await
}

/// The title of a task, in every language.
fn title(message: &Message) -> Texts {
    Texts::new(Lang::ALL.map(|lang| (lang.code(), message.say(lang))))
}

/// Where staff read an opening.
fn page_of(row: &super::store::opening::Model) -> String {
    format!("/series/{}/openings/{}", row.series_id, row.id)
}
