//! Against a search that looks at every placement there is, on small cases by chance; and what is promised one by one.

#[path = "../../tests/place/cases.rs"]
mod cases;

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use serde_json::{Value, json};

use super::board::{board, consider, moves_of};
use super::change::{eased, most_helpful};
use super::clash::{clash, named};
use super::days::Planner;
use super::format::{Asked, Stay};
use super::model::{Case, Demand, bars, way, wish_met, wish_points};
use super::reading::{Wrong, read};
use super::score::{Placement, aims, broken, keeps};
use super::search::State;
use super::solve::{Deadline, solve};
use super::{Status, answer};

fn asked(file: &Value) -> Asked {
    read(&file.to_string()).unwrap_or_else(|faults| panic!("{faults:?}\n{file:#}"))
}

/// The best objective by looking at every placement; `None` where none keeps all demands. It works on the file
/// alone and knows nothing of the solver.
struct Everything<'a> {
    asked: &'a Asked,
    plans: Vec<Vec<(i64, Vec<Option<usize>>)>>,
    chosen: Vec<Vec<Option<usize>>>,
    best: Option<i64>,
}

impl<'a> Everything<'a> {
    fn best(asked: &'a Asked) -> Option<i64> {
        let plans = (0..asked.trainees.len()).map(|t| Self::plans_of(asked, t)).collect();
        let mut search = Everything { asked, plans, chosen: Vec::new(), best: None };
        search.go(0);
        search.best
    }

    /// Every way in which one trainee's days keep the trainee's own demands, and what it is worth.
    fn plans_of(asked: &Asked, t: usize) -> Vec<(i64, Vec<Option<usize>>)> {
        let (trainee, weights) = (&asked.trainees[t], &asked.weights);
        let mut all: Vec<Vec<Option<usize>>> = vec![Vec::new()];
        for (d, day) in asked.days.iter().enumerate() {
            let possible = trainee.days.as_ref().is_none_or(|days| days.contains(day));
            let mut options = vec![None];
            for e in (0..asked.employers.len()).filter(|_| possible) {
                if bars(asked, t, e).is_empty() && super::clash::places(asked, e, d) > 0 {
                    options.push(Some(e));
                }
            }
            all = all
                .into_iter()
                .flat_map(|plan| options.iter().map(move |o| plan.iter().copied().chain([*o]).collect()))
                .collect();
        }
        let days = trainee.days.as_ref().map_or(asked.days.len(), Vec::len);
        let count = trainee.count.map_or(days, |count| count as usize);
        let least = trainee.at_least.map_or(count, |least| least as usize);
        let judged = all.into_iter().filter_map(|plan: Vec<Option<usize>>| {
            let there: Vec<(usize, usize)> =
                plan.iter().enumerate().filter_map(|(d, e)| Some((d, (*e)?))).collect();
            let employers: BTreeSet<usize> = there.iter().map(|(_, e)| *e).collect();
            let settled = trainee.fixed.iter().all(|fixed| {
                there
                    .iter()
                    .any(|(d, e)| asked.days[*d] == fixed.day && asked.employers[*e].id == fixed.employer)
            });
            let stays = match trainee.stay {
                Stay::Must => employers.len() <= 1,
                Stay::Never => employers.len() == there.len(),
                _ => true,
            };
            if !(least..=count).contains(&there.len()) || !settled || !stays {
                return None;
            }
            let mut worth = -i64::from(weights.unplaced) * (count - there.len()) as i64;
            for (d, e) in &there {
                let employer = &asked.employers[*e];
                let wish = wish_met(trainee, employer, &asked.days[*d]);
                worth += wish.map_or(0, |rank| i64::from(wish_points(weights, rank)));
                let minutes = way(weights, trainee, employer).map_or(0, |way| way.minutes);
                worth -= i64::from(minutes * weights.travel_minute);
            }
            let mut kinds: BTreeMap<String, i64> = BTreeMap::new();
            for (_, e) in &there {
                let kind = asked.employers[*e].kinds.first().cloned().unwrap_or_else(|| format!("only {e}"));
                *kinds.entry(kind).or_default() += 1;
            }
            worth -= match trainee.stay {
                Stay::Rather => i64::from(weights.change) * (employers.len() as i64 - 1).max(0),
                Stay::RatherNot | Stay::Never => {
                    i64::from(weights.repeat) * kinds.values().map(|times| times - 1).sum::<i64>()
                }
                _ => 0,
            };
            Some((worth, plan))
        });
        judged.collect()
    }

