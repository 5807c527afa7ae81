//! The annual plan by API.

mod giving;
mod moving;
mod stocktaking;

use actix_web::web::{Data, Json, Path};
use actix_web::{HttpResponse, delete, get, post, put};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::clashes::{self, Clash, Messages};
use super::drafts::{self, DraftMove, Proposed, Taken};
use super::sheet::{Year, year};
use crate::accounts::Staff;
use crate::app::App;
use crate::db::{GatheringId, RowId};
use crate::web::Error;

/// Mounts this room's part of `/api/v1`.
pub fn api(routes: &mut ServiceConfig<'_>) {
    routes
        .service(show_year)
        .service(stocktaking::show_stocktaking)
        .service(stocktaking::say_stocktaking)
        .service(stocktaking::end_series)
        .service(stocktaking::show_bundle)
        .service(stocktaking::keep_consents)
        .service(giving::give_series)
        .service(giving::take_series_back)
        .service(show_clashes)
        .service(moving::look_at_move)
        .service(propose_drafts)
        .service(take_drafts)
        .service(move_draft)
        .service(drop_draft)
        .service(prepare_draft);
}

/// A fiscal year, April to March, on one sheet.
#[utoipa::path(tag = "year", responses((status = 200, body = Year)))]
#[get("/plan/{fiscal}")]
async fn show_year(app: Data<App>, staff: Staff, fiscal: Path<i32>) -> Result<Json<Year>, Error> {
    let tx = staff.scope(&app).read().await?;
    let found = year(&tx, *fiscal, staff.zone, app.clock.now()).await?;
    Ok(Json(found.ok_or(Error::NotFound)?))
}

/// What stands in the way of the plan's days, and how much mail it makes.
#[derive(Serialize, ToSchema)]
pub struct YearClashes {
    /// For each of the year's `all`, in its order.
    clashes: Vec<Vec<Clash>>,
    /// For each office, most first.
    messages: Vec<Messages>,
}

/// Clashes of a fiscal year's days with holidays, closed days, staff and audiences, and the messages for each office.
#[utoipa::path(tag = "year", responses((status = 200, body = YearClashes)))]
#[get("/plan/{fiscal}/clashes")]
async fn show_clashes(app: Data<App>, staff: Staff, fiscal: Path<i32>) -> Result<Json<YearClashes>, Error> {
    let tx = staff.scope(&app).read().await?;
    let now = app.clock.now();
    let found = year(&tx, *fiscal, staff.zone, now).await?.ok_or(Error::NotFound)?;
    let today = now.with_timezone(&staff.zone).date_naive();
    let (clashes, messages) = clashes::of_year(&tx, &found, today).await?;
    Ok(Json(YearClashes { clashes, messages }))
}

/// What stood alone in the fiscal year before and can be this year's draft.
#[utoipa::path(tag = "year", responses((status = 200, body = Vec<Proposed>)))]
#[get("/plan/{fiscal}/from-last-year")]
async fn propose_drafts(
    app: Data<App>,
    staff: Staff,
    fiscal: Path<i32>,
) -> Result<Json<Vec<Proposed>>, Error> {
    let tx = staff.scope(&app).read().await?;
    Ok(Json(drafts::proposed(&tx, *fiscal, staff.zone).await?))
}

/// How many were taken over.
#[derive(Serialize, ToSchema)]
pub struct DraftsTaken {
    drafts: usize,
}

/// Takes over from last year what is named; what is a draft already stays one.
#[utoipa::path(tag = "year", responses((status = 200, body = DraftsTaken)))]
#[post("/plan/{fiscal}/from-last-year")]
async fn take_drafts(
    app: Data<App>,
    staff: Staff,
    fiscal: Path<i32>,
    taken: Json<Vec<Taken>>,
) -> Result<Json<DraftsTaken>, Error> {
    staff.may_edit()?;
    let drafts = drafts::take(&app, staff.center, staff.actor(), *fiscal, staff.zone, &taken).await?;
    Ok(Json(DraftsTaken { drafts }))
}

/// Puts a draft on another day.
#[utoipa::path(tag = "year", responses((status = 204)))]
#[put("/plan/drafts/{draft}")]
async fn move_draft(
    app: Data<App>,
    staff: Staff,
    id: Path<RowId>,
    to: Json<DraftMove>,
) -> Result<HttpResponse, Error> {
    staff.may_edit()?;
    drafts::move_draft(&app, staff.center, staff.actor(), *id, to.into_inner()).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Takes a draft off the plan; it is proposed again.
#[utoipa::path(tag = "year", responses((status = 204)))]
#[delete("/plan/drafts/{draft}")]
async fn drop_draft(app: Data<App>, staff: Staff, id: Path<RowId>) -> Result<HttpResponse, Error> {
    staff.may_edit()?;
    drafts::drop_draft(&app, staff.center, staff.actor(), *id).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// The gathering that a draft became.
#[derive(Serialize, ToSchema)]
pub struct DraftPrepared {
    gathering: GatheringId,
}

/// Makes a draft a gathering in preparation.
#[utoipa::path(tag = "year", responses((status = 200, body = DraftPrepared)))]
#[post("/plan/drafts/{draft}/prepare")]
async fn prepare_draft(app: Data<App>, staff: Staff, id: Path<RowId>) -> Result<Json<DraftPrepared>, Error> {
    staff.may_edit()?;
    let gathering = drafts::prepare(&app, staff.center, staff.actor(), *id).await?;
    Ok(Json(DraftPrepared { gathering }))
}
