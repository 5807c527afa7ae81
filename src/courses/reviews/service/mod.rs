//! Use cases after a course: items, evaluations, the review, follow-ups.

mod evaluating;
mod following;
mod items;
mod nightly;
mod reading;
mod reviewing;

use chrono::Days;
use sea_orm::DbErr;

use crate::accounts::facts::FactError;
use crate::courses::days::service::CourseDayError;
use crate::courses::trainees::TraineeError;
use crate::i18n::Message;
use crate::web::{Error, FieldErrors};

pub use evaluating::{NewEvaluation, Own, Taken, evaluate, own, take_back};
pub use following::{NewFollowUp, follow_up, stands_for, take_back_follow_up};
pub use items::save_items;
pub(in crate::courses) use nightly::outcomes;
pub use nightly::{keep_up, recount};
pub use reading::{Asked, Reviews};
pub use reviewing::{
    NewPlan, Opened, Spoken, Told, open, save_plan, save_sheet, set_called, set_named, set_radar,
};

/// So many days after the course's last one a link's evaluation counts as being in time.
pub const OPEN_FOR: Days = Days::new(28);

/// Why something after a course is refused. Nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum ReviewError {
    /// There is no such course, trainee or party, or not for whoever asks.
    #[error("there is no such course, trainee or party")]
    NotFound,
    /// The course was called off, or everything about it is erased.
    #[error("nothing is taken any more")]
    Closed,
    #[error("it has not begun")]
    TooEarly,
    /// Somebody else wrote it, and only they put it right.
    #[error("somebody else wrote it")]
    NotOwn,
    /// Somebody answered the items already.
    #[error("the items are answered already")]
    Answered,
    #[error("somebody else saved meanwhile")]
    Stale,
    #[error("fields are wrong: {0:?}")]
    Fields(FieldErrors),
    #[error(transparent)]
    Day(#[from] CourseDayError),
    #[error(transparent)]
    Trainee(#[from] TraineeError),
    #[error(transparent)]
    Db(#[from] DbErr),
    #[error(transparent)]
    Broken(#[from] anyhow::Error),
}

impl From<FactError> for ReviewError {
    fn from(error: FactError) -> Self {
        ReviewError::Trainee(TraineeError::from(error))
    }
}

impl From<ReviewError> for Error {
    fn from(error: ReviewError) -> Self {
        match error {
            ReviewError::NotFound => Error::NotFound,
            ReviewError::Closed => Error::Conflict(Message::new("course-review-error-closed")),
            ReviewError::TooEarly => Error::Conflict(Message::new("course-review-error-early")),
            ReviewError::NotOwn => Error::Conflict(Message::new("course-review-error-not-own")),
            ReviewError::Answered => Error::Conflict(Message::new("course-review-error-answered")),
            ReviewError::Stale => Error::Conflict(Message::new("error-stale")),
            ReviewError::Fields(errors) => Error::Fields(errors),
            ReviewError::Day(error) => error.into(),
            ReviewError::Trainee(error) => error.into(),
            ReviewError::Db(error) => error.into(),
            ReviewError::Broken(error) => error.into(),
        }
    }
}
