//! Who is where, what it is worth and which demands it breaks. Everything else in the room is held to what is
//! computed here, cell by cell and without cleverness.

use std::collections::BTreeSet;

use super::format::Stay;
use super::model::{BARRED, Case, Demand, way, wish_met, wish_points};

/// Who is where: for each trainee and day the employer, if any.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placement {
    days: usize,
    at: Vec<Option<usize>>,
}

impl Placement {
    /// Nobody anywhere.
    pub fn empty(case: &Case<'_>) -> Self {
        Placement { days: case.days, at: vec![None; case.people.len() * case.days] }
    }

    /// The employers of a trainee, day by day.
    pub fn of(&self, t: usize) -> &[Option<usize>] {
        &self.at[t * self.days..(t + 1) * self.days]
    }

    /// Puts a trainee somewhere on a day, or nowhere.
    pub fn put(&mut self, t: usize, day: usize, employer: Option<usize>) {
        self.at[t * self.days + day] = employer;
    }

    /// Replaces all days of a trainee.
    pub fn set(&mut self, t: usize, plan: &[Option<usize>]) {
        self.at[t * self.days..(t + 1) * self.days].copy_from_slice(plan);
    }

    /// Everybody who is somewhere: trainee, day, employer.
    pub fn all(&self) -> impl Iterator<Item = (usize, usize, usize)> {
        let days = self.days;
        self.at.iter().enumerate().filter_map(move |(index, at)| Some((index / days, index % days, (*at)?)))
    }
}

/// Of what the objective is the sum; what is taken off is below zero.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct Aims {
    /// Wishes that are met.
    pub wishes: i64,
    /// The way.
    pub travel: i64,
    /// Further employers of who would rather stay.
    pub change: i64,
    /// Kinds of work seen again by who would rather change.
    pub repeat: i64,
    /// Employers that get somebody.
    pub somebody: i64,
    /// Days that are asked for and not given.
    pub unplaced: i64,
}

impl Aims {
    /// The objective.
    pub fn sum(&self) -> i64 {
        self.wishes + self.travel + self.change + self.repeat + self.somebody + self.unplaced
    }
}

impl std::ops::Add for Aims {
    type Output = Aims;

    fn add(self, more: Aims) -> Aims {
        self - (Aims::default() - more)
    }
}

impl std::ops::Sub for Aims {
    type Output = Aims;

    fn sub(self, less: Aims) -> Aims {
        Aims {
            wishes: self.wishes - less.wishes,
            travel: self.travel - less.travel,
            change: self.change - less.change,
            repeat: self.repeat - less.repeat,
            somebody: self.somebody - less.somebody,
            unplaced: self.unplaced - less.unplaced,
        }
    }
}

/// What one trainee's days are worth, without what employers gain by them.
pub fn aims_of(case: &Case<'_>, t: usize, plan: &[Option<usize>]) -> Aims {
    let (asked, weights) = (case.asked, &case.asked.weights);
    let trainee = &asked.trainees[t];
    let mut aims = Aims::default();
    for (d, e) in plan.iter().enumerate().filter_map(|(d, e)| Some((d, (*e)?))) {
        let employer = &asked.employers[e];
        if let Some(rank) = wish_met(trainee, employer, &asked.days[d]) {
            aims.wishes += i64::from(wish_points(weights, rank));
        }
        let minutes = way(weights, trainee, employer).map_or(0, |way| way.minutes);
        aims.travel -= i64::from(minutes) * i64::from(weights.travel_minute);
    }
    let person = &case.people[t];
    let there: Vec<usize> = plan.iter().copied().flatten().collect();
    let number = |some: BTreeSet<usize>| there.len() as i64 - some.len() as i64;
    match person.stay {
        Stay::Rather => {
            let different = there.iter().collect::<BTreeSet<_>>().len() as i64;
            aims.change -= i64::from(weights.change) * (different - 1).max(0);
        }
        Stay::RatherNot | Stay::Never => {
            aims.repeat -= i64::from(weights.repeat) * number(there.iter().map(|e| case.kind[*e]).collect());
        }
        Stay::Must | Stay::Free => {}
    }
    aims.unplaced -= i64::from(weights.unplaced) * (person.count as i64 - there.len() as i64).max(0);
    aims
}

/// What a placement is worth.
pub fn aims(case: &Case<'_>, placement: &Placement) -> Aims {
    let mut whole = Aims::default();
    for t in 0..case.people.len() {
        whole = whole + aims_of(case, t, placement.of(t));
    }
    let taken: BTreeSet<usize> = placement.all().map(|(_, _, e)| e).collect();
    whole.somebody = taken.len() as i64 * i64::from(case.asked.weights.somebody);
    whole
}

/// A demand that a placement breaks, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Broken {
    /// Which.
    pub demand: Demand,
    /// The employer at which it shows, if at one.
    pub employer: Option<usize>,
    /// The day on which it shows, if on one.
    pub day: Option<usize>,
}

/// Every demand that a placement breaks. Staff's own placement may break any of them.
pub fn broken(case: &Case<'_>, placement: &Placement) -> BTreeSet<Broken> {
    let mut found = BTreeSet::new();
    for t in 0..case.people.len() {
        broken_by(case, placement, t, &mut found);
    }
    for e in 0..case.employers {
        for d in 0..case.days {
            broken_at(case, placement, e, d, &mut found);
        }
        broken_over_days(case, placement, e, &mut found);
    }
    found
}

