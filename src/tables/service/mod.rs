//! Use cases of tables: rules, making, moving, themes, what is written down, announcing.

mod acts;
mod people;
mod reading;
mod recording;
mod themes;

use sea_orm::DbErr;

use super::making::Hindrance;
use crate::web::{Error, FieldErrors};

pub use acts::{Move, Seen, announce, make, put, release, roles, rules, undo};
pub use people::{Marks, NewSitter, add, mark, remove};
pub use reading::{Room, Sitter, announced_to, read};
pub use recording::{Themed, record, theme};
pub use themes::{dealt, put_themes};

/// Why something about tables is refused. Nothing was kept.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    #[error("there is no such gathering, table or person")]
    NotThere,
    #[error("somebody else saved meanwhile")]
    Stale,
    /// The rules cannot all be kept; for whom the offices and people stand by their numbers, the room tells.
    #[error("the rules cannot all be kept: {0:?}")]
    Hindered(Vec<Hindrance>, Box<Room>),
    #[error("fields are wrong: {0:?}")]
    Fields(FieldErrors),
    #[error(transparent)]
    Db(#[from] DbErr),
    #[error(transparent)]
    Broken(#[from] anyhow::Error),
}

impl From<TableError> for Error {
    fn from(error: TableError) -> Self {
        match error {
            TableError::NotThere => Error::NotFound,
            TableError::Stale => Error::conflict("error-stale"),
            TableError::Hindered(..) => Error::conflict("tables-error-hindered"),
            TableError::Fields(errors) => Error::Fields(errors),
            TableError::Db(error) => error.into(),
            TableError::Broken(error) => error.into(),
        }
    }
}
