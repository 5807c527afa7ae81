//! The best days of one trainee alone, at given prices: exact, by the way in which staying or changing counts.
//!
//! Where neither counts, each day is by itself. Where every further employer costs, or being at an employer at all has
//! a price, the sets of days are shared out among employers (every subset of at most ten days is looked at). Where a
//! kind of work seen again costs, or no employer may come twice, the days are gone through one after another; on each
//! only so many choices need be looked at as there are days, for one of them is always free of the others.

use super::format::Stay;
use super::model::{BARRED, Case, Person};

/// The value of what must not be. Ten of them still fit a number.
pub const NEVER: i64 = -(1 << 50);
const HARDLY: i64 = NEVER / 2;

/// What is asked of a trainee's days.
#[derive(Debug, Clone, Copy)]
pub struct Terms<'a> {
    /// For each cell what being there is worth, [`NEVER`] where one must not be.
    pub worth: &'a [i64],
    /// For each employer what being there at all costs; empty where nowhere anything.
    pub charge: &'a [i64],
    /// What a point is in the numbers of `worth`.
    pub scale: i64,
    /// On how many days at the least.
    pub least: usize,
    /// What a day that is asked for and not given costs.
    pub unplaced: i64,
    /// Whether what is settled must be; without it, it may also be given up.
    pub strict: bool,
}

/// Days, and what they are worth at the prices (where kinds of work count and employers are charged: at least that).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Days {
    /// The value.
    pub value: i64,
    /// The employer of each day.
    pub plan: Vec<Option<usize>>,
}

/// What a trainee's days are worth in points, by the aims that are the trainee's own. The plan must be possible.
pub fn own_worth(case: &Case<'_>, t: usize, plan: &[Option<usize>]) -> i64 {
    let (person, weights, fits) = (&case.people[t], &case.asked.weights, case.fits(t));
    let (mut sum, mut there, mut again, mut other) = (0, 0, 0, 0);
    for (d, e) in plan.iter().enumerate().filter_map(|(d, e)| Some((d, (*e)?))) {
        sum += i64::from(fits[e * case.days + d]);
        let before = || plan[..d].iter().copied().flatten();
        again += i64::from(before().any(|seen| case.kind[seen] == case.kind[e]));
        other += i64::from(there > 0 && before().all(|seen| seen != e));
        there += 1;
    }
    sum -= match person.stay {
        Stay::Rather => other * i64::from(weights.change),
        Stay::RatherNot | Stay::Never => again * i64::from(weights.repeat),
        Stay::Must | Stay::Free => 0,
    };
    sum - (person.count as i64 - there) * i64::from(weights.unplaced)
}

/// Sets of days with room to work in; kept from one trainee to the next.
#[derive(Default)]
pub struct Planner {
    gain: Vec<i64>,
    taker: Vec<usize>,
    shared: Vec<i64>,
    split: Vec<usize>,
    rest: Vec<i64>,
    sums: Vec<i64>,
    choices: Vec<Vec<Choice>>,
    most: Vec<i64>,
}

#[derive(Debug, Clone, Copy)]
struct Choice {
    value: i64,
    employer: usize,
}

impl Planner {
    /// The best days of a trainee; `None` where none are possible.
    pub fn best(&mut self, case: &Case<'_>, t: usize, terms: Terms<'_>) -> Option<Days> {
        let person = &case.people[t];
        match person.stay {
            Stay::Free if terms.charge.is_empty() => {
                let tops = tops(case, person, terms);
                let chosen = choose(person, &tops, terms, None)?;
                let mut plan = vec![None; case.days];
                let mut value = -(terms.unplaced * person.count as i64);
                for (index, d) in person.days.iter().enumerate().filter(|(index, _)| chosen >> index & 1 == 1)
                {
                    value += tops[index].value;
                    plan[*d] = Some(tops[index].employer);
                }
                Some(Days { value, plan })
            }
            Stay::Free | Stay::Rather | Stay::Must => self.by_employer(case, t, terms),
            Stay::RatherNot | Stay::Never => {
                self.list(case, person, terms);
                let mut walk = Walk::new(case, person, terms, &self.choices, &self.most);
                walk.go(0, -(terms.unplaced * person.count as i64), 0);
                let (value, chosen) = walk.best?;
                let mut plan = vec![None; case.days];
                for (index, d) in person.days.iter().enumerate() {
                    plan[*d] = chosen[index];
                }
                Some(Days { value, plan })
            }
        }
    }

