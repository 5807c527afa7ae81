//! The stocktaking by API, and what goes to the next host of a series.

use actix_web::web::{Data, Json, Path};
use actix_web::{HttpResponse, get, post, put};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::accounts::Staff;
use crate::app::App;
use crate::db::SeriesId;
use crate::i18n::Texts;
use crate::web::Error;
use crate::year::bundle::{self, Bundle, Said};
use crate::year::stocktaking::{self, Line, Saying};

/// What each series took and brought in a fiscal year, and what is to become of it.
#[utoipa::path(tag = "year", responses((status = 200, body = Vec<Line>), (status = 404)))]
#[get("/plan/{fiscal}/stocktaking")]
pub async fn show_stocktaking(
    app: Data<App>,
    staff: Staff,
    fiscal: Path<i32>,
) -> Result<Json<Vec<Line>>, Error> {
    let tx = staff.scope(&app).read().await?;
    let lines = stocktaking::stocktaking(&tx, *fiscal, staff.zone, app.clock.now()).await?;
    Ok(Json(lines.ok_or(Error::NotFound)?))
}

/// Says of one line how many hours it took and what is to become of it.
#[utoipa::path(tag = "year", responses((status = 204), (status = 404), (status = 409), (status = 422)))]
#[put("/plan/{fiscal}/stocktaking")]
pub async fn say_stocktaking(
    app: Data<App>,
    staff: Staff,
    fiscal: Path<i32>,
    saying: Json<Saying>,
) -> Result<HttpResponse, Error> {
    staff.may_edit()?;
    let saying = saying.into_inner();
    stocktaking::say(&app, staff.center, staff.actor(), *fiscal, staff.zone, saying).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// The words with which a series ends.
#[derive(Deserialize, ToSchema)]
pub struct EndSeries {
    /// `series:ID`.
    subject: String,
    /// The thanks to everybody who came to its newest round.
    words: String,
    /// The same in English; who reads English gets the Japanese words where it is missing.
    #[serde(default)]
    words_en: String,
}

/// Ends a series of which that was chosen: the thanks go out.
#[utoipa::path(tag = "year", responses((status = 204), (status = 404), (status = 409), (status = 422)))]
#[post("/plan/{fiscal}/stocktaking/end")]
pub async fn end_series(
    app: Data<App>,
    staff: Staff,
    fiscal: Path<i32>,
    end: Json<EndSeries>,
) -> Result<HttpResponse, Error> {
    staff.may_edit()?;
    let words = Texts::both(end.words.trim(), end.words_en.trim());
    let with = (end.subject.as_str(), &words);
    stocktaking::end(&app, staff.center, staff.actor(), *fiscal, staff.zone, with).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Roster, plan and minutes of a series for its next host; contacts of those alone who agree.
#[utoipa::path(tag = "year", responses((status = 200, body = Bundle), (status = 404)))]
#[get("/series/{series}/bundle")]
pub async fn show_bundle(app: Data<App>, staff: Staff, id: Path<SeriesId>) -> Result<Json<Bundle>, Error> {
    let tx = staff.scope(&app).read().await?;
    let found = bundle::bundle(&tx, *id, app.clock.now()).await?;
    Ok(Json(found.ok_or(Error::NotFound)?))
}

/// Keeps what offices said about going on the roster.
#[utoipa::path(tag = "year", responses((status = 204), (status = 404)))]
#[put("/series/{series}/bundle")]
pub async fn keep_consents(
    app: Data<App>,
    staff: Staff,
    id: Path<SeriesId>,
    said: Json<Vec<Said>>,
) -> Result<HttpResponse, Error> {
    staff.may_edit()?;
    bundle::keep_consents(&app, staff.center, staff.actor(), *id, &said).await?;
    Ok(HttpResponse::NoContent().finish())
}
