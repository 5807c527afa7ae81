//! Use cases of photos: reading them, what somebody says about photos of them, bringing one, deleting, until when.

mod album;
mod bringing;
mod consenting;
mod moving;
mod places;

use sea_orm::DbErr;

use crate::courses::days::service::CourseDayError;
use crate::courses::trainees::TraineeError;
use crate::files::FileError;
use crate::i18n::Message;
use crate::web::{Error, FieldErrors};

pub use album::{Album, Gone, Photo, open, picture};
pub use bringing::{NewPhoto, bring, delete, keep_until};
pub use consenting::{NewConsent, say};
pub use moving::days_moved;
pub use places::{NewPlacePhoto, Pictures, PlacePhoto, Places, bring_place, delete_place, place_picture};

/// The subject of the files of a course's photos.
const SUBJECT: &str = "course-photos";
/// The subject of the files of photos for the handbook of a course.
const PLACES: &str = "course-places";

/// Why something about photos is refused. Nothing was kept.
#[derive(Debug, thiserror::Error)]
pub enum PhotoError {
    /// There is no such course, trainee or photo, or not for whoever asks.
    #[error("there is no such course, trainee or photo")]
    NotFound,
    /// The course was called off or is long over, or photos are erased already.
    #[error("nothing is taken any more")]
    Closed,
    #[error("somebody else saved meanwhile")]
    Stale,
    #[error("fields are wrong: {0:?}")]
    Fields(FieldErrors),
    #[error(transparent)]
    Day(#[from] CourseDayError),
    #[error(transparent)]
    Trainee(#[from] TraineeError),
    #[error(transparent)]
    File(#[from] FileError),
    #[error(transparent)]
    Db(#[from] DbErr),
}

impl From<PhotoError> for Error {
    fn from(error: PhotoError) -> Self {
        match error {
            PhotoError::NotFound => Error::NotFound,
            PhotoError::Closed => Error::Conflict(Message::new("course-photo-error-closed")),
            PhotoError::Stale => Error::Conflict(Message::new("error-stale")),
            PhotoError::Fields(errors) => Error::Fields(errors),
            PhotoError::Day(error) => error.into(),
            PhotoError::Trainee(error) => error.into(),
            PhotoError::File(FileError::Seal(error)) => error.into(),
            PhotoError::File(FileError::Db(error)) | PhotoError::Db(error) => error.into(),
        }
    }
}

fn field(name: &str, key: &str) -> PhotoError {
    PhotoError::Fields(FieldErrors::one(name, key))
}
