//! Why somebody is where, as codes with what their sentences name; pages word them in each language.
//!
//! Two levels. What is for the trainee ([`Own`]) is computed from the trainee's own entries, the employers' and the
//! trainee's own days, and from nothing else: it cannot tell anything of anybody else, and reads the same whatever
//! the others are like. That something was not possible with everybody taken together has one single code, whether
//! places, a keep-apart rule or others' wishes stood in the way. What is for assigned staff names these.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::bound::SCALE;
use super::clash::named;
use super::days::{NEVER, Planner};
use super::format::{Employer, Stay, Trainee, Weights};
use super::model::{Case, Demand, bars, way, wish_met};
use super::score::Placement;
use super::solve::Solved;

/// Up to so many trainees × cells it is computed what each wish would cost.
const LARGE: usize = 200_000;

/// A reason: a code, and what its sentence names.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reason {
    /// The code.
    pub code: &'static str,
    /// What the sentence names.
    #[serde(flatten)]
    pub names: Map<String, Value>,
}

impl Reason {
    fn new(code: &'static str, names: Value) -> Self {
        Reason { code, names: if let Value::Object(names) = names { names } else { Map::new() } }
    }
}

/// The reasons for one trainee.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reasons {
    /// Whose.
    pub trainee: String,
    /// For the trainee.
    pub for_trainee: Vec<Reason>,
    /// For assigned staff.
    pub for_staff: Vec<Reason>,
}

/// All that a trainee's own reasons are made of.
pub struct Own<'a> {
    /// The trainee's own entries.
    pub trainee: &'a Trainee,
    /// The employers.
    pub employers: &'a [Employer],
    /// What each employer offers on each day, `employer × days + day`.
    pub offered: &'a [bool],
    /// The days of the file.
    pub days: &'a [String],
    /// What counts how much.
    pub weights: &'a Weights,
    /// The trainee's own days.
    pub plan: &'a [Option<usize>],
}

