//! The timer of a day: for whoever leads through it, and for the wall.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use chrono::{DateTime, NaiveTime, Utc};
use serde::{Deserialize, Serialize};

use super::{NAV, gathering_of};
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::calendar::zoned;
use crate::db::{AgendaItemId, DayId, GatheringId, RowId};
use crate::gatherings::running::Stage;
use crate::gatherings::service::GatheringError;
use crate::gatherings::service::timer::{self, Timer, TimerAct, TimerIn, day_of, press};
use crate::gatherings::whole::Whole;
use crate::i18n::{Lang, Message};
use crate::shown;
use crate::web::{Error, Result, go, go_with_problem};

/// A press on the page.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct TimerForm {
    act: String,
    item: String,
    seen: String,
}

/// A block as the page shows it.
#[derive(Serialize)]
struct Shown {
    id: AgendaItemId,
    title: String,
    stage: Stage,
    planned: NaiveTime,
    begins: NaiveTime,
    was: i32,
    minutes: i64,
    given: i64,
}

fn blocks(whole: &Whole, timer: &Timer<'_>, lang: Lang) -> Vec<Shown> {
    let local = |moment: DateTime<Utc>| moment.with_timezone(&whole.zone()).time();
    timer
        .blocks
        .iter()
        .zip(&timer.running.lines)
        .map(|(block, line)| Shown {
            id: block.id,
            title: block.told_title(lang),
            stage: line.stage,
            planned: local(line.planned),
            begins: local(line.begins),
            was: block.minutes,
            minutes: line.minutes,
            given: line.given,
        })
        .collect()
}

async fn render(
    app: &Data<App>,
    staff: &Staff,
    id: GatheringId,
    chosen: Option<DayId>,
    template: &str,
) -> Result {
    let whole = gathering_of(app, staff, id).await?;
    let now = app.clock.now();
    let day = day_of(&whole, chosen, now).ok_or(Error::NotFound)?;
    let tx = staff.scope(app).read().await?;
    let timer = timer::timer(&tx, &whole, day, now).await?;
    let lang = staff.reader.lang;
    let today = day.date == zoned::local_date(now, whole.zone());
    let lines = blocks(&whole, &timer, lang);
    let at = |stage: Stage| lines.iter().position(|line| line.stage == stage);
    // A minute that has begun still counts.
    let left = timer.running.left.map(|left| if left > 0 { (left + 59) / 60 } else { left / 60 });
    let days: Vec<_> = whole.days.iter().map(|one| shown! { id => one.id, date => one.date }).collect();
    let context = shown! {
        id => id,
        gathering => whole.told_title(lang),
        day => day.id,
        date => day.date,
        ends => day.ends,
        days => if whole.has_several_days() { days } else { Vec::new() },
        now => at(Stage::Now),
        next => timer.next(),
        left => left,
        over => timer.running.over,
        // On another day it is tried out, and the minutes until then are none to spare.
        early => if today { timer.running.early } else { 0 },
        today => today,
        given => timer.running.lines.iter().filter(|line| line.stage != Stage::Past).map(|line| line.given).sum::<i64>(),
        closed => timer.running.closed,
        last => timer.last,
        lines => lines,
        may_edit => staff.role.may_edit(),
    };
    staff.page(NAV, template, context)
}

/// `GET /gatherings/{id}/timer`: today's day, else the first.
pub async fn today(app: Data<App>, staff: Staff, id: Path<GatheringId>) -> Result {
    render(&app, &staff, *id, None, "gatherings/views/timer.html").await
}

/// `GET /gatherings/{id}/timer/{day}`
pub async fn show(app: Data<App>, staff: Staff, path: Path<(GatheringId, DayId)>) -> Result {
    let (id, day) = path.into_inner();
    render(&app, &staff, id, Some(day), "gatherings/views/timer.html").await
}

/// `GET /gatherings/{id}/timer/{day}/screen`: for the wall.
pub async fn screen(app: Data<App>, staff: Staff, path: Path<(GatheringId, DayId)>) -> Result {
    let (id, day) = path.into_inner();
    render(&app, &staff, id, Some(day), "gatherings/views/timer_screen.html").await
}

/// `POST /gatherings/{id}/timer/{day}`
pub async fn act(
    app: Data<App>,
    path: Path<(GatheringId, DayId)>,
    StaffForm { staff, form }: StaffForm<TimerForm>,
) -> Result<HttpResponse> {
    staff.may_edit()?;
    let (id, day) = path.into_inner();
    let act = match form.act.as_str() {
        "begin" => TimerAct::Begin,
        "close" => TimerAct::Close,
        "back" => TimerAct::Back,
        _ => return Err(Error::Invalid(Message::new("error-form"))),
    };
    let seen: Option<RowId> = form.seen.parse().ok();
    let to = TimerIn { act, item: form.item.parse().ok(), seen };
    let here = format!("/gatherings/{id}/timer/{day}");
    match press(&app, staff.center, staff.actor(), id, day, &to).await {
        Ok(()) => Ok(go(&here)),
        Err(GatheringError::Stale) => Ok(go_with_problem(&here, Message::new("timer-stale"))),
        Err(other) => Err(other.into()),
    }
}
