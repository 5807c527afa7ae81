//! Making tables (グループ分けの案): who sits at which table. Pure: no clock, no database, no chance but the seed that is
//! handed in; the same case gives the same tables.
//!
//! **Hard rules** are kept or nothing is proposed: how many sit at a table, how many of an office, who stays together, who
//! is kept apart, somebody who leads and somebody who writes at each, and where staff fixed somebody. Those who stay
//! together are one *unit*; from one office they count once, so that a supporter with their person breaks no limit.
//!
//! **Aims** come after: first the fewest *moves* of people who have a table already (before all of those who are there),
//! then few pairs of hosts, of people who sat together in the round before, of offices of one kind, and even tables.
//!
//! **Way.** [`search`] finds good tables by descent and threshold accepting; [`exact`] goes through all that is left by
//! branch and bound, so that small cases are proven. [`hindrances`] says which rule cannot be kept and what would help.

mod exact;
mod hindrances;
mod score;
mod search;

use serde::Serialize;

pub use hindrances::{Hindrance, Rule};
pub use score::{cost, keeps};

/// Somebody who is to sit at a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    pub office: Option<usize>,
    /// The kinds of their office.
    pub kinds: Vec<usize>,
    pub host: bool,
    /// Somebody who may lead the talk, and who may write it down.
    pub leads: bool,
    pub writes: bool,
    /// Is in the room already: moved last.
    pub here: bool,
}

/// What tables are made of. People are told by their place in `people`, tables by their number from 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Case {
    pub people: Vec<Person>,
    pub tables: usize,
    pub least: usize,
    pub most: usize,
    /// So many of an office at a table.
    pub per_office: Option<usize>,
    /// Each table has somebody who leads, and somebody else who writes.
    pub leader: bool,
    pub writer: bool,
    pub together: Vec<(usize, usize)>,
    pub apart: Vec<(usize, usize)>,
    /// Where staff put somebody to stay.
    pub fixed: Vec<Option<usize>>,
    /// Where each sits by now.
    pub sits: Vec<Option<usize>>,
    /// Who sat at one table in the round before.
    pub met: Vec<(usize, usize)>,
    pub mix: bool,
    pub spread: bool,
    pub seed: u64,
}

/// Tables that keep every hard rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Made {
    /// The table of each.
    pub seats: Vec<usize>,
    pub cost: u64,
    /// Nothing costs less.
    pub proven: bool,
}

/// People who go to one table together.
#[derive(Clone, Debug, Default)]
struct Unit {
    people: Vec<usize>,
    offices: Vec<usize>,
    leads: usize,
    writes: usize,
    either: usize,
    /// What each table costs by itself: moves, and where it is forbidden.
    own: Vec<u64>,
}

/// A case in units.
struct Units<'a> {
    case: &'a Case,
    all: Vec<Unit>,
    /// What two units cost at one table, half a matrix by `[larger][smaller]`.
    pairs: Vec<Vec<u64>>,
    /// Nobody is marked as leading, or as writing: then anybody may.
    anybody: (bool, bool),
}

impl<'a> Units<'a> {
    fn of(case: &'a Case) -> Self {
        let count = case.people.len();
        let mut group: Vec<usize> = (0..count).collect();
        for (one, other) in &case.together {
            let (from, to) = (group[*one].max(group[*other]), group[*one].min(group[*other]));
            group.iter_mut().filter(|place| **place == from).for_each(|place| *place = to);
        }
        let anybody =
            (!case.people.iter().any(|person| person.leads), !case.people.iter().any(|person| person.writes));
        let mut all: Vec<Unit> = Vec::new();
        for first in 0..count {
            let people: Vec<usize> = (first..count).filter(|one| group[*one] == first).collect();
            if !people.is_empty() {
                all.push(unit(case, anybody, people));
            }
        }
        let pairs = (0..all.len())
            .map(|one| {
                let between = |other: usize| score::between(case, &all[one].people, &all[other].people);
                (0..one).map(between).collect()
            })
            .collect();
        Units { case, all, pairs, anybody }
    }

    fn pair(&self, one: usize, other: usize) -> u64 {
        self.pairs[one.max(other)][one.min(other)]
    }

    /// The table of each person, from that of each unit.
    fn seats(&self, at: &[usize]) -> Vec<usize> {
        let mut seats = vec![0; self.case.people.len()];
        for (unit, table) in self.all.iter().zip(at) {
            unit.people.iter().for_each(|person| seats[*person] = *table);
        }
        seats
    }
}

fn unit(case: &Case, anybody: (bool, bool), people: Vec<usize>) -> Unit {
    let mut offices: Vec<usize> = people.iter().filter_map(|one| case.people[*one].office).collect();
    offices.sort_unstable();
    offices.dedup();
    let leads = |one: &&usize| anybody.0 || case.people[**one].leads;
    let writes = |one: &&usize| anybody.1 || case.people[**one].writes;
    let own = (0..case.tables).map(|table| people.iter().map(|one| score::own(case, *one, table)).sum());
    Unit {
        offices,
        leads: people.iter().filter(leads).count(),
        writes: people.iter().filter(writes).count(),
        either: people.iter().filter(|one| leads(one) || writes(one)).count(),
        own: own.collect(),
        people,
    }
}

/// Makes tables.
///
/// # Errors
/// Why not, and what would help, where the hard rules cannot all be kept.
pub fn make(case: &Case) -> Result<Made, Vec<Hindrance>> {
    let known = hindrances::counted(case);
    if !known.is_empty() {
        return Err(known);
    }
    if case.people.is_empty() {
        return Ok(Made { seats: Vec::new(), cost: 0, proven: true });
    }
    let units = Units::of(case);
    let found = search::search(&units);
    let (best, proven) = exact::finish(&units, found);
    match best {
        Some((at, cost)) => Ok(Made { seats: units.seats(&at), cost, proven }),
        None => Err(hindrances::left_out(case, proven)),
    }
}

/// Whether the rules can be kept at all, as far as is found.
fn goes(case: &Case) -> bool {
    if !hindrances::counted(case).is_empty() {
        return false;
    }
    let units = Units::of(case);
    exact::finish(&units, search::search(&units)).0.is_some()
}

#[cfg(test)]
#[path = "making_tests.rs"]
mod tests;
