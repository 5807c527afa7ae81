//! What tables are worth: which rules are kept, and what the aims cost.

use super::{Case, Units};

/// A hard rule that is not kept. More than all aims together.
pub const BROKEN: u64 = 1_000_000_000_000;
/// Somebody has to leave the table where they sit.
const MOVE: u64 = 1_000_000;
/// Who is in the room already has to.
const MOVE_HERE: u64 = 1_000;
/// Two hosts at a table; two who sat together the round before; two of one kind; two at all, so that tables are even.
const HOSTS: u64 = 40;
const MET: u64 = 20;
const KIND: u64 = 10;
const EVEN: u64 = 3;

/// What somebody costs at a table by themselves.
pub fn own(case: &Case, person: usize, table: usize) -> u64 {
    let elsewhere = |place: Option<usize>| place.is_some_and(|place| place != table);
    let fixed = if elsewhere(case.fixed[person]) { BROKEN } else { 0 };
    let here = if case.people[person].here { MOVE_HERE } else { 0 };
    fixed + if elsewhere(case.sits[person]) { MOVE + here } else { 0 }
}

/// What people of two units cost at one table.
pub fn between(case: &Case, one: &[usize], other: &[usize]) -> u64 {
    one.iter().map(|a| other.iter().map(|b| pair(case, *a, *b)).sum::<u64>()).sum()
}

fn pair(case: &Case, one: usize, other: usize) -> u64 {
    let named =
        |pairs: &[(usize, usize)]| pairs.iter().any(|pair| *pair == (one, other) || *pair == (other, one));
    let (a, b) = (&case.people[one], &case.people[other]);
    let apart = if named(&case.apart) { BROKEN } else { 0 };
    let hosts = if case.spread && a.host && b.host { HOSTS } else { 0 };
    let met = if named(&case.met) { MET } else { 0 };
    let alike = case.mix && a.kinds.iter().any(|kind| b.kinds.contains(kind));
    apart + hosts + met + if alike { KIND } else { 0 } + EVEN
}

impl Units<'_> {
    /// How many hard rules a table breaks, but for those of pairs and of single units.
    pub fn broken(&self, at_table: &[usize]) -> u64 {
        let case = self.case;
        let size: usize = at_table.iter().map(|unit| self.all[*unit].people.len()).sum();
        let mut broken = case.least.saturating_sub(size) + size.saturating_sub(case.most);
        if let Some(most) = case.per_office {
            broken += self.too_many(at_table, most);
        }
        let count = |of: &dyn Fn(usize) -> usize| at_table.iter().map(|unit| of(*unit)).sum::<usize>();
        let leads = count(&|unit| self.all[unit].leads);
        let writes = count(&|unit| self.all[unit].writes);
        broken += usize::from(case.leader && leads == 0) + usize::from(case.writer && writes == 0);
        if case.leader && case.writer && leads > 0 && writes > 0 {
            broken += usize::from(count(&|unit| self.all[unit].either) < 2);
        }
        broken as u64
    }

    /// Units that are one too many of their office at a table.
    pub fn too_many(&self, at_table: &[usize], most: usize) -> usize {
        let too_many = |(place, unit): (usize, &usize)| {
            let over = |office: &&usize| {
                let before = at_table[..place].iter();
                before.filter(|other| self.all[**other].offices.contains(*office)).count() >= most
            };
            self.all[*unit].offices.iter().filter(over).count()
        };
        at_table.iter().enumerate().map(too_many).sum()
    }

    /// What a table costs; `hard` is the price of a broken rule.
    pub fn table(&self, table: usize, at_table: &[usize], hard: u64) -> u64 {
        let own: u64 = at_table.iter().map(|unit| priced(self.all[*unit].own[table], hard)).sum();
        let among = |(place, one): (usize, &usize)| {
            at_table[..place].iter().map(|other| priced(self.pair(*one, *other), hard)).sum::<u64>()
        };
        own + at_table.iter().enumerate().map(among).sum::<u64>() + self.broken(at_table) * hard
    }

    /// What is paid inside of the units, wherever they sit.
    pub fn inside(&self) -> u64 {
        let of = |people: &[usize]| -> u64 {
            let pairs = people.iter().enumerate();
            pairs
                .map(|(place, one)| people[..place].iter().map(|b| pair(self.case, *one, *b)).sum::<u64>())
                .sum()
        };
        self.all.iter().map(|unit| of(&unit.people)).sum()
    }
}

/// A price in which each broken rule costs `hard`, and a move no more than one.
fn priced(cost: u64, hard: u64) -> u64 {
    if hard == BROKEN {
        return cost;
    }
    let (broken, aims) = (cost / BROKEN, cost % BROKEN);
    let (moves, rest) = (aims / MOVE, aims % MOVE);
    broken * hard + moves * hard.min(MOVE) / 4 + rest.min(hard)
}

/// What these tables cost, the broken rules among it.
pub fn cost(case: &Case, seats: &[usize]) -> u64 {
    let units = Units::of(case);
    let together = case.together.iter().filter(|(one, other)| seats[*one] != seats[*other]).count() as u64;
    if together > 0 {
        return together * BROKEN;
    }
    let at: Vec<usize> = units.all.iter().map(|unit| seats[unit.people[0]]).collect();
    let members = |table: usize| -> Vec<usize> { (0..at.len()).filter(|unit| at[*unit] == table).collect() };
    (0..case.tables).map(|table| units.table(table, &members(table), BROKEN)).sum::<u64>() + units.inside()
}

/// Whether these tables keep every hard rule.
pub fn keeps(case: &Case, seats: &[usize]) -> bool {
    seats.len() == case.people.len()
        && seats.iter().all(|table| *table < case.tables)
        && cost(case, seats) < BROKEN
}