    fn go(&mut self, t: usize) {
        if t == self.asked.trainees.len() {
            let worth = self.worth();
            self.best = self.best.max(Some(worth));
            return;
        }
        for number in 0..self.plans[t].len() {
            let plan = self.plans[t][number].1.clone();
            self.chosen.push(plan);
            if self.is_kept() {
                self.go(t + 1);
            }
            self.chosen.pop();
        }
    }

    fn worth(&self) -> i64 {
        let own: i64 = self
            .chosen
            .iter()
            .zip(&self.plans)
            .map(|(plan, plans)| plans.iter().find(|(_, known)| known == plan).map_or(0, |(worth, _)| *worth))
            .sum();
        let taken: BTreeSet<usize> = self.chosen.iter().flatten().copied().flatten().collect();
        own + i64::from(self.asked.weights.somebody) * taken.len() as i64
    }

    /// Whether what is chosen so far keeps what is shared.
    fn is_kept(&self) -> bool {
        let number = |id: &String| self.asked.trainees.iter().position(|one| one.id == *id).unwrap();
        let at = |t: usize, d: usize| self.chosen.get(t).and_then(|plan| plan[d]);
        for e in 0..self.asked.employers.len() {
            for d in 0..self.asked.days.len() {
                let crowded = self.asked.parties.iter().any(|party| {
                    let here = |id: &&String| at(number(id), d) == Some(e);
                    let counts =
                        party.employers.as_ref().is_none_or(|at| at.contains(&self.asked.employers[e].id));
                    counts && party.trainees.iter().filter(here).count() > party.at_most as usize
                });
                if crowded {
                    return false;
                }
                let there = (0..self.chosen.len()).filter(|t| at(*t, d) == Some(e)).count();
                if there > super::clash::places(self.asked, e, d) as usize {
                    return false;
                }
            }
            let there = self.chosen.iter().filter(|plan| plan.contains(&Some(e))).count();
            if self.asked.employers[e].maximum.is_some_and(|most| there > most as usize) {
                return false;
            }
        }
        for (d, day) in self.asked.days.iter().enumerate() {
            for rule in &self.asked.apart {
                let [one, other] = [number(&rule.trainees[0]), number(&rule.trainees[1])];
                if at(one, d).is_some() && at(one, d) == at(other, d) {
                    return false;
                }
            }
            for supporter in &self.asked.supporters {
                if supporter.days.as_ref().is_none_or(|days| days.contains(day)) {
                    let with: BTreeSet<usize> =
                        supporter.trainees.iter().filter_map(|id| at(number(id), d)).collect();
                    if with.len() > 1 {
                        return false;
                    }
                }
            }
        }
        true
    }
}

#[test]
fn the_best_of_all_placements_is_found_and_proven_or_that_there_is_none() {
    let (mut possible, mut impossible) = (0, 0);
    for seed in 0..250 {
        let asked = asked(&cases::small(seed));
        let case = Case::new(&asked);
        let found = solve(&case, Deadline::none());
        let best = Everything::best(&asked);
        assert_eq!(found.objective, best, "seed {seed}");
        match &found.placement {
            Some(placement) => {
                possible += 1;
                assert!(found.is_optimal(), "seed {seed} is not proven");
                assert!(keeps(&case, placement) && broken(&case, placement).is_empty(), "seed {seed}");
                assert_eq!(Some(aims(&case, placement).sum()), best);
                assert!(found.pricing.points() >= best.unwrap(), "seed {seed}: the bound by prices is none");
            }
            None => {
                impossible += 1;
                assert!(found.impossible, "seed {seed} is not decided");
            }
        }
    }
    assert!(possible > 100 && impossible > 30, "{possible} and {impossible}: the cases are one-sided");
}

