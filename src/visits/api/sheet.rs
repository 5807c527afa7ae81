//! The hearing sheet, what is brought along, the office's copy and its corrections.

use actix_web::{HttpResponse, delete, get, post, put, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::now;
use crate::accounts::Staff;
use crate::app::App;
use crate::db::{CorrectionId, MembershipId, VisitId};
use crate::questionnaires::Answers;
use crate::visits::service;
use crate::visits::shown::Whole;
use crate::visits::store::copy::correction;
use crate::visits::store::{hearing_sheet, visit};
use crate::web::{Error, Result};

/// A hearing sheet.
#[derive(Serialize, utoipa::ToSchema)]
pub struct SheetOut {
    /// The form as the playbook words it.
    pub form: serde_json::Value,
    pub answers: Answers,
    pub filled_by: Option<MembershipId>,
    pub filled_at: Option<DateTime<Utc>>,
    /// 0 where nothing is filled in.
    pub version: i32,
}

/// What is to stand on a hearing sheet.
#[derive(Deserialize, utoipa::ToSchema)]
pub struct SheetIn {
    pub answers: Answers,
    #[serde(default)]
    pub version: i32,
}

/// The hearing sheet of a visit.
#[utoipa::path(tag = "visits", responses((status = 200, body = SheetOut)))]
#[get("/visits/{visit}/sheet")]
pub(super) async fn show_sheet(app: web::Data<App>, staff: Staff, id: web::Path<VisitId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    let found = visit::find(&tx, *id).await?.ok_or(Error::NotFound)?;
    let form = service::form_of(&tx, &found).await?;
    let sheet = hearing_sheet::of_visit(&tx, *id).await?;
    Ok(HttpResponse::Ok().json(SheetOut {
        form: serde_json::to_value(form).map_err(anyhow::Error::from)?,
        answers: sheet
            .as_ref()
            .map(|sheet| serde_json::from_value(sheet.content.clone()).unwrap_or_default())
            .unwrap_or_default(),
        filled_by: sheet.as_ref().and_then(|sheet| sheet.filled_by),
        filled_at: sheet.as_ref().map(|sheet| sheet.filled_at),
        version: sheet.map_or(0, |sheet| sheet.version),
    }))
}

/// Fills in the hearing sheet.
#[utoipa::path(tag = "visits", request_body = SheetIn, responses((status = 204)))]
#[put("/visits/{visit}/sheet")]
pub(super) async fn put_sheet(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<VisitId>,
    body: web::Json<SheetIn>,
) -> Result {
    staff.may_edit()?;
    let body = body.into_inner();
    service::save_sheet(&app, staff.center, staff.member, *id, body.version, body.answers).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// What is brought along, a thing a line.
#[derive(Deserialize, utoipa::ToSchema)]
pub struct BringsIn {
    pub brings: String,
    pub version: i32,
}

/// Says what is brought along.
#[utoipa::path(tag = "visits", request_body = BringsIn, responses((status = 200, body = Whole)))]
#[put("/visits/{visit}/brings")]
pub(super) async fn put_brings(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<VisitId>,
    body: web::Json<BringsIn>,
) -> Result {
    staff.may_edit()?;
    service::bring(&app, staff.center, staff.actor(), *id, body.version, &body.brings).await?;
    now(&app, &staff, *id).await
}

/// The questions of the sheet that the office gets to see.
#[derive(Deserialize, utoipa::ToSchema)]
pub struct CopyIn {
    pub questions: Vec<String>,
}

/// Gives the office its copy of the sheet, and tells it so by its own way.
#[utoipa::path(tag = "visits", request_body = CopyIn, responses((status = 204)))]
#[put("/visits/{visit}/sheet/copy")]
pub(super) async fn share_copy(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<VisitId>,
    body: web::Json<CopyIn>,
) -> Result {
    staff.may_edit()?;
    service::share_copy(&app, staff.center, staff.actor(), *id, &body.questions).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// The office's copy as it stands; null where the office has none.
#[derive(Serialize, utoipa::ToSchema)]
pub struct CopyOut {
    /// The questions that the office gets to see.
    pub questions: Vec<String>,
    pub shared_at: DateTime<Utc>,
    /// Since when the office says that it is fine as it is.
    pub agreed_at: Option<DateTime<Utc>>,
}

/// The office's copy of the sheet: what it shows, since when, and whether the office agreed.
#[utoipa::path(tag = "visits", responses((status = 200, body = Option<CopyOut>)))]
#[get("/visits/{visit}/sheet/copy")]
pub(super) async fn show_copy(app: web::Data<App>, staff: Staff, id: web::Path<VisitId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    visit::find(&tx, *id).await?.ok_or(Error::NotFound)?;
    let shared = service::shared_copy(&tx, *id).await?.map(|shared| CopyOut {
        questions: shared.form.questions.into_iter().map(|question| question.id).collect(),
        shared_at: shared.copy.shared_at,
        agreed_at: shared.copy.agreed_at,
    });
    Ok(HttpResponse::Ok().json(shared))
}

/// Takes the copy back.
#[utoipa::path(tag = "visits", responses((status = 204)))]
#[delete("/visits/{visit}/sheet/copy")]
pub(super) async fn withdraw_copy(app: web::Data<App>, staff: Staff, id: web::Path<VisitId>) -> Result {
    staff.may_edit()?;
    service::withdraw_copy(&app, staff.center, staff.actor(), *id).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// What the office would say otherwise.
#[derive(Serialize, utoipa::ToSchema)]
pub struct CorrectionOut {
    pub id: CorrectionId,
    pub question: String,
    /// An option's id, words, a list of options; null where it would say nothing.
    pub proposed: serde_json::Value,
    pub proposed_at: DateTime<Utc>,
}

/// The corrections of a sheet that wait for a person.
#[utoipa::path(tag = "visits", responses((status = 200, body = Vec<CorrectionOut>)))]
#[get("/visits/{visit}/corrections")]
pub(super) async fn list_corrections(app: web::Data<App>, staff: Staff, id: web::Path<VisitId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    visit::find(&tx, *id).await?.ok_or(Error::NotFound)?;
    let all = correction::open_of_visit(&tx, *id).await?.into_iter().map(|row| CorrectionOut {
        id: row.id,
        question: row.question,
        proposed: row.content,
        proposed_at: row.proposed_at,
    });
    Ok(HttpResponse::Ok().json(all.collect::<Vec<_>>()))
}

/// Whether a correction is taken over onto the sheet.
#[derive(Deserialize, utoipa::ToSchema)]
pub struct JudgeIn {
    pub accept: bool,
}

/// Takes a correction over, or keeps the sheet as it is.
#[utoipa::path(tag = "visits", request_body = JudgeIn, responses((status = 204)))]
#[post("/visits/{visit}/corrections/{correction}")]
pub(super) async fn judge_correction(
    app: web::Data<App>,
    staff: Staff,
    path: web::Path<(VisitId, CorrectionId)>,
    body: web::Json<JudgeIn>,
) -> Result {
    staff.may_edit()?;
    service::judge_correction(&app, staff.center, staff.member, path.into_inner(), body.accept).await?;
    Ok(HttpResponse::NoContent().finish())
}
