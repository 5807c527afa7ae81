//! Plans by API: making and moving gatherings, their seats, places and steps, the rehearsal, the year.

use actix_web::web::{Data, Json, Path};
use actix_web::{HttpResponse, delete, get, post, put};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::making::{Making, make};
use super::model::StepState;
use super::moving::{self, MoveIn, Preview, move_gathering};
use super::outcome;
use super::rehearsal::{Depth, Rehearsal, rehearse};
use super::service::{self, Act, PlaceIn, SeatsIn, StepMove};
use super::store::step;
use super::year::{Year, year};
use crate::accounts::Staff;
use crate::app::App;
use crate::db::{GatheringId, SeriesId, StepId, VenueId};
use crate::gatherings::{self, GatheringState, SeriesState, whole};
use crate::i18n::Texts;
use crate::replies::Tally;
use crate::web::Error;

pub fn api(routes: &mut ServiceConfig<'_>) {
    routes
        .service(list)
        .service(create)
        .service(preview_move)
        .service(move_it)
        .service(update_seats)
        .service(create_venue)
        .service(update_venue)
        .service(delete_venue)
        .service(call_off)
        .service(list_steps)
        .service(act)
        .service(move_step)
        .service(show_rehearsal)
        .service(show_year)
        .service(list_series)
        .service(show_series);
}

/// A gathering in the list, with its sums.
#[derive(Serialize, ToSchema)]
pub struct GatheringLine {
    id: GatheringId,
    title: Texts,
    state: GatheringState,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    standing: Tally,
}

/// The center's gatherings, soonest first.
#[utoipa::path(tag = "gatherings", responses((status = 200, body = Vec<GatheringLine>)))]
#[get("/gatherings")]
async fn list(app: Data<App>, staff: Staff) -> Result<Json<Vec<GatheringLine>>, Error> {
    let tx = staff.scope(&app).read().await?;
    let mut lines = Vec::new();
    for row in gatherings::list(&tx).await? {
        let Some(whole) = whole(&tx, row.id).await? else { continue };
        lines.push(GatheringLine {
            id: row.id,
            state: row.state,
            starts_at: row.starts_at,
            ends_at: row.ends_at,
            title: row.title,
            standing: super::facts::standing(&tx, &whole).await?,
        });
    }
    Ok(Json(lines))
}

/// What was made.
#[derive(Serialize, ToSchema)]
pub struct Made {
    id: GatheringId,
}

/// Makes a gathering from a playbook of the library. Sent twice with the same `id` it makes one.
#[utoipa::path(tag = "gatherings", responses((status = 201, body = Made)))]
#[post("/gatherings")]
async fn create(app: Data<App>, staff: Staff, making: Json<Making>) -> Result<HttpResponse, Error> {
    staff.may_edit()?;
    let id = make(&app, staff.center, staff.actor(), making.into_inner()).await?;
    Ok(HttpResponse::Created().json(Made { id }))
}

/// What moving a gathering would do to its plan; writes nothing.
#[utoipa::path(tag = "plans", responses((status = 200, body = Preview)))]
#[post("/gatherings/{id}/move/preview")]
async fn preview_move(
    app: Data<App>,
    staff: Staff,
    id: Path<GatheringId>,
    to: Json<MoveIn>,
) -> Result<Json<Preview>, Error> {
    let tx = staff.scope(&app).read().await?;
    let whole = whole(&tx, *id).await?.ok_or(Error::NotFound)?;
    Ok(Json(moving::preview(&app, &tx, &whole, &to).await?))
}

/// How many invited parties are told, or of how many somebody moved up.
#[derive(Serialize, ToSchema)]
pub struct Told {
    parties: usize,
}

/// Moves a gathering: day, hours, deadline, its steps; tells the guests where invitations are out.
#[utoipa::path(tag = "plans", responses((status = 200, body = Told)))]
#[post("/gatherings/{id}/move")]
async fn move_it(
    app: Data<App>,
    staff: Staff,
    id: Path<GatheringId>,
    to: Json<MoveIn>,
) -> Result<Json<Told>, Error> {
    staff.may_edit()?;
    let parties = move_gathering(&app, staff.center, staff.actor(), *id, to.into_inner()).await?;
    Ok(Json(Told { parties }))
}

/// Saves capacity and the share of one office; of how many parties somebody moved up.
#[utoipa::path(tag = "plans", responses((status = 200, body = Told)))]
#[put("/gatherings/{id}/seats")]
async fn update_seats(
    app: Data<App>,
    staff: Staff,
    id: Path<GatheringId>,
    seats: Json<SeatsIn>,
) -> Result<Json<Told>, Error> {
    staff.may_edit()?;
    let parties = service::set_seats(&app, staff.center, staff.actor(), *id, seats.into_inner()).await?;
    Ok(Json(Told { parties }))
}

/// Adds a venue.
#[utoipa::path(tag = "plans", responses((status = 200, body = Told)))]
#[post("/gatherings/{id}/venues")]
async fn create_venue(
    app: Data<App>,
    staff: Staff,
    id: Path<GatheringId>,
    place: Json<PlaceIn>,
) -> Result<Json<Told>, Error> {
    staff.may_edit()?;
    let parties =
        service::set_venue(&app, staff.center, staff.actor(), *id, None, place.into_inner()).await?;
    Ok(Json(Told { parties }))
}

