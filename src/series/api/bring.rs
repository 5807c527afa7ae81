//! A series that comes from another center, by API.

use actix_web::web::{Data, Json, Path};
use actix_web::{get, post};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::accounts::Staff;
use crate::app::App;
use crate::db::{RowId, SeriesId};
use crate::series::service::bringing::{self, Preview};
use crate::series::service::offices::{self, Act, Origin};
use crate::web::Error;

/// Mounts this part of `/api/v1`.
pub fn api(routes: &mut utoipa_actix_web::service_config::ServiceConfig<'_>) {
    routes
        .service(preview_series)
        .service(bring_series)
        .service(show_origin)
        .service(take_offices)
        .service(act_on_office);
}

/// A file in which a series comes.
#[derive(Deserialize, ToSchema)]
pub struct BringSeries {
    /// The file's text.
    file: String,
    /// Chosen beforehand, so that sending the same twice makes one series.
    #[serde(default)]
    id: Option<SeriesId>,
}

/// The series that was made.
#[derive(Serialize, ToSchema)]
pub struct SeriesBrought {
    series: SeriesId,
}

/// What a file would make; nothing of it is kept.
#[utoipa::path(tag = "series", responses((status = 200, body = Preview), (status = 422)))]
#[post("/series/bring/preview")]
async fn preview_series(
    app: Data<App>,
    staff: Staff,
    brought: Json<BringSeries>,
) -> Result<Json<Preview>, Error> {
    let tx = staff.scope(&app).read().await?;
    Ok(Json(bringing::look(&app, &tx, &brought.file).await?))
}

/// Brings a series: its playbook, how it goes on, its roster to be taken, its earlier rounds to be read.
#[utoipa::path(tag = "series", responses((status = 200, body = SeriesBrought), (status = 422)))]
#[post("/series/bring")]
async fn bring_series(
    app: Data<App>,
    staff: Staff,
    brought: Json<BringSeries>,
) -> Result<Json<SeriesBrought>, Error> {
    staff.may_edit()?;
    let BringSeries { file, id } = brought.into_inner();
    let series = bringing::bring(&app, staff.center, staff.actor(), id, &file).await?;
    Ok(Json(SeriesBrought { series }))
}

async fn origin_out(app: &App, staff: &Staff, id: SeriesId) -> Result<Json<Origin>, Error> {
    let tx = staff.scope(app).read().await?;
    Ok(Json(offices::origin(&tx, id).await?.ok_or(Error::NotFound)?))
}

/// Whence a series came, its roster and its earlier rounds.
#[utoipa::path(tag = "series", responses((status = 200, body = Origin), (status = 404)))]
#[get("/series/{id}/brought")]
async fn show_origin(app: Data<App>, staff: Staff, id: Path<SeriesId>) -> Result<Json<Origin>, Error> {
    origin_out(&app, &staff, *id).await
}

/// Takes every office of the roster that waits into the address book and into the series.
#[utoipa::path(tag = "series", responses((status = 200, body = Origin), (status = 404)))]
#[post("/series/{id}/brought/take-all")]
async fn take_offices(app: Data<App>, staff: Staff, id: Path<SeriesId>) -> Result<Json<Origin>, Error> {
    staff.may_edit()?;
    offices::take_all(&app, staff.center, staff.actor(), *id).await?;
    origin_out(&app, &staff, *id).await
}

/// What is done about an office.
#[derive(Deserialize, ToSchema)]
pub struct ActOnOffice {
    act: Act,
}

/// Takes one office of the roster, leaves it, or takes either back.
#[utoipa::path(tag = "series", responses((status = 200, body = Origin), (status = 404), (status = 409), (status = 422)))]
#[post("/series/{id}/brought/{office}")]
async fn act_on_office(
    app: Data<App>,
    staff: Staff,
    path: Path<(SeriesId, RowId)>,
    what: Json<ActOnOffice>,
) -> Result<Json<Origin>, Error> {
    staff.may_edit()?;
    let (id, row) = path.into_inner();
    offices::act(&app, staff.center, staff.actor(), (id, row), what.act).await?;
    origin_out(&app, &staff, id).await
}
