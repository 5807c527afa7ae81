//! What the search left open is gone through by branch and bound, as far as a number of looks goes; then what is best is
//! proven.

use super::Units;
use super::score::BROKEN;
use super::search::Found;

/// So many looks at most.
const LOOKS: u32 = 40_000;

struct Branch<'a> {
    units: &'a Units<'a>,
    /// The units in the order in which they are seated.
    order: Vec<usize>,
    /// At each place of the order, what the units from there on cost at least by themselves, and how many people they are.
    rest: Vec<(u64, usize)>,
    members: Vec<Vec<usize>>,
    at: Vec<usize>,
    best: Found,
    looks: u32,
    inside: u64,
    /// Tables that differ from no other but by who sits there.
    plain: Vec<bool>,
}

/// The best there is, and whether that is proven; where nothing is found and it is proven, nothing keeps the rules.
pub fn finish(units: &Units<'_>, found: Found) -> (Found, bool) {
    let tables = units.case.tables;
    let mut order: Vec<usize> = (0..units.all.len()).collect();
    let choices = |unit: &usize| units.all[*unit].own.iter().filter(|own| **own < BROKEN).count();
    order.sort_by_key(|unit| (choices(unit), std::cmp::Reverse(units.all[*unit].people.len()), *unit));
    let mut rest = vec![(0, 0)];
    for unit in order.iter().rev() {
        let (cost, people) = *rest.last().unwrap_or(&(0, 0));
        let least = units.all[*unit].own.iter().min().copied().unwrap_or_default();
        rest.push((cost + least, people + units.all[*unit].people.len()));
    }
    rest.reverse();
    let named = |table: usize| {
        let names = |places: &[Option<usize>]| places.contains(&Some(table));
        names(&units.case.fixed) || names(&units.case.sits)
    };
    let mut branch = Branch {
        units,
        order,
        rest,
        members: vec![Vec::new(); tables],
        at: vec![0; units.all.len()],
        best: found,
        looks: LOOKS,
        inside: units.inside(),
        plain: (0..tables).map(|table| !named(table)).collect(),
    };
    let whole = branch.go(0, branch.inside);
    (branch.best, whole)
}

impl Branch<'_> {
    /// Seats the units from `place` on; false where the looks ran out.
    fn go(&mut self, place: usize, paid: u64) -> bool {
        if self.looks == 0 {
            return false;
        }
        self.looks -= 1;
        let bound = self.best.as_ref().map_or(BROKEN, |(_, cost)| *cost);
        if paid + self.rest[place].0 >= bound {
            return true;
        }
        let Some(unit) = self.order.get(place).copied() else {
            let hard: u64 = self.members.iter().map(|all| self.units.broken(all)).sum();
            if hard == 0 {
                self.best = Some((self.at.clone(), paid));
            }
            return true;
        };
        let case = self.units.case;
        let size = |all: &[usize]| all.iter().map(|unit| self.units.all[*unit].people.len()).sum::<usize>();
        let missing: usize = self.members.iter().map(|all| case.least.saturating_sub(size(all))).sum();
        if missing > self.rest[place].1 {
            return true;
        }
        let mut ways: Vec<(u64, usize)> = Vec::new();
        let mut empty = false;
        for table in 0..self.members.len() {
            let all = &self.members[table];
            if all.is_empty() && self.plain[table] && std::mem::replace(&mut empty, true) {
                continue;
            }
            if size(all) + self.units.all[unit].people.len() > case.most {
                continue;
            }
            let pairs: u64 = all.iter().map(|other| self.units.pair(unit, *other)).sum();
            let cost = pairs + self.units.all[unit].own[table];
            if cost < BROKEN {
                ways.push((cost, table));
            }
        }
        ways.sort_unstable();
        let least = self.units.all[unit].own.iter().min().copied().unwrap_or_default();
        let mut whole = true;
        for (cost, table) in ways {
            // Paid is what is known; what the unit costs at least is in the rest of this place and no more in the next.
            debug_assert!(cost >= least);
            self.members[table].push(unit);
            let fits =
                case.per_office.is_none_or(|most| self.units.too_many(&self.members[table], most) == 0);
            if fits {
                self.at[unit] = table;
                whole &= self.go(place + 1, paid + cost);
            }
            self.members[table].pop();
            if self.looks == 0 {
                return false;
            }
        }
        whole
    }
}
