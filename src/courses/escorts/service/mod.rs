//! Use cases of escorts: naming them, reading the plan, choosing by hand, the proposal.

mod naming;
mod plan;
mod putting;

use sea_orm::DbErr;

use crate::accounts::Actor;
use crate::courses::placements::PlacementError;
use crate::courses::trainees::TraineeError;
use crate::db::{AskingId, MembershipId};
use crate::i18n::Message;
use crate::web::{Error, FieldErrors};

pub use naming::{NamesIn, lines, name_people};
pub use plan::{Clash, Escort, Plan, Row, behind, plan};
pub use putting::{Chosen, PutIn, clear, propose, put};

/// Why something about escorts is refused. Nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum EscortError {
    #[error("there is no such week, trainee or escort, or not for whoever asks")]
    NotFound,
    #[error("somebody else saved meanwhile")]
    Stale,
    #[error("the week is over or called off")]
    Over,
    #[error("some fields are wrong")]
    Fields(FieldErrors),
    /// The escort would be at two companies on one day.
    #[error("the escort is at another company on that day")]
    Two { name: String, company: String },
    #[error(transparent)]
    Trainee(#[from] TraineeError),
    #[error(transparent)]
    Placement(#[from] PlacementError),
    #[error(transparent)]
    Db(#[from] DbErr),
    #[error(transparent)]
    Broken(#[from] anyhow::Error),
}

impl EscortError {
    /// The sentence for a page that can say it; `None` for what is an error of another kind.
    pub fn said(&self) -> Option<Message> {
        match self {
            EscortError::Two { name, company } => {
                Some(Message::new("escorts-error-two").with("name", name).with("company", company))
            }
            EscortError::Fields(errors) => errors.0.values().next().cloned(),
            _ => None,
        }
    }
}

impl From<EscortError> for Error {
    fn from(error: EscortError) -> Self {
        match error {
            EscortError::NotFound => Error::NotFound,
            EscortError::Stale => Error::Conflict(Message::new("error-stale")),
            EscortError::Over => Error::Conflict(Message::new("placements-error-over")),
            EscortError::Two { .. } => {
                Error::Conflict(error.said().unwrap_or_else(|| Message::new("error-stale")))
            }
            EscortError::Fields(errors) => Error::Fields(errors),
            EscortError::Trainee(error) => error.into(),
            EscortError::Placement(error) => error.into(),
            EscortError::Db(error) => error.into(),
            EscortError::Broken(error) => error.into(),
        }
    }
}

/// Who does something: a member with a part in the week, or an office for its own trainees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    Member(MembershipId),
    Office(AskingId),
}

impl By {
    pub fn actor(self) -> Actor {
        match self {
            By::Member(member) => Actor::Member(member),
            By::Office(asking) => Actor::Guest(asking),
        }
    }

    /// Whether something of an office may be read and changed; of the center itself by members alone.
    pub fn may(self, office: Option<AskingId>) -> bool {
        match self {
            By::Member(_) => true,
            By::Office(asking) => office == Some(asking),
        }
    }
}