    /// For each cell at most how much a trainee's days can be worth that use it. Where that cannot reach `floor`, a
    /// rougher number below it will do.
    pub fn through(&mut self, case: &Case<'_>, t: usize, terms: Terms<'_>, floor: i64, into: &mut Vec<i64>) {
        into.clear();
        into.resize(case.cells(), NEVER);
        let person = &case.people[t];
        let lost = terms.unplaced * person.count as i64;
        let tops = tops(case, person, terms);
        let plain = person.stay == Stay::Free && terms.charge.is_empty();
        if !plain && matches!(person.stay, Stay::Free | Stay::Rather | Stay::Must) {
            return self.through_employer(case, t, terms, into);
        }
        if !plain {
            self.list(case, person, terms);
        }
        for (index, d) in person.days.iter().enumerate() {
            let Some(chosen) = choose(person, &tops, terms, Some(index)) else { continue };
            let others: i64 = (0..person.days.len())
                .filter(|i| *i != index && chosen >> i & 1 == 1)
                .map(|i| tops[i].value)
                .sum();
            for e in 0..case.employers {
                let cell = e * case.days + d;
                if terms.worth[cell] < HARDLY {
                    continue;
                }
                let own = charged(case, person, terms, e, *d) + terms.unplaced;
                into[cell] = own + others - lost;
                if !plain && into[cell] >= floor {
                    let kept =
                        std::mem::replace(&mut self.choices[index], vec![Choice { value: own, employer: e }]);
                    let most = std::mem::replace(&mut self.most[index], own);
                    let mut walk = Walk::new(case, person, terms, &self.choices, &self.most);
                    walk.forced = Some(index);
                    walk.go(0, -lost, 0);
                    into[cell] = walk.best.map_or(NEVER, |(value, _)| value);
                    self.choices[index] = kept;
                    self.most[index] = most;
                }
            }
        }
    }

    /// For each set of days (of the person's, by number) the employer to whom it is worth most, and how days are
    /// best shared out.
    fn share(&mut self, case: &Case<'_>, t: usize, terms: Terms<'_>) -> i64 {
        let person = &case.people[t];
        let sets = 1usize << person.days.len();
        let change = match person.stay {
            Stay::Rather => i64::from(case.asked.weights.change) * terms.scale,
            _ => 0,
        };
        self.gain.clear();
        self.gain.resize(sets, NEVER);
        self.taker.clear();
        self.taker.resize(sets, 0);
        for e in 0..case.employers {
            if !self.sum(case, person, terms, e, change) {
                continue;
            }
            for set in 1..sets {
                if self.sums[set] > self.gain[set] {
                    self.gain[set] = self.sums[set];
                    self.taker[set] = e;
                }
            }
        }
        self.shared.clear();
        self.shared.resize(sets, NEVER);
        self.split.clear();
        self.split.resize(sets, 0);
        self.shared[0] = 0;
        for set in 1..sets {
            let first = set & set.wrapping_neg();
            let mut part = set;
            while part > 0 {
                if part & first != 0 && (person.stay != Stay::Must || part == set) {
                    let value = (self.gain[part] + self.shared[set ^ part]).max(NEVER);
                    if value > self.shared[set] {
                        self.shared[set] = value;
                        self.split[set] = part;
                    }
                }
                part = (part - 1) & set;
            }
        }
        change
    }

    /// For each set of days what it is worth at one employer; whether any is possible.
    fn sum(&mut self, case: &Case<'_>, person: &Person, terms: Terms<'_>, e: usize, change: i64) -> bool {
        let row = &terms.worth[e * case.days..(e + 1) * case.days];
        if person.days.iter().all(|d| row[*d] < HARDLY) {
            return false;
        }
        let sets = 1usize << person.days.len();
        self.sums.clear();
        self.sums.push(-change - terms.charge.get(e).copied().unwrap_or(0));
        for set in 1..sets {
            let last = set.trailing_zeros() as usize;
            let value = self.sums[set & (set - 1)] + row[person.days[last]] + terms.unplaced;
            self.sums.push(value.max(2 * NEVER));
        }
        true
    }

