//! The minutes of a gathering: drafted from what the house knows, approved, printed.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use serde::{Deserialize, Serialize};

use crate::accounts::{self, Staff, StaffForm};
use crate::app::App;
use crate::db::GatheringId;
use crate::gatherings::service::GatheringError;
use crate::gatherings::service::minutes as service;
use crate::gatherings::store::minutes;
use crate::gatherings::{self, titles};
use crate::i18n::{Lang, Message, Texts};
use crate::invitations::askings::anybody_reads_english;
use crate::series::service::minutes::drafted;
use crate::shown;
use crate::web::stale::compared;
use crate::web::{Error, FieldErrors, Result, Stale, go_with, go_with_problem};

const PAGE: &str = "series/views/minutes.html";

/// The minutes as they are typed.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct MinutesForm {
    /// save, approve or reopen.
    act: String,
    body: String,
    /// The same in English, where somebody reads it.
    body_en: String,
    /// Empty for the first draft.
    version: String,
}

impl MinutesForm {
    fn words(&self) -> Texts {
        Texts::both(&self.body, &self.body_en)
    }
}

async fn page(
    app: &App,
    staff: &Staff,
    id: GatheringId,
    typed: Option<(&MinutesForm, &FieldErrors, Stale)>,
) -> Result<HttpResponse> {
    let now = app.clock.now();
    let lang = staff.reader.lang;
    let tx = staff.scope(app).read().await?;
    let whole = gatherings::whole(&tx, id).await?.ok_or(Error::NotFound)?;
    let found = minutes::find(&tx, id).await?;
    let read_in_english = anybody_reads_english(&tx, &whole.gathering).await?;
    let (body, body_en) = match &found {
        Some(row) => (row.body.clone(), row.body_en.clone()),
        None if read_in_english => {
            (drafted(app, &tx, &whole, Lang::Ja).await?, drafted(app, &tx, &whole, Lang::En).await?)
        }
        None => (drafted(app, &tx, &whole, Lang::Ja).await?, String::new()),
    };
    let people = accounts::members(&tx).await?;
    let approver = found.as_ref().and_then(|row| row.approved_by);
    let none = FieldErrors::default();
    let (form, errors, stale) = match typed {
        Some((form, errors, stale)) => (Some(form), errors, stale),
        None => (None, &none, Stale::default()),
    };
    let again = !errors.is_empty() || !stale.rows.is_empty();
    let context = shown! {
        base => format!("/gatherings/{id}"), gathering => whole.title(lang), date => whole.date(),
        now_tab => whole.tab_of_now(now), begun => whole.has_begun(now),
        is_round => whole.gathering.series_id.is_some(), neutral => titles::is_neutral(&whole.gathering),
        kept => found.is_some(), version => found.as_ref().map(|row| row.version),
        approved_at => found.as_ref().and_then(|row| row.approved_at),
        approved_by => people.iter().find(|member| Some(member.id) == approver).map(|member| member.name()),
        body => form.map_or(&body, |form| &form.body), body_en => form.map_or(&body_en, |form| &form.body_en),
        english => read_in_english || !body_en.is_empty(), may_edit => staff.role.may_edit(),
        errors => errors.say(lang), stale => stale,
    };
    if again { staff.again("gatherings", PAGE, context) } else { staff.page("gatherings", PAGE, context) }
}

/// `GET /gatherings/{id}/minutes`
pub async fn show(app: Data<App>, staff: Staff, id: Path<GatheringId>) -> Result {
    page(&app, &staff, *id, None).await
}

/// `GET /gatherings/{id}/minutes/print`
pub async fn print(app: Data<App>, staff: Staff, id: Path<GatheringId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    let whole = gatherings::whole(&tx, *id).await?.ok_or(Error::NotFound)?;
    let found = minutes::find(&tx, *id).await?.ok_or(Error::NotFound)?;
    let context = shown! {
        base => format!("/gatherings/{id}"), title => whole.told_title(staff.reader.lang), date => whole.date(),
        body => if staff.reader.lang == Lang::En && !found.body_en.is_empty() { &found.body_en } else { &found.body },
        approved => found.approved_at.is_some(),
    };
    staff.page("gatherings", "series/views/minutes_print.html", context)
}

/// `POST /gatherings/{id}/minutes`
pub async fn act(
    app: Data<App>,
    id: Path<GatheringId>,
    StaffForm { staff, form }: StaffForm<MinutesForm>,
) -> Result {
    staff.may_edit()?;
    let here = format!("/gatherings/{id}/minutes");
    let (center, actor) = (staff.center, staff.actor());
    let seen: Option<i32> = form.version.parse().ok();
    let (done, said) = match form.act.as_str() {
        "save" => (service::save(&app, center, actor, *id, seen, &form.words()).await, "minutes-did-save"),
        "approve" | "reopen" => {
            let approves = form.act == "approve";
            let seen = seen.ok_or_else(|| Error::Invalid(Message::new("error-form")))?;
            let said = if approves { "minutes-did-approve" } else { "minutes-did-reopen" };
            match service::approve(&app, center, actor, *id, seen, approves).await {
                // What is approved is what was read; the newer text stands on the page.
                Err(GatheringError::Stale) => {
                    return Ok(go_with_problem(&here, Message::new("minutes-stale")));
                }
                done => (done, said),
            }
        }
        _ => return Err(Error::Invalid(Message::new("error-form"))),
    };
    match done {
        Ok(()) => Ok(go_with(&here, Message::new(said))),
        Err(GatheringError::Fields(errors)) => {
            page(&app, &staff, *id, Some((&form, &errors, Stale::default()))).await
        }
        Err(GatheringError::Stale) => {
            let tx = staff.scope(&app).read().await?;
            let saved = minutes::find(&tx, *id).await?;
            let (ja, en) = saved.map(|row| (row.body, row.body_en)).unwrap_or_default();
            let rows = compared(
                staff.reader.lang,
                [("minutes-body", ja), ("minutes-body-en", en)],
                [("minutes-body", form.body.clone()), ("minutes-body-en", form.body_en.clone())],
            );
            let stale = staff.stale(&tx, id.0, rows, here).await?;
            drop(tx);
            page(&app, &staff, *id, Some((&form, &FieldErrors::default(), stale))).await
        }
        Err(other) => Err(other.into()),
    }
}
