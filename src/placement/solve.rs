//! The whole way to a placement and to how good it is: a flow that shows at once where there are too few places,
//! placements by prices, better ones by trying, a bound by prices, and branch and bound over what they leave open.

use std::time::Duration;

use super::bound::{Prices, Pricing, SCALE};
use super::days::Planner;
use super::exact::{Found, Question, answer};
use super::flow;
use super::model::Case;
use super::score::{Placement, aims, keeps};
use super::search::{State, is_large};

/// Time, as far as it is given: how much has passed, and when to stop. Without an end nothing is cut short, and the
/// same file gives the same answer on any machine.
#[derive(Clone, Copy)]
pub struct Deadline<'a> {
    passed: &'a dyn Fn() -> Duration,
    end: Option<Duration>,
}

impl<'a> Deadline<'a> {
    /// Stops when `passed` says that `end` is reached.
    pub fn at(passed: &'a dyn Fn() -> Duration, end: Duration) -> Self {
        Deadline { passed, end: Some(end) }
    }

    /// Never stops.
    pub fn none() -> Deadline<'static> {
        Deadline { passed: &|| Duration::ZERO, end: None }
    }

    /// What is left, where there is an end.
    pub fn left(&self) -> Option<Duration> {
        self.end.map(|end| end.saturating_sub((self.passed)()))
    }

    /// Whether time is up.
    pub fn is_over(&self) -> bool {
        self.left().is_some_and(|left| left.is_zero())
    }

    /// The same clock, stopping when this part of what is left has passed.
    pub fn part(&self, share: f64) -> Deadline<'a> {
        let end = self.left().map(|left| (self.passed)() + left.mul_f64(share));
        Deadline { passed: self.passed, end }
    }
}

/// What came of it.
pub struct Solved {
    /// The best placement found.
    pub placement: Option<Placement>,
    /// What it is worth.
    pub objective: Option<i64>,
    /// Proven: no placement is worth more; `None` where that is not known, or where there is none.
    pub bound: Option<i64>,
    /// Proven: there is no placement.
    pub impossible: bool,
    /// The prices that prove the bound, as far as prices do.
    pub pricing: Pricing,
}

impl Solved {
    /// Whether nothing better exists.
    pub fn is_optimal(&self) -> bool {
        self.objective.is_some() && self.objective == self.bound
    }
}

/// Cells over which branch and bound is tried where no placement is known yet.
const WHOLE: usize = 40_000;
/// Cells that are looked at first where more are open.
const KERNEL: usize = 3_000;
/// How often everybody has a turn among other neighbours before what is open is looked at anew.
const TURNS: usize = 6;
/// Steps in the search for prices.
const STEPS: usize = 600;

/// Finds the best placement.
pub fn solve(case: &Case<'_>, deadline: Deadline<'_>) -> Solved {
    let mut way = Way::new(case, deadline, Pricing::new(case));
    let Some(flow) = flow::any(case, false) else { return way.end(None, true) };
    way.flow = Some(flow);
    way.first();
    way.rest()
}

/// Finds the best placement of a case that differs little from one whose prices and best placement are known.
pub fn solve_again(case: &Case<'_>, known: &Placement, prices: &Prices, deadline: Deadline<'_>) -> Solved {
    let mut way = Way::new(case, deadline, Pricing::from(case, prices));
    way.offer(known);
    way.work(State::of(case, known));
    way.rest()
}

/// Some placement, or that there is none; `None` where time was up before either was known. For the search for a
/// clash: how good it is does not count.
pub fn is_possible(case: &Case<'_>, deadline: Deadline<'_>) -> Option<bool> {
    let mut way = Way::new(case, deadline, Pricing::new(case));
    let Some(flow) = flow::any(case, false) else { return Some(false) };
    if case.is_plain() {
        return Some(true);
    }
    way.flow = Some(flow);
    way.first();
    if way.best.is_some() {
        return Some(true);
    }
    let open: Vec<Vec<usize>> = (0..case.people.len())
        .map(|t| (0..case.cells()).filter(|cell| case.may(t, *cell)).collect())
        .collect();
    let who: Vec<usize> = (0..case.people.len()).collect();
    let limit = deadline.left();
    let question = Question { case, who: &who, cells: &open, known: None, aims: false, limit, nodes: None };
    let found = answer(&question);
    match found.placement {
        Some(placement) => way.offer(&placement).then_some(true),
        None => found.impossible.then_some(false),
    }
}

struct Way<'a> {
    case: &'a Case<'a>,
    deadline: Deadline<'a>,
    planner: Planner,
    best: Option<(i64, Placement)>,
    pricing: Pricing,
    flow: Option<Placement>,
}

