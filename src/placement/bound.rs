//! Prices. Every rule that ties trainees together gets a price for breaking it; then everybody's best days can be
//! found alone ([`super::days`]), and what they come to, with the prices of what is there to be had, is more than any
//! placement can have: a proven bound, whatever the prices are. Better prices are sought step by step, against what
//! is asked for too much (a subgradient method, with a memory of its last steps). All in whole numbers of
//! [`SCALE`] parts of a point, so that no bound hangs on rounding.

use std::collections::BTreeMap;

use super::days::{Days, NEVER, Planner, Terms, plain_worth};
use super::model::Case;
use super::score::Placement;

/// Parts of a point.
pub const SCALE: i64 = 1024;

/// A rule between two trainees at a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Between {
    /// Not both there.
    Apart(usize, usize, usize),
    /// Not the first there and the other elsewhere on that day.
    Together(usize, usize, usize),
}

/// Prices of all rules that tie trainees together.
#[derive(Debug, Clone)]
pub struct Prices {
    /// Of a place, for each cell.
    place: Vec<i64>,
    /// Of a trainee more, for each employer with a maximum.
    visitor: Vec<i64>,
    /// What it is worth that an employer gets somebody, given to whoever goes there.
    first: Vec<i64>,
    /// Rules between two that were broken at some time.
    between: BTreeMap<Between, i64>,
    /// For each trainee the cells on which such a rule lays a price.
    extra: Vec<Vec<(usize, i64)>>,
}

/// What prices prove.
pub struct Proof {
    /// No placement is worth more, in parts of a point.
    pub bound: i64,
    /// Everybody's best days at these prices.
    pub wanted: Vec<Days>,
}

impl Prices {
    /// Nothing has a price.
    pub fn none(case: &Case<'_>) -> Self {
        Prices {
            place: vec![0; case.cells()],
            visitor: vec![0; case.employers],
            first: vec![0; case.employers],
            between: BTreeMap::new(),
            extra: vec![Vec::new(); case.people.len()],
        }
    }

    /// The price of a place at a cell, in parts of a point.
    pub fn place(&self, cell: usize) -> i64 {
        self.place[cell]
    }

    /// The price of a trainee more at an employer with a maximum.
    pub fn visitor(&self, e: usize) -> i64 {
        self.visitor[e]
    }

    /// The price on what keeps two trainees apart, at all cells together.
    pub fn apart(&self, a: usize, b: usize) -> i64 {
        let of = |(rule, price): (&Between, &i64)| match rule {
            Between::Apart(x, y, _) if (*x, *y) == (a.min(b), a.max(b)) => *price,
            _ => 0,
        };
        self.between.iter().map(of).sum()
    }

    /// What being at each cell is worth to a trainee at these prices.
    pub fn worth(&self, case: &Case<'_>, t: usize, into: &mut Vec<i64>) {
        plain_worth(case, t, SCALE, into);
        for (cell, worth) in into.iter_mut().enumerate().filter(|(_, worth)| **worth > NEVER) {
            *worth += self.first[cell / case.days] - self.place[cell];
        }
        for (cell, price) in &self.extra[t] {
            if into[*cell] > NEVER {
                into[*cell] -= price;
            }
        }
    }

    /// What being at an employer at all costs; empty where nowhere anything.
    pub fn charge(&self) -> &[i64] {
        if self.visitor.iter().all(|price| *price == 0) { &[] } else { &self.visitor }
    }

    /// The terms of a trainee.
    pub fn terms<'a>(&'a self, case: &Case<'_>, t: usize, worth: &'a [i64]) -> Terms<'a> {
        let unplaced = i64::from(case.asked.weights.unplaced) * SCALE;
        Terms {
            worth,
            charge: self.charge(),
            scale: SCALE,
            least: case.people[t].least,
            unplaced,
            strict: true,
        }
    }

    /// What these prices prove. `None` where somebody has no possible days at all.
    pub fn prove(&self, case: &Case<'_>, planner: &mut Planner) -> Option<Proof> {
        let mut worth = Vec::new();
        let mut wanted = Vec::with_capacity(case.people.len());
        let mut bound = self.given(case);
        for t in 0..case.people.len() {
            self.worth(case, t, &mut worth);
            let days = planner.best(case, t, self.terms(case, t, &worth))?;
            bound += days.value;
            wanted.push(days);
        }
        Some(Proof { bound, wanted })
    }

    /// What is there to be had, at its prices.
    fn given(&self, case: &Case<'_>) -> i64 {
        let places: i64 = self.place.iter().zip(&case.places).map(|(price, n)| price * *n as i64).sum();
        let visitors: i64 =
            self.visitor.iter().zip(&case.maximum).map(|(price, n)| price * n.unwrap_or(0) as i64).sum();
        let somebody = i64::from(case.asked.weights.somebody) * SCALE;
        let firsts: i64 =
            (0..case.employers).filter(|e| willing(case, *e)).map(|e| somebody - self.first[e]).sum();
        places + visitors + firsts + self.between.values().sum::<i64>()
    }

    fn lay_out(&mut self, case: &Case<'_>) {
        self.extra.iter_mut().for_each(Vec::clear);
        for (rule, price) in self.between.iter().filter(|(_, price)| **price > 0) {
            match *rule {
                Between::Apart(a, b, cell) => {
                    self.extra[a].push((cell, *price));
                    self.extra[b].push((cell, *price));
                }
                Between::Together(a, b, cell) => {
                    self.extra[a].push((cell, *price));
                    let day = cell % case.days;
                    let others =
                        (0..case.employers).map(|e| e * case.days + day).filter(|other| *other != cell);
                    self.extra[b].extend(others.map(|other| (other, *price)));
                }
            }
        }
    }
}

