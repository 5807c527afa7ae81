//! What is done every night: tasks of what a speaker has not answered, brought or seen, and none that are settled.

use chrono::{DateTime, Duration, Utc};

use super::following::settle;
use super::reading::speakers;
use crate::accounts::{self, Actor};
use crate::app::App;
use crate::db::{CenterId, GatheringId};
use crate::gatherings;

/// Gatherings from so long ago to so far ahead are looked at.
const AROUND: Duration = Duration::days(100);

/// Opens and closes the tasks about speakers. A gathering that is broken keeps none of the others waiting.
pub async fn keep_up(app: &App) -> anyhow::Result<()> {
    let now = app.clock.now();
    for center in accounts::all_centers(app).await? {
        let tx = app.db.scoped(center).read().await?;
        let around = gatherings::list_between(&tx, now - AROUND, now + AROUND).await?;
        drop(tx);
        for gathering in around {
            if one(app, center, gathering.id, now).await.is_err() {
                tracing::error!(%center, gathering = %gathering.id, "speakers could not be kept up");
            }
        }
    }
    Ok(())
}

async fn one(app: &App, center: CenterId, id: GatheringId, now: DateTime<Utc>) -> anyhow::Result<()> {
    let tx = app.db.scoped(center).read().await?;
    let any = !speakers(&tx, id).await?.is_empty();
    drop(tx);
    if !any {
        return Ok(());
    }
    let tx = app.db.scoped(center).write().await?;
    tx.turn("speakers").await?;
    let Some(whole) = gatherings::whole(&tx, id).await? else { return Ok(()) };
    for one in speakers(&tx, id).await? {
        settle(app, &tx, (now, Actor::System), &whole, &one).await?;
    }
    tx.commit().await?;
    Ok(())
}
