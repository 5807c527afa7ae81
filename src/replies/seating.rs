//! Deciding seats, purely: who sits, who waits, who moves up.
//!
//! A *pool* has a number of seats. A person holds a *place* in it: seated, or waiting. Rules:
//! - The line is in the order in which places were asked for: by the moment the answer came in, which for a slip is
//!   earlier than its typing, and within one moment by arrival number. An answer by link came in when its turn came, so
//!   that two clocks, or two that wait for the turn at the same time, pass nobody over.
//! - Seats are given person by person in that order until the pool is full; the rest wait, so a party may be partly
//!   seated.
//! - Whoever stands first in line moves up first, a person at a time, while seats are free and the gathering has not
//!   begun. After the start nobody moves up: those who wait are not in the room.
//! - Nobody who sits ever loses the seat to somebody else, not even when the pool is made smaller or a slip turns up
//!   that came in earlier. Whoever waits although the line would have had a seat for them was *passed over*: that is
//!   shown to staff, who decide.
//! - Whoever goes from one place of a gathering to another stands there by when they asked for the first. They sit where a
//!   seat is free; where none is, they wait by that time, and count as passed over by nobody: they chose to wait.
//! - Each place has an arrival number, higher than all before it in the pool, and keeps it.

use chrono::{DateTime, Utc};

/// A person's place in a pool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place<A> {
    pub attendee: A,
    /// Higher than that of everybody who came before, from 1.
    pub arrival: i64,
    /// When the place was asked for.
    pub asked_at: DateTime<Utc>,
    /// Seated; otherwise waiting.
    pub seated: bool,
    /// Its person came from another place of the gathering.
    pub changed: bool,
}

impl<A> Place<A> {
    /// Where the place stands in line.
    fn in_line(&self) -> (DateTime<Utc>, i64) {
        (self.asked_at, self.arrival)
    }
}

/// Somebody who asks for a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Joining<A> {
    pub attendee: A,
    pub asked_at: DateTime<Utc>,
    /// They come from another place of the gathering.
    pub changed: bool,
}

/// A pool as it stands: its live places only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pool<A> {
    pub capacity: usize,
    /// The highest arrival number ever given, released places included.
    pub last_arrival: i64,
    pub places: Vec<Place<A>>,
    /// Places of which only the number is known: they stand before all others, and nobody of them leaves or moves up.
    pub unnamed: Unnamed,
}

/// How many places of a pool are known by their number alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Unnamed {
    pub seated: usize,
    pub waiting: usize,
}

/// Whether the gathering has begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    Before,
    Begun,
}

/// Where somebody stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InLine<A> {
    pub attendee: A,
    pub asked_at: DateTime<Utc>,
    /// The place in the waiting list, from 1; `None` for who sits.
    pub position: Option<usize>,
    /// Waits although the line has a seat for them: a slip that came in before the last seat was given and was
    /// typed after.
    pub passed_over: bool,
}

/// What is to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision<A> {
    /// New places, in the order named.
    pub given: Vec<Place<A>>,
    /// Those whose place is given back.
    pub released: Vec<A>,
    /// Those who waited and now sit, in the order of the line.
    pub moved_up: Vec<A>,
    pub last_arrival: i64,
}

impl<A: Copy + Eq> Pool<A> {
    fn seated(&self) -> usize {
        self.unnamed.seated + self.places.iter().filter(|place| place.seated).count()
    }

    /// Seats nobody holds.
    pub fn free(&self) -> usize {
        self.capacity.saturating_sub(self.seated())
    }

    /// How many wait.
    pub fn waiting(&self) -> usize {
        self.unnamed.waiting + self.places.iter().filter(|place| !place.seated).count()
    }

    /// Everybody known by name who holds a place, in the order of the line.
    pub fn line(&self) -> Vec<InLine<A>> {
        let mut line = self.places.clone();
        line.sort_by_key(Place::in_line);
        let full = self.free() == 0;
        let before = self.unnamed.seated + self.unnamed.waiting;
        let mut waiting = self.unnamed.waiting;
        let mut chose_to_wait = 0;
        let stand = |(index, place): (usize, Place<A>)| {
            waiting += usize::from(!place.seated);
            let before = before + index - chose_to_wait;
            let chose = place.changed && !place.seated;
            chose_to_wait += usize::from(chose);
            InLine {
                attendee: place.attendee,
                asked_at: place.asked_at,
                position: (!place.seated).then_some(waiting),
                passed_over: !place.seated && !chose && full && before < self.capacity,
            }
        };
        line.into_iter().enumerate().map(stand).collect()
    }

    /// Decides what happens when `leaving` give their places back and `joining` ask for one, in this order.
    /// With both empty it only lets people move up, as after the pool was made larger.
    pub fn decide(&self, leaving: &[A], joining: &[Joining<A>], phase: Phase) -> Decision<A> {
        let (gone, stay): (Vec<Place<A>>, Vec<Place<A>>) =
            self.places.iter().copied().partition(|place| leaving.contains(&place.attendee));
        let seated = self.unnamed.seated + stay.iter().filter(|place| place.seated).count();
        let mut free = self.capacity.saturating_sub(seated);
        let mut last_arrival = self.last_arrival;
        let mut given: Vec<Place<A>> = Vec::new();
        for new in joining {
            let holds = |place: &Place<A>| place.attendee == new.attendee;
            if !stay.iter().any(holds) && !given.iter().any(holds) {
                last_arrival += 1;
                let Joining { attendee, asked_at, changed } = *new;
                given.push(Place { attendee, arrival: last_arrival, asked_at, seated: false, changed });
            }
        }
        let waiting: Vec<Place<A>> = stay.into_iter().filter(|place| !place.seated).collect();
        let mut line: Vec<Place<A>> = match phase {
            Phase::Before => waiting.iter().chain(&given).copied().collect(),
            // After the start those who wait stay where they are, and a newcomer does not pass them.
            Phase::Begun => {
                free -= (self.unnamed.waiting + waiting.len()).min(free);
                given.clone()
            }
        };
        line.sort_by_key(Place::in_line);
        line.truncate(free);
        let sits = |attendee: A| line.iter().any(|place| place.attendee == attendee);
        for place in &mut given {
            place.seated = sits(place.attendee);
        }
        let waited = |place: &&Place<A>| waiting.iter().any(|other| other.attendee == place.attendee);
        Decision {
            released: gone.iter().map(|place| place.attendee).collect(),
            moved_up: line.iter().filter(waited).map(|place| place.attendee).collect(),
            given,
            last_arrival,
        }
    }

    /// The pool after a decision.
    pub fn after(mut self, decision: &Decision<A>) -> Self {
        self.places.retain(|place| !decision.released.contains(&place.attendee));
        for place in &mut self.places {
            place.seated |= decision.moved_up.contains(&place.attendee);
        }
        self.places.extend(decision.given.iter().copied());
        self.last_arrival = decision.last_arrival;
        self
    }
}

#[cfg(test)]
#[path = "seating_tests.rs"]
mod tests;
