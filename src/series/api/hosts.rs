//! The hosts of a series by API.

use actix_web::web::{Data, Json, Path};
use actix_web::{HttpResponse, delete, get, post};

use crate::accounts::Staff;
use crate::app::App;
use crate::db::{RowId, SeriesId};
use crate::gatherings;
use crate::gatherings::api::ShiftIn;
use crate::series::service::hosts::{self, HostIn, SeriesHost};
use crate::web::Error;

/// Mounts this part of `/api/v1`.
pub fn api(routes: &mut utoipa_actix_web::service_config::ServiceConfig<'_>) {
    routes
        .service(list_series_hosts)
        .service(add_series_host)
        .service(move_series_host)
        .service(remove_series_host);
}

async fn out(app: &App, staff: &Staff, id: SeriesId) -> Result<Vec<SeriesHost>, Error> {
    let tx = staff.scope(app).read().await?;
    gatherings::series(&tx, id).await?.ok_or(Error::NotFound)?;
    Ok(hosts::list(&tx, id).await?)
}

/// Who hosts the rounds of a series, in the order of the joint names: the center, who hosts every round, who hosts one.
#[utoipa::path(tag = "series", responses((status = 200, body = Vec<SeriesHost>), (status = 404)))]
#[get("/series/{id}/hosts")]
async fn list_series_hosts(
    app: Data<App>,
    staff: Staff,
    id: Path<SeriesId>,
) -> Result<Json<Vec<SeriesHost>>, Error> {
    Ok(Json(out(&app, &staff, *id).await?))
}

/// Adds a host of every round, or of one that is not prepared yet; rounds that are prepared stay as they are.
#[utoipa::path(
    tag = "series",
    responses((status = 201, body = Vec<SeriesHost>), (status = 404), (status = 409), (status = 422))
)]
#[post("/series/{id}/hosts")]
async fn add_series_host(
    app: Data<App>,
    staff: Staff,
    id: Path<SeriesId>,
    new: Json<HostIn>,
) -> Result<HttpResponse, Error> {
    staff.may_edit()?;
    hosts::add(&app, staff.center, staff.actor(), *id, new.into_inner()).await?;
    Ok(HttpResponse::Created().json(out(&app, &staff, *id).await?))
}

/// Moves a host of every round one place up or down in the joint names.
#[utoipa::path(tag = "series", responses((status = 200, body = Vec<SeriesHost>), (status = 404)))]
#[post("/series/{id}/hosts/{host}/move")]
async fn move_series_host(
    app: Data<App>,
    staff: Staff,
    path: Path<(SeriesId, RowId)>,
    to: Json<ShiftIn>,
) -> Result<Json<Vec<SeriesHost>>, Error> {
    staff.may_edit()?;
    let (id, row) = path.into_inner();
    hosts::shift(&app, staff.center, staff.actor(), id, row, to.up).await?;
    Ok(Json(out(&app, &staff, id).await?))
}

/// Takes a host away; rounds that are prepared keep it.
#[utoipa::path(tag = "series", responses((status = 204), (status = 404)))]
#[delete("/series/{id}/hosts/{host}")]
async fn remove_series_host(
    app: Data<App>,
    staff: Staff,
    path: Path<(SeriesId, RowId)>,
) -> Result<HttpResponse, Error> {
    staff.may_edit()?;
    let (id, row) = path.into_inner();
    hosts::remove(&app, staff.center, staff.actor(), id, row).await?;
    Ok(HttpResponse::NoContent().finish())
}
