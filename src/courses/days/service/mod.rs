//! Use cases of the days of a course: reading them, marking, telling who expects somebody, and notes.

mod board;
mod marking;
mod noting;
mod telling;

use chrono::Days;
use sea_orm::DbErr;

use super::model::Side;
use super::store::mark::Model as MarkRow;
use crate::accounts::Actor;
use crate::accounts::facts::FactError;
use crate::courses::placements::PlacementError;
use crate::courses::trainees::TraineeError;
use crate::db::{AskingId, AttendeeId, MembershipId};
use crate::i18n::Message;
use crate::web::{Error, FieldErrors};

pub use board::{Board, Missing, behind};
pub use marking::{NewMark, mark, take_back};
pub use noting::{NewNote, Opened, Own, counts, note, open, own};
pub(super) use telling::day_in_words;
pub(in crate::courses) use telling::owner;
pub use telling::{NEWS, told};

/// So many days after the last one what the links bring is still taken; then somebody is rung.
pub const OPEN_FOR: Days = Days::new(7);

/// Why something about a day of a course is refused. Nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum CourseDayError {
    /// There is no such course, day or trainee, or not for whoever asks.
    #[error("there is no such course, day or trainee")]
    NotFound,
    /// The course was called off, or its last day is long past.
    #[error("the course is closed")]
    Closed,
    /// The day has not begun.
    #[error("the day has not begun")]
    TooEarly,
    /// The day is over for whoever marks it by a link.
    #[error("the day is over")]
    TooLate,
    #[error("fields are wrong: {0:?}")]
    Fields(FieldErrors),
    #[error(transparent)]
    Trainee(#[from] TraineeError),
    #[error(transparent)]
    Placement(#[from] PlacementError),
    #[error(transparent)]
    Db(#[from] DbErr),
    #[error(transparent)]
    Broken(#[from] anyhow::Error),
}

impl From<FactError> for CourseDayError {
    fn from(error: FactError) -> Self {
        CourseDayError::Trainee(TraineeError::from(error))
    }
}

impl From<CourseDayError> for Error {
    fn from(error: CourseDayError) -> Self {
        match error {
            CourseDayError::NotFound => Error::NotFound,
            CourseDayError::Closed => Error::Conflict(Message::new("course-day-error-closed")),
            CourseDayError::TooEarly => Error::Conflict(Message::new("course-day-error-early")),
            CourseDayError::TooLate => Error::Conflict(Message::new("course-day-error-late")),
            CourseDayError::Fields(errors) => Error::Fields(errors),
            CourseDayError::Trainee(error) => error.into(),
            CourseDayError::Placement(error) => error.into(),
            CourseDayError::Db(error) => error.into(),
            CourseDayError::Broken(error) => error.into(),
        }
    }
}

/// Who does something: a member with a part in the course, or whoever holds the link of an office, of an employer, or a
/// trainee's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    Member(MembershipId),
    Office(AskingId),
    Employer(AskingId),
    /// By the trainee's own link; `asking` is that of who entered them.
    Trainee {
        asking: AskingId,
        attendee: AttendeeId,
    },
}

impl By {
    pub fn side(self) -> Side {
        match self {
            By::Member(_) => Side::Staff,
            By::Office(_) => Side::Office,
            By::Employer(_) => Side::Employer,
            By::Trainee { .. } => Side::Trainee,
        }
    }

    pub fn actor(self) -> Actor {
        match self {
            By::Member(member) => Actor::Member(member),
            By::Office(asking) | By::Employer(asking) | By::Trainee { asking, .. } => Actor::Guest(asking),
        }
    }

    /// The link's asking; none for a member.
    pub fn asking(self) -> Option<AskingId> {
        match self {
            By::Member(_) => None,
            By::Office(asking) | By::Employer(asking) | By::Trainee { asking, .. } => Some(asking),
        }
    }

    pub fn member(self) -> Option<MembershipId> {
        match self {
            By::Member(member) => Some(member),
            By::Office(_) | By::Employer(_) | By::Trainee { .. } => None,
        }
    }

    /// Whether it may take a mark back: staff each, a link its own; a trainee also that the office said they rest.
    pub fn may_take_back(self, mark: &MarkRow) -> bool {
        match self {
            By::Member(_) => true,
            By::Office(asking) | By::Employer(asking) => mark.asking_id == Some(asking),
            By::Trainee { asking, attendee } => {
                let said =
                    mark.side == Side::Trainee || mark.asking_id == Some(asking) && mark.said.is_news();
                mark.attendee_id == attendee && said
            }
        }
    }
}