    fn by_employer(&mut self, case: &Case<'_>, t: usize, terms: Terms<'_>) -> Option<Days> {
        let change = self.share(case, t, terms);
        let person = &case.people[t];
        let settled = settled(person, terms);
        let mut best: Option<(i64, usize)> = None;
        for set in 0..self.shared.len() {
            let days = set.count_ones() as usize;
            if self.shared[set] < HARDLY
                || set & settled != settled
                || !(terms.least..=person.count).contains(&days)
            {
                continue;
            }
            let value = self.shared[set] + if set == 0 { 0 } else { change };
            if best.is_none_or(|(known, _)| value > known) {
                best = Some((value, set));
            }
        }
        let (value, mut set) = best?;
        let mut plan = vec![None; case.days];
        while set > 0 {
            let part = self.split[set];
            for (index, d) in person.days.iter().enumerate().filter(|(index, _)| part >> index & 1 == 1) {
                debug_assert!(set >> index & 1 == 1);
                plan[*d] = Some(self.taker[part]);
            }
            set ^= part;
        }
        Some(Days { value: value - terms.unplaced * person.count as i64, plan })
    }

    fn through_employer(&mut self, case: &Case<'_>, t: usize, terms: Terms<'_>, into: &mut [i64]) {
        let change = self.share(case, t, terms);
        let person = &case.people[t];
        let (settled, lost) = (settled(person, terms), terms.unplaced * person.count as i64);
        let sets = self.shared.len();
        self.rest.clear();
        self.rest.resize(sets, NEVER);
        for set in 1..sets {
            let others = (sets - 1) ^ set;
            let mut other = if person.stay == Stay::Must { 0 } else { others };
            loop {
                let all = set | other;
                let days = all.count_ones() as usize;
                if all & settled == settled && (terms.least..=person.count).contains(&days) {
                    self.rest[set] = self.rest[set].max(self.shared[other] + change - lost);
                }
                if other == 0 {
                    break;
                }
                other = (other - 1) & others;
            }
        }
        for e in 0..case.employers {
            if !self.sum(case, person, terms, e, change) {
                continue;
            }
            for set in 1..sets {
                let value = self.sums[set] + self.rest[set];
                for (index, d) in person.days.iter().enumerate().filter(|(index, _)| set >> index & 1 == 1) {
                    debug_assert!(index < 10);
                    let cell = &mut into[e * case.days + d];
                    *cell = (*cell).max(value);
                }
            }
        }
    }

    /// For each day the choices that need be looked at, the best first, and what the best is worth.
    fn list(&mut self, case: &Case<'_>, person: &Person, terms: Terms<'_>) {
        let enough = person.days.len();
        self.choices.clear();
        self.most.clear();
        for d in &person.days {
            let mut all: Vec<Choice> = (0..case.employers)
                .filter(|e| terms.worth[e * case.days + d] >= HARDLY)
                .map(|e| Choice { value: charged(case, person, terms, e, *d) + terms.unplaced, employer: e })
                .collect();
            all.sort_by_key(|choice| (std::cmp::Reverse(choice.value), choice.employer));
            let mut kinds = Vec::new();
            let mut kept = 0;
            all.retain(|choice| {
                let new = !kinds.contains(&case.kind[choice.employer]) && kinds.len() < enough;
                if new {
                    kinds.push(case.kind[choice.employer]);
                }
                kept += 1;
                new || (person.stay == Stay::Never && kept <= enough)
            });
            self.most.push(all.first().map_or(NEVER, |choice| choice.value));
            self.choices.push(all);
        }
    }
}

/// What a day at an employer is worth, with its share of what being there at all costs: all of it where nobody comes
/// twice, else the least share that it can be.
fn charged(case: &Case<'_>, person: &Person, terms: Terms<'_>, e: usize, d: usize) -> i64 {
    let charge = terms.charge.get(e).copied().unwrap_or(0);
    let share = match person.stay {
        Stay::Never => charge,
        _ => charge / person.days.len().max(1) as i64,
    };
    terms.worth[e * case.days + d] - share
}

