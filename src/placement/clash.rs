//! Demands that cannot all be kept, none of which can be left out: found by leaving out as many as can be, first
//! halves, then ever smaller parts, at last one by one, as long as what remains still has no placement.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::json;

use super::format::{Asked, Places};
use super::model::{Case, Demand};
use super::solve::{Deadline, is_possible};

/// Demands that cannot all be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    /// The demands.
    pub demands: Vec<Demand>,
    /// Whether each was shown to be needed: leaving it out, the others can be kept.
    pub minimal: bool,
}

/// Finds such demands in a file that has no placement.
pub fn clash(asked: &Asked, deadline: Deadline<'_>) -> Clash {
    let all = Case::demands(asked);
    let whole: BTreeSet<Demand> = all.iter().copied().collect();
    let mut kept = all;
    let mut minimal = true;
    let mut size = kept.len().div_ceil(2);
    loop {
        let mut from = 0;
        while from < kept.len() {
            let to = (from + size).min(kept.len());
            let without: BTreeSet<Demand> = kept[..from].iter().chain(&kept[to..]).copied().collect();
            let left_out: BTreeSet<Demand> = whole.difference(&without).copied().collect();
            let possible = if deadline.is_over() {
                None
            } else {
                is_possible(&Case::without(asked, &left_out), deadline)
            };
            match possible {
                Some(false) => drop(kept.drain(from..to)),
                known => {
                    minimal = minimal && (size > 1 || known.is_some());
                    from = to;
                }
            }
        }
        if size <= 1 {
            return Clash { demands: kept, minimal };
        }
        size = size.div_ceil(2).min(kept.len().max(1));
    }
}

/// A demand as the answer names it: an id that stays the same, a code and what its sentence names.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Named {
    /// The id.
    pub id: String,
    /// The kind of demand.
    pub code: &'static str,
    /// What the sentence names.
    #[serde(flatten)]
    pub names: serde_json::Map<String, serde_json::Value>,
}

/// Names a demand.
pub fn named(asked: &Asked, demand: Demand) -> Named {
    let trainee = |t: usize| &asked.trainees[t].id;
    let employer = |e: usize| &asked.employers[e].id;
    let (id, code, names) = match demand {
        Demand::Apart(number) => {
            let rule = &asked.apart[number];
            let [one, other] = &rule.trainees;
            let id = rule.id.clone().unwrap_or_else(|| format!("{one}+{other}"));
            (format!("apart/{id}"), "apart", json!({ "trainees": rule.trainees }))
        }
        Demand::Supporter(number) => {
            let supporter = &asked.supporters[number];
            let names = json!({ "supporter": supporter.id, "trainees": supporter.trainees });
            (format!("supporter/{}", supporter.id), "supporter", names)
        }
        Demand::Party(number) => {
            let party = &asked.parties[number];
            let names = json!({ "party": party.id, "trainees": party.trainees, "at_most": party.at_most });
            (format!("party/{}", party.id), "party", names)
        }
        Demand::Stay(t) => {
            let names = json!({ "trainee": trainee(t), "stay": asked.trainees[t].stay });
            (format!("trainee/{}/stay", trainee(t)), "stay", names)
        }
        Demand::Way(t) => {
            let names = json!({ "trainee": trainee(t), "minutes": asked.trainees[t].at_most_minutes });
            (format!("trainee/{}/at-most-minutes", trainee(t)), "way", names)
        }
        Demand::NotAt(t, e) => {
            let names = json!({ "trainee": trainee(t), "employer": employer(e) });
            (format!("trainee/{}/not-at/{}", trainee(t), employer(e)), "not-at", names)
        }
        Demand::Cannot(t, index) => {
            let fact = &asked.trainees[t].cannot[index];
            let names = json!({ "trainee": trainee(t), "fact": fact });
            (format!("trainee/{}/cannot/{fact}", trainee(t)), "cannot", names)
        }
        Demand::Needs(t, index) => {
            let fact = &asked.trainees[t].needs[index];
            let names = json!({ "trainee": trainee(t), "fact": fact });
            (format!("trainee/{}/needs/{fact}", trainee(t)), "needs", names)
        }
        Demand::Fixed(t, index) => {
            let fixed = &asked.trainees[t].fixed[index];
            let names = json!({ "trainee": trainee(t), "employer": fixed.employer, "day": fixed.day });
            (format!("trainee/{}/fixed/{}/{}", trainee(t), fixed.day, fixed.employer), "fixed", names)
        }
        Demand::Maximum(e) => {
            let names = json!({ "employer": employer(e), "maximum": asked.employers[e].maximum });
            (format!("employer/{}/maximum", employer(e)), "maximum", names)
        }
        Demand::Places(e, d) => {
            let day = &asked.days[d];
            let places = places(asked, e, d);
            let names = json!({ "employer": employer(e), "day": day, "places": places });
            (format!("employer/{}/places/{day}", employer(e)), "places", names)
        }
        Demand::Days(t) => {
            let one = &asked.trainees[t];
            let days = one.days.as_ref().unwrap_or(&asked.days);
            let count = one.count.map_or(days.len(), |count| count as usize);
            let least = one.at_least.map_or(count, |least| least as usize);
            (
                format!("trainee/{}/days", one.id),
                "days",
                json!({ "trainee": one.id, "days": days, "at_least": least }),
            )
        }
    };
    let names = match names {
        serde_json::Value::Object(names) => names,
        _ => serde_json::Map::new(),
    };
    Named { id, code, names }
}

/// Places that an employer offers on a day.
pub fn places(asked: &Asked, e: usize, d: usize) -> u32 {
    match &asked.employers[e].places {
        Places::EachDay(number) => *number,
        Places::ByDay(numbers) => numbers.get(&asked.days[d]).copied().unwrap_or(0),
    }
}
