//! Use cases of programmes: the public page opened and closed, the projector's link, files given out where they are shown.

mod links;
mod pages;
mod reading;

use sea_orm::DbErr;

use crate::speakers::SpeakerError;
use crate::web::Error;

pub use links::{Behind, address, behind, close, make};
pub use pages::{PageRow, enter, path, set_open, why_not};
pub use reading::{Read, file_answer};

/// Why something about a programme is refused. Nothing was kept.
#[derive(Debug, thiserror::Error)]
pub enum ProgrammeError {
    #[error("there is no such gathering or file")]
    NotThere,
    #[error("somebody else saved meanwhile")]
    Stale,
    /// It cannot be done as things stand, with the sentence that says why.
    #[error("not as things stand: {0}")]
    NotNow(&'static str),
    #[error(transparent)]
    Speaker(#[from] SpeakerError),
    #[error(transparent)]
    Db(#[from] DbErr),
    #[error(transparent)]
    Broken(#[from] anyhow::Error),
}

impl From<ProgrammeError> for Error {
    fn from(error: ProgrammeError) -> Self {
        match error {
            ProgrammeError::NotThere => Error::NotFound,
            ProgrammeError::Stale => Error::conflict("error-stale"),
            ProgrammeError::NotNow(key) => Error::conflict(key),
            ProgrammeError::Speaker(error) => error.into(),
            ProgrammeError::Db(error) => error.into(),
            ProgrammeError::Broken(error) => error.into(),
        }
    }
}
