//! Tables of a group work: how long a proposal takes, by how many people there are. Each keeps every hard rule, or says which
//! one cannot be kept.

use std::time::Instant;

use tsudoi::tables::making::{Case, Person, keeps, make};

use crate::line;

/// People, at tables of six.
const SIZES: [usize; 3] = [40, 120, 500];
const TABLE: usize = 6;

/// Numbers in a row, so that every run has the same cases.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % sides
    }
}

fn case(count: usize) -> Case {
    let mut dice = Dice(count as u64);
    let people: Vec<Person> = (0..count)
        .map(|_| Person {
            office: Some(dice.roll(count / 2)),
            kinds: vec![dice.roll(4)],
            host: dice.roll(8) == 0,
            leads: dice.roll(3) == 0,
            writes: dice.roll(2) == 0,
            here: false,
        })
        .collect();
    let mut pairs = |many: usize| -> Vec<(usize, usize)> {
        let all = (0..many).map(|_| (dice.roll(count), dice.roll(count)));
        all.filter(|(one, other)| one != other).collect()
    };
    Case {
        tables: count.div_ceil(TABLE),
        least: TABLE - 2,
        most: TABLE + 1,
        per_office: Some(2),
        leader: true,
        writer: true,
        // Some have a supporter beside them, a few are kept apart, and most met somebody last time.
        together: pairs(count / 40),
        apart: pairs(count / 40),
        met: pairs(count),
        fixed: vec![None; count],
        sits: vec![None; count],
        mix: true,
        spread: true,
        seed: 7,
        people,
    }
}

pub fn by_size() {
    for count in SIZES {
        let case = case(count);
        let start = Instant::now();
        let made = make(&case);
        let took = start.elapsed().as_secs_f64();
        let told = match &made {
            Ok(made) if keeps(&case, &made.seats) => {
                let proven = if made.proven { "proven" } else { "the best that was found" };
                format!("{} tables, every hard rule kept; cost {}, {proven}", case.tables, made.cost)
            }
            Ok(_) => "a hard rule is broken".to_owned(),
            Err(why) => format!("cannot be: {why:?}"),
        };
        line(&format!("tables for {count} people"), took, "s", &told);
    }
}
