//! Placement files by chance, each the same for the same seed: small ones in which every rule comes up, and whole
//! weeks. Shared by the unit tests, the integration tests and the figures.

use serde_json::{Value, json};

/// Numbers that look like chance and are the same for the same seed.
pub struct Seeded(u64);

impl Seeded {
    /// Begins.
    pub fn new(seed: u64) -> Self {
        Seeded(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5851_f42d_4c95_7f2d)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    /// So many times of a hundred.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn some<'a>(&mut self, all: &[&'a str], percent: usize) -> Vec<&'a str> {
        all.iter().copied().filter(|_| self.chance(percent)).collect()
    }
}

const KINDS: [&str; 8] = ["cleaning", "packing", "kitchen", "office", "laundry", "farm", "shop", "care"];
const FACTS: [&str; 4] = ["standing", "noise", "lifting", "wheelchair"];
const OFTEN: [&str; 4] = ["rather", "rather", "free", "rather-not"];
const STAY: [&str; 5] = ["must", "rather", "free", "rather-not", "never"];

/// A small case: two to four trainees, two or three employers, one to three days. Every rule comes up, and one in
/// some cannot be kept.
pub fn small(seed: u64) -> Value {
    let mut by = Seeded::new(seed);
    let (trainees, employers) = (2 + by.below(3), 2 + by.below(2));
    let days = if trainees == 4 { 1 + by.below(2) } else { 1 + by.below(3) };
    let day = |d: usize| format!("d{d}");
    let all_days: Vec<String> = (0..days).map(day).collect();
    let offers: Vec<Value> = (0..employers)
        .map(|e| {
            let mut places = serde_json::Map::new();
            for d in 0..days {
                if by.chance(90) {
                    places.insert(day(d), json!(1 + by.below(3)));
                }
            }
            let mut one = json!({
                "id": format!("e{e}"), "places": places, "kinds": by.some(&KINDS[..3], 40), "facts": by.some(&FACTS, 30),
            });
            if by.chance(20) {
                one["places"] = json!(1 + by.below(2));
            }
            if by.chance(25) {
                one["maximum"] = json!(1 + by.below(3));
            }
            if by.chance(60) {
                one["at"] = json!({ "lat": 34.7 + by.below(100) as f64 / 1000.0, "lon": 136.5 });
            }
            one
        })
        .collect();
    let people: Vec<Value> = (0..trainees)
        .map(|t| {
            let mut one = json!({ "id": format!("t{t}"), "stay": STAY[by.below(5)] });
            let mut possible = days;
            if days > 1 && by.chance(25) {
                possible = days - 1;
                one["days"] = json!(all_days[..possible]);
            }
            if by.chance(30) {
                let count = 1 + by.below(possible);
                one["count"] = json!(count);
                if by.chance(60) {
                    one["at_least"] = json!(by.below(count + 1));
                }
            } else if by.chance(20) {
                one["at_least"] = json!(0);
            }
            if by.chance(25) {
                one["cannot"] = json!(by.some(&FACTS[..3], 40));
            }
            if by.chance(5) {
                one["needs"] = json!(["wheelchair"]);
            }
            if by.chance(10) {
                one["not_at"] = json!([format!("e{}", by.below(employers))]);
            }
            if by.chance(15) {
                one["at_most_minutes"] = json!(10 + by.below(40));
            }
            let wishes: Vec<Value> = (0..by.below(3))
                .map(|_| match by.below(3) {
                    0 => json!({ "employer": format!("e{}", by.below(employers)) }),
                    1 => json!({ "kind": KINDS[by.below(3)] }),
                    _ => json!({ "employer": format!("e{}", by.below(employers)), "day": day(by.below(days)) }),
                })
                .collect();
            one["wishes"] = json!(wishes);
            if by.chance(50) {
                one["home"] = json!({ "lat": 34.7, "lon": 136.5 });
            }
            if by.chance(50) {
                let typed: serde_json::Map<String, Value> =
                    (0..employers).map(|e| (format!("e{e}"), json!(by.below(50)))).collect();
                one["minutes"] = json!(typed);
            }
            if by.chance(8) {
                one["fixed"] = json!([{ "employer": format!("e{}", by.below(employers)), "day": day(by.below(possible)) }]);
            }
            one
        })
        .collect();
    let mut whole = json!({ "format": 1, "days": all_days, "employers": offers, "trainees": people });
    if by.chance(40) {
        whole["apart"] = json!([{ "trainees": ["t0", "t1"] }]);
    }
    if by.chance(30) {
        let mut with = json!({ "id": "s0", "trainees": ["t0", format!("t{}", trainees - 1)] });
        if by.chance(50) {
            with["days"] = json!([day(by.below(days))]);
        }
        whole["supporters"] = json!([with]);
    }
    if by.chance(30) {
        let weights = json!({ "somebody": by.below(60), "change": by.below(50), "repeat": by.below(50), "unplaced": by.below(120) });
        whole["weights"] = weights;
    }
    whole
}

