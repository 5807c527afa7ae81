//! Companies, for programs: the list over the years, what one told, and who comes for the first time.

use actix_web::{HttpResponse, get, put, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::model::{Facts, Question};
use super::service::{self, Company};
use crate::accounts::Staff;
use crate::app::App;
use crate::db::{AskingId, GatheringId, OrganizationId};
use crate::gatherings;
use crate::replies::welcoming;
use crate::web::{Error, Result};

/// Mounts this room's part of `/api/v1`.
pub fn api(routes: &mut ServiceConfig<'_>) {
    routes.service(list).service(show).service(save).service(first_timers).service(say_welcome);
}

/// The companies of the address book with what they told and where they were met. The query narrows as the page does: `q`,
/// `size`, `industry`, `employs`, `year` (fiscal), `did` (came, not_yet, tour, placement, opening).
#[utoipa::path(tag = "companies", operation_id = "list_companies", responses((status = 200, body = Vec<Company>)))]
#[get("/companies")]
async fn list(app: web::Data<App>, staff: Staff, asked: web::Query<Question>) -> Result {
    let tx = staff.scope(&app).read().await?;
    let all = service::companies(&tx, app.clock.now()).await?;
    Ok(HttpResponse::Ok().json(service::narrowed(all, &asked)))
}

/// A company with the version of what it told.
#[derive(Serialize, ToSchema)]
struct CompanyOut {
    #[serde(flatten)]
    company: Company,
    /// The company said it itself, by its link.
    by_office: bool,
    updated_at: Option<DateTime<Utc>>,
    /// 0 where it was not asked yet.
    version: i32,
}

/// One company.
#[utoipa::path(tag = "companies", operation_id = "show_company", responses((status = 200, body = CompanyOut)))]
#[get("/organizations/{id}/company")]
async fn show(app: web::Data<App>, staff: Staff, id: web::Path<OrganizationId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    let company = service::company(&tx, *id, app.clock.now()).await?.ok_or(Error::NotFound)?;
    let row = service::facts_of(&tx, *id).await?;
    Ok(HttpResponse::Ok().json(CompanyOut {
        company,
        by_office: row.as_ref().is_some_and(|row| row.by_office),
        updated_at: row.as_ref().map(|row| row.updated_at),
        version: row.map_or(0, |row| row.version),
    }))
}

/// What a company told; parts left out are open.
#[derive(Deserialize, ToSchema)]
struct CompanyIn {
    #[serde(flatten)]
    facts: Facts,
    /// As it was read; 0 where there was none.
    version: i32,
}

/// Writes down what a company told.
#[utoipa::path(tag = "companies", operation_id = "write_company", request_body = CompanyIn, responses((status = 204)))]
#[put("/organizations/{id}/company")]
async fn save(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<OrganizationId>,
    body: web::Json<CompanyIn>,
) -> Result {
    staff.may_edit()?;
    let CompanyIn { facts, version } = body.into_inner();
    service::tell(&app, staff.center, staff.actor(), *id, (facts, version)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// A party that comes for the first time.
#[derive(Serialize, ToSchema)]
struct FirstTimerOut {
    asking: AskingId,
    organization: Option<OrganizationId>,
    name: String,
    /// It would like to be welcomed by name.
    by_name: bool,
    /// It may be marked on the list of participants.
    on_list: bool,
}

/// Who comes to a gathering for the first time.
#[utoipa::path(tag = "companies", operation_id = "list_first_timers", responses((status = 200, body = Vec<FirstTimerOut>)))]
#[get("/gatherings/{id}/first-timers")]
async fn first_timers(app: web::Data<App>, staff: Staff, id: web::Path<GatheringId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    let whole = gatherings::whole(&tx, *id).await?.ok_or(Error::NotFound)?;
    let all = welcoming::first_timers(&tx, &whole).await?;
    let told = all.into_iter().map(|one| FirstTimerOut {
        asking: one.party.id,
        organization: one.party.organization_id,
        name: one.party.name,
        by_name: one.by_name,
        on_list: one.on_list,
    });
    Ok(HttpResponse::Ok().json(told.collect::<Vec<_>>()))
}

/// How a party would like to be welcomed.
#[derive(Deserialize, ToSchema)]
struct FirstTimerIn {
    by_name: bool,
    on_list: bool,
}

/// Writes down how a party would like to be welcomed.
#[utoipa::path(tag = "companies", operation_id = "say_welcome", request_body = FirstTimerIn, responses((status = 204)))]
#[put("/gatherings/{id}/first-timers/{asking}")]
async fn say_welcome(
    app: web::Data<App>,
    staff: Staff,
    at: web::Path<(GatheringId, AskingId)>,
    body: web::Json<FirstTimerIn>,
) -> Result {
    staff.may_edit()?;
    let wish = (body.by_name, body.on_list);
    match welcoming::say(&app, staff.center, staff.actor(), at.into_inner(), wish).await? {
        true => Ok(HttpResponse::NoContent().finish()),
        false => Err(Error::NotFound),
    }
}
