//! What the prices leave open, decided by branch and bound: a mixed integer programme over the cells that are still
//! possible, solved by microlp. Trainees who are not among those asked for stay where they are.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use microlp::{ComparisonOp, Error, OptimizationDirection, Problem, SolveOptions, SolveOutcome, Variable};

use super::format::Stay;
use super::model::Case;
use super::score::Placement;

/// What was found.
pub struct Found {
    /// The best placement met, if any; it has not been held to the case yet.
    pub placement: Option<Placement>,
    /// No placement within what was asked is worth more, in points; `None` where nothing was proven.
    pub bound: Option<i64>,
    /// There is none within what was asked.
    pub impossible: bool,
}

/// What is asked.
pub struct Question<'a> {
    /// The case.
    pub case: &'a Case<'a>,
    /// Who is placed anew.
    pub who: &'a [usize],
    /// For each of them the cells that are looked at.
    pub cells: &'a [Vec<usize>],
    /// A placement that is known: the others stay as they are there, and the search begins with it.
    pub known: Option<&'a Placement>,
    /// Whether the aims count; without them any placement will do.
    pub aims: bool,
    /// How long it may take.
    pub limit: Option<Duration>,
    /// How many nodes it may look at.
    pub nodes: Option<u64>,
}

struct Model<'a> {
    question: &'a Question<'a>,
    problem: Problem,
    /// Trainee (by place in `who`), cell.
    at: BTreeMap<(usize, usize), Variable>,
    /// Trainee, employer: whether there at all.
    visit: BTreeMap<(usize, usize), Variable>,
    hint: Vec<(Variable, f64)>,
    /// What those who stay bring with them.
    others: i64,
}

/// Answers.
pub fn answer(question: &Question<'_>) -> Found {
    let mut model = Model::new(question);
    model.own_rules();
    model.shared_rules();
    model.solve()
}

impl<'a> Model<'a> {
    fn new(question: &'a Question<'a>) -> Self {
        let problem = Problem::new(OptimizationDirection::Maximize);
        Model { question, problem, at: BTreeMap::new(), visit: BTreeMap::new(), hint: Vec::new(), others: 0 }
    }

    fn points(&self, points: i64) -> f64 {
        if self.question.aims { points as f64 } else { 0.0 }
    }

    /// Where somebody is in the placement that is known.
    fn known(&self, t: usize, d: usize) -> Option<usize> {
        self.question.known.and_then(|known| known.of(t)[d])
    }

    fn hint(&mut self, variable: Variable, value: f64) {
        if self.question.known.is_some() {
            self.hint.push((variable, value));
        }
    }

    /// Each trainee's own days.
    fn own_rules(&mut self) {
        let question = self.question;
        let case = question.case;
        let weights = &case.asked.weights;
        for (index, &t) in question.who.iter().enumerate() {
            let person = &case.people[t];
            let mut by_day: BTreeMap<usize, Vec<Variable>> = BTreeMap::new();
            let mut by_employer: BTreeMap<usize, Vec<Variable>> = BTreeMap::new();
            let mut by_kind: BTreeMap<usize, Vec<Variable>> = BTreeMap::new();
            for &cell in &question.cells[index] {
                let (e, d) = (cell / case.days, cell % case.days);
                // A day that is given does not cost what a missing one does.
                let points = i64::from(case.fits(t)[cell]) + i64::from(weights.unplaced);
                let at = self.problem.add_binary_var(self.points(points));
                self.hint(at, f64::from(u8::from(self.known(t, d) == Some(e))));
                self.at.insert((index, cell), at);
                by_day.entry(d).or_default().push(at);
                by_employer.entry(e).or_default().push(at);
                by_kind.entry(case.kind[e]).or_default().push(at);
            }
            self.others -= i64::from(weights.unplaced) * person.count as i64;
            let all_days = person.least == person.days.len();
            for d in &person.days {
                let there = by_day.remove(d).unwrap_or_default();
                let must = all_days || person.settled.contains(d);
                self.row(&there, if must { ComparisonOp::Eq } else { ComparisonOp::Le }, 1);
            }
            if !all_days {
                let all: Vec<Variable> = by_employer.values().flatten().copied().collect();
                self.row(&all, ComparisonOp::Ge, person.least);
                self.row(&all, ComparisonOp::Le, person.count);
            }
            let counted =
                |e: usize| case.maximum[e].is_some() || matches!(person.stay, Stay::Must | Stay::Rather);
            for (e, there) in &by_employer {
                if person.stay == Stay::Never {
                    self.row(there, ComparisonOp::Le, 1);
                }
                if counted(*e) {
                    let visit = self.problem.add_binary_var(0.0);
                    let known = (0..case.days).any(|d| self.known(t, d) == Some(*e));
                    self.hint(visit, f64::from(u8::from(known)));
                    self.visit.insert((index, *e), visit);
                    for at in there {
                        self.problem.add_constraint([(*at, 1.0), (visit, -1.0)], ComparisonOp::Le, 0.0);
                    }
                }
            }
            let visits: Vec<Variable> =
                by_employer.keys().filter_map(|e| self.visit.get(&(index, *e)).copied()).collect();
            match person.stay {
                Stay::Must => self.row(&visits, ComparisonOp::Le, 1),
                Stay::Rather if question.aims => {
                    let cost = self.points(-i64::from(weights.change));
                    let different = self.problem.add_var(cost, (0.0, f64::INFINITY));
                    self.over(&visits, different);
                }
                Stay::RatherNot | Stay::Never if question.aims => {
                    for there in by_kind.values().filter(|there| there.len() > 1) {
                        let cost = self.points(-i64::from(weights.repeat));
                        let again = self.problem.add_var(cost, (0.0, f64::INFINITY));
                        self.over(there, again);
                    }
                }
                _ => {}
            }
        }
    }