impl Own<'_> {
    fn possible_days(&self) -> Vec<usize> {
        let named = |day: &String| self.trainee.days.as_ref().is_none_or(|days| days.contains(day));
        (0..self.days.len()).filter(|d| named(&self.days[*d])).collect()
    }

    /// The best wish met on any day, counted from 0.
    fn best_met(&self) -> Option<usize> {
        self.there().filter_map(|(d, e)| wish_met(self.trainee, &self.employers[e], &self.days[d])).min()
    }

    fn there(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        self.plan.iter().enumerate().filter_map(|(d, e)| Some((d, (*e)?)))
    }

    /// Wishes dearer than any that is met.
    fn unmet(&self) -> std::ops::Range<usize> {
        0..self.best_met().unwrap_or(self.trainee.wishes.len())
    }

    /// Where a wish would be met on a possible day.
    fn wished(&self, rank: usize) -> Vec<(usize, usize)> {
        let wish = &self.trainee.wishes[rank];
        let meets = |e: &usize, d: &usize| {
            let employer = &self.employers[*e];
            wish.employer.as_ref().is_none_or(|id| *id == employer.id)
                && wish.kind.as_ref().is_none_or(|kind| employer.kinds.contains(kind))
                && wish.day.as_ref().is_none_or(|day| *day == self.days[*d])
        };
        let mut found = Vec::new();
        for e in 0..self.employers.len() {
            for d in self.possible_days() {
                if self.offered[e * self.days.len() + d] && meets(&e, &d) {
                    found.push((e, d));
                }
            }
        }
        found
    }

    /// What of the trainee's own entries excludes an employer: the facts, and whether anything does.
    fn excluded(&self, e: usize) -> (Vec<&str>, bool) {
        let (trainee, employer) = (self.trainee, &self.employers[e]);
        let cannot = trainee.cannot.iter().filter(|fact| employer.facts.contains(*fact));
        let needs = trainee.needs.iter().filter(|fact| !employer.facts.contains(*fact));
        let facts: Vec<&str> = cannot.chain(needs).map(String::as_str).collect();
        let far = trainee
            .at_most_minutes
            .is_some_and(|most| way(self.weights, trainee, employer).is_some_and(|way| way.minutes > most));
        let excluded = !facts.is_empty() || far || trainee.not_at.contains(&employer.id);
        (facts, excluded)
    }

    /// The reasons.
    pub fn reasons(&self) -> Vec<Reason> {
        let mut told = Vec::new();
        let mut by_employer: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (d, e) in self.there() {
            by_employer.entry(e).or_default().push(d);
        }
        if self.trainee.wishes.is_empty() {
            told.push(Reason::new("no-wish-stated", json!({})));
        }
        for (e, days) in &by_employer {
            let employer = &self.employers[*e];
            let mut by_rank: BTreeMap<Option<usize>, Vec<&String>> = BTreeMap::new();
            for d in days {
                by_rank
                    .entry(wish_met(self.trainee, employer, &self.days[*d]))
                    .or_default()
                    .push(&self.days[*d]);
            }
            for (rank, days) in by_rank {
                match rank {
                    Some(rank) => {
                        let wish = &self.trainee.wishes[rank];
                        let names =
                            json!({ "rank": rank + 1, "wish": wish, "employer": employer.id, "days": days });
                        told.push(Reason::new("wish-met", names));
                    }
                    None if !self.trainee.wishes.is_empty() => {
                        let names = json!({ "employer": employer.id, "days": days });
                        told.push(Reason::new("no-wish-met", names));
                    }
                    None => {}
                }
            }
            if let Some(way) = way(self.weights, self.trainee, employer) {
                told.push(match way.estimated {
                    Some(tenths) => {
                        let km = f64::from(tenths) / 10.0;
                        let names = json!({ "employer": employer.id, "km": km, "minutes": way.minutes });
                        Reason::new("way-estimated", names)
                    }
                    None => {
                        Reason::new("way-typed", json!({ "employer": employer.id, "minutes": way.minutes }))
                    }
                });
            }
        }
        for fixed in &self.trainee.fixed {
            told.push(Reason::new("settled", json!({ "employer": fixed.employer, "day": fixed.day })));
        }
        let kinds: BTreeSet<&str> =
            by_employer.keys().filter_map(|e| self.employers[*e].kinds.first()).map(String::as_str).collect();
        match self.trainee.stay {
            Stay::Must | Stay::Rather => {
                told.push(Reason::new("employers-in-all", json!({ "employers": by_employer.len() })));
            }
            Stay::RatherNot | Stay::Never if !kinds.is_empty() => {
                told.push(Reason::new("kinds-of-work", json!({ "kinds": kinds })));
            }
            _ => {}
        }
        let possible = self.possible_days().len();
        let count = self.trainee.count.map_or(possible, |count| count as usize);
        let given = self.there().count();
        if given < count {
            told.push(Reason::new("fewer-days", json!({ "given": given, "asked": count })));
        }
        for rank in self.unmet() {
            told.push(self.unmet_because(rank));
        }
        told
    }

    /// Why a wish is not met, as far as it is anybody's own business.
    fn unmet_because(&self, rank: usize) -> Reason {
        let wished = self.wished(rank);
        let wish = &self.trainee.wishes[rank];
        if wished.is_empty() {
            return Reason::new("wish-not-offered", json!({ "rank": rank + 1, "wish": wish }));
        }
        let excluded: Vec<(Vec<&str>, bool)> = wished.iter().map(|(e, _)| self.excluded(*e)).collect();
        if excluded.iter().all(|(_, excluded)| *excluded) {
            let facts: BTreeSet<&str> = excluded.into_iter().flat_map(|(facts, _)| facts).collect();
            return Reason::new("wish-excluded", json!({ "rank": rank + 1, "wish": wish, "facts": facts }));
        }
        Reason::new("wish-all-together", json!({ "rank": rank + 1, "wish": wish }))
    }
}

/// The reasons for everybody.
pub fn reasons(case: &Case<'_>, solved: &Solved, placement: &Placement) -> Vec<Reasons> {
    let asked = case.asked;
    let offered: Vec<bool> = (0..case.cells())
        .map(|cell| super::clash::places(asked, cell / case.days, cell % case.days) > 0)
        .collect();
    let mut planner = Planner::default();
    let each = |(t, trainee): (usize, &Trainee)| {
        let own = Own {
            trainee,
            employers: &asked.employers,
            offered: &offered,
            days: &asked.days,
            weights: &asked.weights,
            plan: placement.of(t),
        };
        let for_trainee = own.reasons();
        let mut for_staff = for_trainee.clone();
        for_staff.retain(|reason| reason.code != "wish-all-together");
        for rank in own.unmet() {
            if own.unmet_because(rank).code == "wish-all-together" {
                for_staff.extend(for_staff_why(case, solved, placement, &own, t, rank, &mut planner));
            }
        }
        Reasons { trainee: trainee.id.clone(), for_trainee, for_staff }
    };
    asked.trainees.iter().enumerate().map(each).collect()
}

