//! What came by the public page goes on its day, whatever became of it: whoever wrote was told so.
//!
//! What was taken into the address book stays there, as a person saw to it; the history keeps that something came.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use chrono_tz::Tz;

use super::approach::TASK;
use crate::accounts::{self, Actor, audit};
use crate::app::App;
use crate::porch::store::approach;
use crate::tasks::{self, TaskState};

/// An approach is kept for a year: until the same season of gatherings has come round once.
const KEPT: Duration = Duration::days(365);

/// The day on which what was received at `at` is erased.
pub fn erase_on(at: DateTime<Utc>, zone: Tz) -> NaiveDate {
    at.with_timezone(&zone).date_naive() + KEPT
}

/// Erases every approach whose day has come. One that nobody looked at goes too, and its task with it.
pub async fn erase_due(app: &App) -> anyhow::Result<()> {
    let now = app.clock.now();
    for center in accounts::all_centers(app).await? {
        let tx = app.db.scoped(center).read().await?;
        let Some(zone) = accounts::center(&tx).await?.map(|center| center.tz()) else { continue };
        let today = now.with_timezone(&zone).date_naive();
        // Read with a day to spare: which midnight counts is the center's.
        let mut due = approach::list_until(&tx, now - KEPT + Duration::days(1)).await?;
        due.retain(|row| erase_on(row.received_at, zone) <= today);
        drop(tx);
        if due.is_empty() {
            continue;
        }
        let tx = app.db.scoped(center).write().await?;
        for row in due {
            tasks::close_about(&tx, now, TASK, row.id.0, TaskState::Dropped, Actor::System).await?;
            approach::delete(&tx, row.id).await?;
            let subject = ("approach", row.id.0);
            audit::record(app, &tx, now, Actor::System, "porch.approach.erased", subject, &[]).await?;
        }
        tx.commit().await?;
    }
    Ok(())
}
