//! Sudden changes by API: calling off, putting off, moving online, taking back, and who does not know yet.

use actix_web::web::{Data, Json, Path};
use actix_web::{get, post, put};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::accounts::Staff;
use crate::app::App;
use crate::db::{AskingId, GatheringId};
use crate::gatherings::whole;
use crate::plans::moving::{MoveIn, move_gathering};
use crate::plans::sudden::{self, Because, Calls, OnlineIn, Outlook, Ticked, Told};
use crate::web::Error;

pub fn api(routes: &mut ServiceConfig<'_>) {
    routes
        .service(show_outlook)
        .service(call_off)
        .service(postpone)
        .service(move_online)
        .service(reinstate)
        .service(show_calls)
        .service(tick);
}

/// Who would be told if something sudden happened now, and how; what can be done as the gathering stands.
#[utoipa::path(tag = "plans", responses((status = 200, body = Outlook)))]
#[get("/gatherings/{id}/sudden")]
async fn show_outlook(app: Data<App>, staff: Staff, id: Path<GatheringId>) -> Result<Json<Outlook>, Error> {
    let tx = staff.scope(&app).read().await?;
    let whole = whole(&tx, *id).await?.ok_or(Error::NotFound)?;
    Ok(Json(sudden::outlook(&tx, &whole, app.clock.now()).await?))
}

/// Calls a gathering off and tells everybody invited who has not declined, at once.
#[utoipa::path(tag = "plans", responses((status = 200, body = Told)))]
#[post("/gatherings/{id}/call-off")]
async fn call_off(
    app: Data<App>,
    staff: Staff,
    id: Path<GatheringId>,
    why: Json<Because>,
) -> Result<Json<Told>, Error> {
    staff.may_edit()?;
    Ok(Json(sudden::call_off(&app, staff.center, staff.actor(), *id, why.into_inner()).await?))
}

/// Putting off: why, and the new day where it is known.
#[derive(Deserialize, ToSchema)]
pub struct PostponeIn {
    #[serde(flatten)]
    because: Because,
    /// Without it the gathering waits for a day. Its own reason and version do not count.
    #[serde(default)]
    to: Option<MoveIn>,
}

/// Puts a gathering off, with a new day or without one yet, and tells everybody at once. Those who had said yes are
/// asked again for the new day.
#[utoipa::path(tag = "plans", responses((status = 200, body = Told)))]
#[post("/gatherings/{id}/postpone")]
async fn postpone(
    app: Data<App>,
    staff: Staff,
    id: Path<GatheringId>,
    what: Json<PostponeIn>,
) -> Result<Json<Told>, Error> {
    staff.may_edit()?;
    let PostponeIn { because, to } = what.into_inner();
    let (center, actor) = (staff.center, staff.actor());
    Ok(Json(match to {
        Some(to) => {
            let Because { reason, version } = because;
            move_gathering(&app, center, actor, *id, MoveIn { reason, version, ask_again: true, ..to })
                .await?
        }
        None => sudden::postpone(&app, center, actor, *id, because).await?,
    }))
}

/// Moves a gathering online and tells everybody at once.
#[utoipa::path(tag = "plans", responses((status = 200, body = Told)))]
#[post("/gatherings/{id}/move-online")]
async fn move_online(
    app: Data<App>,
    staff: Staff,
    id: Path<GatheringId>,
    online: Json<OnlineIn>,
) -> Result<Json<Told>, Error> {
    staff.may_edit()?;
    let online = online.into_inner();
    Ok(Json(sudden::move_online(&app, staff.center, staff.actor(), *id, online).await?))
}

/// Takes a calling or putting off back; those who had been told get a word.
#[utoipa::path(tag = "plans", responses((status = 200, body = Told)))]
#[post("/gatherings/{id}/reinstate")]
async fn reinstate(
    app: Data<App>,
    staff: Staff,
    id: Path<GatheringId>,
    why: Json<Because>,
) -> Result<Json<Told>, Error> {
    staff.may_edit()?;
    Ok(Json(sudden::reinstate(&app, staff.center, staff.actor(), *id, why.into_inner()).await?))
}

/// How the newest sudden change has come round; nothing where there was none.
#[derive(Serialize, ToSchema)]
pub struct CallsOut {
    calls: Option<Calls>,
}

/// Who does not know of the newest sudden change yet, with numbers to ring.
#[utoipa::path(tag = "plans", responses((status = 200, body = CallsOut)))]
#[get("/gatherings/{id}/calls")]
async fn show_calls(app: Data<App>, staff: Staff, id: Path<GatheringId>) -> Result<Json<CallsOut>, Error> {
    let tx = staff.scope(&app).read().await?;
    whole(&tx, *id).await?.ok_or(Error::NotFound)?;
    Ok(Json(CallsOut { calls: sudden::calls(&tx, *id, app.clock.now()).await? }))
}

/// Whether a party was rung up.
#[derive(Deserialize, ToSchema)]
pub struct TickIn {
    rung: bool,
}

/// Ticks that a party was rung up, or takes the tick back. Ticked by somebody else before, nothing changes; the
/// answer says how the calls stand.
#[utoipa::path(tag = "plans", responses((status = 200, body = CallsOut)))]
#[put("/gatherings/{id}/calls/{asking}")]
async fn tick(
    app: Data<App>,
    staff: Staff,
    path: Path<(GatheringId, AskingId)>,
    what: Json<TickIn>,
) -> Result<Json<CallsOut>, Error> {
    staff.may_edit()?;
    let (id, asking) = path.into_inner();
    let (Ticked::Now | Ticked::Before { .. }) =
        sudden::tick(&app, staff.center, staff.actor(), id, asking, what.rung).await?;
    let tx = staff.scope(&app).read().await?;
    Ok(Json(CallsOut { calls: sudden::calls(&tx, id, app.clock.now()).await? }))
}
