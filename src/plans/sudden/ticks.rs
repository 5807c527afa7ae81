//! The tick of a call: they were told by telephone, by whom and when; a slip is taken back.

use chrono::{DateTime, Utc};

use super::calls::calls;
use super::watch::TASK;
use crate::accounts::{self, Actor, audit};
use crate::app::App;
use crate::db::{AskingId, CenterId, GatheringId};
use crate::gatherings;
use crate::gatherings::service::turn_of;
use crate::invitations::{self, Rung};
use crate::plans::service::PlanError;
use crate::tasks::{self, TaskState};

/// What became of a tick.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ticked {
    Now,
    /// A colleague had rung them up before: who, and when.
    Before {
        by: String,
        at: DateTime<Utc>,
    },
}

/// Ticks that a party was rung up, or takes the tick back.
pub async fn tick(
    app: &App,
    center: CenterId,
    actor: Actor,
    gathering: GatheringId,
    asking: AskingId,
    rung: bool,
) -> Result<Ticked, PlanError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    turn_of(&tx, gathering).await?;
    let sudden = gatherings::sudden(&tx, gathering).await?.ok_or(PlanError::NotFound)?;
    let asked = invitations::asking(&tx, asking).await?.filter(|asked| asked.subject_id == gathering.0);
    let asked = asked.ok_or(PlanError::NotFound)?;
    let letter = sudden.kind.purpose().word();
    let action = if rung {
        match invitations::rung(app, &tx, now, actor, &asked, letter).await? {
            Rung::Now => "plans.call.ticked",
            Rung::Nothing => return Err(PlanError::NotFound),
            Rung::Before(row) => {
                let by = match row.marked_by {
                    Some(member) => accounts::member(&tx, member).await?.map(|member| member.name()),
                    None => None,
                };
                let at = row.marked_at.unwrap_or(now);
                return Ok(Ticked::Before { by: by.unwrap_or_default(), at });
            }
        }
    } else {
        invitations::not_rung(&tx, &asked, letter).await?;
        "plans.call.unticked"
    };
    audit::record(app, &tx, now, actor, action, ("asking", asking.0), &[]).await?;
    let left = calls(&tx, gathering, now).await?.map_or(0, |calls| calls.left);
    if left == 0 {
        tasks::close_about(&tx, now, TASK, gathering.0, TaskState::Done, actor).await?;
    }
    tx.commit().await?;
    app.wake();
    Ok(Ticked::Now)
}
