//! Use cases of a plan's steps and of the edits that concern steps and guests: seats, places.
//!
//! Turns are taken in one order, so that two people who work at once never wait for each other in a ring: the
//! gathering's, then those of the rooms that are called, the audit trail's last.

mod acts;
mod adding;
mod edits;
mod places;
mod seats;
mod telling;
mod trash;

use sea_orm::DbErr;

pub use acts::{Act, act, did, is_for_a_person};
pub(super) use acts::{close_tasks, plan_again};
pub use adding::{NewStep, StepWords, add_step, is_just_added, letters_for, may_add, may_word};
pub use edits::{StepMove, assign_step, move_step, remark_on_step};
pub use places::{PlaceIn, drop_venue, put_venue_back, set_venue};
pub use seats::{PlaceSeats, SeatsIn, set_seats};
pub(super) use telling::tell_guests;
pub use trash::{is_untouched, may_go, restore, trash};
pub(super) use trash::{put_away, take_out};

use super::model::StepState;
use crate::gatherings::service::GatheringError;
use crate::playbooks::fault::Fault;
use crate::replies;
use crate::tasks::service::TaskError;
use crate::web::FieldErrors;

/// The kind of the task in which a step waits for a person; about the step.
pub const TASK: &str = "plans.step";
/// The kind of the task that asks for a decision about a failed or stale step; about the step.
pub const TASK_TROUBLE: &str = "plans.trouble";
/// The kind of the task that asks for the attendance; about the gathering.
pub const TASK_ATTENDANCE: &str = "plans.attendance";

/// Why a plan is not made or changed.
#[derive(Debug, thiserror::Error)]
pub enum PlanError {
    #[error("there is no such gathering or step")]
    NotFound,
    #[error("the library has no such playbook")]
    NoPlaybook,
    #[error("the playbook has {} faults", .0.len())]
    Playbook(Vec<Fault>),
    #[error("somebody else saved meanwhile")]
    Stale,
    #[error("fields are wrong: {0:?}")]
    Fields(FieldErrors),
    /// Called off, or its end is past.
    #[error("the gathering is over")]
    Over,
    /// The step stands where this cannot be done: `state` says where.
    #[error("a step that is {state:?} cannot do this")]
    NotNow { state: StepState },
    #[error(transparent)]
    Gathering(#[from] GatheringError),
    #[error(transparent)]
    Reply(#[from] replies::ReplyError),
    #[error(transparent)]
    Task(#[from] TaskError),
    #[error(transparent)]
    Other(#[from] anyhow::Error),
    #[error(transparent)]
    Db(#[from] DbErr),
}
