//! How people change a step by hand: another day, another colleague, a word.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::acts::{due_changed, put_by_hand, reason, step_of};
use super::{PlanError, TASK, TASK_TROUBLE};
use crate::accounts::{self, Actor, audit};
use crate::app::App;
use crate::db::{CenterId, GatheringId, MembershipId, StepId};
use crate::i18n::Message;
use crate::plans::dates::Moment;
use crate::plans::model::StepState;
use crate::plans::store::step::{self, Model as Step};
use crate::tasks;
use crate::web::FieldErrors;

/// A step's new day and time, local to the gathering's zone.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
pub struct StepMove {
    pub date: NaiveDate,
    pub time: NaiveTime,
    /// Why; may be empty.
    #[serde(default)]
    pub why: String,
    /// The version that was edited.
    pub version: i32,
}

/// Moves a step by hand: it stays there when the gathering moves.
pub async fn move_step(
    app: &App,
    center: CenterId,
    actor: Actor,
    gathering: GatheringId,
    id: StepId,
    to: StepMove,
) -> Result<(), PlanError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let (whole, found) = step_of(&tx, gathering, id).await?;
    if matches!(found.state, StepState::Done | StepState::Skipped | StepState::Running) {
        return Err(PlanError::NotNow { state: found.state });
    }
    if found.version != to.version {
        return Err(PlanError::Stale);
    }
    let moment = Moment::local(to.date, to.time, whole.zone());
    let mut errors = FieldErrors::default();
    if moment.at < now {
        errors.add("date", Message::new("plan-step-date-is-past"));
    }
    let why = reason(&mut errors, &to.why, false);
    errors.into_result().map_err(PlanError::Fields)?;
    let stood = (found.due_date, found.due_time);
    let mut told = vec![audit::set("step", found.title.get("ja"))];
    if !why.is_empty() {
        told.push(audit::set("why", &why));
    }
    let mut row = Step { lease_by: None, lease_until: None, ..found };
    put_by_hand(&tx, now, &mut row, actor, (moment, why)).await?;
    told.push(due_changed(stood, &row));
    if !step::update(&tx, to.version, row).await? {
        return Err(PlanError::Stale);
    }
    audit::record(app, &tx, now, actor, "plans.step.moved", ("gathering", gathering.0), &told).await?;
    tx.commit().await?;
    app.wake();
    Ok(())
}

/// Gives a single step to a colleague, or with `None` back to whoever takes its part. A task that is open about it
/// goes along.
pub async fn assign_step(
    app: &App,
    center: CenterId,
    actor: Actor,
    gathering: GatheringId,
    id: StepId,
    owner: Option<MembershipId>,
) -> Result<(), PlanError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let (whole, found) = step_of(&tx, gathering, id).await?;
    let colleague = match owner {
        Some(id) => {
            let member = accounts::member(&tx, id).await?;
            Some(member.ok_or_else(|| PlanError::Fields(FieldErrors::one("owner", "tasks-no-such-owner")))?)
        }
        None => None,
    };
    let now_owner = owner.or_else(|| whole.member_in(&found.by_role));
    for kind in [TASK, TASK_TROUBLE] {
        tasks::give_about(&tx, kind, id.0, now_owner).await?;
    }
    let told = [
        audit::set("step", found.title.get("ja")),
        audit::set("owner", colleague.map(|member| member.name()).unwrap_or_default()),
    ];
    let was = found.version;
    if !step::update(&tx, was, Step { owner_id: owner, ..found }).await? {
        return Err(PlanError::Stale);
    }
    audit::record(app, &tx, now, actor, "plans.step.assigned", ("gathering", gathering.0), &told).await?;
    tx.commit().await?;
    Ok(())
}

/// Leaves a short word on a step; it stands on the step's task too.
pub async fn remark_on_step(
    app: &App,
    center: CenterId,
    actor: Actor,
    gathering: GatheringId,
    id: StepId,
    said: &str,
) -> Result<(), PlanError> {
    let tx = app.db.scoped(center).write().await?;
    let (_, found) = step_of(&tx, gathering, id).await?;
    tasks::remarks::say(app, &tx, actor, ("gathering", gathering.0), found.id.0, said).await?;
    tx.commit().await?;
    Ok(())
}