#[test]
fn what_clashes_can_be_kept_once_any_one_of_it_is_left_out() {
    let (mut seen, mut kinds) = (0, BTreeSet::new());
    for seed in 0..250 {
        let asked = asked(&cases::small(seed));
        if Everything::best(&asked).is_some() {
            continue;
        }
        seen += 1;
        let clash = clash(&asked, Deadline::none());
        assert!(clash.minimal && !clash.demands.is_empty(), "seed {seed}");
        let all: BTreeSet<Demand> = Case::demands(&asked).into_iter().collect();
        let kept: BTreeSet<Demand> = clash.demands.iter().copied().collect();
        let possible = |kept: &BTreeSet<Demand>| {
            let left_out: BTreeSet<Demand> = all.difference(kept).copied().collect();
            solve(&Case::without(&asked, &left_out), Deadline::none()).placement.is_some()
        };
        assert!(!possible(&kept), "seed {seed}: these can be kept together");
        for demand in &kept {
            let rest: BTreeSet<Demand> = kept.iter().copied().filter(|other| other != demand).collect();
            assert!(possible(&rest), "seed {seed}: {} is not needed", named(&asked, *demand).id);
            kinds.insert(named(&asked, *demand).code);
        }
    }
    assert!(seen > 30, "{seen}");
    for kind in ["places", "days", "cannot", "fixed", "maximum", "apart"] {
        assert!(kinds.contains(kind), "no clash of this kind came up: {kind}; {kinds:?}");
    }
}

#[test]
fn fewer_places_than_trainees_clash_by_their_names() {
    let asked = asked(&json!({
        "format": 1, "days": ["mon"],
        "employers": [{ "id": "bakery", "places": 1 }, { "id": "farm", "places": 1 }],
        "trainees": [{ "id": "a" }, { "id": "b" }, { "id": "c" }],
    }));
    let answer = answer(&asked, Deadline::none());
    assert_eq!(answer.status, Status::Infeasible);
    let ids: Vec<&str> = answer.json["clash"]["demands"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["id"].as_str().unwrap())
        .collect();
    assert_eq!(
        ids,
        [
            "employer/bakery/places/mon",
            "employer/farm/places/mon",
            "trainee/a/days",
            "trainee/b/days",
            "trainee/c/days"
        ]
    );
    assert_eq!(answer.json["clash"]["minimal"], true);
}

#[test]
fn tours_give_seats_by_the_order_of_wishes_and_leave_somebody_without() {
    let visitor = |id: &str, first: &str, second: &str| json!({ "id": id, "at_least": 0, "count": 1, "wishes": [{ "employer": first }, { "employer": second }] });
    let tour = |id: &str, day: &str| json!({ "id": id, "places": { day: 1 } });
    let asked = asked(&json!({
        "format": 1, "days": ["12", "19", "26"],
        "employers": [tour("laundry", "12"), tour("print", "19"), tour("farm", "26")],
        "trainees": [
            visitor("a", "laundry", "farm"), visitor("b", "laundry", "print"), visitor("c", "print", "laundry"),
            visitor("d", "farm", "print"),
        ],
    }));
    let answer = answer(&asked, Deadline::none());
    assert_eq!(answer.status, Status::Optimal);
    assert_eq!(answer.json["assignments"].as_array().unwrap().len(), 3);
    let last = answer.json["trainees"].as_array().unwrap().iter().filter(|one| {
        one["for_trainee"].as_array().unwrap().iter().any(|reason| reason["code"] == "fewer-days")
    });
    assert_eq!(last.count(), 1);
}

#[test]
fn what_a_trainee_is_told_is_the_same_whatever_the_others_are_like() {
    let employers = json!([
        { "id": "bakery", "places": 1, "kinds": ["kitchen"], "facts": ["standing"] },
        { "id": "farm", "places": 2, "kinds": ["farm"] },
    ]);
    let t = json!({ "id": "t", "wishes": [{ "employer": "bakery" }], "fixed": [{ "employer": "farm", "day": "mon" }] });
    let with = |other: Value, apart: Value| {
        asked(&json!({
            "format": 1, "days": ["mon"], "employers": employers, "trainees": [t.clone(), other], "apart": apart,
        }))
    };
    let none = with(json!({ "id": "o", "wishes": [{ "employer": "bakery" }] }), json!([]));
    let kept_apart =
        with(json!({ "id": "o", "wishes": [{ "kind": "kitchen" }] }), json!([{ "trainees": ["t", "o"] }]));
    let elsewhere = with(json!({ "id": "o", "cannot": ["standing"] }), json!([]));
    let told = |asked: &Asked| answer(asked, Deadline::none()).json["trainees"][0]["for_trainee"].clone();
    assert_eq!(told(&none), told(&kept_apart));
    assert_eq!(told(&none), told(&elsewhere));
    let text = told(&kept_apart).to_string();
    assert!(
        text.contains("wish-all-together") && !text.contains("apart\"") && !text.contains("\"o\""),
        "{text}"
    );
}

