//! Offices that are not asked this season, and when the season ends.

use actix_web::{HttpResponse, delete, get, put, web};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::accounts::Staff;
use crate::app::App;
use crate::db::OrganizationId;
use crate::visits::service;
use crate::visits::store::rest::Why;
use crate::web::Result;

/// An office that is not asked for a visit this season.
#[derive(Serialize, utoipa::ToSchema)]
pub struct RestOut {
    pub organization_id: OrganizationId,
    pub why: Why,
    pub until: NaiveDate,
}

/// The last day of the season.
#[derive(Serialize, utoipa::ToSchema)]
pub struct SeasonOut {
    pub ends_on: NaiveDate,
    /// Chosen by the center; else it is the end of the fiscal half.
    pub own: bool,
}

/// The last day of the season; none is the end of the fiscal half.
#[derive(Deserialize, utoipa::ToSchema)]
pub struct SeasonIn {
    pub ends_on: Option<NaiveDate>,
}

/// The offices that are not asked for a visit this season.
#[utoipa::path(tag = "visits", responses((status = 200, body = Vec<RestOut>)))]
#[get("/visit-rests")]
pub(super) async fn rests(app: web::Data<App>, staff: Staff) -> Result {
    let tx = staff.scope(&app).read().await?;
    let all = service::all_resting(&tx, app.clock.now()).await?.into_iter().map(|rest| RestOut {
        organization_id: rest.organization_id,
        why: rest.why,
        until: rest.until,
    });
    Ok(HttpResponse::Ok().json(all.collect::<Vec<_>>()))
}

/// Lets an office be asked again.
#[utoipa::path(tag = "visits", responses((status = 204)))]
#[delete("/visit-rests/{organization}")]
pub(super) async fn lift_rest(
    app: web::Data<App>,
    staff: Staff,
    organization: web::Path<OrganizationId>,
) -> Result {
    staff.may_edit()?;
    service::lift_rest(&app, staff.center, staff.actor(), *organization).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Until when "not this time" is not asked again.
#[utoipa::path(tag = "visits", responses((status = 200, body = SeasonOut)))]
#[get("/visit-season")]
pub(super) async fn show_season(app: web::Data<App>, staff: Staff) -> Result {
    let tx = staff.scope(&app).read().await?;
    let (ends_on, own) = service::season(&tx, app.clock.now()).await?;
    Ok(HttpResponse::Ok().json(SeasonOut { ends_on, own }))
}

/// Sets the last day of the season.
#[utoipa::path(tag = "visits", request_body = SeasonIn, responses((status = 204)))]
#[put("/visit-season")]
pub(super) async fn put_season(app: web::Data<App>, staff: Staff, body: web::Json<SeasonIn>) -> Result {
    staff.may_edit()?;
    service::set_season(&app, staff.center, staff.actor(), body.ends_on).await?;
    Ok(HttpResponse::NoContent().finish())
}
