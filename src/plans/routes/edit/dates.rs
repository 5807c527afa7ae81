//! Day, hours and deadline: first what would move and who would be told, then the saving.

use std::collections::BTreeMap;

use actix_web::web::{Data, Path, Query};
use chrono::{NaiveDate, NaiveTime};
use minijinja::Value;
use serde::{Deserialize, Serialize};

use super::super::days::{self, Row};
use super::super::{NAV, gathering_of, typed};
use crate::accounts::{self, Staff, StaffForm};
use crate::app::App;
use crate::db::GatheringId;
use crate::gatherings::{DayHours, GatheringState, Whole};
use crate::i18n::Message;
use crate::plans::moving::{MoveIn, Preview, move_with, preview};
use crate::plans::service::PlanError;
use crate::shown;
use crate::social::service::along::Goes;
use crate::web::stale::compared;
use crate::web::{Error, FieldErrors, Result, Stale, go_with};

const PAGE: &str = "plans/views/dates.html";

#[derive(Clone, Deserialize, Serialize)]
pub struct DatesForm {
    /// The version that was looked at.
    version: String,
    #[serde(flatten)]
    first: Row,
    reply_deadline: String,
    #[serde(default)]
    reason: String,
    /// `yes` where everybody is told at once and asked again.
    #[serde(default)]
    ask_again: String,
    /// `stays` where the get-together does not go along.
    #[serde(default)]
    social: String,
    /// `save` once the preview was seen.
    #[serde(default)]
    act: String,
    /// The days after the first.
    #[serde(flatten)]
    parts: BTreeMap<String, String>,
}

impl DatesForm {
    fn of(whole: &Whole) -> Self {
        let mut form = DatesForm {
            version: whole.gathering.version.to_string(),
            first: Row::default(),
            reply_deadline: whole.gathering.reply_deadline.to_string(),
            reason: String::new(),
            ask_again: String::new(),
            social: String::new(),
            act: String::new(),
            parts: BTreeMap::new(),
        };
        let (starts, ends) = whole.hours();
        let first = DayHours { date: whole.date(), starts, ends };
        form.put(std::iter::once(first).chain(whole.days.iter().skip(1).map(DayHours::of)), whole);
        form
    }

    /// Puts days into the form; of what lasts, the first alone.
    fn put(&mut self, days: impl Iterator<Item = DayHours>, whole: &Whole) {
        let mut rows = days.map(Row::of);
        self.first = rows.next().unwrap_or_default();
        if whole.subject().meets() {
            let rows: Vec<Row> = rows.collect();
            days::put(&mut self.parts, &self.first, &rows);
            if !rows.is_empty() {
                days::tick_along(&mut self.parts);
            }
        }
    }

    fn read(&self) -> std::result::Result<MoveIn, FieldErrors> {
        let mut errors = FieldErrors::default();
        let first = self.first.read(&mut errors, 1);
        let to = MoveIn {
            date: first.date,
            starts: first.starts,
            ends: first.ends,
            further_days: days::read(&mut errors, &self.parts),
            reply_deadline: typed::date(&mut errors, "reply_deadline", &self.reply_deadline),
            reason: self.reason.trim().to_owned(),
            ask_again: self.ask_again == "yes",
            version: Some(self.version.parse().unwrap_or_default()),
        };
        errors.into_result().map(|()| to)
    }

    fn pairs(&self) -> [(&'static str, String); 2] {
        [
            ("plan-when", days::in_a_line(&self.first, &self.parts)),
            ("plan-reply-deadline", self.reply_deadline.clone()),
        ]
    }
}

/// What the page shows beside its form.
#[derive(Default)]
struct Beside<'a> {
    errors: FieldErrors,
    seen: Option<&'a Preview>,
    stale: Stale,
}

