//! The office's copy of the hearing sheet: chosen and sent by staff, put right by the office, judged by staff.

use actix_web::{HttpResponse, web};
use serde::Deserialize;

use super::guest::visit_of;
use crate::accounts::{Actor, Staff, StaffForm};
use crate::app::App;
use crate::db::{CorrectionId, VisitId};
use crate::i18n::{Lang, Message};
use crate::invitations::Door;
use crate::questionnaires::model::said;
use crate::questionnaires::routes::guest::help;
use crate::questionnaires::shown as questions;
use crate::questionnaires::{Answers, Given};
use crate::shown;
use crate::visits::service::{self, VisitError};
use crate::visits::shown::whole;
use crate::visits::store::copy::{self, correction};
use crate::visits::store::hearing_sheet;
use crate::web::{Error, FieldErrors, Form, Result, go_with, go_with_problem};

const PAGE: &str = "visits/views/copy.html";

/// What staff see of the copy on the sheet's page: what could be shared, what is, and what the office says otherwise.
pub async fn standing(
    tx: &crate::db::Tx,
    form: &crate::playbooks::format::Form,
    saved: &Answers,
    id: VisitId,
    lang: Lang,
) -> Result<minijinja::Value> {
    let row = copy::of_visit(tx, id).await?.filter(|row| row.withdrawn_at.is_none());
    let chosen: Vec<String> =
        row.as_ref().and_then(|row| serde_json::from_value(row.questions.clone()).ok()).unwrap_or_default();
    let answered: Vec<_> = form
        .questions
        .iter()
        .filter(|question| saved.get(&question.id).is_some())
        .map(|question| shown! { value => question.id, label => question.text.get(lang.code()) })
        .collect();
    let everything: Vec<String> = form
        .questions
        .iter()
        .filter(|question| saved.get(&question.id).is_some())
        .map(|question| question.id.clone())
        .collect();
    let mut corrections = Vec::new();
    for row in correction::open_of_visit(tx, id).await? {
        let Some(question) = form.questions.iter().find(|question| question.id == row.question) else {
            continue;
        };
        let proposed: Option<Given> = serde_json::from_value(row.content).unwrap_or_default();
        corrections.push(shown! {
            id => row.id,
            label => question.text.get(lang.code()),
            saved => said(question, saved.get(&row.question), lang),
            proposed => said(question, proposed.as_ref(), lang),
            at => row.proposed_at,
        });
    }
    Ok(shown! {
        can_share => answered,
        chosen => if row.is_some() { chosen } else { everything },
        shared_at => row.as_ref().map(|row| row.shared_at),
        agreed_at => row.as_ref().and_then(|row| row.agreed_at),
        corrections => corrections,
    })
}

/// Which questions the office is to see.
#[derive(Deserialize)]
pub struct Chosen {
    #[serde(default)]
    question: Vec<String>,
}

/// `POST /visits/{id}/sheet/copy`
pub async fn share(
    app: web::Data<App>,
    StaffForm { staff, form }: StaffForm<Chosen>,
    id: web::Path<VisitId>,
) -> Result {
    staff.may_edit()?;
    let here = format!("/visits/{id}/sheet");
    match service::share_copy(&app, staff.center, staff.actor(), *id, &form.question).await {
        Ok(()) => Ok(go_with(&here, Message::new("visit-copy-shared"))),
        Err(VisitError::NothingToShare) => {
            Ok(go_with_problem(&here, Message::new("visit-error-nothing-to-share")))
        }
        Err(other) => Err(other.into()),
    }
}

/// `POST /visits/{id}/sheet/copy/withdraw`
pub async fn withdraw(
    app: web::Data<App>,
    StaffForm { staff, .. }: StaffForm<serde::de::IgnoredAny>,
    id: web::Path<VisitId>,
) -> Result {
    staff.may_edit()?;
    service::withdraw_copy(&app, staff.center, staff.actor(), *id).await?;
    Ok(go_with(&format!("/visits/{id}/sheet"), Message::new("visit-copy-withdrawn")))
}

/// `accept` or `keep`.
#[derive(Deserialize)]
pub struct Judged {
    act: String,
}

