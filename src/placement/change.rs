//! The single change that would help most: one place more at an employer on a day, one trainee more in an employer's
//! maximum, or two no longer kept apart. How much each can help at the most is known from the prices; the most
//! hopeful are solved anew, until none that is left can help more than the best that was found.

use serde_json::{Value, json};

use super::bound::SCALE;
use super::clash::{named, places};
use super::format::{Asked, Places};
use super::model::{Case, Demand};
use super::score::Placement;
use super::solve::{Deadline, Solved, solve_again};

/// How many changes are solved anew at the most.
const TRIES: usize = 24;

/// The single change that helps most.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What is eased, and how many points more there are then at the least.
    pub best: Option<(Demand, i64)>,
    /// How many were solved anew.
    pub tried: usize,
    /// Whether no other change of these kinds helps more.
    pub proven: bool,
}

impl Change {
    /// As the answer tells it.
    pub fn told(&self, asked: &Asked) -> Value {
        let best = self.best.map(|(demand, gain)| {
            let mut told = json!({ "code": code(demand), "gain": gain, "demand": named(asked, demand).id });
            for (name, value) in named(asked, demand).names {
                told[name] = value;
            }
            told
        });
        json!({ "best": best, "tried": self.tried, "proven": self.proven })
    }
}

fn code(demand: Demand) -> &'static str {
    match demand {
        Demand::Places(..) => "one-place-more",
        Demand::Maximum(_) => "one-trainee-more",
        _ => "no-longer-apart",
    }
}

/// The file with one demand eased.
pub fn eased(asked: &Asked, demand: Demand) -> Asked {
    let mut eased = asked.clone();
    match demand {
        Demand::Places(e, d) => {
            let by_day = (0..asked.days.len())
                .map(|other| (asked.days[other].clone(), places(asked, e, other) + u32::from(other == d)));
            eased.employers[e].places = Places::ByDay(by_day.collect());
        }
        Demand::Maximum(e) => eased.employers[e].maximum = asked.employers[e].maximum.map(|most| most + 1),
        Demand::Apart(rule) => drop(eased.apart.remove(rule)),
        _ => {}
    }
    eased
}

/// Looks for the change that helps most where a placement is known.
pub fn most_helpful(
    case: &Case<'_>,
    solved: &Solved,
    placement: &Placement,
    deadline: Deadline<'_>,
) -> Option<Change> {
    let (asked, objective) = (case.asked, solved.objective?);
    let (prices, bound) = (&solved.pricing.best, solved.pricing.bound);
    if bound == i64::MAX || asked.trainees.len() * case.cells() > 100_000 {
        return None;
    }
    let mut hopes: Vec<(i64, Demand)> = Vec::new();
    let mut hope = |price: i64, demand| hopes.push(((bound + price).div_euclid(SCALE) - objective, demand));
    for cell in (0..case.cells()).filter(|cell| case.places[*cell] > 0) {
        let could = (0..case.people.len()).filter(|t| case.may(*t, cell)).count();
        if could > case.places[cell] {
            hope(prices.place(cell), Demand::Places(cell / case.days, cell % case.days));
        }
    }
    for e in (0..case.employers).filter(|e| case.maximum[*e].is_some()) {
        hope(prices.visitor(e), Demand::Maximum(e));
    }
    for pair in &case.apart {
        hope(prices.apart(pair.one, pair.other), Demand::Apart(pair.rule));
    }
    hopes.retain(|(most, _)| *most > 0);
    hopes.sort_by_key(|(most, demand)| (std::cmp::Reverse(*most), std::cmp::Reverse(*demand)));
    let mut change = Change { best: None, tried: 0, proven: solved.is_optimal() };
    // What remains possible beyond what was found, of those that were tried and not solved to the end.
    let mut open = 0;
    for (most, demand) in hopes {
        let found = change.best.map_or(0, |(_, gain)| gain);
        if most <= found {
            break;
        }
        if change.tried == TRIES || deadline.is_over() {
            change.proven = false;
            break;
        }
        let eased = eased(asked, demand);
        let anew = solve_again(&Case::new(&eased), placement, prices, deadline);
        change.tried += 1;
        let gain = anew.objective.map_or(0, |worth| worth - objective);
        open = open.max(anew.bound.map_or(most, |bound| bound - objective).min(most));
        if gain > found {
            change.best = Some((demand, gain));
        }
    }
    change.proven = change.proven && open <= change.best.map_or(0, |(_, gain)| gain);
    Some(change)
}