fn willing(case: &Case<'_>, e: usize) -> bool {
    (0..case.days).any(|d| case.places[e * case.days + d] > 0)
}

/// The search for better prices.
pub struct Pricing {
    /// The prices that prove most so far.
    pub best: Prices,
    /// What they prove, in parts of a point.
    pub bound: i64,
    now: Prices,
    pace: f64,
    waited: u32,
    memory: Memory,
}

/// The direction of the last steps.
#[derive(Default)]
struct Memory {
    place: Vec<f64>,
    visitor: Vec<f64>,
    first: Vec<f64>,
    between: BTreeMap<Between, f64>,
}

impl Memory {
    fn forget(&mut self) {
        self.place.fill(0.0);
        self.visitor.fill(0.0);
        self.first.fill(0.0);
        self.between.clear();
    }
}

/// How much the last direction counts in the next.
const KEPT: f64 = 0.7;

impl Pricing {
    /// Begins where nothing has a price.
    pub fn new(case: &Case<'_>) -> Self {
        let none = Prices::none(case);
        let memory = Memory {
            place: vec![0.0; case.cells()],
            visitor: vec![0.0; case.employers],
            first: vec![0.0; case.employers],
            between: BTreeMap::new(),
        };
        Pricing { best: none.clone(), bound: i64::MAX, now: none, pace: 1.0, waited: 0, memory }
    }

    /// Begins with prices of a case that differs little.
    pub fn from(case: &Case<'_>, prices: &Prices) -> Self {
        let mut pricing = Self::new(case);
        pricing.now = prices.clone();
        // A rule that is no longer there may be broken, so that a price on it would prove nothing.
        pricing.now.between.retain(|rule, _| match *rule {
            Between::Apart(a, b, _) => case.people[a].apart.contains(&b),
            Between::Together(a, b, cell) => case.people[a].together.contains(&(b, cell % case.days)),
        });
        pricing.now.lay_out(case);
        pricing.pace = 0.3;
        pricing
    }

    /// Whether further steps would still move anything.
    pub fn is_worn_out(&self) -> bool {
        self.pace < 0.002
    }

    /// The bound in whole points: every placement is worth a whole number.
    pub fn points(&self) -> i64 {
        self.bound.div_euclid(SCALE)
    }

    /// One step. `aim` is what a placement is known to be worth, in parts of a point. Answers everybody's best days
    /// at the prices before the step; `None` where somebody has no possible days.
    pub fn step(&mut self, case: &Case<'_>, planner: &mut Planner, aim: Option<i64>) -> Option<Vec<Days>> {
        let proof = self.now.prove(case, planner)?;
        if proof.bound < self.bound {
            // A step that hardly helps does not count as progress.
            if self.bound == i64::MAX || self.bound - proof.bound > SCALE / 8 {
                self.waited = 0;
            } else {
                self.waited += 1;
            }
            self.bound = proof.bound;
            self.best = self.now.clone();
        } else {
            self.waited += 1;
        }
        if self.waited >= 12 {
            self.waited = 0;
            self.pace *= 0.6;
            self.now = self.best.clone();
            self.memory.forget();
        }
        self.turn(case, &proof, aim);
        Some(proof.wanted)
    }

