//! Moving on the plan, by the mouse or by typing a day: first what it would bring, then the saving, then the way back.

use actix_web::web::{Data, Path, Query};
use chrono::{NaiveDate, NaiveTime};
use serde::Deserialize;

use super::NAV;
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::i18n::Message;
use crate::plans::PlanError;
use crate::plans::routes::typed;
use crate::shown;
use crate::web::{Error, FieldErrors, Result, go, go_with_problem};
use crate::year::moves::{self, What};
use crate::year::sheet::{fiscal_year, year};

/// So many offices are listed with their messages.
const OFFICES: usize = 20;

/// What is moved and whereto.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct MoveForm {
    /// `draft:ID`, `round:SERIES:DAY` or `gathering:ID`.
    of: String,
    date: String,
    starts: String,
    /// A day of the month that it was dragged to, where no day was typed.
    month: String,
    /// The day on which it was.
    seen: String,
    /// Its hour then.
    was: String,
}

/// `GET /plan/{fiscal}/move`
pub async fn look(app: Data<App>, staff: Staff, fiscal: Path<i32>, asked: Query<MoveForm>) -> Result {
    staff.may_edit()?;
    let what: What = asked.of.parse().map_err(|()| Error::NotFound)?;
    let now = app.clock.now();
    let tx = staff.scope(&app).read().await?;
    let sheet = year(&tx, *fiscal, staff.zone, now).await?.ok_or(Error::NotFound)?;
    let mark = moves::find(&sheet, what).ok_or(Error::NotFound)?;
    let mut errors = FieldErrors::default();
    let date = match (asked.date.is_empty(), asked.month.parse::<NaiveDate>()) {
        (true, Ok(month)) => moves::same_weekday_in(mark.date, month),
        (true, Err(_)) => mark.date,
        (false, _) => typed::date(&mut errors, "date", &asked.date),
    };
    let starts =
        if asked.starts.is_empty() { mark.starts } else { typed::time(&mut errors, "starts", &asked.starts) };
    let (date, starts) = if errors.is_empty() { (date, starts) } else { (mark.date, mark.starts) };
    let found = moves::outlook(&tx, (*fiscal, what), (date, starts), staff.zone, now).await?;
    let found = found.ok_or(Error::NotFound)?;
    let more = found.loads.len().saturating_sub(OFFICES);
    let context = shown! {
        fiscal => *fiscal, of => what.to_string(), mark => found.mark, date => found.date,
        starts => typed::shown(found.starts), was => typed::shown(found.mark.starts), clashes => found.clashes,
        loads => found.loads.iter().take(OFFICES).map(|(was, load)| shown! {
            name => load.name, organization => load.organization, fullest => load.fullest, from => load.from, over => load.over,
            was => was.as_ref().map(|was| was.fullest),
        }).collect::<Vec<_>>(),
        more => more, over => found.loads.iter().filter(|(_, load)| load.over).count(),
        gathering => match what { What::Gathering(id) => Some(id), _ => None },
        same => found.date == found.mark.date && found.starts == found.mark.starts,
        errors => errors.say(staff.reader.lang),
    };
    if errors.is_empty() {
        staff.page(NAV, "year/views/move.html", context)
    } else {
        staff.again(NAV, "year/views/move.html", context)
    }
}

/// `POST /plan/{fiscal}/move`
pub async fn save(app: Data<App>, fiscal: Path<i32>, posted: StaffForm<MoveForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let what: What = form.of.parse().map_err(|()| Error::NotFound)?;
    let mut errors = FieldErrors::default();
    let date = typed::date(&mut errors, "date", &form.date);
    let starts: NaiveTime = typed::time(&mut errors, "starts", &form.starts);
    let back = format!("/plan/{fiscal}");
    let seen = form.seen.parse::<NaiveDate>().ok();
    let done = match errors.into_result() {
        Ok(()) => moves::carry_out(&app, staff.center, staff.actor(), what, (date, starts), seen).await,
        Err(errors) => Err(PlanError::Fields(errors)),
    };
    match done {
        Ok(()) => {
            let to = format!("/plan/{}?moved={what}&from={}&was={}", fiscal_year(date), form.seen, form.was);
            // That page says what was moved, with the way back.
            Ok(go(&to))
        }
        Err(PlanError::Stale) => Ok(go_with_problem(&back, Message::new("series-round-stale"))),
        Err(PlanError::Fields(_)) => Ok(go_with_problem(&back, Message::new("year-draft-day-wrong"))),
        Err(other) => Err(other.into()),
    }
}
