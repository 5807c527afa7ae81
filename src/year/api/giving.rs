//! Handing a series over by API, and the way back.

use actix_web::web::{Data, Json, Path};
use actix_web::{HttpResponse, delete, put};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::accounts::Staff;
use crate::app::App;
use crate::db::SeriesId;
use crate::web::Error;
use crate::year::giving;

/// To whom a series goes.
#[derive(Deserialize, ToSchema)]
pub struct GiveSeries {
    /// The organization that holds it from now on.
    to: String,
    #[serde(default)]
    word: String,
}

/// Hands a series over: no round of it is prepared here any more, and those nobody was invited to are put away.
#[utoipa::path(tag = "year", responses((status = 204), (status = 404), (status = 409), (status = 422)))]
#[put("/series/{series}/given")]
pub async fn give_series(
    app: Data<App>,
    staff: Staff,
    id: Path<SeriesId>,
    given: Json<GiveSeries>,
) -> Result<HttpResponse, Error> {
    staff.may_edit()?;
    giving::give(&app, staff.center, staff.actor(), *id, (&given.to, &given.word)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// A series that was handed over goes on here after all.
#[utoipa::path(tag = "year", responses((status = 204), (status = 404), (status = 409)))]
#[delete("/series/{series}/given")]
pub async fn take_series_back(
    app: Data<App>,
    staff: Staff,
    id: Path<SeriesId>,
) -> Result<HttpResponse, Error> {
    staff.may_edit()?;
    giving::take_back(&app, staff.center, staff.actor(), *id).await?;
    Ok(HttpResponse::NoContent().finish())
}