    /// What several come to beyond one.
    fn over(&mut self, several: &[Variable], beyond: Variable) {
        let mut row: Vec<(Variable, f64)> = several.iter().map(|one| (*one, 1.0)).collect();
        row.push((beyond, -1.0));
        self.problem.add_constraint(row, ComparisonOp::Le, 1.0);
    }

    fn row(&mut self, sum: &[Variable], is: ComparisonOp, number: usize) {
        let row: Vec<(Variable, f64)> = sum.iter().map(|one| (*one, 1.0)).collect();
        self.problem.add_constraint(row, is, number as f64);
    }

    /// What ties trainees together.
    fn shared_rules(&mut self) {
        let case = self.question.case;
        let mut free = case.places.clone();
        let mut room = case.maximum.clone();
        let mut taken: BTreeSet<usize> = BTreeSet::new();
        let moved: BTreeSet<usize> = self.question.who.iter().copied().collect();
        for t in (0..case.people.len()).filter(|t| !moved.contains(t)) {
            let mut seen = BTreeSet::new();
            for (d, e) in (0..case.days).filter_map(|d| Some((d, self.known(t, d)?))) {
                free[e * case.days + d] = free[e * case.days + d].saturating_sub(1);
                taken.insert(e);
                if seen.insert(e) {
                    room[e] = room[e].map(|room| room.saturating_sub(1));
                }
            }
            if let Some(known) = self.question.known {
                self.others += super::days::own_worth(case, t, known.of(t));
            }
        }
        let mut at_cell: BTreeMap<usize, Vec<Variable>> = BTreeMap::new();
        for (&(_, cell), at) in &self.at {
            at_cell.entry(cell).or_default().push(*at);
        }
        let mut at_employer: BTreeMap<usize, Vec<Variable>> = BTreeMap::new();
        for (cell, there) in &at_cell {
            if there.len() > free[*cell] {
                self.row(there, ComparisonOp::Le, free[*cell]);
            }
            at_employer.entry(cell / case.days).or_default().extend(there);
        }
        let mut visitors: BTreeMap<usize, Vec<Variable>> = BTreeMap::new();
        for (&(_, e), visit) in &self.visit {
            visitors.entry(e).or_default().push(*visit);
        }
        for (e, all) in visitors {
            if let Some(room) = room[e].filter(|room| *room < all.len()) {
                self.row(&all, ComparisonOp::Le, room);
            }
        }
        let bonus = i64::from(case.asked.weights.somebody);
        self.others += bonus * taken.len() as i64;
        if bonus > 0 && self.question.aims {
            for (e, there) in at_employer.iter().filter(|(e, _)| !taken.contains(e)) {
                let somebody = self.problem.add_binary_var(bonus as f64);
                let known = self.question.known.is_some_and(|known| known.all().any(|(_, _, at)| at == *e));
                self.hint(somebody, f64::from(u8::from(known)));
                let mut row: Vec<(Variable, f64)> = there.iter().map(|one| (*one, -1.0)).collect();
                row.push((somebody, 1.0));
                self.problem.add_constraint(row, ComparisonOp::Le, 0.0);
            }
        }
        self.parties(&moved);
        self.pairs();
    }

    /// Of one office only so many at the same employer on the same day.
    fn parties(&mut self, moved: &BTreeSet<usize>) {
        let (question, case) = (self.question, self.question.case);
        for crowd in &case.parties {
            let mut there: BTreeMap<usize, Vec<Variable>> = BTreeMap::new();
            for (index, _) in question.who.iter().enumerate().filter(|(_, t)| crowd.members.contains(t)) {
                for (cell, at) in self.cells_of(index) {
                    there.entry(cell).or_default().push(at);
                }
            }
            for (cell, all) in there {
                let (e, d) = (cell / case.days, cell % case.days);
                let stay = crowd.members.iter().filter(|t| !moved.contains(*t));
                let stay = stay.filter(|t| self.known(**t, d) == Some(e)).count();
                let room = crowd.most.saturating_sub(stay);
                if crowd.at[e] && all.len() > room {
                    self.row(&all, ComparisonOp::Le, room);
                }
            }
        }
    }

