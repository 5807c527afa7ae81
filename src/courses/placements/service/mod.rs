//! Use cases of the placement.

mod board;
mod case;
mod heard;
mod moved;
mod moving;
mod proposing;
mod reading;
mod reasons;
mod sparing;
mod telling;
mod word;

use sea_orm::DbErr;

use crate::courses::employers::EmployerError;
use crate::courses::trainees::TraineeError;
use crate::i18n::Message;
use crate::web::{Error, FieldErrors};

pub use board::{Board, Breach, Cell, Choice, Last, Offer, Row, ToldState, board, board_for, open_board};
pub use case::met_wishes;
pub(in crate::courses) use heard::left;
pub use moved::days_moved;
pub use moving::{CellIn, SettledIn, clear, put, settle, undo};
pub(in crate::courses) use moving::{at_the_board, number_of, stand, write};
pub(in crate::courses) use proposing::off_the_threads;
pub use proposing::{Help, Helpful, Known, Outcome, Proposed, help, propose};
pub use reading::{Placed, Standing, placed, placed_of, standing};
pub use reasons::{Why, own_reasons};
pub use sparing::{hears_of_nobody, spare, tell_nobody};
pub use telling::{Guest, after_answer, as_it_leaves, seats_moved, tell, told_to};
pub use word::{NewWord, say, show, shown_to, take_down};

/// Why something about a placement is refused. Nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum PlacementError {
    #[error("there is no such course, trainee, day or employer")]
    NotFound,
    #[error("somebody else moved something meanwhile")]
    Stale,
    /// Of a trainee who does not pass the gate.
    #[error("the trainee cannot be placed yet")]
    NotReady,
    /// What is settled is let go first.
    #[error("it is settled")]
    Settled,
    /// Nobody passes the gate yet, or no employer has a place.
    #[error("there is nobody to place, or nowhere")]
    Nobody,
    #[error("some fields are wrong")]
    Fields(FieldErrors),
    /// The last act is none, or one that takes back.
    #[error("there is nothing to take back")]
    NothingToUndo,
    /// The proposal that was looked at is not the one that stands, or was never shown.
    #[error("the proposal changed meanwhile")]
    Changed,
    #[error("the course is over or called off")]
    Over,
    #[error(transparent)]
    Trainee(#[from] TraineeError),
    #[error(transparent)]
    Employer(#[from] EmployerError),
    #[error(transparent)]
    Db(#[from] DbErr),
    #[error(transparent)]
    Broken(#[from] anyhow::Error),
}

impl From<PlacementError> for Error {
    fn from(error: PlacementError) -> Self {
        match error {
            PlacementError::NotFound => Error::NotFound,
            PlacementError::Stale => Error::Conflict(Message::new("error-stale")),
            PlacementError::NotReady => Error::Conflict(Message::new("placements-error-not-ready")),
            PlacementError::Settled => Error::Conflict(Message::new("placements-error-settled")),
            PlacementError::Nobody => Error::Conflict(Message::new("placements-error-nobody")),
            PlacementError::Fields(errors) => Error::Fields(errors),
            PlacementError::NothingToUndo => Error::Conflict(Message::new("placements-error-no-undo")),
            PlacementError::Changed => Error::Conflict(Message::new("placements-error-changed")),
            PlacementError::Over => Error::Conflict(Message::new("placements-error-over")),
            PlacementError::Trainee(error) => error.into(),
            PlacementError::Employer(error) => error.into(),
            PlacementError::Db(error) => error.into(),
            PlacementError::Broken(error) => error.into(),
        }
    }
}
