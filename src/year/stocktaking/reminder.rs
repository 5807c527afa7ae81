//! The word in March that a stocktaking is due.

use chrono::{DateTime, Datelike, Utc};

use super::{TASK, stocktaking};
use crate::accounts;
use crate::app::App;
use crate::i18n::{Lang, Message, Texts};
use crate::tasks::{self, NewTask};
use crate::year::sheet::{fiscal_year, span};

/// The month in which it is reminded of: the last of the fiscal year.
const SEASON: u32 = 3;

/// In March each center in which something was held is reminded once; a task that was done or dropped this year does not
/// come back.
pub async fn remind(app: &App) -> anyhow::Result<()> {
    let now = app.clock.now();
    for center in accounts::all_centers(app).await? {
        let tx = app.db.scoped(center).write().await?;
        let Some(found) = accounts::center(&tx).await? else { continue };
        let day = |at: DateTime<Utc>| at.with_timezone(&found.tz()).date_naive();
        let (today, fiscal) = (day(now), fiscal_year(day(now)));
        let before = tasks::store::task::newest_about(&tx, TASK, center.0).await?;
        let told = before.is_some_and(|task| fiscal_year(day(task.opened_at)) == fiscal);
        if today.month() != SEASON || told {
            continue;
        }
        let lines = stocktaking(&tx, fiscal, found.tz(), now).await?.unwrap_or_default();
        if !lines.iter().any(|line| line.held > 0 && line.choice.is_none()) {
            continue;
        }
        let said = |lang: Lang| Message::new("stocktaking-task").with("year", fiscal).say(lang);
        let new = NewTask {
            kind: TASK.to_owned(),
            title: Texts::both(said(Lang::Ja), said(Lang::En)),
            link: Some(format!("/plan/{fiscal}/stocktaking")),
            about: Some(center.0),
            due_on: span(fiscal).and_then(|(_, after)| after.pred_opt()),
            ..NewTask::default()
        };
        tasks::open(app, &tx, now, new).await?;
        tx.commit().await?;
    }
    Ok(())
}
