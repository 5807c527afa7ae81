//! Good placements, quickly: everybody in turn by prices, then again and again each one's best days in what the
//! others leave, and one for another where a place is taken. Nothing here proves anything, and nothing is by chance.

use super::days::{NEVER, Planner, Terms, own_worth, plain_worth};
use super::model::{BARRED, Case};
use super::score::Placement;

/// What a day that must be counts while none is found for it: more than all aims of a trainee together.
const MISSING: i64 = 1_000_000;

/// Whether a case is so large that only the most hopeful is looked at.
pub fn is_large(case: &Case<'_>) -> bool {
    case.people.len() * case.cells() > 200_000
}

/// A placement under work, with what is taken.
#[derive(Clone)]
pub struct State<'a> {
    case: &'a Case<'a>,
    /// Who is where.
    pub placement: Placement,
    taken: Vec<usize>,
    there: Vec<usize>,
    visits: Vec<u8>,
    visitors: Vec<usize>,
    own: Vec<i64>,
    total: i64,
    /// How many places that somebody would like better, and how many who have them, are looked at.
    reach: usize,
}

impl<'a> State<'a> {
    /// Nobody anywhere.
    pub fn empty(case: &'a Case<'a>) -> Self {
        let people = case.people.len();
        let mut state = State {
            case,
            placement: Placement::empty(case),
            taken: vec![0; case.cells()],
            there: vec![0; case.employers],
            visits: vec![0; people * case.employers],
            visitors: vec![0; case.employers],
            own: vec![0; people],
            total: 0,
            reach: if is_large(case) { 2 } else { usize::MAX },
        };
        for t in 0..people {
            state.own[t] = state.worth_of(t, &vec![None; case.days]);
        }
        state.total = state.own.iter().sum();
        state
    }

    /// A placement that is known. Where it breaks what ties trainees together, the later ones are left without.
    pub fn of(case: &'a Case<'a>, placement: &Placement) -> Self {
        let mut state = Self::empty(case);
        let mut worth = Vec::new();
        for t in 0..case.people.len() {
            let plan = placement.of(t);
            state.free(t, None, None, &mut worth);
            let fits = |(d, e): (usize, &Option<usize>)| e.is_none_or(|e| worth[e * case.days + d] > NEVER);
            if plan.iter().enumerate().all(fits) && case.stays(t, plan) {
                state.put(t, plan);
            }
        }
        state
    }

    /// Whether everybody has the days that must be.
    pub fn is_whole(&self) -> bool {
        self.case.people.iter().enumerate().all(|(t, person)| {
            let days = self.placement.of(t).iter().flatten().count();
            days >= person.least && person.settled.iter().all(|d| self.placement.of(t)[*d].is_some())
        })
    }

    /// What it is worth; days that must be and are missing count heavily.
    pub fn worth(&self) -> i64 {
        self.total
    }

    fn worth_of(&self, t: usize, plan: &[Option<usize>]) -> i64 {
        let person = &self.case.people[t];
        let days = plan.iter().flatten().count();
        let unsettled = person.settled.iter().filter(|d| plan[**d].is_none()).count();
        let missing = person.least.saturating_sub(days) + unsettled;
        own_worth(self.case, t, plan) - missing as i64 * MISSING
    }

    /// Gives a trainee these days in the place of the ones before.
    fn put(&mut self, t: usize, plan: &[Option<usize>]) {
        let (days, employers) = (self.case.days, self.case.employers);
        let somebody = i64::from(self.case.asked.weights.somebody);
        let old: Vec<Option<usize>> = self.placement.of(t).to_vec();
        for (d, e) in old.iter().enumerate().filter_map(|(d, e)| Some((d, (*e)?))) {
            self.taken[e * days + d] -= 1;
            self.there[e] -= 1;
            self.total -= if self.there[e] == 0 { somebody } else { 0 };
            self.visits[t * employers + e] -= 1;
            self.visitors[e] -= usize::from(self.visits[t * employers + e] == 0);
        }
        for (d, e) in plan.iter().enumerate().filter_map(|(d, e)| Some((d, (*e)?))) {
            self.taken[e * days + d] += 1;
            self.total += if self.there[e] == 0 { somebody } else { 0 };
            self.there[e] += 1;
            self.visitors[e] += usize::from(self.visits[t * employers + e] == 0);
            self.visits[t * employers + e] += 1;
        }
        self.placement.set(t, plan);
        self.total -= self.own[t];
        self.own[t] = self.worth_of(t, plan);
        self.total += self.own[t];
    }

