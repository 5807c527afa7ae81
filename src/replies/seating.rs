//! Deciding seats, purely: who sits, who waits, who moves up.
//!
//! A *pool* has a number of seats. A person holds a *place* in it: seated, or waiting in order of arrival. Rules:
//! - Seats are given person by person in the order named until the pool is full; the rest wait, so a party may
//!   be partly seated.
//! - Whoever arrived earlier moves up first, a person at a time, while seats are free and the gathering has not
//!   begun. After the start nobody moves up: those who wait are not in the room.
//! - Nobody who sits ever loses the seat to somebody else, not even when the pool is made smaller.
//! - Each place has an arrival number, higher than all before it in the pool, and keeps it.

/// A person's place in a pool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place<A> {
    pub attendee: A,
    /// Higher than that of everybody who came before, from 1.
    pub arrival: i64,
    /// Seated; otherwise waiting.
    pub seated: bool,
}

/// A pool as it stands: its live places only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pool<A> {
    pub capacity: usize,
    /// The highest arrival number ever given, released places included.
    pub last_arrival: i64,
    pub places: Vec<Place<A>>,
}

/// Whether the gathering has begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    Before,
    Begun,
}

/// What is to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision<A> {
    /// New places, in the order named.
    pub given: Vec<Place<A>>,
    /// Those whose place is given back.
    pub released: Vec<A>,
    /// Those who waited and now sit, in order of arrival.
    pub moved_up: Vec<A>,
    pub last_arrival: i64,
}

impl<A: Copy + Eq> Pool<A> {
    fn seated(&self) -> usize {
        self.places.iter().filter(|place| place.seated).count()
    }

    /// Seats nobody holds.
    pub fn free(&self) -> usize {
        self.capacity.saturating_sub(self.seated())
    }

    /// How many wait.
    pub fn waiting(&self) -> usize {
        self.places.len() - self.seated()
    }

    /// The place in the waiting list, from 1; `None` for who sits or has no place.
    pub fn position(&self, attendee: A) -> Option<usize> {
        let own = self.places.iter().find(|place| place.attendee == attendee && !place.seated)?;
        let before = self.places.iter().filter(|place| !place.seated && place.arrival < own.arrival).count();
        Some(before + 1)
    }

    /// Decides what happens when `leaving` give their places back and `joining` ask for one, in this order.
    /// With both empty it only lets people move up, as after the pool was made larger.
    pub fn decide(&self, leaving: &[A], joining: &[A], phase: Phase) -> Decision<A> {
        let (gone, mut stay): (Vec<Place<A>>, Vec<Place<A>>) =
            self.places.iter().copied().partition(|place| leaving.contains(&place.attendee));
        stay.sort_by_key(|place| place.arrival);
        let mut free = self.capacity.saturating_sub(stay.iter().filter(|place| place.seated).count());
        let waiting: Vec<A> = stay.iter().filter(|place| !place.seated).map(|place| place.attendee).collect();
        let moved_up: Vec<A> = match phase {
            Phase::Before => waiting.iter().copied().take(free).collect(),
            Phase::Begun => Vec::new(),
        };
        // After the start those who wait stay where they are, and a newcomer does not pass them.
        free -= match phase {
            Phase::Before => moved_up.len(),
            Phase::Begun => waiting.len().min(free),
        };
        let mut last_arrival = self.last_arrival;
        let given = joining
            .iter()
            .filter(|attendee| !stay.iter().any(|place| place.attendee == **attendee))
            .map(|attendee| {
                last_arrival += 1;
                let seated = free > 0;
                free -= usize::from(seated);
                Place { attendee: *attendee, arrival: last_arrival, seated }
            })
            .collect();
        Decision {
            given,
            released: gone.iter().map(|place| place.attendee).collect(),
            moved_up,
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