async fn page(
    app: &App,
    staff: &Staff,
    whole: &Whole,
    form: &DatesForm,
    Beside { errors, seen, stale }: Beside<'_>,
) -> std::result::Result<Value, Error> {
    let tx = staff.scope(app).read().await?;
    let closed = accounts::closed_days(&tx).await?;
    Ok(shown! {
        id => whole.gathering.id, gathering => whole.gathering.title, form => form,
        days => days::shown(&form.first, &form.parts, &closed), along => days::goes_along(&form.parts),
        meets => whole.subject().meets(), way_back => whole.gathering.days_before.is_some(),
        errors => errors.say(staff.reader.lang), preview => seen, stale => stale,
        postponed => whole.gathering.state == GatheringState::Postponed,
        invited => whole.gathering.state != GatheringState::Preparing,
    })
}

/// A day that was chosen elsewhere, such as on the annual plan; the form begins with it.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Proposed {
    date: String,
    starts: String,
    /// `yes` for the days before the last move.
    back: String,
}

pub async fn edit(app: Data<App>, staff: Staff, id: Path<GatheringId>, proposed: Query<Proposed>) -> Result {
    let whole = gathering_of(&app, &staff, *id).await?;
    let mut form = DatesForm::of(&whole);
    if let Some(before) = whole.gathering.days_before.as_ref().filter(|_| proposed.back == "yes") {
        form.put(before.days.iter().copied(), &whole);
        form.reply_deadline = before.reply_deadline.to_string();
    }
    if proposed.date.parse::<NaiveDate>().is_ok() {
        form.first.date.clone_from(&proposed.date);
    }
    if let Ok(starts) = NaiveTime::parse_from_str(&proposed.starts, "%H:%M") {
        let (was, ends) = whole.hours();
        form.first.starts = typed::shown(starts);
        form.first.ends = typed::shown(starts.overflowing_add_signed(ends - was).0);
    }
    days::arrange(&mut form.first, &mut form.parts, "");
    staff.page(NAV, PAGE, page(&app, &staff, &whole, &form, Beside::default()).await?)
}

pub async fn update(app: Data<App>, id: Path<GatheringId>, posted: StaffForm<DatesForm>) -> Result {
    let StaffForm { staff, mut form } = posted;
    staff.may_edit()?;
    let whole = gathering_of(&app, &staff, *id).await?;
    if days::arrange(&mut form.first, &mut form.parts, &form.act) {
        return staff.page(NAV, PAGE, page(&app, &staff, &whole, &form, Beside::default()).await?);
    }
    let done = match form.read() {
        Err(errors) => Err(PlanError::Fields(errors)),
        Ok(to) if form.act == "save" => {
            let goes = if form.social == "stays" { Goes::Stays } else { Goes::Along };
            let told = move_with(&app, staff.center, staff.actor(), *id, (to, goes)).await;
            told.map(|told| Outcome::Saved { told: told.parties })
        }
        Ok(to) => {
            let tx = staff.scope(&app).read().await?;
            preview(&app, &tx, &whole, &to).await.map(Outcome::Seen)
        }
    };
    match done {
        Ok(Outcome::Saved { told }) => {
            let said = Message::new("plan-moved").with("told", told);
            Ok(go_with(&format!("/gatherings/{id}/prepare"), said))
        }
        Ok(Outcome::Seen(seen)) => {
            let beside = Beside { seen: Some(&seen), ..Beside::default() };
            staff.page(NAV, PAGE, page(&app, &staff, &whole, &form, beside).await?)
        }
        Err(PlanError::Fields(errors)) => {
            let beside = Beside { errors, ..Beside::default() };
            staff.again(NAV, PAGE, page(&app, &staff, &whole, &form, beside).await?)
        }
        Err(PlanError::Stale) => {
            let whole = gathering_of(&app, &staff, *id).await?;
            let saved = DatesForm::of(&whole);
            let rows = compared(staff.reader.lang, saved.pairs(), form.pairs());
            let tx = staff.scope(&app).read().await?;
            let stale = staff.stale(&tx, id.0, rows, format!("/gatherings/{id}/edit/dates")).await?;
            drop(tx);
            let form = DatesForm { version: saved.version, ..form };
            let beside = Beside { stale, ..Beside::default() };
            staff.again(NAV, PAGE, page(&app, &staff, &whole, &form, beside).await?)
        }
        Err(other) => Err(other.into()),
    }
}

enum Outcome {
    Saved { told: usize },
    Seen(Preview),
}
