//! Holding what is left of a plan, and letting it go on.

use chrono::{DateTime, Utc};

use super::watch::RING;
use crate::accounts::{self, Actor};
use crate::db::Tx;
use crate::gatherings::Whole;
use crate::i18n::Message;
use crate::plans::dates::{self, Moment, Placing};
use crate::plans::model::StepState;
use crate::plans::outcome;
use crate::plans::service::{PlanError, close_tasks, plan_again};
use crate::plans::store::step::{self, Model as Step};
use crate::tasks::TaskState;

/// Whether a step is held because of what happened to its gathering, and not by somebody's hand.
pub fn is_held(step: &Step) -> bool {
    step.state == StepState::Held
        && [outcome::CALLED_OFF, outcome::POSTPONED, outcome::TRASHED]
            .iter()
            .any(|why| outcome::is(&step.outcome, why))
}

/// Holds every step that is not over; their open tasks go. Returns how many.
pub async fn hold(
    tx: &Tx,
    now: DateTime<Utc>,
    by: Actor,
    whole: &Whole,
    why: &str,
) -> Result<usize, PlanError> {
    let mut held = 0;
    for found in step::list_of(tx, whole.gathering.id.0).await? {
        let over = matches!(found.state, StepState::Done | StepState::Skipped | StepState::Held);
        if (over && !is_held(&found)) || found.action == RING {
            continue;
        }
        close_tasks(tx, now, found.id, TaskState::Dropped, by).await?;
        let was = found.version;
        let row = Step {
            state: StepState::Held,
            outcome: outcome::kept(&Message::new(why)),
            lease_by: None,
            lease_until: None,
            finished_at: None,
            ..found
        };
        if !step::update(tx, was, row).await? {
            return Err(PlanError::Stale);
        }
        held += 1;
    }
    Ok(held)
}

/// The step as it goes on, where a sudden change holds it: planned again. What a person does and what has come due
/// meanwhile is due now.
pub fn released(found: &Step, whole: &Whole, now: DateTime<Utc>) -> Option<Step> {
    if !is_held(found) {
        return None;
    }
    let mut row = found.clone();
    plan_again(&mut row);
    if let Placing::Now(to) = dates::place(moment_of(&row), &row.by_role, now, whole.zone()) {
        (row.due_date, row.due_time, row.due_at) = (to.date, to.time, to.at);
    }
    Some(row)
}

/// Lets everything go on that a sudden change holds; of much that has come due meanwhile, some a day. Returns how many
/// steps.
pub async fn release(tx: &Tx, now: DateTime<Utc>, whole: &Whole) -> Result<usize, PlanError> {
    let zone = whole.zone();
    let steps = step::list_of(tx, whole.gathering.id.0).await?;
    let held: Vec<&Step> = steps.iter().filter(|found| is_held(found)).collect();
    let stood: Vec<Moment> = held.iter().map(|found| moment_of(found)).collect();
    let mut placed: Vec<Placing> = held
        .iter()
        .zip(&stood)
        .map(|(found, moment)| dates::place(*moment, &found.by_role, now, zone))
        .collect();
    dates::spread(&mut placed, &stood, now, zone, &accounts::closed_days(tx).await?);
    for (found, placing) in held.iter().zip(placed) {
        let Some(mut row) = released(found, whole, now) else { continue };
        if let Placing::Now(to) = placing {
            (row.due_date, row.due_time, row.due_at) = (to.date, to.time, to.at);
        }
        if !step::update(tx, found.version, row).await? {
            return Err(PlanError::Stale);
        }
    }
    Ok(held.len())
}

fn moment_of(step: &Step) -> Moment {
    Moment { date: step.due_date, time: step.due_time, at: step.due_at }
}
