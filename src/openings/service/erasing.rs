//! What is over is erased on its day, with who was interested and the tasks about it.

use chrono::{DateTime, NaiveDate, Utc};

use super::{INTEREST, POSTED, WITHDRAWN, turn};
use crate::accounts::{self, Actor, audit};
use crate::app::App;
use crate::calendar::zoned;
use crate::db::{CenterId, RowId};
use crate::openings::model::KEPT;
use crate::openings::store::{interest, opening};
use crate::tasks::{self, TaskState};

/// The day on which an opening is erased.
pub fn erase_on(until: NaiveDate, withdrawn: Option<NaiveDate>) -> NaiveDate {
    withdrawn.map_or(until, |day| day.min(until)) + KEPT
}

/// Erases every opening whose day has come. A center whose rows are broken keeps none of the others waiting.
pub async fn erase_due(app: &App) -> anyhow::Result<()> {
    let now = app.clock.now();
    for center in accounts::all_centers(app).await? {
        if erase_in(app, center, now).await.is_err() {
            tracing::error!(%center, "openings that are over could not be erased");
        }
    }
    Ok(())
}

async fn erase_in(app: &App, center: CenterId, now: DateTime<Utc>) -> anyhow::Result<()> {
    let tx = app.db.scoped(center).read().await?;
    let Some(zone) = accounts::center(&tx).await?.map(|center| center.tz()) else { return Ok(()) };
    let today = zoned::local_date(now, zone);
    let mut due = opening::list_over(&tx, today, now).await?;
    due.retain(|row| {
        let withdrawn = row.withdrawn_at.map(|at| zoned::local_date(at, zone));
        erase_on(row.until, withdrawn) <= today
    });
    drop(tx);
    let ids: Vec<RowId> = due.iter().map(|row| row.id).collect();
    if ids.is_empty() {
        return Ok(());
    }
    let tx = app.db.scoped(center).write().await?;
    turn(&tx).await?;
    for id in ids {
        for kind in [POSTED, WITHDRAWN] {
            tasks::close_about(&tx, now, kind, id.0, TaskState::Dropped, Actor::System).await?;
        }
        for row in interest::list_every(&tx, id).await? {
            tasks::close_about(&tx, now, INTEREST, row.id.0, TaskState::Dropped, Actor::System).await?;
        }
        opening::delete(&tx, id).await?;
        audit::record(app, &tx, now, Actor::System, "openings.erased", ("opening", id.0), &[]).await?;
    }
    tx.commit().await?;
    Ok(())
}
