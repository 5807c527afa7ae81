//! On paper: the letters to speakers without mail, the form of what may be shown, and how many copies of the agenda are out.

use actix_web::web::{Data, Path, Query};
use serde::Deserialize;

use super::list::whole_of;
use super::one::At;
use super::shown::{Line, choices, preview};
use super::{NAV, key};
use crate::accounts::{self, Staff, StaffForm};
use crate::app::App;
use crate::db::{GatheringId, RowId, SendingId};
use crate::i18n::{Message, t, written};
use crate::paper::qr;
use crate::shown;
use crate::speakers::model::{Naming, Word, WordsForm};
use crate::speakers::service::{self, SpeakerError, page_of};
use crate::web::page::go_with_problem;
use crate::web::{Error, Result, go_with};

/// Which letter; all that wait where none is named.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Which {
    sending: Option<SendingId>,
}

/// `GET /gatherings/{gathering}/speakers/sheet`
pub async fn sheet(app: Data<App>, staff: Staff, id: Path<GatheringId>, which: Query<Which>) -> Result {
    let tx = staff.scope(&app).read().await?;
    let whole = whole_of(&tx, *id).await?;
    let all = service::sheet_to_print(&app, &tx, *id, which.sending).await?;
    let dropped = all.iter().filter(|one| one.sheet.is_none()).count();
    let context = shown! {
        sheets => all.into_iter().filter_map(|one| one.sheet).collect::<Vec<_>>(),
        dropped => dropped,
        back => format!("/gatherings/{id}/speakers"),
        title => whole.gathering.title,
    };
    staff.page(NAV, "invitations/views/sheets.html", context)
}

/// `GET /gatherings/{gathering}/speakers/{speaker}/print`: what may be shown, as a form to fill in on paper, with the
/// preview as it is and what the day is like.
pub async fn form(app: Data<App>, staff: Staff, at: At) -> Result {
    let tx = staff.scope(&app).read().await?;
    let whole = whole_of(&tx, at.0).await?;
    let one = service::speaker(&tx, at.0, at.1).await?;
    let lang = staff.reader.lang;
    let center = accounts::center(&tx).await?.ok_or(Error::NotFound)?;
    let known = one.known();
    let plan = &one.row.plan;
    let (starts, ends) = whole.hours();
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| written::date(lang, day)).unwrap_or_default();
    let facts = [
        (
            "speakers-easy-when",
            format!("{} {}", written::date(lang, whole.date()), written::time_range(lang, starts, ends)),
        ),
        ("speakers-easy-times", plan.times.clone()),
        ("speakers-rehearsal-on", format!("{} {}", day(plan.rehearsal_on), plan.rehearsal)),
        ("speakers-rest-place", plan.rest_place.clone()),
        ("speakers-call", plan.call.clone()),
        ("speakers-stop-sign", plan.stop_sign.clone()),
        ("speakers-companion", format!("{} {}", plan.companion, plan.companion_phone)),
    ];
    let facts: Vec<Line> = facts
        .into_iter()
        .filter(|(_, value)| !value.trim().is_empty())
        .map(|(key, value)| Line { label: t(lang, key), value: value.trim().to_owned() })
        .collect();
    let context = shown! {
        back => page_of(at.0, at.1), title => whole.told_title(lang), name => one.row.name,
        part => one.row.part.said(lang), facts => facts, namings => choices::<Naming>(lang),
        uses => ["photo", "video", "recording", "handout", "report", "press"],
        forms => choices::<WordsForm>(lang),
        preview => (!one.consents.is_empty()).then(|| preview(&one, &known.preview(), lang)),
        center => center.name.read(lang), phone => center.phone, fax => center.fax,
        code => qr::printed_code(&one.asking.code),
    };
    staff.page(NAV, "speakers/views/form_print.html", context)
}

/// How many copies.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Copies {
    copies: String,
    once: String,
}

/// `POST /gatherings/{gathering}/speakers/prints`
pub async fn print(app: Data<App>, id: Path<GatheringId>, posted: StaffForm<Copies>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let here = format!("/gatherings/{id}/speakers");
    let copies = crate::gatherings::routes::number(&form.copies).unwrap_or(0);
    let once = key(&app, &form.once);
    match service::print(&app, staff.center, staff.actor(), *id, copies, once).await {
        Ok(()) => Ok(go_with(&here, Message::new("speakers-printed").with("copies", copies))),
        Err(SpeakerError::Fields(_)) => Ok(go_with_problem(&here, Message::new("speakers-error-copies"))),
        Err(error) => Err(error.into()),
    }
}

/// Which print.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Undone {
    print: String,
}

/// `POST /gatherings/{gathering}/speakers/prints/undo`
pub async fn undo_print(app: Data<App>, id: Path<GatheringId>, posted: StaffForm<Undone>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let print: RowId = form.print.parse().map_err(|_| Error::NotFound)?;
    service::undo_print(&app, staff.center, staff.actor(), *id, print).await?;
    Ok(go_with(&format!("/gatherings/{id}/speakers"), Message::new("speakers-print-undone")))
}