#[test]
fn staff_are_told_what_stood_in_the_way_and_the_change_that_helps_most() {
    let asked = asked(&json!({
        "format": 1, "days": ["mon"],
        "employers": [{ "id": "bakery", "places": 1 }, { "id": "farm", "places": 3 }],
        "trainees": [
            { "id": "a", "wishes": [{ "employer": "bakery" }] }, { "id": "b", "wishes": [{ "employer": "bakery" }] },
            { "id": "c", "wishes": [{ "employer": "farm" }] },
        ],
    }));
    let answer = answer(&asked, Deadline::none());
    assert_eq!((answer.status, answer.objective), (Status::Optimal, Some(60 + 60 + 30 + 30)));
    let staff = answer.json["trainees"].to_string();
    assert!(staff.contains("places-taken"), "{staff}");
    let change = &answer.json["change"];
    assert_eq!(change["best"]["code"], "one-place-more");
    assert_eq!((&change["best"]["employer"], &change["best"]["gain"]), (&json!("bakery"), &json!(60)));
    assert_eq!(change["proven"], true);
}

#[test]
fn of_one_party_no_more_are_at_one_employer_on_a_day_than_may() {
    let mut bound = 0;
    for seed in 0..150 {
        let mut file = cases::small(seed);
        let ids: Vec<String> = file["trainees"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["id"].as_str().unwrap().to_owned())
            .collect();
        let free = solve(&Case::new(&asked(&file)), Deadline::none()).objective;
        let half = ids.len().div_ceil(2);
        file["parties"] = json!([
            { "id": "near", "trainees": &ids, "at_most": 1 },
            { "id": "far", "trainees": &ids[half..], "at_most": 1, "employers": [file["employers"][0]["id"]] },
        ]);
        let asked = asked(&file);
        let case = Case::new(&asked);
        let solved = solve(&case, Deadline::none());
        let best = Everything::best(&asked);
        assert_eq!(solved.objective, best, "seed {seed}");
        assert_eq!(solved.impossible, best.is_none(), "seed {seed}");
        assert!(solved.placement.as_ref().is_none_or(|it| keeps(&case, it)), "seed {seed}");
        bound += usize::from(best < free);
        if best.is_none() && free.is_some() {
            let found = clash(&asked, Deadline::none());
            assert!(found.demands.iter().any(|demand| matches!(demand, Demand::Party(_))), "seed {seed}");
        }
    }
    assert!(bound > 10, "{bound}");
}

#[test]
fn no_other_single_change_helps_more() {
    let mut helped = 0;
    for seed in 0..120 {
        let asked = asked(&cases::small(seed));
        let case = Case::new(&asked);
        let solved = solve(&case, Deadline::none());
        let Some(placement) = &solved.placement else { continue };
        let change = most_helpful(&case, &solved, placement, Deadline::none()).unwrap();
        assert!(change.proven, "seed {seed}");
        let now = solved.objective.unwrap();
        let gain = |demand: Demand| Everything::best(&eased(&asked, demand)).unwrap() - now;
        let all = Case::demands(&asked)
            .into_iter()
            .filter(|demand| matches!(demand, Demand::Places(..) | Demand::Maximum(_) | Demand::Apart(_)));
        let most = all.map(gain).max().unwrap_or(0);
        assert_eq!(change.best.map_or(0, |(_, gain)| gain), most.max(0), "seed {seed}");
        if let Some((demand, told)) = change.best {
            helped += 1;
            assert_eq!(gain(demand), told, "seed {seed}");
        }
    }
    assert!(helped > 10, "{helped}");
}

