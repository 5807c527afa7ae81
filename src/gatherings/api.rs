//! Gatherings by API: reading one whole, and editing what the pages edit. Making, moving, seats and calling off
//! are calls of `plans`.

mod out;
mod papers;
mod timer;

use actix_web::web::{Data, Json, Path, Query};
use actix_web::{HttpResponse, delete, get, post, put};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig;

use self::out::GatheringOut;
use super::service::{self, BlockIn, DayIn, LetterIn, RoleIn, WordsIn, save_letter, save_roles, save_words};
use super::whole::whole;
use crate::accounts::Staff;
use crate::app::App;
use crate::db::{AgendaItemId, DayId, GatheringId, OrganizationId, RowId};
use crate::web::Error;

pub fn api(routes: &mut ServiceConfig<'_>) {
    routes
        .service(show)
        .service(update_words)
        .service(update_announced)
        .service(create_block)
        .service(update_block)
        .service(shift_block)
        .service(delete_block)
        .service(update_day)
        .service(search_hosts)
        .service(create_host)
        .service(shift_host)
        .service(delete_host)
        .service(update_roles)
        .service(update_letter)
        .configure(papers::api)
        .configure(timer::api);
}

/// The gathering as it is now, after an edit.
async fn as_it_is(app: &App, staff: &Staff, id: GatheringId) -> Result<Json<GatheringOut>, Error> {
    let tx = staff.scope(app).read().await?;
    let whole = whole(&tx, id).await?.ok_or(Error::NotFound)?;
    Ok(Json(GatheringOut::from(&whole)))
}

/// One gathering with everything that hangs on it.
#[utoipa::path(tag = "gatherings", responses((status = 200, body = GatheringOut)))]
#[get("/gatherings/{id}")]
async fn show(app: Data<App>, staff: Staff, id: Path<GatheringId>) -> Result<Json<GatheringOut>, Error> {
    as_it_is(&app, &staff, *id).await
}

/// Whether a gathering by itself may stand on the public plan before anybody is invited.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
struct AnnouncedIn {
    early: bool,
}

/// Puts a gathering by itself on the public plan before anybody is invited, or takes it off again.
#[utoipa::path(tag = "gatherings", responses((status = 200, body = GatheringOut)))]
#[put("/gatherings/{id}/announced")]
async fn update_announced(
    app: Data<App>,
    staff: Staff,
    id: Path<GatheringId>,
    to: Json<AnnouncedIn>,
) -> Result<Json<GatheringOut>, Error> {
    staff.may_edit()?;
    service::announce(&app, staff.center, staff.actor(), *id, to.early).await?;
    as_it_is(&app, &staff, *id).await
}

/// Saves title, purpose, goal and the hosts' aim.
#[utoipa::path(tag = "gatherings", responses((status = 200, body = GatheringOut)))]
#[put("/gatherings/{id}/words")]
async fn update_words(
    app: Data<App>,
    staff: Staff,
    id: Path<GatheringId>,
    words: Json<WordsIn>,
) -> Result<Json<GatheringOut>, Error> {
    staff.may_edit()?;
    save_words(&app, staff.center, staff.actor(), *id, words.into_inner()).await?;
    as_it_is(&app, &staff, *id).await
}

/// Adds a block at the end of the agenda.
#[utoipa::path(tag = "gatherings", responses((status = 200, body = GatheringOut)))]
#[post("/gatherings/{id}/agenda")]
async fn create_block(
    app: Data<App>,
    staff: Staff,
    id: Path<GatheringId>,
    block: Json<BlockIn>,
) -> Result<Json<GatheringOut>, Error> {
    staff.may_edit()?;
    service::save_block(&app, staff.center, staff.actor(), *id, None, block.into_inner()).await?;
    as_it_is(&app, &staff, *id).await
}

/// Saves a block of the agenda.
#[utoipa::path(tag = "gatherings", responses((status = 200, body = GatheringOut)))]
#[put("/gatherings/{id}/agenda/{item}")]
async fn update_block(
    app: Data<App>,
    staff: Staff,
    path: Path<(GatheringId, AgendaItemId)>,
    block: Json<BlockIn>,
) -> Result<Json<GatheringOut>, Error> {
    staff.may_edit()?;
    let (id, item) = path.into_inner();
    service::save_block(&app, staff.center, staff.actor(), id, Some(item), block.into_inner()).await?;
    as_it_is(&app, &staff, id).await
}

/// One place up or down.
#[derive(Deserialize, ToSchema)]
pub struct ShiftIn {
    pub up: bool,
}

/// Moves a block one place up or down.
#[utoipa::path(tag = "gatherings", responses((status = 200, body = GatheringOut)))]
#[post("/gatherings/{id}/agenda/{item}/move")]
async fn shift_block(
    app: Data<App>,
    staff: Staff,
    path: Path<(GatheringId, AgendaItemId)>,
    shift: Json<ShiftIn>,
) -> Result<Json<GatheringOut>, Error> {
    staff.may_edit()?;
    let (id, item) = path.into_inner();
    service::move_block(&app, staff.center, staff.actor(), id, item, shift.up).await?;
    as_it_is(&app, &staff, id).await
}