impl<'a> Way<'a> {
    fn new(case: &'a Case<'a>, deadline: Deadline<'a>, pricing: Pricing) -> Self {
        Way { case, deadline, planner: Planner::default(), best: None, pricing, flow: None }
    }

    fn rest(mut self) -> Solved {
        if self.price() { self.decide() } else { self.end(None, true) }
    }

    fn end(self, bound: Option<i64>, impossible: bool) -> Solved {
        let (objective, placement) = self.best.map_or((None, None), |(worth, it)| (Some(worth), Some(it)));
        let by_price = (self.pricing.bound < i64::MAX).then(|| self.pricing.points());
        let bound = match (bound, by_price) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        // A placement that exists can be had.
        let bound = bound.map(|bound| objective.map_or(bound, |objective| bound.max(objective)));
        Solved {
            placement,
            objective,
            bound: bound.filter(|_| !impossible),
            impossible,
            pricing: self.pricing,
        }
    }

    /// Takes a placement that keeps all demands, if it is better.
    fn offer(&mut self, placement: &Placement) -> bool {
        if !keeps(self.case, placement) {
            return false;
        }
        let worth = aims(self.case, placement).sum();
        let better = self.best.as_ref().is_none_or(|(known, _)| worth > *known);
        if better {
            self.best = Some((worth, placement.clone()));
        }
        better
    }

    fn is_done(&self) -> bool {
        self.best
            .as_ref()
            .is_some_and(|(worth, _)| self.pricing.bound < i64::MAX && *worth >= self.pricing.points())
    }

    /// Betters a state and offers it.
    fn work(&mut self, mut state: State<'a>) {
        let deadline = self.deadline;
        state.better(&mut self.planner, &|| deadline.is_over());
        if state.is_whole() {
            self.offer(&state.placement);
        }
    }