/// A whole week as it may be: homes and employers around a town, three wishes each, conditions, some who would rather
/// stay and some who would rather see more, pairs kept apart, supporters who go with two on some days.
pub fn week(trainees: usize, employers: usize, days: usize, seed: u64) -> Value {
    let mut by = Seeded::new(seed);
    let day = |d: usize| format!("day-{}", d + 1);
    let spot = |by: &mut Seeded| json!({ "lat": 34.65 + by.below(1500) as f64 / 10_000.0, "lon": 136.40 + by.below(1500) as f64 / 10_000.0 });
    // About a fifth more places than are needed.
    let mean = (trainees * 6).div_ceil(employers * 5).max(1);
    let offers: Vec<Value> = (0..employers)
        .map(|e| {
            let places: serde_json::Map<String, Value> = (0..days)
                .map(|d| (day(d), json!(if by.chance(85) { (1 + by.below(2 * mean)).max(1) } else { mean + 1 })))
                .collect();
            let mut kinds = vec![KINDS[by.below(8)]];
            if by.chance(30) {
                kinds.push(KINDS[by.below(8)]);
            }
            let mut one = json!({
                "id": format!("e{e}"), "places": places, "kinds": kinds, "facts": by.some(&FACTS, 30), "at": spot(&mut by),
            });
            if by.chance(10) {
                one["maximum"] = json!(3 * mean + 2);
            }
            one
        })
        .collect();
    let people: Vec<Value> = (0..trainees)
        .map(|t| {
            let mut one = json!({
                "id": format!("t{t}"), "home": spot(&mut by), "stay": OFTEN[by.below(4)],
                "wishes": [
                    { "kind": KINDS[by.below(8)] }, { "employer": format!("e{}", by.below(employers)) },
                    { "kind": KINDS[by.below(8)] },
                ],
            });
            if by.chance(30) {
                one["cannot"] = json!([FACTS[by.below(3)]]);
            }
            if days > 2 && by.chance(15) {
                one["count"] = json!(days - 1);
            }
            one
        })
        .collect();
    let pair = |by: &mut Seeded| {
        let one = by.below(trainees);
        json!([format!("t{one}"), format!("t{}", (one + 1 + by.below(trainees - 1)) % trainees)])
    };
    let apart: Vec<Value> = (0..trainees / 8).map(|_| json!({ "trainees": pair(&mut by) })).collect();
    let supporters: Vec<Value> = (0..trainees / 12)
        .map(|s| json!({ "id": format!("s{s}"), "trainees": pair(&mut by), "days": [day(by.below(days))] }))
        .collect();
    let all_days: Vec<String> = (0..days).map(day).collect();
    json!({
        "format": 1, "days": all_days, "employers": offers, "trainees": people, "apart": apart, "supporters": supporters,
    })
}
