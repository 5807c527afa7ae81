//! Calling a gathering off.

use super::{PlanError, close_tasks};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::db::{CenterId, GatheringId};
use crate::gatherings::service::turn_of;
use crate::gatherings::store::gathering;
use crate::gatherings::{ChangeNotice, GatheringState, keep_notice};
use crate::i18n::Message;
use crate::plans::model::StepState;
use crate::plans::outcome;
use crate::plans::store::step::{self, Model as Step};
use crate::replies;
use crate::tasks::TaskState;

/// Calls a gathering off: what is left of its plan is skipped, open tasks of the plan go, and every invited party
/// that has not declined is told. Returns how many.
pub async fn call_off(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: GatheringId,
    version: i32,
    reason: String,
) -> Result<usize, PlanError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let whole = turn_of(&tx, id).await?;
    if whole.is_over(now) {
        return Err(PlanError::Over);
    }
    let row = gathering::Model {
        state: GatheringState::CalledOff,
        calendar_sequence: whole.gathering.calendar_sequence + 1,
        ..whole.gathering
    };
    if !gathering::update(&tx, version, row).await? {
        return Err(PlanError::Stale);
    }
    for found in step::list_of(&tx, id.0).await? {
        if matches!(found.state, StepState::Done | StepState::Skipped) {
            continue;
        }
        close_tasks(&tx, now, found.id, TaskState::Dropped, actor).await?;
        let was = found.version;
        let row = Step {
            state: StepState::Skipped,
            outcome: outcome::kept(&Message::new(outcome::CALLED_OFF)),
            lease_by: None,
            lease_until: None,
            finished_at: Some(now),
            ..found
        };
        if !step::update(&tx, was, row).await? {
            return Err(PlanError::Stale);
        }
    }
    let why = [audit::set("reason", &reason)];
    let payload = keep_notice(app, &tx, now, id, &ChangeNotice { changes: Vec::new(), reason }).await?;
    let told = replies::cancel_all(app, &tx, now, id, &payload).await?;
    audit::record(app, &tx, now, actor, "plans.gathering.called_off", ("gathering", id.0), &why).await?;
    tx.commit().await?;
    app.wake();
    Ok(told)
}
