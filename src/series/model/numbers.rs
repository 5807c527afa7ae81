//! Which number a round ahead has.

use std::collections::BTreeSet;

use super::{Ahead, Kind, Taken};

/// The number after the highest that a round has.
pub fn next_number(taken: &[Taken], first: i32) -> i32 {
    taken.iter().filter_map(|taken| taken.number).max().map_or(first, |last| last + 1)
}

/// Gives each round ahead its number: after the last that is prepared, one after the other; before one that is prepared,
/// a number that is free between its neighbours, which a round had that was thrown away. Where none is free it goes
/// without: no number that a prepared round has is taken, and none is shifted.
pub(super) fn number(all: &mut [Ahead], taken: &[Taken], first: i32) {
    let mut used: BTreeSet<i32> = taken.iter().filter_map(|taken| taken.number).collect();
    let mut after_all = next_number(taken, first)..;
    for round in all.iter_mut().filter(|round| round.is_held()) {
        let place = if round.kind == Kind::Added { round.date } else { round.slot };
        let numbered = || taken.iter().filter_map(|taken| Some((taken.place(), taken.number?)));
        let later = numbered().filter(|(other, _)| *other > place).map(|(_, number)| number).min();
        let Some(later) = later else {
            round.number = after_all.next();
            continue;
        };
        let earlier = numbered().filter(|(other, _)| *other <= place).map(|(_, number)| number).max();
        let from = earlier.map_or(first, |earlier| earlier + 1);
        round.number = (from..later).find(|number| !used.contains(number));
        used.extend(round.number);
    }
}