/// Takes a block out of the agenda.
#[utoipa::path(tag = "gatherings", responses((status = 204)))]
#[delete("/gatherings/{id}/agenda/{item}")]
async fn delete_block(
    app: Data<App>,
    staff: Staff,
    path: Path<(GatheringId, AgendaItemId)>,
) -> Result<HttpResponse, Error> {
    staff.may_edit()?;
    let (id, item) = path.into_inner();
    service::remove_block(&app, staff.center, staff.actor(), id, item).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Saves what is told of a day: what it is for, where it is, who leads it, what belongs to it.
#[utoipa::path(tag = "gatherings", responses((status = 200, body = GatheringOut)))]
#[put("/gatherings/{id}/days/{day}")]
async fn update_day(
    app: Data<App>,
    staff: Staff,
    path: Path<(GatheringId, DayId)>,
    told: Json<DayIn>,
) -> Result<Json<GatheringOut>, Error> {
    staff.may_edit()?;
    let (id, day) = path.into_inner();
    service::save_day(&app, staff.center, staff.actor(), (id, day), told.into_inner()).await?;
    as_it_is(&app, &staff, id).await
}

/// What to look for.
#[derive(Deserialize, IntoParams)]
struct HostSearch {
    q: String,
}

/// An organization that could be asked to be a host.
#[derive(Serialize, ToSchema)]
struct PossibleHost {
    organization: OrganizationId,
    name: String,
    municipality: String,
}

/// Organizations of the address book that could be asked to be a host.
#[utoipa::path(tag = "gatherings", params(HostSearch), responses((status = 200, body = Vec<PossibleHost>)))]
#[get("/gatherings/{id}/possible-hosts")]
async fn search_hosts(
    app: Data<App>,
    staff: Staff,
    id: Path<GatheringId>,
    search: Query<HostSearch>,
) -> Result<Json<Vec<PossibleHost>>, Error> {
    let tx = staff.scope(&app).read().await?;
    whole(&tx, *id).await?.ok_or(Error::NotFound)?;
    let found = service::search_hosts(&tx, &search.q).await?;
    let out = found.into_iter().map(|row| PossibleHost {
        organization: row.id,
        name: row.name,
        municipality: row.municipality,
    });
    Ok(Json(out.collect()))
}

/// A host to be added.
#[derive(Deserialize, ToSchema)]
pub struct HostIn {
    organization: OrganizationId,
}

/// Adds a host at the end of the joint names.
#[utoipa::path(tag = "gatherings", responses((status = 200, body = GatheringOut)))]
#[post("/gatherings/{id}/hosts")]
async fn create_host(
    app: Data<App>,
    staff: Staff,
    id: Path<GatheringId>,
    host: Json<HostIn>,
) -> Result<Json<GatheringOut>, Error> {
    staff.may_edit()?;
    service::add_host(&app, staff.center, staff.actor(), *id, host.organization).await?;
    as_it_is(&app, &staff, *id).await
}

/// Moves a host one place up or down in the joint names.
#[utoipa::path(tag = "gatherings", responses((status = 200, body = GatheringOut)))]
#[post("/gatherings/{id}/hosts/{row}/move")]
async fn shift_host(
    app: Data<App>,
    staff: Staff,
    path: Path<(GatheringId, RowId)>,
    shift: Json<ShiftIn>,
) -> Result<Json<GatheringOut>, Error> {
    staff.may_edit()?;
    let (id, row) = path.into_inner();
    service::move_host(&app, staff.center, staff.actor(), id, row, shift.up).await?;
    as_it_is(&app, &staff, id).await
}

/// Takes a host from the joint names; the center itself stays.
#[utoipa::path(tag = "gatherings", responses((status = 204)))]
#[delete("/gatherings/{id}/hosts/{row}")]
async fn delete_host(
    app: Data<App>,
    staff: Staff,
    path: Path<(GatheringId, RowId)>,
) -> Result<HttpResponse, Error> {
    staff.may_edit()?;
    let (id, row) = path.into_inner();
    service::remove_host(&app, staff.center, staff.actor(), id, row).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Saves who takes which part, all parts at once.
#[utoipa::path(tag = "gatherings", responses((status = 200, body = GatheringOut)))]
#[put("/gatherings/{id}/roles")]
async fn update_roles(
    app: Data<App>,
    staff: Staff,
    id: Path<GatheringId>,
    parts: Json<Vec<RoleIn>>,
) -> Result<Json<GatheringOut>, Error> {
    staff.may_edit()?;
    save_roles(&app, staff.center, staff.actor(), *id, parts.into_inner()).await?;
    as_it_is(&app, &staff, *id).await
}

/// Saves the wording of a letter.
#[utoipa::path(tag = "gatherings", responses((status = 200, body = GatheringOut)))]
#[put("/gatherings/{id}/letters/{letter}")]
async fn update_letter(
    app: Data<App>,
    staff: Staff,
    path: Path<(GatheringId, String)>,
    words: Json<LetterIn>,
) -> Result<Json<GatheringOut>, Error> {
    staff.may_edit()?;
    let (id, letter) = path.into_inner();
    save_letter(&app, staff.center, staff.actor(), id, &letter, words.into_inner()).await?;
    as_it_is(&app, &staff, id).await
}