    /// What being at each cell is worth to a trainee who is nowhere now, as far as the others leave it; a cell that
    /// is `opened` is free even where it is full.
    fn free(&self, t: usize, opened: Option<usize>, prices: Option<&[i64]>, into: &mut Vec<i64>) {
        let (case, days) = (self.case, self.case.days);
        match prices {
            Some(prices) => {
                into.clear();
                into.extend_from_slice(prices);
            }
            None => plain_worth(case, t, 1, into),
        }
        let bonus = if prices.is_none() { i64::from(case.asked.weights.somebody) } else { 0 };
        for e in 0..case.employers {
            let full = case.maximum[e].is_some_and(|most| self.visitors[e] >= most);
            for d in 0..days {
                let cell = e * days + d;
                let blocked = full || self.taken[cell] >= case.places[cell];
                if blocked && opened != Some(cell) {
                    into[cell] = NEVER;
                } else if self.there[e] == 0 && into[cell] > NEVER {
                    into[cell] += bonus;
                }
            }
        }
        let person = &case.people[t];
        for other in &person.apart {
            for (d, e) in self.placement.of(*other).iter().enumerate() {
                if let Some(e) = e {
                    into[e * days + d] = NEVER;
                }
            }
        }
        for crowd in person.parties.iter().map(|number| &case.parties[*number]) {
            for e in (0..case.employers).filter(|e| crowd.at[*e]) {
                for d in 0..days {
                    let there = crowd.members.iter().filter(|o| self.placement.of(**o)[d] == Some(e)).count();
                    if there >= crowd.most {
                        into[e * days + d] = NEVER;
                    }
                }
            }
        }
        for (other, d) in &person.together {
            if let Some(there) = self.placement.of(*other)[*d] {
                (0..case.employers).filter(|e| *e != there).for_each(|e| into[e * days + d] = NEVER);
            }
        }
    }

    /// The best days of a trainee in what the others leave; as many as can be where not all that must be can.
    fn days(&self, planner: &mut Planner, t: usize, worth: &[i64], scale: i64) -> Vec<Option<usize>> {
        let unplaced = i64::from(self.case.asked.weights.unplaced) * scale;
        let least = self.case.people[t].least;
        let terms = Terms { worth, charge: &[], scale, least, unplaced, strict: true };
        let loose = Terms { least: 0, unplaced: unplaced + 100_000 * scale, strict: false, ..terms };
        let found = planner.best(self.case, t, terms).or_else(|| planner.best(self.case, t, loose));
        found.map_or_else(|| vec![None; self.case.days], |found| found.plan)
    }

    /// Builds a placement: everybody in the order given, by worth at prices (parts of a point) if any.
    pub fn build(
        &mut self,
        planner: &mut Planner,
        order: &[usize],
        prices: impl Fn(usize, &mut Vec<i64>) -> bool,
    ) {
        let nothing = vec![None; self.case.days];
        for t in order {
            self.put(*t, &nothing);
        }
        let (mut own, mut worth) = (Vec::new(), Vec::new());
        for t in order {
            let priced = prices(*t, &mut own);
            self.free(*t, None, priced.then_some(&own[..]), &mut worth);
            let scale = if priced { super::bound::SCALE } else { 1 };
            let plan = self.days(planner, *t, &worth, scale);
            self.put(*t, &plan);
        }
    }

    /// Betters a placement until nothing within reach is better, or `stop` says that time is up.
    pub fn better(&mut self, planner: &mut Planner, stop: &dyn Fn() -> bool) {
        self.mend(planner, stop);
        loop {
            let before = self.worth();
            for t in 0..self.case.people.len() {
                if stop() {
                    return;
                }
                self.anew(planner, t);
                self.instead(planner, t);
            }
            if self.worth() <= before || is_large(self.case) {
                return;
            }
        }
    }

    /// First those who lack days that must be, as long as anybody is helped.
    fn mend(&mut self, planner: &mut Planner, stop: &dyn Fn() -> bool) {
        let reach = std::mem::replace(&mut self.reach, usize::MAX);
        loop {
            let before = self.worth();
            for t in 0..self.case.people.len() {
                if self.lacks(t) && !stop() {
                    self.anew(planner, t);
                    self.instead(planner, t);
                    if self.lacks(t) {
                        self.jointly(planner, t);
                    }
                }
            }
            if self.worth() <= before {
                break;
            }
        }
        self.reach = reach;
    }