    /// Those with the fewest choices first.
    fn order(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.case.people.len()).collect();
        let choices =
            |t: &usize| self.case.fits(*t).iter().filter(|fit| **fit != super::model::BARRED).count();
        order.sort_by_cached_key(|t| (choices(t), *t));
        order
    }

    fn first(&mut self) {
        if let Some(flow) = self.flow.clone().filter(|_| self.case.is_plain()) {
            self.offer(&flow);
        }
        if !is_large(self.case) {
            let mut state = State::empty(self.case);
            let order = self.order();
            state.build(&mut self.planner, &order, |_, _| false);
            self.work(state);
        }
        if self.best.is_none() {
            let Some(flow) = flow::any(self.case, true).or_else(|| self.flow.clone()) else { return };
            self.work(State::of(self.case, &flow));
        }
    }

    /// Seeks prices, and placements by them. `false` where somebody has no possible days.
    fn price(&mut self) -> bool {
        let every = if is_large(self.case) { 60 } else { 20 };
        let deadline = self.deadline.part(0.5);
        for step in 0..STEPS {
            if self.is_done() || self.pricing.is_worn_out() || (step > 0 && deadline.is_over()) {
                break;
            }
            let aim = self.best.as_ref().map(|(worth, _)| worth * SCALE);
            let before = self.pricing.bound;
            let Some(wanted) = self.pricing.step(self.case, &mut self.planner, aim) else { return false };
            if self.pricing.bound < before && step % every == every - 1 {
                // Those whose days at these prices are worth least beyond what they would have anyway come last.
                let mut order: Vec<usize> = (0..self.case.people.len()).collect();
                order.sort_by_key(|t| (std::cmp::Reverse(wanted[*t].value), *t));
                self.by_prices(&order);
            }
        }
        if !self.is_done() && !self.deadline.is_over() {
            let order = self.order();
            self.by_prices(&order);
        }
        true
    }

    fn by_prices(&mut self, order: &[usize]) {
        let case = self.case;
        let prices = self.pricing.best.clone();
        let mut state = State::empty(case);
        state.build(&mut self.planner, order, |t, into| {
            prices.worth(case, t, into);
            true
        });
        self.work(state);
    }

    /// The cells that a better placement than the best known could use, for each trainee, and of each how much worth
    /// goes lost at the least by being there (0 for the best days at these prices).
    fn open(&mut self) -> Vec<Vec<(i64, usize)>> {
        let case = self.case;
        let prices = self.pricing.best.clone();
        let best = self.best.as_ref();
        let (mut worth, mut through, mut open) = (Vec::new(), Vec::new(), Vec::new());
        for t in 0..case.people.len() {
            prices.worth(case, t, &mut worth);
            let terms = prices.terms(case, t, &worth);
            let own = self.planner.best(case, t, terms).map_or(0, |days| days.value);
            // What the whole would have to lose at the least if the trainee were there.
            let floor = best.map_or(i64::MIN, |(known, _)| (known + 1) * SCALE - self.pricing.bound + own);
            self.planner.through(case, t, terms, floor, &mut through);
            let known = best.map(|(_, it)| it.of(t));
            let is_now = |cell: usize| known.is_some_and(|it| it[cell % case.days] == Some(cell / case.days));
            let kept =
                (0..case.cells()).filter(|cell| case.may(t, *cell)).filter_map(|cell| match is_now(cell) {
                    true => Some((0, cell)),
                    false => (through[cell] >= floor).then(|| (own - through[cell], cell)),
                });
            open.push(kept.collect());
        }
        open
    }

    /// Branch and bound over what is open; where that is much, first over the most hopeful of it, which mostly finds
    /// so good a placement that little stays open.
    fn decide(mut self) -> Solved {
        let (mut turn, mut wide) = (0, 0);
        loop {
            if self.is_done() || self.deadline.is_over() {
                return self.end(None, false);
            }
            let open = self.open();
            let size: usize = open.iter().map(Vec::len).sum();
            let kernel = KERNEL << wide;
            if size <= kernel * 2 || (self.best.is_none() && size <= WHOLE) {
                return self.whole(&open);
            }
            // First everybody over little, then some together over more.
            let everybody = self.best.is_none() || !is_large(self.case);
            let mut better = everybody && self.kernel(&open, kernel);
            if !better && self.best.is_some() {
                for _ in 0..TURNS {
                    better |= self.parts(&open, &mut turn, 25 << wide);
                }
            }
            if !better {
                wide += 1;
            }
        }
    }

    fn ask(&mut self, who: &[usize], cells: &[Vec<usize>], limit: Deadline<'_>, nodes: Option<u64>) -> Found {
        let known = self.best.as_ref().map(|(_, it)| it.clone());
        let limit = limit.left();
        answer(&Question { case: self.case, who, cells, known: known.as_ref(), aims: true, limit, nodes })
    }

    fn whole(mut self, open: &[Vec<(i64, usize)>]) -> Solved {
        let who: Vec<usize> = (0..self.case.people.len()).collect();
        let cells: Vec<Vec<usize>> =
            open.iter().map(|own| own.iter().map(|(_, cell)| *cell).collect()).collect();
        let found = self.ask(&who, &cells, self.deadline, None);
        if let Some(placement) = &found.placement {
            self.offer(placement);
        }
        let impossible = found.impossible && self.best.is_none();
        // Beyond what is open nothing is better than what was known when it was opened.
        self.end(found.bound, impossible)
    }

    /// Everybody anew, over so many of the most hopeful cells. Whether that was better.
    fn kernel(&mut self, open: &[Vec<(i64, usize)>], size: usize) -> bool {
        let mut lost: Vec<i64> = open.iter().flatten().map(|(lost, _)| *lost).collect();
        let size = size.min(lost.len() - 1);
        let most = *lost.select_nth_unstable(size).1;
        let hopeful =
            |own: &Vec<(i64, usize)>| own.iter().filter(|(l, _)| *l <= most).map(|(_, c)| *c).collect();
        let cells: Vec<Vec<usize>> = open.iter().map(hopeful).collect();
        let who: Vec<usize> = (0..self.case.people.len()).collect();
        let limit = self.deadline.part(0.3);
        let found = self.ask(&who, &cells, limit, Some(50));
        found.placement.is_some_and(|placement| self.offer(&placement))
    }

    /// Some dozens of trainees at a time anew, over some cells each, until all have had their turn. Whether that was
    /// better.
    fn parts(&mut self, open: &[Vec<(i64, usize)>], turn: &mut usize, each: usize) -> bool {
        const TOGETHER: usize = 50;
        let people = self.case.people.len();
        let hopeful: Vec<Vec<usize>> = open
            .iter()
            .map(|own| {
                let mut own = own.clone();
                own.sort_unstable();
                own.truncate(each);
                own.into_iter().map(|(_, cell)| cell).collect()
            })
            .collect();
        let mut better = false;
        for part in 0..people.div_ceil(TOGETHER) {
            if self.deadline.is_over() {
                break;
            }
            // Other neighbours each time.
            let stride = 2 * *turn + 1;
            let who = (0..TOGETHER).map(|n| (part * TOGETHER + n) * stride % people);
            let who: Vec<usize> = who.collect::<std::collections::BTreeSet<_>>().into_iter().collect();
            let cells: Vec<Vec<usize>> = who.iter().map(|t| hopeful[*t].clone()).collect();
            let limit = self.deadline.part(0.1);
            let found = self.ask(&who, &cells, limit, Some(50));
            better |= found.placement.is_some_and(|placement| self.offer(&placement));
        }
        *turn += 1;
        better
    }
}
