//! Good tables, soon: descent from where people sit and from several beginnings, with threshold accepting between.

use super::Units;
use super::score::BROKEN;

/// What a broken rule costs while the search still wanders.
const SOFT: u64 = 400;
/// Looks of one wandering for each unit, and at most.
const LOOKS: usize = 400;
const MOST_LOOKS: usize = 25_000;
/// So many beginnings; more where none keeps the rules.
const RUNS: u64 = 3;
const MOST_RUNS: u64 = 6;

/// The best that was found and keeps the rules: the table of each unit, and what it costs.
pub type Found = Option<(Vec<usize>, u64)>;

/// Numbers in a row that looks like chance (splitmix64).
struct Row(u64);

impl Row {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, count: usize) -> usize {
        usize::try_from(self.next() % count.max(1) as u64).unwrap_or_default()
    }
}

/// Who sits where while it is searched.
struct State<'a> {
    units: &'a Units<'a>,
    hard: u64,
    at: Vec<usize>,
    members: Vec<Vec<usize>>,
    costs: Vec<u64>,
}

/// A change of one or two tables.
enum Change {
    Shift(usize, usize),
    Swap(usize, usize),
}

impl<'a> State<'a> {
    fn of(units: &'a Units<'a>, at: Vec<usize>, hard: u64) -> Self {
        let tables = units.case.tables;
        let members: Vec<Vec<usize>> =
            (0..tables).map(|table| (0..at.len()).filter(|unit| at[*unit] == table).collect()).collect();
        let mut state = State { units, hard, at, members, costs: Vec::new() };
        state.price(hard);
        state
    }

    fn price(&mut self, hard: u64) {
        self.hard = hard;
        self.costs =
            self.members.iter().enumerate().map(|(table, all)| self.units.table(table, all, hard)).collect();
    }

    fn total(&self) -> u64 {
        self.costs.iter().sum()
    }

    /// The two tables of a change as they would be, with what they would cost.
    fn tried(&self, change: &Change) -> Option<[(usize, Vec<usize>, u64); 2]> {
        let (from, to, leaves, comes) = match change {
            Change::Shift(unit, to) => (self.at[*unit], *to, Some(*unit), None),
            Change::Swap(one, other) => (self.at[*one], self.at[*other], Some(*one), Some(*other)),
        };
        if from == to {
            return None;
        }
        let without = |table: usize, gone: Option<usize>, new: Option<usize>| {
            let stay = self.members[table].iter().copied().filter(|unit| Some(*unit) != gone);
            let all: Vec<usize> = stay.chain(new).collect();
            let cost = self.units.table(table, &all, self.hard);
            (table, all, cost)
        };
        Some([without(from, leaves, comes), without(to, comes, leaves)])
    }

    fn take(&mut self, tables: [(usize, Vec<usize>, u64); 2]) {
        for (table, all, cost) in tables {
            all.iter().for_each(|unit| self.at[*unit] = table);
            self.members[table] = all;
            self.costs[table] = cost;
        }
    }

    /// Takes a change that costs at most `worse` more.
    fn offer(&mut self, change: &Change, worse: u64) -> bool {
        let Some(tables) = self.tried(change) else { return false };
        let before = self.costs[tables[0].0] + self.costs[tables[1].0];
        let after = tables[0].2 + tables[1].2;
        let taken = after < before || (worse > 0 && after <= before + worse);
        if taken {
            self.take(tables);
        }
        taken
    }

    /// Until no shift and no swap makes it better.
    fn descend(&mut self) {
        let (units, tables) = (self.at.len(), self.members.len());
        loop {
            let before = self.total();
            for unit in 0..units {
                for table in 0..tables {
                    self.offer(&Change::Shift(unit, table), 0);
                }
                for other in 0..unit {
                    self.offer(&Change::Swap(unit, other), 0);
                }
            }
            if self.total() == before {
                return;
            }
        }
    }

    fn wander(&mut self, row: &mut Row) {
        let (units, tables) = (self.at.len(), self.members.len());
        let looks = (units * LOOKS).min(MOST_LOOKS);
        for look in 0..looks {
            let worse = SOFT * 2 * (looks - look) as u64 / looks as u64;
            let change = match row.below(2) {
                0 => Change::Shift(row.below(units), row.below(tables)),
                _ => Change::Swap(row.below(units), row.below(units)),
            };
            self.offer(&change, row.next() % (worse + 1));
        }
    }
}

/// A beginning: those who have a table stay, the others go where there is most room, in a changing order.
fn beginning(units: &Units<'_>, row: &mut Row, stays: bool) -> Vec<usize> {
    let tables = units.case.tables;
    let mut at = vec![usize::MAX; units.all.len()];
    let mut sizes = vec![0; tables];
    for (place, unit) in units.all.iter().enumerate() {
        let own = unit
            .people
            .iter()
            .find_map(|one| units.case.fixed[*one].or(if stays { units.case.sits[*one] } else { None }));
        if let Some(table) = own {
            at[place] = table;
            sizes[table] += unit.people.len();
        }
    }
    let mut rest: Vec<usize> = (0..at.len()).filter(|place| at[*place] == usize::MAX).collect();
    for place in (1..rest.len()).rev() {
        rest.swap(place, row.below(place + 1));
    }
    rest.sort_by_key(|place| std::cmp::Reverse(units.all[*place].people.len()));
    for place in rest {
        let table = (0..tables).min_by_key(|table| sizes[*table]).unwrap_or_default();
        at[place] = table;
        sizes[table] += units.all[place].people.len();
    }
    at
}

/// Searches.
pub fn search(units: &Units<'_>) -> Found {
    let inside = units.inside();
    let mut best: Found = None;
    let mut keep = |state: &State<'_>| {
        let cost = state.total() + inside;
        if cost < BROKEN && best.as_ref().is_none_or(|(_, known)| cost < *known) {
            best = Some((state.at.clone(), cost));
        }
        best.is_some()
    };
    let mut row = Row(units.case.seed);
    let sits = units.case.sits.iter().any(Option::is_some);
    if sits {
        let mut state = State::of(units, beginning(units, &mut row, true), BROKEN);
        state.descend();
        keep(&state);
    }
    for run in 0..MOST_RUNS {
        let mut state = State::of(units, beginning(units, &mut row, sits), SOFT);
        state.wander(&mut row);
        state.price(BROKEN);
        state.descend();
        if keep(&state) && run + 1 >= RUNS {
            break;
        }
    }
    best
}