    /// Whether days that must be are missing.
    fn lacks(&self, t: usize) -> bool {
        self.own[t] < -MISSING / 2
    }

    /// Who goes with the same supporter binds one to an employer where there may be no place, or where one must not
    /// be: then all who are tied to one another begin anew, the one who lacks days first.
    fn jointly(&mut self, planner: &mut Planner, t: usize) {
        let mut all = vec![t];
        let mut next = 0;
        while let Some(one) = all.get(next).copied() {
            next += 1;
            for (other, _) in &self.case.people[one].together {
                if !all.contains(other) {
                    all.push(*other);
                }
            }
        }
        let before = self.clone();
        let nothing = vec![None; self.case.days];
        all.iter().for_each(|one| self.put(*one, &nothing));
        for one in &all {
            self.anew(planner, *one);
            if self.lacks(*one) {
                self.instead(planner, *one);
            }
        }
        if self.worth() <= before.worth() {
            *self = before;
        }
    }

    /// Looks for better days of one trainee.
    fn anew(&mut self, planner: &mut Planner, t: usize) {
        let (before, old) = (self.worth(), self.placement.of(t).to_vec());
        self.put(t, &vec![None; self.case.days]);
        let mut worth = Vec::new();
        self.free(t, None, None, &mut worth);
        let plan = self.days(planner, t, &worth, 1);
        self.put(t, &plan);
        if self.worth() <= before {
            self.put(t, &old);
        }
    }

    /// Looks whether somebody who has a place that a trainee would like better can do as well elsewhere.
    fn instead(&mut self, planner: &mut Planner, t: usize) {
        let (case, days) = (self.case, self.case.days);
        let (nothing, mut worth) = (vec![None; days], Vec::new());
        for d in case.people[t].days.clone() {
            let fit_now = self.placement.of(t)[d].map_or(BARRED, |e| case.fits(t)[e * days + d]);
            let full = |e: &usize| {
                self.taken[e * days + d] >= case.places[e * days + d]
                    || case.maximum[*e].is_some_and(|most| self.visitors[*e] >= most)
            };
            let fit = |e: &usize| case.fits(t)[e * days + d];
            let mut dearer: Vec<usize> =
                (0..case.employers).filter(|e| fit(e) > fit_now && full(e)).collect();
            dearer.sort_by_key(|e| (std::cmp::Reverse(fit(e)), *e));
            dearer.truncate(self.reach);
            for e in dearer {
                let cell = e * days + d;
                let (before, own, old) = (self.worth(), self.own[t], self.placement.of(t).to_vec());
                self.put(t, &nothing);
                self.free(t, Some(cell), None, &mut worth);
                if worth[cell] <= NEVER {
                    self.put(t, &old);
                    continue;
                }
                let plan = self.days(planner, t, &worth, 1);
                if plan[d] != Some(e) || self.worth_of(t, &plan) <= own {
                    self.put(t, &old);
                    continue;
                }
                let there: Vec<usize> = (0..case.people.len())
                    .filter(|o| *o != t && self.placement.of(*o)[d] == Some(e))
                    .take(self.reach)
                    .collect();
                let mut found = false;
                for other in there {
                    let theirs = self.placement.of(other).to_vec();
                    self.put(other, &nothing);
                    self.put(t, &plan);
                    self.free(other, None, None, &mut worth);
                    let new = self.days(planner, other, &worth, 1);
                    self.put(other, &new);
                    if self.worth() > before && self.is_within(e) {
                        found = true;
                        break;
                    }
                    self.put(t, &nothing);
                    self.put(other, &theirs);
                }
                if !found {
                    self.put(t, &old);
                } else if self.placement.of(t)[d] == Some(e) {
                    break;
                }
            }
        }
    }

    /// Whether an employer's places and maximum are kept.
    fn is_within(&self, e: usize) -> bool {
        let places = (0..self.case.days).all(|d| {
            let cell = e * self.case.days + d;
            self.taken[cell] <= self.case.places[cell]
        });
        places && self.case.maximum[e].is_none_or(|most| self.visitors[e] <= most)
    }
}