#[test]
fn a_move_costs_and_breaks_what_the_board_says_of_it() {
    let mut by = cases::Seeded::new(7);
    for seed in 0..60 {
        let asked = asked(&cases::small(seed));
        let case = Case::new(&asked);
        // Staff's own placement, which may break anything.
        let mut placement = Placement::empty(&case);
        for t in 0..case.people.len() {
            for d in case.people[t].days.clone() {
                placement.put(t, d, by.chance(70).then(|| by.below(case.employers)));
            }
        }
        let now = board(&case, &placement);
        for t in 0..case.people.len() {
            for told in moves_of(&case, &placement, t) {
                assert_eq!(told, consider(&case, &placement, t, told.day, told.to));
                let mut after = placement.clone();
                after.put(t, told.day, told.to);
                let then = board(&case, &after);
                assert_eq!(then.aims - now.aims, told.gains, "seed {seed}");
                let new: BTreeSet<_> = then.broken.difference(&now.broken).copied().collect();
                let gone: BTreeSet<_> = now.broken.difference(&then.broken).copied().collect();
                assert_eq!((&new, &gone), (&told.breaks, &told.mends), "seed {seed}");
            }
        }
    }
}

#[test]
fn the_board_and_the_solver_agree_on_what_is_kept() {
    let mut by = cases::Seeded::new(11);
    let mut kept = 0;
    for seed in 0..400 {
        let asked = asked(&cases::small(seed % 100));
        let case = Case::new(&asked);
        let mut placement = Placement::empty(&case);
        for t in 0..case.people.len() {
            for d in case.people[t].days.clone() {
                placement.put(t, d, by.chance(90).then(|| by.below(case.employers)));
            }
        }
        let offered = placement.all().all(|(_, d, e)| super::clash::places(&asked, e, d) > 0);
        assert_eq!(keeps(&case, &placement), broken(&case, &placement).is_empty() && offered, "seed {seed}");
        kept += usize::from(keeps(&case, &placement));
    }
    assert!(kept > 5, "{kept}");
}

#[test]
fn when_time_is_up_what_is_known_is_told_with_a_bound_that_holds() {
    let asked = asked(&cases::week(14, 6, 3, 3));
    let case = Case::new(&asked);
    let whole = solve(&case, Deadline::none());
    assert!(whole.is_optimal());
    let best = whole.objective.unwrap();
    let mut stopped = 0;
    // A clock that moves by one with every look at it, so that it stops anywhere on the way.
    for end in [1, 20, 60, 200, 600] {
        let looks = Cell::new(0);
        let passed = || {
            looks.set(looks.get() + 1);
            Duration::from_millis(looks.get())
        };
        let found = solve(&case, Deadline::at(&passed, Duration::from_millis(end)));
        stopped += usize::from(!found.is_optimal());
        assert!(found.objective.is_none_or(|worth| worth <= best), "{end}");
        assert!(found.bound.is_none_or(|bound| bound >= best), "{end}");
        assert!(!found.impossible);
    }
    assert!(stopped > 0, "nothing was stopped");
}

#[test]
fn who_shares_a_supporter_begins_anew_together_where_one_alone_cannot_be_placed() {
    // All three go with one supporter; only the office takes every one of them, and two stand at the farm.
    let asked = asked(&json!({
        "format": 1, "days": ["mon"],
        "employers": [{ "id": "farm", "places": 3 }, { "id": "office", "places": 3 }],
        "trainees": [
            { "id": "a", "not_at": ["farm"] },
            { "id": "b", "wishes": [{ "employer": "farm" }] },
            { "id": "c", "wishes": [{ "employer": "farm" }] },
        ],
        "supporters": [{ "id": "s", "trainees": ["a", "b"] }, { "id": "u", "trainees": ["b", "c"] }],
    }));
    let case = Case::new(&asked);
    let mut stands = Placement::empty(&case);
    stands.put(1, 0, Some(0));
    stands.put(2, 0, Some(0));
    let mut state = State::of(&case, &stands);
    assert!(!state.is_whole(), "the first is nowhere yet");
    state.better(&mut Planner::default(), &|| false);
    assert!(state.is_whole() && keeps(&case, &state.placement), "{:?}", state.placement);
}

#[test]
fn the_same_file_gives_the_same_answer() {
    let asked = asked(&cases::week(10, 4, 3, 5));
    assert_eq!(answer(&asked, Deadline::none()).json, answer(&asked, Deadline::none()).json);
}

