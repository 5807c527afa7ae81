//! What is done every night: the way in is told where its day has come, and what was said of problems long ago is erased.

use chrono::{DateTime, Duration, Utc};

use super::telling::tell_ways_in;
use crate::accounts;
use crate::app::App;
use crate::db::{CenterId, GatheringId};
use crate::gatherings;
use crate::venues::store::signal;

/// Gatherings up to so far ahead are looked at: one that lasts from the day before has begun to be told.
const AHEAD: Duration = Duration::days(2);
/// So long what was said of a problem is kept.
const KEPT: Duration = Duration::days(90);

/// Tells the ways in, and erases words. A gathering that is broken keeps none of the others waiting.
pub async fn keep_up(app: &App) -> anyhow::Result<()> {
    let now = app.clock.now();
    for center in accounts::all_centers(app).await? {
        let tx = app.db.scoped(center).write().await?;
        signal::erase_said(&tx, now - KEPT).await?;
        let ahead = gatherings::list_between(&tx, now, now + AHEAD).await?;
        tx.commit().await?;
        for gathering in ahead {
            if tell(app, center, gathering.id, now).await.is_err() {
                tracing::error!(%center, gathering = %gathering.id, "the way in could not be told");
            }
        }
    }
    Ok(())
}

async fn tell(app: &App, center: CenterId, id: GatheringId, now: DateTime<Utc>) -> anyhow::Result<()> {
    let tx = app.db.scoped(center).write().await?;
    let Some(whole) = gatherings::whole(&tx, id).await? else { return Ok(()) };
    tell_ways_in(app, &tx, now, &whole).await?;
    tx.commit().await?;
    Ok(())
}