/// What of everybody taken together stood in the way of a wish, and what meeting it would cost in all.
fn for_staff_why(
    case: &Case<'_>,
    solved: &Solved,
    placement: &Placement,
    own: &Own<'_>,
    t: usize,
    rank: usize,
    planner: &mut Planner,
) -> Vec<Reason> {
    let (asked, person) = (case.asked, &case.people[t]);
    let mut told: Vec<Reason> = Vec::new();
    let mut say = |reason: Reason| {
        if !told.contains(&reason) {
            told.push(reason);
        }
    };
    let wished = own.wished(rank);
    for &(e, d) in &wished {
        let (employer, day) = (&asked.employers[e].id, &asked.days[d]);
        if !bars(asked, t, e).is_empty() {
            continue;
        }
        let mut free = true;
        let there = (0..case.people.len()).filter(|o| *o != t && placement.of(*o)[d] == Some(e)).count();
        if there >= case.places[e * case.days + d] {
            free = false;
            say(Reason::new("places-taken", json!({ "rank": rank + 1, "employer": employer, "day": day })));
        }
        let visitors =
            (0..case.people.len()).filter(|o| *o != t && placement.of(*o).contains(&Some(e))).count();
        if case.maximum[e].is_some_and(|most| visitors >= most) {
            free = false;
            say(Reason::new("maximum-reached", json!({ "rank": rank + 1, "employer": employer })));
        }
        for pair in case.apart.iter().filter(|pair| pair.one == t || pair.other == t) {
            let other = if pair.one == t { pair.other } else { pair.one };
            if placement.of(other)[d] == Some(e) {
                free = false;
                let rule = named(asked, Demand::Apart(pair.rule)).id;
                say(Reason::new(
                    "kept-apart",
                    json!({ "rank": rank + 1, "rule": rule, "employer": employer }),
                ));
            }
        }
        for group in case.groups.iter().filter(|group| group.members.contains(&t) && group.days.contains(&d))
        {
            let elsewhere = |o: &usize| *o != t && placement.of(*o)[d].is_some_and(|there| there != e);
            if group.members.iter().any(elsewhere) {
                free = false;
                let supporter = &asked.supporters[group.supporter].id;
                say(Reason::new(
                    "supporter-elsewhere",
                    json!({ "rank": rank + 1, "supporter": supporter, "day": day }),
                ));
            }
        }
        if person.settled.contains(&d) && !case.may(t, e * case.days + d) {
            free = false;
            say(Reason::new("settled-otherwise", json!({ "rank": rank + 1, "day": day })));
        }
        if free {
            say(Reason::new("other-aims", json!({ "rank": rank + 1, "employer": employer, "day": day })));
        }
    }
    // By the prices: whatever is done, meeting the wish takes this much from the whole.
    let within = case.people.len() * case.cells() <= LARGE && solved.pricing.bound < i64::MAX;
    if let Some(objective) = solved.objective.filter(|_| within) {
        let prices = &solved.pricing.best;
        let (mut worth, mut through) = (Vec::new(), Vec::new());
        prices.worth(case, t, &mut worth);
        let terms = prices.terms(case, t, &worth);
        if let Some(best) = planner.best(case, t, terms) {
            planner.through(case, t, terms, i64::MIN, &mut through);
            let most = wished.iter().map(|(e, d)| through[e * case.days + d]).max().unwrap_or(NEVER);
            let lost = objective - (solved.pricing.bound - best.value + most).div_euclid(SCALE);
            if lost > 0 && most > NEVER / 4 {
                told.push(Reason::new(
                    "wish-would-cost",
                    json!({ "rank": rank + 1, "points_at_least": lost }),
                ));
            }
        }
    }
    told
}
