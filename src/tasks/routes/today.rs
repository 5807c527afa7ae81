//! Today: a list of sentences, each with what can be done about it.

use actix_web::web;
use chrono::{Datelike, Duration};
use serde::Deserialize;

use super::colleagues;
use crate::accounts::Staff;
use crate::accounts::model::Role;
use crate::accounts::{closed_days, handed_lately, members};
use crate::app::App;
use crate::calendar::{business, zoned};
use crate::db::TaskId;
use crate::shown;
use crate::tasks::store::task;
use crate::tasks::{TaskState, Whose, mails, today};
use crate::web::Result;

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    who: Whose,
    /// A task that was just closed, to be offered for opening again.
    closed: String,
}

/// `GET /today`
pub async fn show(app: web::Data<App>, staff: Staff, asked: web::Query<Asked>) -> Result {
    let day = zoned::local_date(app.clock.now(), staff.zone);
    let lang = staff.reader.lang;
    let tx = staff.scope(&app).read().await?;
    let list = today(&app, &tx, lang, (asked.who, staff.member), day).await?;
    let closed = match asked.closed.parse::<TaskId>() {
        Ok(id) => task::find(&tx, id).await?.filter(|task| task.state != TaskState::Open),
        Err(_) => None,
    };
    // The week as people mean it: up to Sunday, and on its last days the next one too.
    let left = 6 - i64::from(day.weekday().num_days_from_monday());
    let until = day + Duration::days(if left < 2 { left + 7 } else { left });
    let mut ahead = Vec::new();
    for coming in app.coming() {
        ahead.extend(coming(&tx, lang, (day, until)).await?);
    }
    ahead.sort_by_key(|one| (one.date, one.from));
    let context = shown! {
        day => day,
        today => list,
        count => list.count(),
        ahead => ahead,
        until => until,
        who => asked.who,
        colleagues => colleagues(&members(&tx).await?, day),
        handed => handed_lately(&tx, staff.member, app.clock.now()).await?,
        me => staff.member,
        editor => staff.role.may_edit(),
        administrator => staff.role == Role::Administrator,
        delay => mails::delay(&tx, lang).await?,
        closed => closed.map(|task| (task.id, task.title, task.state)),
        next_day => business::add_business_days(day, 1, &closed_days(&tx).await?),
        back => match asked.who {
            Whose::Mine => "/today",
            Whose::All => "/today?who=all",
            Whose::Awaited => "/today?who=awaited",
            Whose::Late => "/today?who=late",
        },
    };
    staff.page("today", "tasks/views/today.html", context)
}