    /// Moves the prices against what is asked for too much.
    fn turn(&mut self, case: &Case<'_>, proof: &Proof, aim: Option<i64>) {
        let mut used = vec![0i64; case.cells()];
        let mut visitors = vec![0i64; case.employers];
        let mut there = vec![0i64; case.employers];
        let mut wanted = Placement::empty(case);
        for (t, days) in proof.wanted.iter().enumerate() {
            wanted.set(t, &days.plan);
            let mut seen = Vec::new();
            for (d, e) in days.plan.iter().enumerate().filter_map(|(d, e)| Some((d, (*e)?))) {
                used[e * case.days + d] += 1;
                there[e] += 1;
                if !seen.contains(&e) {
                    seen.push(e);
                    visitors[e] += 1;
                }
            }
        }
        self.meet(case, &wanted);
        let bonus = i64::from(case.asked.weights.somebody) * SCALE;
        let blend = |old: &mut f64, over: f64| {
            *old = KEPT * *old + over;
            *old
        };
        // What is asked for too much (above zero) or too little; prices at their end are not pushed further.
        let memory = &mut self.memory;
        let mut length = 0.0;
        let mut over = |price: i64, top: i64, excess: f64, old: &mut f64| {
            let kept =
                if (price == 0 && excess < 0.0) || (price == top && excess > 0.0) { 0.0 } else { excess };
            let direction = blend(old, kept);
            length += kept * kept;
            direction
        };
        let now = &mut self.now;
        let place: Vec<f64> = (0..case.cells())
            .map(|c| {
                over(now.place[c], i64::MAX, (used[c] - case.places[c] as i64) as f64, &mut memory.place[c])
            })
            .collect();
        let visitor: Vec<f64> = (0..case.employers)
            .map(|e| {
                let excess = case.maximum[e].map_or(0.0, |most| (visitors[e] - most as i64) as f64);
                over(now.visitor[e], i64::MAX, excess, &mut memory.visitor[e])
            })
            .collect();
        let first: Vec<f64> = (0..case.employers)
            .map(|e| {
                let excess = if bonus > 0 && willing(case, e) { (1 - there[e]) as f64 } else { 0.0 };
                over(now.first[e], bonus, excess, &mut memory.first[e])
            })
            .collect();
        let between: Vec<(Between, f64)> = now
            .between
            .iter()
            .map(|(rule, price)| {
                let excess = sum_of(case, *rule, &wanted) - 1;
                (*rule, over(*price, i64::MAX, excess as f64, memory.between.entry(*rule).or_default()))
            })
            .collect();
        if length == 0.0 {
            return;
        }
        let aim = aim.unwrap_or(self.bound - self.bound.abs() / 20 - SCALE);
        let missing = ((proof.bound - aim) as f64).max(SCALE as f64 / 4.0);
        let step = self.pace * missing / length;
        let moved = |price: &mut i64, direction: f64, top: i64| {
            let by = (step * direction * (1.0 - KEPT) / (1.0 - KEPT * KEPT)).round() as i64;
            *price = (*price + by).clamp(0, top);
        };
        let top = 1i64 << 30;
        now.place.iter_mut().zip(&place).for_each(|(price, by)| moved(price, *by, top));
        now.visitor.iter_mut().zip(&visitor).for_each(|(price, by)| moved(price, *by, top));
        now.first.iter_mut().zip(&first).for_each(|(price, by)| moved(price, *by, bonus));
        for (rule, by) in between {
            moved(now.between.entry(rule).or_default(), by, top);
        }
        now.lay_out(case);
    }

    /// Remembers every rule between two that the wanted days break.
    fn meet(&mut self, case: &Case<'_>, wanted: &Placement) {
        for pair in &case.apart {
            for d in 0..case.days {
                let there = wanted.of(pair.one)[d];
                if let Some(e) = there.filter(|_| there == wanted.of(pair.other)[d]) {
                    let rule = Between::Apart(pair.one, pair.other, e * case.days + d);
                    self.now.between.entry(rule).or_default();
                }
            }
        }
        for (a, person) in case.people.iter().enumerate() {
            for (b, d) in &person.together {
                if let (Some(e), Some(other)) = (wanted.of(a)[*d], wanted.of(*b)[*d])
                    && e != other
                {
                    self.now.between.entry(Between::Together(a, *b, e * case.days + d)).or_default();
                }
            }
        }
    }
}

fn sum_of(case: &Case<'_>, rule: Between, wanted: &Placement) -> i64 {
    match rule {
        Between::Apart(a, b, cell) => {
            let there = |t: usize| i64::from(wanted.of(t)[cell % case.days] == Some(cell / case.days));
            there(a) + there(b)
        }
        Between::Together(a, b, cell) => {
            let (e, d) = (cell / case.days, cell % case.days);
            let elsewhere = wanted.of(b)[d].is_some_and(|other| other != e);
            i64::from(wanted.of(a)[d] == Some(e)) + i64::from(elsewhere)
        }
    }
}
