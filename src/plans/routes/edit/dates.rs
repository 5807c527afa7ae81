//! Day, hours and deadline: first what would move and who would be told, then the saving.

use actix_web::web::{Data, Path, Query};
use chrono::{NaiveDate, NaiveTime};
use minijinja::Value;
use serde::{Deserialize, Serialize};

use super::super::{NAV, gathering_of, typed};
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::db::GatheringId;
use crate::gatherings::{GatheringState, Whole};
use crate::i18n::Message;
use crate::plans::moving::{MoveIn, Preview, move_gathering, preview};
use crate::plans::service::PlanError;
use crate::shown;
use crate::web::stale::compared;
use crate::web::{FieldErrors, Result, Stale, go_with};

const PAGE: &str = "plans/views/dates.html";

#[derive(Clone, Deserialize, Serialize)]
pub struct DatesForm {
    version: i32,
    date: String,
    starts: String,
    ends: String,
    reply_deadline: String,
    #[serde(default)]
    reason: String,
    /// `yes` where everybody is told at once and asked again.
    #[serde(default)]
    ask_again: String,
    /// `save` once the preview was seen.
    #[serde(default)]
    act: String,
}

impl DatesForm {
    fn of(whole: &Whole) -> Self {
        let (starts, ends) = whole.hours();
        DatesForm {
            version: whole.gathering.version,
            date: whole.date().to_string(),
            starts: typed::shown(starts),
            ends: typed::shown(ends),
            reply_deadline: whole.gathering.reply_deadline.to_string(),
            reason: String::new(),
            ask_again: String::new(),
            act: String::new(),
        }
    }

    fn read(&self) -> std::result::Result<MoveIn, FieldErrors> {
        let mut errors = FieldErrors::default();
        let to = MoveIn {
            date: typed::date(&mut errors, "date", &self.date),
            starts: typed::time(&mut errors, "starts", &self.starts),
            ends: typed::time(&mut errors, "ends", &self.ends),
            reply_deadline: typed::date(&mut errors, "reply_deadline", &self.reply_deadline),
            reason: self.reason.trim().to_owned(),
            ask_again: self.ask_again == "yes",
            version: Some(self.version),
        };
        errors.into_result().map(|()| to)
    }

    fn pairs(&self) -> [(&'static str, &str); 4] {
        [
            ("plan-date", &self.date),
            ("plan-starts", &self.starts),
            ("plan-ends", &self.ends),
            ("plan-reply-deadline", &self.reply_deadline),
        ]
    }
}

fn page(
    staff: &Staff,
    whole: &Whole,
    form: &DatesForm,
    errors: &FieldErrors,
    seen: Option<&Preview>,
    stale: Stale,
) -> Value {
    shown! {
        id => whole.gathering.id, gathering => whole.gathering.title, form => form,
        errors => errors.say(staff.reader.lang), preview => seen, stale => stale,
        postponed => whole.gathering.state == GatheringState::Postponed,
        invited => whole.gathering.state != GatheringState::Preparing,
    }
}

/// A day that was chosen elsewhere, such as on the annual plan; the form begins with it.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Proposed {
    date: String,
    starts: String,
}

pub async fn edit(app: Data<App>, staff: Staff, id: Path<GatheringId>, proposed: Query<Proposed>) -> Result {
    let whole = gathering_of(&app, &staff, *id).await?;
    let mut form = DatesForm::of(&whole);
    if proposed.date.parse::<NaiveDate>().is_ok() {
        form.date.clone_from(&proposed.date);
    }
    if let Ok(starts) = NaiveTime::parse_from_str(&proposed.starts, "%H:%M") {
        let (was, ends) = whole.hours();
        form.starts = typed::shown(starts);
        form.ends = typed::shown(starts.overflowing_add_signed(ends - was).0);
    }
    staff.page(NAV, PAGE, page(&staff, &whole, &form, &FieldErrors::default(), None, Stale::default()))
}

pub async fn update(app: Data<App>, id: Path<GatheringId>, posted: StaffForm<DatesForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let whole = gathering_of(&app, &staff, *id).await?;
    let done = match form.read() {
        Err(errors) => Err(PlanError::Fields(errors)),
        Ok(to) if form.act == "save" => {
            let told = move_gathering(&app, staff.center, staff.actor(), *id, to).await;
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
        Ok(Outcome::Seen(seen)) => staff.page(
            NAV,
            PAGE,
            page(&staff, &whole, &form, &FieldErrors::default(), Some(&seen), Stale::default()),
        ),
        Err(PlanError::Fields(errors)) => {
            staff.again(NAV, PAGE, page(&staff, &whole, &form, &errors, None, Stale::default()))
        }
        Err(PlanError::Stale) => {
            let whole = gathering_of(&app, &staff, *id).await?;
            let saved = DatesForm::of(&whole);
            let rows = compared(staff.reader.lang, saved.pairs(), form.pairs());
            let tx = staff.scope(&app).read().await?;
            let stale = staff.stale(&tx, id.0, rows, format!("/gatherings/{id}/edit/dates")).await?;
            let form = DatesForm { version: saved.version, ..form };
            staff.again(NAV, PAGE, page(&staff, &whole, &form, &FieldErrors::default(), None, stale))
        }
        Err(other) => Err(other.into()),
    }
}

enum Outcome {
    Saved { told: usize },
    Seen(Preview),
}
