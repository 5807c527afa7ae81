//! The trash of gatherings: one to which nobody was asked is put there, and comes back as it was.

use chrono::{DateTime, Utc};
use sea_orm::DbErr;

use super::PlanError;
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::db::{CenterId, GatheringId, Tx};
use crate::gatherings::service::turn_of;
use crate::gatherings::store::gathering;
use crate::gatherings::{self, Gathering, GatheringState, Whole};
use crate::invitations::{self, Subject};
use crate::plans::outcome;
use crate::plans::sudden::holding;

/// Whether nobody was asked anything about a gathering, so that nobody misses it.
pub async fn is_untouched(tx: &Tx, whole: &Whole) -> Result<bool, DbErr> {
    if whole.gathering.state != GatheringState::Preparing {
        return Ok(false);
    }
    for about in Subject::all(tx, whole.gathering.id).await? {
        if !invitations::askings_of_subject(tx, about.kind, about.id).await?.is_empty() {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether a gathering may be put into the trash: nobody was asked to it, and it is no round of a series, which is left
/// out on the page of its series.
pub async fn may_go(tx: &Tx, whole: &Whole) -> Result<bool, DbErr> {
    Ok(whole.gathering.series_id.is_none() && is_untouched(tx, whole).await?)
}

/// Puts a gathering into the trash in the caller's transaction, out of its series, which may count on without it: its
/// plan is held and its tasks go.
pub(in crate::plans) async fn put_away(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    actor: Actor,
    whole: &Whole,
) -> Result<(), PlanError> {
    holding::hold(tx, now, actor, whole, outcome::TRASHED).await?;
    let row = whole.gathering.clone();
    let was = row.version;
    let gone = Gathering { series_id: None, round: None, deleted_at: Some(now), ..row };
    if !gathering::update(tx, was, gone).await? {
        return Err(PlanError::Stale);
    }
    let about = ("gathering", whole.gathering.id.0);
    audit::record(app, tx, now, actor, "plans.gathering.trashed", about, &[]).await?;
    Ok(())
}

/// Puts a gathering to which nobody was asked into the trash.
///
/// # Errors
/// Where somebody was asked, or it is a round of a series.
pub async fn trash(app: &App, center: CenterId, actor: Actor, id: GatheringId) -> Result<(), PlanError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let whole = turn_of(&tx, id).await?;
    if !may_go(&tx, &whole).await? {
        return Err(PlanError::Over);
    }
    put_away(app, &tx, now, actor, &whole).await?;
    tx.commit().await?;
    Ok(())
}

/// Brings a gathering back from the trash; its plan goes on.
pub async fn restore(app: &App, center: CenterId, actor: Actor, id: GatheringId) -> Result<(), PlanError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let row = gatherings::find(&tx, id).await?.filter(|row| row.deleted_at.is_some());
    take_out(app, &tx, now, actor, row.ok_or(PlanError::NotFound)?).await?;
    tx.commit().await?;
    app.wake();
    Ok(())
}

/// Brings a gathering back from the trash in the caller's transaction, with what else its row says now.
pub(in crate::plans) async fn take_out(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    actor: Actor,
    row: Gathering,
) -> Result<(), PlanError> {
    let (id, was) = (row.id, row.version);
    if !gathering::update(tx, was, Gathering { deleted_at: None, ..row }).await? {
        return Err(PlanError::Stale);
    }
    let whole = turn_of(tx, id).await?;
    holding::release(tx, now, &whole).await?;
    audit::record(app, tx, now, actor, "plans.gathering.restored", ("gathering", id.0), &[]).await?;
    Ok(())
}
