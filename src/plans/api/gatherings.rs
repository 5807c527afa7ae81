//! Gatherings by API as plans see them: making, moving, seats, places.

use actix_web::web::{Data, Json, Path};
use actix_web::{HttpResponse, delete, get, post, put};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::accounts::Staff;
use crate::app::App;
use crate::db::{GatheringId, VenueId};
use crate::gatherings::{self, GatheringState, whole};
use crate::i18n::Texts;
use crate::plans::facts;
use crate::plans::making::{Making, make};
use crate::plans::moving::{self, MoveIn, Preview, move_with};
use crate::plans::service::{self, PlaceIn, SeatsIn};
use crate::replies::Tally;
use crate::social::service::along::Goes;
use crate::web::Error;

pub fn api(routes: &mut ServiceConfig<'_>) {
    routes
        .service(list)
        .service(create)
        .service(trash)
        .service(restore)
        .service(preview_move)
        .service(move_it)
        .service(update_seats)
        .service(create_venue)
        .service(update_venue)
        .service(delete_venue)
        .service(restore_venue);
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
            standing: facts::standing(&tx, &whole).await?,
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

/// A gathering's new day, and what becomes of the get-together after it.
#[derive(Deserialize, ToSchema)]
struct MoveAllIn {
    #[serde(flatten)]
    to: MoveIn,
    #[serde(default)]
    social: Goes,
}

/// Moves a gathering: day, hours, deadline, its steps; tells the guests where invitations are out.
#[utoipa::path(tag = "plans", responses((status = 200, body = Told)))]
#[post("/gatherings/{id}/move")]
async fn move_it(
    app: Data<App>,
    staff: Staff,
    id: Path<GatheringId>,
    to: Json<MoveAllIn>,
) -> Result<Json<Told>, Error> {
    staff.may_edit()?;
    let MoveAllIn { to, social } = to.into_inner();
    let told = move_with(&app, staff.center, staff.actor(), *id, (to, social)).await?;
    Ok(Json(Told { parties: told.parties }))
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

/// Takes a venue out, unless it is the last or somebody holds a place there.
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

/// Puts a venue back that was taken out, with its seats.
#[utoipa::path(tag = "plans", responses((status = 200, body = Told)))]
#[post("/gatherings/{id}/venues/{venue}/restore")]
async fn restore_venue(
    app: Data<App>,
    staff: Staff,
    path: Path<(GatheringId, VenueId)>,
) -> Result<Json<Told>, Error> {
    staff.may_edit()?;
    let (id, venue) = path.into_inner();
    let parties = service::put_venue_back(&app, staff.center, staff.actor(), id, venue).await?;
    Ok(Json(Told { parties }))
}

/// Puts a gathering to which nobody was asked into the trash.
#[utoipa::path(tag = "plans", responses((status = 204)))]
#[post("/gatherings/{id}/trash")]
async fn trash(app: Data<App>, staff: Staff, id: Path<GatheringId>) -> Result<HttpResponse, Error> {
    staff.may_edit()?;
    service::trash(&app, staff.center, staff.actor(), *id).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Brings a gathering back from the trash; its plan goes on.
#[utoipa::path(tag = "plans", responses((status = 204)))]
#[post("/gatherings/{id}/restore")]
async fn restore(app: Data<App>, staff: Staff, id: Path<GatheringId>) -> Result<HttpResponse, Error> {
    staff.may_edit()?;
    service::restore(&app, staff.center, staff.actor(), *id).await?;
    Ok(HttpResponse::NoContent().finish())
}
