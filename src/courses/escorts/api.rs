//! Who accompanies whom, for programs: what the pages do, through the same functions and for the same people.

use actix_web::{HttpResponse, get, post, put, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::service::{self, By, Clash, Escort, NamesIn, PutIn, Row};
use crate::accounts::Staff;
use crate::app::App;
use crate::db::{AskingId, GatheringId};
use crate::web::Result;

/// Mounts this room's part of `/api/v1`.
pub fn api(routes: &mut ServiceConfig<'_>) {
    routes.service(read).service(put_turns).service(people).service(propose).service(clear);
}

/// The plan of who accompanies whom.
#[derive(Serialize, ToSchema)]
struct EscortPlanOut {
    escorts: Vec<Escort>,
    turns: Vec<Row>,
    clashes: Vec<Clash>,
}

/// Who can accompany, and who goes along with whom; for members with a part in it.
#[utoipa::path(tag = "escorts", operation_id = "read_escorts", responses((status = 200, body = EscortPlanOut)))]
#[get("/gatherings/{id}/escorts")]
async fn read(app: web::Data<App>, staff: Staff, id: web::Path<GatheringId>) -> Result {
    let by = By::Member(staff.member);
    let tx = staff.scope(&app).read().await?;
    let plan = service::plan(&tx, by, *id).await?;
    let (escorts, turns, clashes) = (plan.escorts(by), plan.rows(by), plan.clashes(by));
    Ok(HttpResponse::Ok().json(EscortPlanOut { escorts, turns, clashes }))
}

/// Choices for trainees' days.
#[derive(Deserialize, ToSchema)]
#[schema(as = EscortTurnsIn)]
struct TurnsBody {
    turns: Vec<PutIn>,
}

/// Chooses who goes along, all of it or nothing. One escort at two companies on a day is refused.
#[utoipa::path(tag = "escorts", operation_id = "put_escorts", request_body = TurnsBody, responses((status = 204)))]
#[put("/gatherings/{id}/escorts")]
async fn put_turns(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<GatheringId>,
    body: web::Json<TurnsBody>,
) -> Result {
    staff.may_edit()?;
    service::put(&app, staff.center, By::Member(staff.member), *id, &body.turns).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Who can accompany.
#[derive(Deserialize, ToSchema)]
#[schema(as = EscortPeopleIn)]
struct PeopleBody {
    /// The office's asking; the center's own where it is left out.
    office: Option<AskingId>,
    #[serde(flatten)]
    names: NamesIn,
}

/// Says who can accompany, of one office or of the center.
#[utoipa::path(tag = "escorts", operation_id = "name_escorts", request_body = PeopleBody, responses((status = 204)))]
#[put("/gatherings/{id}/escorts/people")]
async fn people(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<GatheringId>,
    body: web::Json<PeopleBody>,
) -> Result {
    staff.may_edit()?;
    let PeopleBody { office, names } = body.into_inner();
    service::name_people(&app, staff.center, By::Member(staff.member), *id, office, names).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// How many days of trainees have nobody along and should.
#[derive(Serialize, ToSchema)]
#[schema(as = EscortsProposed)]
struct ProposedOut {
    alone: usize,
}

/// Proposes who goes along wherever it is open; what is settled stays.
#[utoipa::path(tag = "escorts", operation_id = "propose_escorts", responses((status = 200, body = ProposedOut)))]
#[post("/gatherings/{id}/escorts/propose")]
async fn propose(app: web::Data<App>, staff: Staff, id: web::Path<GatheringId>) -> Result {
    staff.may_edit()?;
    let alone = service::propose(&app, staff.center, By::Member(staff.member), *id).await?;
    Ok(HttpResponse::Ok().json(ProposedOut { alone }))
}

/// Takes back what nobody settled.
#[utoipa::path(tag = "escorts", operation_id = "clear_escorts", responses((status = 204)))]
#[post("/gatherings/{id}/escorts/clear")]
async fn clear(app: web::Data<App>, staff: Staff, id: web::Path<GatheringId>) -> Result {
    staff.may_edit()?;
    service::clear(&app, staff.center, By::Member(staff.member), *id).await?;
    Ok(HttpResponse::NoContent().finish())
}
