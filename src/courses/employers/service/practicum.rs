//! The practicum itself: made as soon as employers are to be asked, and the days that are spent with them.

use chrono::{DateTime, Utc};
use sea_orm::DbErr;

use super::EmployerError;
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::courses::employers::store::practicum::{self, Model as Practicum};
use crate::db::{CenterId, DayId, GatheringId, PracticumId, Tx};
use crate::gatherings::{self, Day, Whole};
use crate::web::FieldErrors;

/// Makes a gathering's practicum; where there is one it stays as it is.
pub async fn create(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    gathering: GatheringId,
) -> Result<PracticumId, DbErr> {
    if let Some(there) = practicum::of_gathering(tx, gathering).await? {
        return Ok(there.id);
    }
    let id: PracticumId = app.chance.id(now);
    let row = Practicum {
        id,
        center_id: tx.center,
        gathering_id: gathering,
        days: serde_json::json!([]),
        created_at: now,
        version: 1,
    };
    practicum::insert(tx, row).await?;
    audit::record(app, tx, now, Actor::System, "courses.practicum.created", ("practicum", id.0), &[]).await?;
    Ok(id)
}

/// As [`create`] on a person's word, for a gathering whose playbook asks no employers.
pub async fn start(app: &App, center: CenterId, gathering: GatheringId) -> Result<(), EmployerError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("employers").await?;
    let whole = gatherings::whole(&tx, gathering).await?.ok_or(EmployerError::NotThere)?;
    if !whole.subject().invites() {
        return Err(EmployerError::NotThere);
    }
    if whole.is_over(now) {
        return Err(EmployerError::Closed);
    }
    create(app, &tx, now, gathering).await?;
    tx.commit().await?;
    Ok(())
}

/// The days of a gathering that are spent at employers, as [`Whole::days_at_employers`] tells.
pub fn days_of(row: &Practicum, whole: &Whole) -> Vec<Day> {
    whole.days_at_employers(&row.named())
}

/// Says which days are spent at employers. What an employer said of a day that is none any more is kept, and counts
/// again where the day does.
pub async fn set_days(
    app: &App,
    center: CenterId,
    actor: Actor,
    gathering: GatheringId,
    days: Vec<DayId>,
    seen: i32,
) -> Result<(), EmployerError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let row = practicum::of_gathering(&tx, gathering).await?.ok_or(EmployerError::NotThere)?;
    let whole = gatherings::whole(&tx, gathering).await?.ok_or(EmployerError::NotThere)?;
    let there = whole.each_day();
    if days.is_empty() || days.iter().any(|day| there.iter().all(|there| there.id != *day)) {
        return Err(EmployerError::Fields(FieldErrors::one("days", "employers-error-no-day")));
    }
    if row.version != seen {
        return Err(EmployerError::Stale);
    }
    let all = there.iter().all(|day| days.contains(&day.id));
    let named = if all { Vec::new() } else { days };
    if row.named() != named {
        let dates: Vec<String> = there
            .iter()
            .filter(|day| named.is_empty() || named.contains(&day.id))
            .map(|day| day.date.to_string())
            .collect();
        let (was, id) = (row.version, row.id);
        let days = serde_json::to_value(named).map_err(anyhow::Error::from)?;
        if !practicum::update(&tx, was, Practicum { days, ..row }).await? {
            return Err(EmployerError::Stale);
        }
        let told = [audit::set("days", dates.join(", "))];
        audit::record(app, &tx, now, actor, "courses.practicum.days", ("practicum", id.0), &told).await?;
    }
    tx.commit().await?;
    Ok(())
}
