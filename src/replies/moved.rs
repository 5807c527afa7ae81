//! Who gave a seat back or took one, for the rooms that have to do something then; they register in the house's list.

use chrono::{DateTime, Utc};
use futures_util::future::LocalBoxFuture;

use crate::accounts::Actor;
use crate::app::App;
use crate::db::{AskingId, AttendeeId, GatheringId, Tx};

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
    /// Those who are named anew, also again.
    pub taken: Vec<AttendeeId>,
    /// Those who were named before and wish for other tours now.
    pub wishes: Vec<AttendeeId>,
}

/// What a room does in the transaction of the answer.
pub type Heeds = for<'a> fn(&'a App, &'a Tx, &'a SeatsMoved) -> LocalBoxFuture<'a, anyhow::Result<()>>;
