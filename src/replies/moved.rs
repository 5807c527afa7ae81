//! Who gave a seat back or took one, for the rooms that have to do something then; they register in the house's list.

use chrono::{DateTime, Utc};
use futures_util::future::LocalBoxFuture;
use sea_orm::DbErr;

use crate::accounts::Actor;
use crate::app::App;
use crate::db::{AskingId, AttendeeId, GatheringId, Tx};
use crate::invitations::Asking;

/// What an answer changed about who has a place, seated or waiting, at a gathering, and what they wish for.
#[derive(Clone, Debug)]
pub struct SeatsMoved {
    pub now: DateTime<Utc>,
    pub actor: Actor,
    pub gathering: GatheringId,
    /// Whose answer it is.
    pub asking: AskingId,
    /// Those who are not named any more.
    pub left: Vec<AttendeeId>,
    /// Those who took a place: named before and back again, or applying as trainees. Of whoever else is new no room knows
    /// anything yet; a trainee typed in by name alone gets their link with the night's work (`courses::trainees::keep_up`).
    pub taken: Vec<AttendeeId>,
    /// Those who wish for other tours than they did, or for tours and were not named before.
    pub wishes: Vec<AttendeeId>,
}

impl SeatsMoved {
    /// Whether anybody moved, or wishes otherwise, of whom a room could know.
    pub(super) fn says_something(&self) -> bool {
        !self.left.is_empty() || !self.taken.is_empty() || !self.wishes.is_empty()
    }
}

/// What a room does in the transaction of the answer.
pub type Heeds = for<'a> fn(&'a App, &'a Tx, &'a SeatsMoved) -> LocalBoxFuture<'a, anyhow::Result<()>>;

/// How many people the office of an asking brings by other ways that a room above knows of, where a gathering has a measure
/// for one office. Registered in `app`.
pub type Beside = for<'a> fn(&'a Tx, &'a Asking) -> LocalBoxFuture<'a, Result<usize, DbErr>>;