/// The best employer of each day by itself.
fn tops(case: &Case<'_>, person: &Person, terms: Terms<'_>) -> Vec<Choice> {
    let of_day = |d: &usize| {
        let mut top = Choice { value: NEVER, employer: 0 };
        for e in 0..case.employers {
            let worth = terms.worth[e * case.days + d];
            if worth >= HARDLY {
                let value = charged(case, person, terms, e, *d) + terms.unplaced;
                if value > top.value {
                    top = Choice { value, employer: e };
                }
            }
        }
        top
    };
    person.days.iter().map(of_day).collect()
}

fn settled(person: &Person, terms: Terms<'_>) -> usize {
    if !terms.strict {
        return 0;
    }
    let bit = |d: &usize| person.days.iter().position(|own| own == d).map_or(0, |index| 1 << index);
    person.settled.iter().map(bit).sum()
}

/// Which of the person's days to take where each is by itself, one of them perhaps in any case.
fn choose(person: &Person, tops: &[Choice], terms: Terms<'_>, forced: Option<usize>) -> Option<usize> {
    let must = settled(person, terms) | forced.map_or(0, |index| 1 << index);
    let mut order: Vec<usize> = (0..tops.len()).filter(|index| tops[*index].value > HARDLY).collect();
    if (0..tops.len()).any(|index| must >> index & 1 == 1 && tops[index].value <= HARDLY) {
        return None;
    }
    order.sort_by_key(|index| (must >> index & 1 == 0, std::cmp::Reverse(tops[*index].value), *index));
    let (mut chosen, mut days) = (0usize, 0);
    for index in order {
        let wanted = must >> index & 1 == 1 || days < terms.least || tops[index].value > 0;
        if wanted && days < person.count {
            chosen |= 1 << index;
            days += 1;
        }
    }
    (chosen & must == must && days >= terms.least).then_some(chosen)
}

/// Goes through the days one after another and turns back where nothing better can come.
struct Walk<'a> {
    case: &'a Case<'a>,
    person: &'a Person,
    terms: Terms<'a>,
    choices: &'a [Vec<Choice>],
    /// What the days from each one on can bring at the most.
    ahead: Vec<i64>,
    repeat: i64,
    settled: usize,
    forced: Option<usize>,
    chosen: Vec<Option<usize>>,
    best: Option<(i64, Vec<Option<usize>>)>,
}

impl<'a> Walk<'a> {
    fn new(
        case: &'a Case<'a>,
        person: &'a Person,
        terms: Terms<'a>,
        choices: &'a [Vec<Choice>],
        most: &[i64],
    ) -> Self {
        let mut ahead = vec![0; most.len() + 1];
        for index in (0..most.len()).rev() {
            ahead[index] = ahead[index + 1] + most[index].max(0);
        }
        let repeat = i64::from(case.asked.weights.repeat) * terms.scale;
        let chosen = vec![None; most.len()];
        let settled = settled(person, terms);
        Walk { case, person, terms, choices, ahead, repeat, settled, forced: None, chosen, best: None }
    }

    fn go(&mut self, index: usize, value: i64, days: usize) {
        if self.best.as_ref().is_some_and(|(best, _)| value + self.ahead[index] <= *best) {
            return;
        }
        let left = self.choices.len() - index;
        if days + left < self.terms.least || days > self.person.count {
            return;
        }
        if left == 0 {
            self.best = Some((value, self.chosen.clone()));
            return;
        }
        let choices = self.choices;
        for choice in &choices[index] {
            let before = || self.chosen[..index].iter().copied().flatten();
            if self.person.stay == Stay::Never && before().any(|e| e == choice.employer) {
                continue;
            }
            let seen = before().any(|e| self.case.kind[e] == self.case.kind[choice.employer]);
            self.chosen[index] = Some(choice.employer);
            self.go(index + 1, value + choice.value - if seen { self.repeat } else { 0 }, days + 1);
        }
        self.chosen[index] = None;
        if self.settled >> index & 1 == 0 && self.forced != Some(index) {
            self.go(index + 1, value, days);
        }
    }
}

/// What a trainee's cells are worth in points times `scale`.
pub fn plain_worth(case: &Case<'_>, t: usize, scale: i64, into: &mut Vec<i64>) {
    into.clear();
    into.extend(case.fits(t).iter().map(|fit| if *fit == BARRED { NEVER } else { i64::from(*fit) * scale }));
}
