//! Sums of a gathering: each party in one place, each person in one place. They add up because they are counted
//! from the same rows that are shown.

use serde::Serialize;

use super::model::{AccommodationState, AttendanceState, SeatState};
use super::party::{Attending, Party, Standing};
use crate::db::PoolId;
use crate::gatherings::Whole;
use crate::gatherings::store::pool;

/// Invited parties by where they stand, and people by what they have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = ReplyTally)]
pub struct Tally {
    /// All invited parties: the sum of the next five.
    pub parties: usize,
    pub attending: usize,
    pub waiting: usize,
    pub undecided: usize,
    pub declined: usize,
    pub none: usize,
    /// Seats that there are.
    pub capacity: usize,
    /// People who have one.
    pub seated_people: usize,
    pub waiting_people: usize,
    /// People who were there, walk-ins included.
    pub checked_in: usize,
    /// People with a seat who did not come.
    pub no_show: usize,
    /// People who came unannounced.
    pub walk_in: usize,
    /// Accommodations asked for that are neither arranged nor settled another way.
    pub accommodations_open: usize,
}

/// What one pool of several holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct PlaceTally {
    pub pool: PoolId,
    pub capacity: usize,
    pub seated: usize,
    pub waiting: usize,
}

/// People by the pool in which they hold a place.
pub fn by_place(whole: &Whole, parties: &[Party]) -> Vec<PlaceTally> {
    let people: Vec<&Attending> = parties.iter().flat_map(|party| &party.people).collect();
    let holding = |pool: PoolId, seat: SeatState| {
        people.iter().filter(|person| person.named.pool == Some(pool) && person.seat == Some(seat)).count()
    };
    let of = |row: &pool::Model| PlaceTally {
        pool: row.id,
        capacity: usize::try_from(row.capacity).unwrap_or_default(),
        seated: holding(row.id, SeatState::Seated),
        waiting: holding(row.id, SeatState::Waiting),
    };
    whole.pools.iter().map(of).collect()
}

/// Counts parties and people who belong to none.
pub fn tally(parties: &[Party], strangers: &[Attending], capacity: usize) -> Tally {
    let mut tally = Tally { parties: parties.len(), capacity, ..Tally::default() };
    for party in parties {
        *match party.standing {
            Standing::Attending => &mut tally.attending,
            Standing::Waiting => &mut tally.waiting,
            Standing::Undecided => &mut tally.undecided,
            Standing::Declined => &mut tally.declined,
            Standing::None => &mut tally.none,
        } += 1;
        tally.accommodations_open += usize::from(party.accommodation == Some(AccommodationState::Asked));
    }
    for person in parties.iter().flat_map(|party| &party.people).chain(strangers) {
        tally.seated_people += usize::from(person.seat == Some(SeatState::Seated));
        tally.waiting_people += usize::from(person.seat == Some(SeatState::Waiting));
        let here = person.attendance == Some(AttendanceState::CheckedIn);
        tally.checked_in += usize::from(here);
        tally.no_show += usize::from(person.attendance == Some(AttendanceState::NoShow));
        tally.walk_in += usize::from(here && person.walk_in);
    }
    tally
}
