//! Seats as one would keep them on a sheet of paper: what may happen, and what comes of it.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use rand::Rng;
use rand::rngs::StdRng;

/// What may happen.
#[derive(Clone, Debug)]
pub enum Act {
    /// A party answers that these come, each to one of the two places or where they are: by link now, or typed from a
    /// slip that came in minutes ago.
    Comes {
        party: usize,
        people: Vec<(u8, Option<usize>)>,
        minutes_ago: Option<i64>,
    },
    Declines {
        party: usize,
    },
    Undecided {
        party: usize,
    },
    Undo {
        party: usize,
    },
    /// A place gets so many seats.
    Capacity(usize, i32),
    Cap(i32),
    /// Staff give seats beyond the number to those of a party who were passed over.
    Decide {
        party: usize,
    },
}

/// A place as the model keeps it.
#[derive(Clone, Debug)]
pub struct Place {
    pub party: usize,
    pub person: u8,
    pub pool: usize,
    pub asked_at: DateTime<Utc>,
    pub arrival: usize,
    pub seated: bool,
    /// Its person came from the other place: they chose to wait.
    pub changed: bool,
}

/// Seats as one would keep them on a sheet of paper, told apart from the product in every line.
pub struct Paper {
    /// Seats of the first venue and of the second.
    pub capacity: [i32; 2],
    pub cap: i32,
    pub line: Vec<Place>,
    pub arrivals: usize,
    pub said: BTreeMap<usize, Vec<Entry>>,
}

/// What a party said: who comes where, and since when each asks for a place; or which entry it takes back.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    pub people: Vec<Came>,
    pub undoes: Option<usize>,
}

/// Who comes where, since when they ask for a place, and whether they came from the other one.
pub type Came = (u8, usize, DateTime<Utc>, bool);

/// Who sits where, and who waits where with the place in line.
pub type Places = (Vec<(u8, usize)>, Vec<(u8, usize, usize)>);

impl Paper {
    pub fn current(&self, party: usize) -> Option<usize> {
        let said = self.said.get(&party)?;
        let mut gone = Vec::new();
        for (index, entry) in said.iter().enumerate().rev() {
            if gone.contains(&index) {
                continue;
            }
            match entry.undoes {
                Some(other) => gone.push(other),
                None => return Some(index),
            }
        }
        None
    }

    /// Where somebody holds a place.
    pub fn pool_of(&self, party: usize, person: u8) -> Option<usize> {
        let theirs = self.line.iter().find(|place| place.party == party && place.person == person);
        theirs.map(|place| place.pool)
    }

    /// These and nobody else of the party hold places from now on; who holds one there keeps it, and who goes to the other
    /// place keeps the time, unless they are put back to where they were.
    pub fn set(&mut self, party: usize, people: &mut [Came], restores: bool) {
        let stays = |place: &Place| {
            people.iter().any(|(person, pool, ..)| (place.person, place.pool) == (*person, *pool))
        };
        let before: Vec<Place> = self.line.iter().filter(|place| place.party == party).cloned().collect();
        self.line.retain(|place| place.party != party || stays(place));
        for (person, pool, asked_at, changed) in people {
            match self.line.iter().find(|place| place.party == party && place.person == *person) {
                Some(place) => (*asked_at, *changed) = (place.asked_at, place.changed),
                None => {
                    if let Some(other) = before.iter().find(|place| place.person == *person && !restores) {
                        (*asked_at, *changed) = (other.asked_at, true);
                    }
                    self.arrivals += 1;
                    let (person, pool, asked_at, arrival) = (*person, *pool, *asked_at, self.arrivals);
                    let (seated, changed) = (false, *changed);
                    self.line.push(Place { party, person, pool, asked_at, arrival, seated, changed });
                }
            }
        }
        self.fill();
    }

    pub fn in_pool(&self, pool: usize) -> impl Iterator<Item = &Place> {
        self.line.iter().filter(move |place| place.pool == pool)
    }

    pub fn seats(&self, pool: usize) -> usize {
        usize::try_from(self.capacity[pool]).unwrap()
    }

    pub fn fill(&mut self) {
        self.line.sort_by_key(|place| (place.asked_at, place.arrival));
        for pool in [0, 1] {
            let seated = self.in_pool(pool).filter(|place| place.seated).count();
            let free = self.seats(pool).saturating_sub(seated);
            let waits = |place: &&mut Place| place.pool == pool && !place.seated;
            for place in self.line.iter_mut().filter(waits).take(free) {
                place.seated = true;
            }
        }
    }

    pub fn passed_over(&self, party: usize) -> Vec<(u8, usize)> {
        let mut found = Vec::new();
        for pool in [0, 1] {
            let full = self.in_pool(pool).filter(|place| place.seated).count() >= self.seats(pool);
            let chose = |place: &&Place| place.changed && !place.seated;
            let line = self.in_pool(pool).filter(|place| !chose(place));
            let first = line.take(self.seats(pool)).filter(|_| full);
            let theirs = first.filter(|place| place.party == party && !place.seated);
            found.extend(theirs.map(|place| (place.person, pool)));
        }
        found
    }

    /// Names and places of a party.
    pub fn of(&self, party: usize) -> Places {
        let theirs = self.line.iter().filter(|place| place.party == party && place.seated);
        let mut seated: Vec<(u8, usize)> = theirs.map(|place| (place.person, place.pool)).collect();
        seated.sort_unstable();
        let mut waiting = Vec::new();
        for pool in [0, 1] {
            let waits = self.in_pool(pool).filter(|place| !place.seated).enumerate();
            let theirs = waits.filter(|(_, place)| place.party == party);
            waiting.extend(theirs.map(|(index, place)| (place.person, pool, index + 1)));
        }
        waiting.sort_unstable();
        (seated, waiting)
    }
}

pub const PARTIES: usize = 5;

pub fn any_act(rng: &mut StdRng) -> Act {
    let mut below = |n: u32| rng.next_u32() % n;
    let party = below(PARTIES as u32) as usize;
    match below(20) {
        0..=8 => {
            let mut people: Vec<(u8, Option<usize>)> = (0..=below(4))
                .map(|_| (below(6) as u8, [None, Some(0), Some(1)][below(3) as usize]))
                .collect();
            people.sort_unstable();
            people.dedup_by_key(|(person, _)| *person);
            let minutes_ago = (below(3) == 0).then(|| i64::from(below(40)));
            Act::Comes { party, people, minutes_ago }
        }
        9..=10 => Act::Declines { party },
        11 => Act::Undecided { party },
        12..=14 => Act::Undo { party },
        15..=16 => Act::Capacity(below(2) as usize, 1 + below(7) as i32),
        17 => Act::Cap(1 + below(4) as i32),
        _ => Act::Decide { party },
    }
}