/// What a trainee's days break: the trainee's own demands, and those shared with others one by one.
pub fn broken_by(case: &Case<'_>, placement: &Placement, t: usize, found: &mut BTreeSet<Broken>) {
    let (asked, person, plan) = (case.asked, &case.people[t], placement.of(t));
    let mut say = |demand, employer, day| found.insert(Broken { demand, employer, day });
    for (d, e) in plan.iter().enumerate().filter_map(|(d, e)| Some((d, (*e)?))) {
        for demand in super::model::bars(asked, t, e) {
            say(demand, Some(e), Some(d));
        }
        if !person.days.contains(&d) {
            say(Demand::Days(t), Some(e), Some(d));
        }
    }
    let there: Vec<usize> = plan.iter().copied().flatten().collect();
    if there.len() < person.least || there.len() > person.count {
        say(Demand::Days(t), None, None);
    }
    if !case.stays(t, plan) {
        say(Demand::Stay(t), None, None);
    }
    for (index, fixed) in asked.trainees[t].fixed.iter().enumerate() {
        let day = asked.days.iter().position(|day| *day == fixed.day);
        let at = day.and_then(|d| plan[d]);
        if at.is_none_or(|e| asked.employers[e].id != fixed.employer) {
            say(Demand::Fixed(t, index), None, day);
        }
    }
    for pair in case.apart.iter().filter(|pair| pair.one == t || pair.other == t) {
        let theirs = placement.of(if pair.one == t { pair.other } else { pair.one });
        for (d, e) in plan.iter().enumerate().filter(|(d, e)| e.is_some() && theirs[*d] == **e) {
            say(Demand::Apart(pair.rule), *e, Some(d));
        }
    }
    for group in case.groups.iter().filter(|group| group.members.contains(&t)) {
        for &d in group.days.iter().filter(|d| plan[**d].is_some()) {
            let elsewhere = |o: &usize| placement.of(*o)[d].is_some() && placement.of(*o)[d] != plan[d];
            if group.members.iter().any(elsewhere) {
                say(Demand::Supporter(group.supporter), None, Some(d));
            }
        }
    }
    for crowd in person.parties.iter().map(|number| &case.parties[*number]) {
        for (d, e) in plan.iter().enumerate().filter_map(|(d, e)| Some((d, (*e)?))) {
            if crowded(placement, crowd, e, d) {
                say(Demand::Party(crowd.party), Some(e), Some(d));
            }
        }
    }
}

/// Whether more of a party are at an employer on a day than its rule allows.
fn crowded(placement: &Placement, crowd: &super::model::Crowd, e: usize, d: usize) -> bool {
    crowd.at[e] && crowd.members.iter().filter(|t| placement.of(**t)[d] == Some(e)).count() > crowd.most
}

/// Whether an employer has more on a day than there are places.
pub fn broken_at(case: &Case<'_>, placement: &Placement, e: usize, d: usize, found: &mut BTreeSet<Broken>) {
    let there = (0..case.people.len()).filter(|t| placement.of(*t)[d] == Some(e)).count();
    if there > case.places[e * case.days + d] {
        found.insert(Broken { demand: Demand::Places(e, d), employer: Some(e), day: Some(d) });
    }
}

/// Whether an employer has more over all days than its maximum.
pub fn broken_over_days(case: &Case<'_>, placement: &Placement, e: usize, found: &mut BTreeSet<Broken>) {
    let there = (0..case.people.len()).filter(|t| placement.of(*t).contains(&Some(e))).count();
    if case.maximum[e].is_some_and(|most| there > most) {
        found.insert(Broken { demand: Demand::Maximum(e), employer: Some(e), day: None });
    }
}

/// Whether a placement keeps all demands of a case that may have been made without some of them. What the solver
/// answers is held to this.
pub fn keeps(case: &Case<'_>, placement: &Placement) -> bool {
    let mut taken = vec![0; case.cells()];
    let mut visitors: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); case.employers];
    for (t, d, e) in placement.all() {
        taken[e * case.days + d] += 1;
        visitors[e].insert(t);
        if case.fits(t)[e * case.days + d] == BARRED {
            return false;
        }
    }
    let people = case.people.iter().enumerate().all(|(t, person)| {
        let plan = placement.of(t);
        let there: Vec<usize> = plan.iter().copied().flatten().collect();
        case.stays(t, plan)
            && (person.least..=person.count).contains(&there.len())
            && person.settled.iter().all(|d| plan[*d].is_some())
            && person.apart.iter().all(|other| {
                let theirs = placement.of(*other);
                plan.iter().zip(theirs).all(|(own, their)| own.is_none() || own != their)
            })
            && person.together.iter().all(|(other, d)| {
                let their = placement.of(*other)[*d];
                plan[*d].is_none() || their.is_none() || plan[*d] == their
            })
    });
    let crowds = placement.all().all(|(t, d, e)| {
        case.people[t].parties.iter().all(|number| !crowded(placement, &case.parties[*number], e, d))
    });
    people
        && crowds
        && taken.iter().zip(&case.places).all(|(taken, places)| taken <= places)
        && visitors.iter().zip(&case.maximum).all(|(there, most)| most.is_none_or(|most| there.len() <= most))
}
