//! Overdue visits come back on somebody's list.

use chrono::{DateTime, Utc};

use super::planning::team;
use crate::accounts;
use crate::app::App;
use crate::calendar::zoned;
use crate::contacts::store::organization;
use crate::db::Tx;
use crate::i18n::{Lang, Texts, say};
use crate::tasks::{self, NewTask};
use crate::visits::model::VisitState;
use crate::visits::store::visit::{self, Model as Visit};

/// The task about an overdue visit.
pub(super) const TASK: &str = "visits.overdue";

/// Opens a task for every visit that should have been settled before today, once a day while it stays so. How many
/// tasks were opened.
pub async fn remind_of_overdue(app: &App) -> anyhow::Result<usize> {
    let now = app.clock.now();
    let mut opened = 0;
    for center in accounts::all_centers(app).await? {
        let tx = app.db.scoped(center).read().await?;
        let found = overdue(&tx, now).await?;
        drop(tx);
        if found.is_empty() {
            continue;
        }
        let tx = app.db.scoped(center).write().await?;
        tx.turn("visits").await?;
        for visit in overdue(&tx, now).await? {
            if tasks::open(app, &tx, now, task(&tx, &visit).await?).await?.is_some() {
                opened += 1;
            }
        }
        tx.commit().await?;
    }
    Ok(opened)
}

async fn overdue(tx: &Tx, now: DateTime<Utc>) -> anyhow::Result<Vec<Visit>> {
    let Some(center) = accounts::center(tx).await? else { return Ok(Vec::new()) };
    let today = now.with_timezone(&center.tz()).date_naive();
    Ok(visit::overdue(tx, today, zoned::start_of_day(today, center.tz())).await?)
}

async fn task(tx: &Tx, visit: &Visit) -> anyhow::Result<NewTask> {
    let office =
        organization::find(tx, visit.organization_id).await?.map(|found| found.name).unwrap_or_default();
    let key =
        if visit.state == VisitState::Booked { "visit-task-was-it-done" } else { "visit-task-not-booked" };
    let words = |lang: Lang| say(lang, key, &[("office", office.clone().into())]);
    Ok(NewTask {
        kind: TASK.to_owned(),
        title: Texts::both(words(Lang::Ja), words(Lang::En)),
        link: Some(format!("/visits/{}", visit.id)),
        subject: Some(("visit".to_owned(), visit.id.0)),
        about: Some(visit.id.0),
        owner: team(tx, visit.id).await?.first().map(|member| member.id),
        due_on: Some(visit.date.unwrap_or(visit.due_on)),
        ..NewTask::default()
    })
}
