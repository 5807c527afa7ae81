//! The fiscal year and the series by API.

use actix_web::get;
use actix_web::web::{Data, Json, Path};
use chrono::{DateTime, NaiveTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::accounts::Staff;
use crate::app::App;
use crate::db::{GatheringId, SeriesId, Tx};
use crate::gatherings::{self, GatheringState, SeriesState};
use crate::i18n::Texts;
use crate::plans::year::{Year, year};
use crate::web::Error;

pub fn api(routes: &mut ServiceConfig<'_>) {
    routes.service(show_year).service(list_series).service(show_series);
}

/// A fiscal year, April to March, on one sheet.
#[utoipa::path(tag = "plans", responses((status = 200, body = Year)))]
#[get("/plan/{fiscal}")]
async fn show_year(app: Data<App>, staff: Staff, fiscal: Path<i32>) -> Result<Json<Year>, Error> {
    let tx = staff.scope(&app).read().await?;
    let found = year(&tx, *fiscal, staff.zone, app.clock.now()).await?;
    Ok(Json(found.ok_or(Error::NotFound)?))
}

/// A series of rounds.
#[derive(Serialize, ToSchema)]
pub struct SeriesOut {
    id: SeriesId,
    title: Texts,
    purpose: Texts,
    /// RFC 5545, such as `FREQ=MONTHLY;INTERVAL=3`.
    rule: String,
    starts_at: NaiveTime,
    minutes: i32,
    zone: String,
    first_round: i32,
    agreed: String,
    state: SeriesState,
    rounds: Vec<RoundOut>,
}

/// A round of a series.
#[derive(Serialize, ToSchema)]
pub struct RoundOut {
    gathering: GatheringId,
    round: Option<i32>,
    starts_at: DateTime<Utc>,
    state: GatheringState,
}

async fn series_out(tx: &Tx, row: gatherings::Series) -> Result<SeriesOut, Error> {
    let rounds = gatherings::list_of_series(tx, row.id).await?;
    Ok(SeriesOut {
        id: row.id,
        title: row.title,
        purpose: row.purpose,
        rule: row.rule,
        starts_at: row.starts_at,
        minutes: row.minutes,
        zone: row.zone,
        first_round: row.first_round,
        agreed: row.agreed,
        state: row.state,
        rounds: rounds
            .into_iter()
            .map(|round| RoundOut {
                gathering: round.id,
                round: round.round,
                starts_at: round.starts_at,
                state: round.state,
            })
            .collect(),
    })
}

/// The center's series, oldest first.
#[utoipa::path(tag = "plans", responses((status = 200, body = Vec<SeriesOut>)))]
#[get("/series")]
async fn list_series(app: Data<App>, staff: Staff) -> Result<Json<Vec<SeriesOut>>, Error> {
    let tx = staff.scope(&app).read().await?;
    let mut all = Vec::new();
    for row in gatherings::all_series(&tx).await? {
        all.push(series_out(&tx, row).await?);
    }
    Ok(Json(all))
}

/// One series with its rounds.
#[utoipa::path(tag = "plans", responses((status = 200, body = SeriesOut)))]
#[get("/series/{id}")]
async fn show_series(app: Data<App>, staff: Staff, id: Path<SeriesId>) -> Result<Json<SeriesOut>, Error> {
    let tx = staff.scope(&app).read().await?;
    let row = gatherings::series(&tx, *id).await?.ok_or(Error::NotFound)?;
    Ok(Json(series_out(&tx, row).await?))
}
