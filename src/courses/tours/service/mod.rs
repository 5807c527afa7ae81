//! Use cases of tours: entering them, sharing the seats out, telling.

mod board;
mod entry;
mod heard;
mod hosting;
mod moved;
mod seats;
mod sharing;
mod telling;
mod wishing;

use sea_orm::DbErr;

use crate::courses::employers::EmployerError;
use crate::courses::placements::PlacementError;
use crate::i18n::Message;
use crate::replies::ReplyError;
use crate::web::{Error, FieldErrors};

pub use board::{Board, Missed, Next, OnTour, SeatCell, SeatChoice, Visitor, WishesChanged, board};
pub use entry::entry;
pub use hosting::{ChangeIn, TourIn, add, change, take_off};
pub use moved::seats_moved;
pub use seats::{Seats, refused};
pub use sharing::{Shared, again, help, propose};
pub use telling::{Line, NEWS, Told, as_it_leaves, tell, told};
pub use wishing::leave;

/// Why something about tours is refused. Nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum TourError {
    #[error("there is no such gathering or tour")]
    NotFound,
    #[error("somebody else saved meanwhile")]
    Stale,
    #[error("the gathering is over or called off")]
    Over,
    #[error("some fields are wrong")]
    Fields(FieldErrors),
    #[error(transparent)]
    Placement(#[from] PlacementError),
    #[error(transparent)]
    Employer(#[from] EmployerError),
    #[error(transparent)]
    Reply(#[from] ReplyError),
    #[error(transparent)]
    Db(#[from] DbErr),
    #[error(transparent)]
    Broken(#[from] anyhow::Error),
}

impl From<TourError> for Error {
    fn from(error: TourError) -> Self {
        match error {
            TourError::NotFound => Error::NotFound,
            TourError::Stale => Error::Conflict(Message::new("error-stale")),
            TourError::Over => Error::Conflict(Message::new("tours-error-over")),
            TourError::Fields(errors) => Error::Fields(errors),
            TourError::Placement(error) => error.into(),
            TourError::Employer(error) => error.into(),
            TourError::Reply(error) => error.into(),
            TourError::Db(error) => error.into(),
            TourError::Broken(error) => error.into(),
        }
    }
}
