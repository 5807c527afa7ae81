//! Noting that people of a party watch, once each, by whichever way it is noticed.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use sea_orm::DbErr;

use crate::accounts::Actor;
use crate::app::App;
use crate::db::{AttendeeId, DayId, GatheringId, Tx, VenueId};
use crate::gatherings::Whole;
use crate::invitations::Asking;
use crate::replies::model::{AttendanceState, SeatState};
use crate::replies::store::attendance;
use crate::replies::{Attending, Party, door};

/// Where people are noted.
pub(super) struct Room<'a> {
    pub app: &'a App,
    pub tx: &'a Tx,
    pub now: DateTime<Utc>,
    pub actor: Actor,
    pub gathering: GatheringId,
    pub day: DayId,
    /// Where whoever watches is counted: what is online, where that is one.
    pub venue: Option<VenueId>,
}

impl Room<'_> {
    /// Those who are noted as here on the day.
    pub async fn here(&self) -> Result<HashSet<AttendeeId>, DbErr> {
        let marks = attendance::list_of_day(self.tx, self.day).await?;
        let here = marks.into_iter().filter(|mark| mark.state == AttendanceState::CheckedIn);
        Ok(here.map(|mark| mark.attendee_id).collect())
    }

    /// Notes somebody as here who is on the list.
    pub async fn mark(&self, id: AttendeeId) -> Result<(), DbErr> {
        let said = (id, self.day, Some(AttendanceState::CheckedIn));
        door::note(self.app, self.tx, self.now, self.actor, self.gathering, said).await
    }

    /// Takes the mark of somebody away again.
    pub async fn unmark(&self, id: AttendeeId) -> Result<(), DbErr> {
        let said = (id, self.day, None);
        door::note(self.app, self.tx, self.now, self.actor, self.gathering, said).await
    }

    /// Counts one more, of a party or of none.
    pub async fn let_in(&self, asking: Option<&Asking>) -> Result<AttendeeId, DbErr> {
        let place = (self.gathering, self.day, self.venue);
        door::let_in(self.app, self.tx, self.now, self.actor, place, asking).await
    }

    /// Takes somebody off again who was counted beside the list.
    pub async fn let_out(&self, id: AttendeeId) -> Result<(), DbErr> {
        door::let_out(self.tx, self.now, id, self.day).await
    }
}

/// The only venue that is online.
pub(super) fn online(whole: &Whole) -> Option<VenueId> {
    let mut all = whole.venues.iter().filter(|venue| venue.online);
    match (all.next(), all.next()) {
        (Some(only), None) => Some(only.id),
        _ => None,
    }
}

/// The people of a party who are not noted yet, those with a place first.
pub(super) fn not_yet(party: &Party, here: &HashSet<AttendeeId>) -> Vec<AttendeeId> {
    let open = |person: &&Attending| !person.walk_in && !here.contains(&person.id);
    let mut people: Vec<&Attending> = party.people.iter().filter(open).collect();
    people.sort_by_key(|person| person.seat != Some(SeatState::Seated));
    people.into_iter().map(|person| person.id).collect()
}