/// `POST /visits/{id}/corrections/{correction}`
pub async fn judge(
    app: web::Data<App>,
    StaffForm { staff, form }: StaffForm<Judged>,
    path: web::Path<(VisitId, CorrectionId)>,
) -> Result {
    staff.may_edit()?;
    let (visit, id) = path.into_inner();
    let accept = form.act == "accept";
    service::judge_correction(&app, staff.center, staff.member, (visit, id), accept).await?;
    let said = if accept { "visit-correction-accepted" } else { "visit-correction-kept" };
    Ok(go_with(&format!("/visits/{visit}/sheet"), Message::new(said)))
}

/// `GET /visits/{id}/sheet/copy/print`: the copy on paper, with room to write.
pub async fn print(app: web::Data<App>, staff: Staff, id: web::Path<VisitId>) -> Result {
    let lang = staff.reader.lang;
    let tx = staff.scope(&app).read().await?;
    let found = whole(&app, &tx, *id, lang).await?.ok_or(Error::NotFound)?;
    let shared = service::shared_copy(&tx, *id).await?.ok_or(Error::NotFound)?;
    hearing_sheet::of_visit(&tx, *id).await?.ok_or(Error::NotFound)?;
    let center = crate::accounts::center(&tx).await?.ok_or(Error::NotFound)?;
    let context = shown! {
        base => format!("/visits/{id}"),
        asked => questions::questions(&shared.form, &shared.answers, lang),
        center => center.name.read(lang),
        phone => center.phone,
        fax => center.fax,
        visit => found,
    };
    staff.page("gatherings", "visits/views/copy_print.html", context)
}

/// `GET /i/{token}/visit/copy`
pub async fn show(app: web::Data<App>, door: Door) -> Result {
    page(&app, &door, None, &FieldErrors::default()).await
}

async fn page(app: &App, door: &Door, typed: Option<Answers>, errors: &FieldErrors) -> Result<HttpResponse> {
    let reader = &door.reader;
    let lang = reader.lang;
    let id = visit_of(door)?;
    let token = &door.token;
    let tx = app.db.scoped(door.center).read().await?;
    let found = whole(app, &tx, id, lang).await?.ok_or(Error::NotFound)?;
    let shared = service::shared_copy(&tx, id).await?.ok_or(Error::NotFound)?;
    let waiting = correction::open_of_visit(&tx, id).await?;
    // What the office said before stands in the fields again, so that it may go on from there.
    let mut answers = shared.answers.clone();
    for row in &waiting {
        match serde_json::from_value::<Option<Given>>(row.content.clone()) {
            Ok(Some(given)) => answers.0.insert(row.question.clone(), given),
            _ => answers.0.remove(&row.question),
        };
    }
    let context = shown! {
        action => format!("/i/{token}/visit/copy"),
        back => format!("/i/{token}/visit"),
        date => found.row.date,
        saved => questions::questions(&shared.form, &shared.answers, lang),
        asked => questions::questions(&shared.form, typed.as_ref().unwrap_or(&answers), lang),
        agreed => shared.copy.agreed_at.is_some(),
        waiting => waiting.len(),
        open => typed.is_some(),
        order => questions::order(&shared.form),
        errors => errors.say(lang),
    };
    let mut response = reader.page(Some(help(&tx, lang).await?), PAGE, context)?;
    if !errors.is_empty() {
        *response.status_mut() = actix_web::http::StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// `POST /i/{token}/visit/copy`: `step` is agree or correct.
pub async fn take(app: web::Data<App>, door: Door, Form(fields): Form<Vec<(String, String)>>) -> Result {
    let id = visit_of(&door)?;
    let center = door.center;
    let actor = Actor::Guest(door.asking.id);
    let here = format!("/i/{}/visit/copy", door.token);
    if fields.iter().any(|(name, value)| name == "step" && value == "agree") {
        service::agree_copy(&app, center, actor, id).await?;
        return Ok(go_with(&here, Message::new("visit-copy-agreed")));
    }
    let tx = app.db.scoped(center).read().await?;
    let shared = service::shared_copy(&tx, id).await?.ok_or(Error::NotFound)?;
    drop(tx);
    let typed = Answers::of_fields(&shared.form, &fields);
    match service::correct_copy(&app, center, actor, id, typed.clone()).await {
        Ok(0) => Ok(go_with(&here, Message::new("visit-copy-same"))),
        Ok(_) => Ok(go_with(&here, Message::new("visit-copy-corrected"))),
        Err(VisitError::Amiss(amiss)) => page(&app, &door, Some(typed), &questions::errors(amiss)).await,
        Err(other) => Err(other.into()),
    }
}
