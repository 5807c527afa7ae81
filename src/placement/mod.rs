//! Placements (配置の案): who goes to which employer on which day, for a step-up course, a work-experience week or office
//! tours. A proposal, never more: people agree to it or not.
//!
//! **Words.** A *demand* must be kept (places, days, conditions, who is kept apart, a supporter at one employer at a
//! time, what is settled); each has an id that stays the same. An *aim* counts points (wishes, the way, staying or
//! changing, somebody for every employer). The *objective* is the sum of the points; the *bound* is proven: no
//! placement has more. A *cell* is an employer on a day, *prices* are what a place is worth to all others.
//!
//! **Way.** [`reading`] holds a file to [`reading::SCHEMA`] and to sense; [`model::Case`] is the file in numbers.
//! `flow` shows at once where there are too few places. `search` finds good placements; `bound` finds prices at which
//! everybody's best days alone (`days`) prove a bound, and with them which cells no better placement can use;
//! `exact` decides by branch and bound what is left. [`clash`] names demands that cannot all be kept, [`reasons`] says
//! why somebody is where, [`change`] what single change would help most, [`board`] what staff's own moves cost.
//!
//! **Invariants.** No database, no async, no clock but the one that is handed in, nothing by chance: the same file
//! gives the same answer unless time is up. Whatever is answered was held to [`score::keeps`]. Bounds are whole-number
//! arithmetic as far as prices go. What is told to a trainee is computed from the trainee's own entries only.

pub mod board;
pub mod change;
pub mod clash;
pub mod format;
pub mod model;
pub mod reading;
pub mod reasons;
pub mod score;
pub mod solve;

mod bound;
mod days;
mod exact;
mod flow;
mod search;
#[cfg(test)]
mod tests;

use serde_json::{Value, json};

use format::Asked;
use model::Case;
use score::{Placement, aims};
use solve::{Deadline, Solved};

/// How a placement came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Proven: nothing better exists.
    Optimal,
    /// Time was up; nothing can have more than the bound.
    Stopped,
    /// Time was up before any placement was found.
    Unknown,
    /// The demands cannot all be kept.
    Infeasible,
}

impl Status {
    /// The word in the answer.
    pub fn word(self) -> &'static str {
        match self {
            Status::Optimal => "optimal",
            Status::Stopped => "stopped",
            Status::Unknown => "unknown",
            Status::Infeasible => "infeasible",
        }
    }

    fn of(solved: &Solved) -> Self {
        match (&solved.placement, solved.impossible) {
            (Some(_), _) if solved.is_optimal() => Status::Optimal,
            (Some(_), _) => Status::Stopped,
            (None, true) => Status::Infeasible,
            (None, false) => Status::Unknown,
        }
    }
}

/// The whole answer to a file.
pub struct Answer {
    /// How it came out.
    pub status: Status,
    /// The placement, where there is one.
    pub placement: Option<Placement>,
    /// What it is worth.
    pub objective: Option<i64>,
    /// What no placement can exceed.
    pub bound: Option<i64>,
    /// For programs, as `$defs.answer` of the schema says.
    pub json: Value,
}

/// Answers a file that was read by [`reading::read`].
pub fn answer(asked: &Asked, deadline: Deadline<'_>) -> Answer {
    let case = Case::new(asked);
    // What is left of the time is for the reasons.
    let solved = solve::solve(&case, deadline.part(0.8));
    let status = Status::of(&solved);
    let placement = solved.placement.as_ref();
    let assignments: Vec<Value> = placement
        .into_iter()
        .flat_map(Placement::all)
        .map(|(t, d, e)| {
            json!({ "trainee": asked.trainees[t].id, "day": asked.days[d], "employer": asked.employers[e].id })
        })
        .collect();
    let change = placement
        .and_then(|it| change::most_helpful(&case, &solved, it, deadline))
        .map(|change| change.told(asked));
    let clash = (status == Status::Infeasible).then(|| {
        let clash = clash::clash(asked, deadline);
        let demands: Vec<_> = clash.demands.iter().map(|demand| clash::named(asked, *demand)).collect();
        json!({ "demands": demands, "minimal": clash.minimal })
    });
    let gap = solved.objective.zip(solved.bound).map(|(objective, bound)| bound - objective);
    let share = gap.zip(solved.bound).map(|(gap, bound)| gap as f64 / bound.abs().max(1) as f64);
    let json = json!({
        "status": status.word(),
        "objective": solved.objective,
        "bound": solved.bound,
        "gap": gap,
        "gap_share": share,
        "assignments": assignments,
        "aims": placement.map(|it| aims(&case, it)),
        "trainees": placement.map_or_else(Vec::new, |it| reasons::reasons(&case, &solved, it)),
        "change": change,
        "clash": clash,
    });
    Answer { status, objective: solved.objective, bound: solved.bound, placement: solved.placement, json }
}