    /// Who is kept apart, and who goes with the same supporter.
    fn pairs(&mut self) {
        let (question, case) = (self.question, self.question.case);
        let index_of: BTreeMap<usize, usize> =
            question.who.iter().enumerate().map(|(index, t)| (*t, index)).collect();
        for pair in &case.apart {
            for (one, other) in [(&pair.one, &pair.other), (&pair.other, &pair.one)] {
                let Some(&index) = index_of.get(one) else { continue };
                let mine: Vec<(usize, Variable)> = self.cells_of(index);
                for (cell, at) in mine {
                    let (e, d) = (cell / case.days, cell % case.days);
                    match index_of.get(other) {
                        Some(theirs) if one < other => {
                            if let Some(their) = self.at.get(&(*theirs, cell)).copied() {
                                self.row(&[at, their], ComparisonOp::Le, 1);
                            }
                        }
                        Some(_) => {}
                        None if self.known(*other, d) == Some(e) => self.row(&[at], ComparisonOp::Le, 0),
                        None => {}
                    }
                }
            }
        }
        for group in &case.groups {
            let members = &group.members;
            for d in &group.days {
                // Where the supporter is on that day: at one employer.
                let mut where_to: BTreeMap<usize, Variable> = BTreeMap::new();
                let fixed: BTreeSet<usize> = members
                    .iter()
                    .filter(|t| !index_of.contains_key(*t))
                    .filter_map(|t| self.known(*t, *d))
                    .collect();
                for index in members.iter().filter_map(|t| index_of.get(t)) {
                    for (cell, at) in
                        self.cells_of(*index).into_iter().filter(|(cell, _)| cell % case.days == *d)
                    {
                        let e = cell / case.days;
                        if fixed.iter().any(|there| *there != e) {
                            self.row(&[at], ComparisonOp::Le, 0);
                            continue;
                        }
                        let there = *where_to.entry(e).or_insert_with(|| self.problem.add_binary_var(0.0));
                        self.problem.add_constraint([(at, 1.0), (there, -1.0)], ComparisonOp::Le, 0.0);
                    }
                }
                let all: Vec<Variable> = where_to.values().copied().collect();
                if all.len() > 1 {
                    self.row(&all, ComparisonOp::Le, 1);
                }
                for (e, there) in where_to {
                    let known = members.iter().any(|t| self.known(*t, *d) == Some(e));
                    self.hint(there, f64::from(u8::from(known)));
                }
            }
        }
    }

    fn cells_of(&self, index: usize) -> Vec<(usize, Variable)> {
        self.at.range((index, 0)..(index + 1, 0)).map(|((_, cell), at)| (*cell, *at)).collect()
    }

    fn solve(self) -> Found {
        let mut options = SolveOptions::default();
        options.time_limit = self.question.limit;
        options.node_limit = self.question.nodes;
        options.warm_start = (!self.hint.is_empty()).then(|| self.hint.clone());
        let outcome = match self.problem.solve_with(options) {
            Ok(outcome) => outcome,
            Err(Error::Infeasible) => return Found { placement: None, bound: None, impossible: true },
            // A numerical failure says nothing, and nothing is said of it.
            Err(_) => return Found { placement: None, bound: None, impossible: false },
        };
        // The solver computes with fractions; every placement is worth a whole number.
        let whole = |value: f64| (value + 1e-4).floor() as i64 + self.others;
        let proven = outcome.is_optimal();
        let stats = outcome.stats();
        match outcome {
            SolveOutcome::Solution(solution) => {
                let bound = if proven { Some(solution.objective()) } else { stats.best_bound };
                let mut placement =
                    self.question.known.cloned().unwrap_or_else(|| Placement::empty(self.question.case));
                for t in self.question.who {
                    placement.set(*t, &vec![None; self.question.case.days]);
                }
                for ((index, cell), at) in &self.at {
                    if solution.var_value(*at) > 0.5 {
                        let (e, d) = (cell / self.question.case.days, cell % self.question.case.days);
                        placement.put(self.question.who[*index], d, Some(e));
                    }
                }
                Found {
                    placement: Some(placement),
                    bound: bound.filter(|it| it.is_finite()).map(whole),
                    impossible: false,
                }
            }
            SolveOutcome::Interrupted(_) => Found {
                placement: None,
                bound: stats.best_bound.filter(|it| it.is_finite()).map(whole),
                impossible: false,
            },
        }
    }
}