#[test]
fn every_fault_of_a_file_is_found_with_its_place() {
    let good = json!({
        "format": 1, "days": ["mon", "tue"], "employers": [{ "id": "bakery", "places": { "mon": 1 } }],
        "trainees": [{ "id": "a", "days": ["mon"], "wishes": [{ "employer": "bakery" }] }],
    });
    read(&good.to_string()).unwrap();
    let faults = |change: &dyn Fn(&mut Value)| {
        let mut file = good.clone();
        change(&mut file);
        read(&file.to_string()).expect_err("it is faulty")
    };
    let found = faults(&|file| file["trainees"][0]["wishs"] = json!([]));
    assert_eq!(found[0].place, "trainees[0].wishs");
    assert!(matches!(&found[0].wrong, Wrong::Unknown { known, .. } if known[0] == "wishes"), "{found:?}");
    let found = faults(&|file| file["trainees"][0]["wishes"][0]["employer"] = json!("bakry"));
    assert!(
        matches!(&found[0].wrong, Wrong::NoSuch { near: Some(near), .. } if near == "bakery"),
        "{found:?}"
    );
    let found =
        faults(&|file| file["trainees"][0]["fixed"] = json!([{ "employer": "bakery", "day": "tue" }]));
    assert_eq!(found[0].wrong, Wrong::NotADay { day: "tue".to_owned() });
    let found = faults(&|file| file["trainees"][0]["count"] = json!(2));
    assert_eq!(found[0].wrong, Wrong::TooMany { most: 1 });
    let found = faults(&|file| file["days"] = json!(["mon", "mon"]));
    assert!(found.iter().any(|fault| fault.wrong == Wrong::Twice { id: "mon".to_owned() }), "{found:?}");
    let found = faults(&|file| file["employers"][0]["places"] = json!(-1));
    assert!(matches!(found[0].wrong, Wrong::Range { least: Some(0), .. }), "{found:?}");
    let found = faults(&|file| file["trainees"][0]["wishes"] = json!([{}]));
    assert_eq!(found[0].wrong, Wrong::Empty);
    let found = read("{ nothing").unwrap_err();
    assert!(matches!(found[0].wrong, Wrong::NotJson { line: 1, .. }), "{found:?}");
}

#[test]
fn the_schema_and_the_types_know_the_same_fields() {
    // Every field of the schema is read, and what is written again is the same.
    let full = json!({
        "format": 1, "title": "t", "days": ["d"],
        "employers": [{ "id": "e", "places": { "d": 2 }, "kinds": ["k"], "facts": ["f"], "maximum": 3, "at": { "lat": 34.5, "lon": 136.5 } }],
        "trainees": [
            { "id": "t", "days": ["d"], "count": 1, "at_least": 0, "cannot": ["x"], "needs": ["f"], "not_at": ["e"], "at_most_minutes": 30,
              "wishes": [{ "employer": "e", "kind": "k", "day": "d" }], "minutes": { "e": 10 }, "home": { "lat": 34.5, "lon": 136.5 },
              "fixed": [{ "employer": "e", "day": "d" }], "stay": "rather" },
            { "id": "u", "stay": "free" },
        ],
        "apart": [{ "id": "r", "trainees": ["t", "u"] }],
        "supporters": [{ "id": "s", "trainees": ["t"], "days": ["d"] }],
        "parties": [{ "id": "p", "trainees": ["t", "u"], "at_most": 1, "employers": ["e"] }],
        "weights": { "wishes": [5], "travel_minute": 2, "change": 1, "repeat": 1, "somebody": 1, "unplaced": 1, "minutes_per_km": 3 },
    });
    let asked = asked(&full);
    assert_eq!(serde_json::to_value(&asked).unwrap(), full);
    let schema: Value = serde_json::from_str(super::reading::SCHEMA).unwrap();
    let same = |rule: &Value, value: &Value, place: &str| {
        let known: BTreeSet<&String> = rule["properties"].as_object().unwrap().keys().collect();
        let used: BTreeSet<&String> = value.as_object().unwrap().keys().collect();
        assert_eq!(known, used, "{place}");
    };
    same(&schema, &full, "the whole");
    for (name, value) in [
        ("employer", &full["employers"][0]),
        ("trainee", &full["trainees"][0]),
        ("wish", &full["trainees"][0]["wishes"][0]),
        ("fixed", &full["trainees"][0]["fixed"][0]),
        ("apart", &full["apart"][0]),
        ("supporter", &full["supporters"][0]),
        ("party", &full["parties"][0]),
        ("weights", &full["weights"]),
        ("spot", &full["trainees"][0]["home"]),
    ] {
        same(&schema["$defs"][name], value, name);
    }
}
