//! The board of staff: their own placement, finished or not, with what it is worth and what it breaks, and what each
//! move would cost and break. Nothing is solved, only looked at, so that it can be done for every view of the page.

use std::collections::BTreeSet;

use super::model::Case;
use super::score::{Aims, Broken, Placement, aims, aims_of, broken, broken_at, broken_by, broken_over_days};

/// What a placement is worth and breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Board {
    /// The aims.
    pub aims: Aims,
    /// The demands that are broken.
    pub broken: BTreeSet<Broken>,
}

/// One move: a trainee to an employer on a day, or away from all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// Who.
    pub trainee: usize,
    /// When.
    pub day: usize,
    /// Where to; nowhere where it is `None`.
    pub to: Option<usize>,
    /// What each aim gains by it (below zero: loses).
    pub gains: Aims,
    /// What is broken by it and was not.
    pub breaks: BTreeSet<Broken>,
    /// What is no longer broken by it.
    pub mends: BTreeSet<Broken>,
}

/// The board as it stands.
pub fn board(case: &Case<'_>, placement: &Placement) -> Board {
    Board { aims: aims(case, placement), broken: broken(case, placement) }
}

/// Every move of one trainee.
pub fn moves_of(case: &Case<'_>, placement: &Placement, trainee: usize) -> Vec<Move> {
    let mut all = Vec::new();
    for &day in &case.people[trainee].days {
        let now = placement.of(trainee)[day];
        let offered = (0..case.employers).filter(|e| case.places[e * case.days + day] > 0).map(Some);
        for to in offered.chain([None]).filter(|to| *to != now) {
            all.push(consider(case, placement, trainee, day, to));
        }
    }
    all
}

/// What one move would mean.
pub fn consider(
    case: &Case<'_>,
    placement: &Placement,
    trainee: usize,
    day: usize,
    to: Option<usize>,
) -> Move {
    let now = placement.of(trainee)[day];
    let mut after = placement.clone();
    after.put(trainee, day, to);
    let mut gains = aims_of(case, trainee, after.of(trainee)) - aims_of(case, trainee, placement.of(trainee));
    let somebody = i64::from(case.asked.weights.somebody);
    let touched: BTreeSet<usize> = now.into_iter().chain(to).collect();
    for e in &touched {
        let anybody = |placement: &Placement| i64::from(placement.all().any(|(_, _, at)| at == *e));
        gains.somebody += (anybody(&after) - anybody(placement)) * somebody;
    }
    let around = |placement: &Placement| {
        let mut found = BTreeSet::new();
        broken_by(case, placement, trainee, &mut found);
        // What others break with the trainee shows among the trainee's own pairs; a supporter's other trainees may
        // still be at two employers without this one.
        for group in case.groups.iter().filter(|group| group.members.contains(&trainee)) {
            group.members.iter().for_each(|other| broken_by(case, placement, *other, &mut found));
        }
        for crowd in case.people[trainee].parties.iter().map(|number| &case.parties[*number]) {
            crowd.members.iter().for_each(|other| broken_by(case, placement, *other, &mut found));
        }
        for e in &touched {
            broken_at(case, placement, *e, day, &mut found);
            broken_over_days(case, placement, *e, &mut found);
        }
        found
    };
    let (before, then) = (around(placement), around(&after));
    let breaks = then.difference(&before).copied().collect();
    let mends = before.difference(&then).copied().collect();
    Move { trainee, day, to, gains, breaks, mends }
}