/// Saves a venue; guests are told where invitations are out and the first place changed.
#[utoipa::path(tag = "plans", responses((status = 200, body = Told)))]
#[put("/gatherings/{id}/venues/{venue}")]
async fn update_venue(
    app: Data<App>,
    staff: Staff,
    path: Path<(GatheringId, VenueId)>,
    place: Json<PlaceIn>,
) -> Result<Json<Told>, Error> {
    staff.may_edit()?;
    let (id, venue) = path.into_inner();
    let place = place.into_inner();
    let parties = service::set_venue(&app, staff.center, staff.actor(), id, Some(venue), place).await?;
    Ok(Json(Told { parties }))
}

/// Takes a venue away, unless it is the last or seats hang on it.
#[utoipa::path(tag = "plans", responses((status = 200, body = Told)))]
#[delete("/gatherings/{id}/venues/{venue}")]
async fn delete_venue(
    app: Data<App>,
    staff: Staff,
    path: Path<(GatheringId, VenueId)>,
) -> Result<Json<Told>, Error> {
    staff.may_edit()?;
    let (id, venue) = path.into_inner();
    let parties = service::drop_venue(&app, staff.center, staff.actor(), id, venue).await?;
    Ok(Json(Told { parties }))
}

/// Calling off: the version that was seen, and why.
#[derive(Deserialize, ToSchema)]
pub struct CallOffIn {
    version: i32,
    #[serde(default)]
    reason: String,
}

/// Calls a gathering off and tells everybody invited who has not declined.
#[utoipa::path(tag = "plans", responses((status = 200, body = Told)))]
#[post("/gatherings/{id}/call-off")]
async fn call_off(
    app: Data<App>,
    staff: Staff,
    id: Path<GatheringId>,
    why: Json<CallOffIn>,
) -> Result<Json<Told>, Error> {
    staff.may_edit()?;
    let why = why.into_inner();
    let parties = service::call_off(&app, staff.center, staff.actor(), *id, why.version, why.reason).await?;
    Ok(Json(Told { parties }))
}

/// A step of a plan.
#[derive(Serialize, ToSchema)]
pub struct StepOut {
    id: StepId,
    step: String,
    occurrence: i32,
    title: Texts,
    instructions: Option<Texts>,
    rule: String,
    by_role: String,
    action: String,
    condition: Option<String>,
    due_date: NaiveDate,
    due_time: NaiveTime,
    due_at: DateTime<Utc>,
    moved_by_hand: bool,
    state: StepState,
    /// What became of it, in the reader's language.
    outcome: String,
    /// What can be done with it by hand.
    acts: Vec<Act>,
    version: i32,
}

/// The steps of a gathering's plan in the order in which they are due.
#[utoipa::path(tag = "plans", responses((status = 200, body = Vec<StepOut>)))]
#[get("/gatherings/{id}/steps")]
async fn list_steps(
    app: Data<App>,
    staff: Staff,
    id: Path<GatheringId>,
) -> Result<Json<Vec<StepOut>>, Error> {
    let tx = staff.scope(&app).read().await?;
    whole(&tx, *id).await?.ok_or(Error::NotFound)?;
    let steps = step::list_of(&tx, id.0).await?;
    let out = steps.into_iter().map(|row| StepOut {
        acts: Act::ALL.into_iter().filter(|one| one.fits(&row)).collect(),
        outcome: outcome::said(&row.outcome, staff.reader.lang),
        id: row.id,
        step: row.step,
        occurrence: row.occurrence,
        title: row.title,
        instructions: row.instructions,
        rule: row.rule,
        by_role: row.by_role,
        action: row.action,
        condition: row.condition,
        due_date: row.due_date,
        due_time: row.due_time,
        due_at: row.due_at,
        moved_by_hand: row.moved_by_hand,
        state: row.state,
        version: row.version,
    });
    Ok(Json(out.collect()))
}

/// What is to be done with a step.
#[derive(Deserialize, ToSchema)]
pub struct ActIn {
    act: Act,
}

/// Does something to a step by hand.
#[utoipa::path(tag = "plans", responses((status = 204)))]
#[post("/gatherings/{id}/steps/{step}/act")]
async fn act(
    app: Data<App>,
    staff: Staff,
    path: Path<(GatheringId, StepId)>,
    what: Json<ActIn>,
) -> Result<HttpResponse, Error> {
    staff.may_edit()?;
    let (id, step) = path.into_inner();
    service::act(&app, staff.center, staff.actor(), id, step, what.act).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Moves a step by hand; it stays there when the gathering moves.
#[utoipa::path(tag = "plans", responses((status = 204)))]
#[put("/gatherings/{id}/steps/{step}/due")]
async fn move_step(
    app: Data<App>,
    staff: Staff,
    path: Path<(GatheringId, StepId)>,
    to: Json<StepMove>,
) -> Result<HttpResponse, Error> {
    staff.may_edit()?;
    let (id, step) = path.into_inner();
    service::move_step(&app, staff.center, staff.actor(), id, step, to.into_inner()).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// The whole plan on paper: every mail, sheet and task with its words to each recipient. Writes nothing.
#[utoipa::path(tag = "plans", responses((status = 200, body = Rehearsal)))]
#[get("/gatherings/{id}/rehearsal")]
async fn show_rehearsal(
    app: Data<App>,
    staff: Staff,
    id: Path<GatheringId>,
) -> Result<Json<Rehearsal>, Error> {
    let tx = staff.scope(&app).read().await?;
    let seen = rehearse(&app, &tx, *id, staff.reader.lang, Depth::All).await?;
    Ok(Json(seen.ok_or(Error::NotFound)?))
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

async fn series_out(tx: &crate::db::Tx, row: gatherings::Series) -> Result<SeriesOut, Error> {
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
