//! Telling members where the calendar of a series is, by API.

use actix_web::web::{Data, Json, Path};
use actix_web::{get, post, put};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::accounts::Staff;
use crate::app::App;
use crate::db::{OrganizationId, SeriesId};
use crate::series::line;
use crate::series::service::telling::{self, Act, Told};
use crate::web::Error;

pub fn api(routes: &mut ServiceConfig<'_>) {
    routes.service(show_telling).service(tell_members).service(hand_sheet);
}

/// How far the members of a series know its days.
#[derive(Serialize, ToSchema)]
pub struct Telling {
    /// Members who were never told where the calendar is.
    to_tell: usize,
    /// How many of them get a mail; the others a sheet.
    by_mail: usize,
    /// Members who know other days than there are now.
    outdated: usize,
    /// Names of members who wish for no letters.
    left_out: Vec<String>,
    told: Vec<Told>,
}

async fn now(app: &App, staff: &Staff, id: SeriesId) -> Result<Json<Telling>, Error> {
    let now = app.clock.now();
    let tx = staff.scope(app).read().await?;
    let line = line(&tx, id, now).await?.ok_or(Error::NotFound)?;
    let outlook = telling::outlook(&tx, &line, now).await?;
    Ok(Json(Telling {
        to_tell: outlook.to_tell.len(),
        by_mail: outlook.by_mail(),
        outdated: outlook.outdated().count(),
        left_out: outlook.left_out,
        told: outlook.told,
    }))
}

/// Which members were told where the calendar is, and what they do not know yet.
#[utoipa::path(tag = "series", responses((status = 200, body = Telling), (status = 404)))]
#[get("/series/{id}/telling")]
async fn show_telling(app: Data<App>, staff: Staff, id: Path<SeriesId>) -> Result<Json<Telling>, Error> {
    now(&app, &staff, *id).await
}

/// What is to be told, and to how many.
#[derive(Deserialize, ToSchema)]
pub struct TellMembers {
    act: Act,
    /// How many whoever decided saw: `to_tell` or `outdated`.
    seen: usize,
}

/// Tells members, by mail or by a sheet that waits to be handed over; nobody hears the same twice.
#[utoipa::path(tag = "series", responses((status = 200, body = Telling), (status = 404), (status = 422)))]
#[post("/series/{id}/telling")]
async fn tell_members(
    app: Data<App>,
    staff: Staff,
    id: Path<SeriesId>,
    what: Json<TellMembers>,
) -> Result<Json<Telling>, Error> {
    staff.may_edit()?;
    let (center, actor) = (staff.center, staff.actor());
    match what.act {
        Act::Tell => telling::tell(&app, center, actor, *id, what.seen).await?,
        Act::Moved => telling::tell_moved(&app, center, actor, *id, what.seen).await?,
    };
    now(&app, &staff, *id).await
}

/// Whether the sheet for a member left the house.
#[derive(Deserialize, ToSchema)]
pub struct SheetHanded {
    handed: bool,
}

/// Says that the sheet for a member was handed over, or takes that back.
#[utoipa::path(
    tag = "series",
    responses((status = 200, body = Telling), (status = 404), (status = 409))
)]
#[put("/series/{id}/telling/{organization}")]
async fn hand_sheet(
    app: Data<App>,
    staff: Staff,
    path: Path<(SeriesId, OrganizationId)>,
    what: Json<SheetHanded>,
) -> Result<Json<Telling>, Error> {
    staff.may_edit()?;
    let (id, member) = path.into_inner();
    let known = now(&app, &staff, id).await?;
    let told = known.told.iter().find(|told| told.organization == member).ok_or(Error::NotFound)?;
    telling::hand(&app, staff.center, staff.actor(), (id, told.id), what.handed).await?;
    now(&app, &staff, id).await
}
