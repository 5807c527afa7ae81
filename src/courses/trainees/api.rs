//! Trainees, for programs: what the pages do, through the same functions and for the same people.

use actix_web::{HttpResponse, get, post, put, web};
use chrono::{DateTime, NaiveDateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::model::{Companion, InterviewIn};
use super::service::{self, Double, Keep, Opened, Trainee, doubles, trainee, trainees};
use crate::accounts::Staff;
use crate::app::App;
use crate::db::{AttendeeId, GatheringId, VisitId};
use crate::web::{Error, Result};

/// Mounts this room's part of `/api/v1`.
pub fn api(routes: &mut ServiceConfig<'_>) {
    routes
        .service(list)
        .service(set_opening)
        .service(decide)
        .service(accept)
        .service(open)
        .service(save_interview)
        .service(set_companion)
        .service(plan_visit)
        .service(own_link)
        .service(renew_link)
        .service(look_after);
}

/// The trainees of a course.
#[derive(Serialize, ToSchema)]
struct TraineesOut {
    /// From when applications are taken; `null` where they are at once.
    applications_open_at: Option<DateTime<Utc>>,
    /// To be sent back as `version` with another moment.
    version: i32,
    trainees: Vec<Trainee>,
    /// Entries of one name by two offices that nobody has decided about.
    doubles: Vec<Double>,
}

/// The trainees of a course, for members with a part in it.
#[utoipa::path(tag = "trainees", responses((status = 200, body = TraineesOut)))]
#[get("/gatherings/{id}/trainees")]
async fn list(app: web::Data<App>, staff: Staff, id: web::Path<GatheringId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    let whole = service::course(&tx, staff.member, *id).await?;
    let all = trainees(&tx, *id).await?;
    Ok(HttpResponse::Ok().json(TraineesOut {
        applications_open_at: whole.gathering.applications_open_at,
        version: whole.gathering.version,
        doubles: doubles(&tx, *id, &all).await?,
        trainees: all,
    }))
}

/// When applications open.
#[derive(Deserialize, ToSchema)]
#[schema(as = TraineesOpening)]
struct OpeningBody {
    /// Local in the course's zone; `null`: at once.
    at: Option<NaiveDateTime>,
    version: i32,
}

/// Sets from when applications are taken, as long as they are not.
#[utoipa::path(tag = "trainees", request_body = OpeningBody, responses((status = 204)))]
#[put("/gatherings/{id}/trainees/opening")]
async fn set_opening(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<GatheringId>,
    body: web::Json<OpeningBody>,
) -> Result {
    staff.may_edit()?;
    service::set_opening(&app, staff.center, staff.member, *id, body.at, body.version).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Two entries of one name, and what was found out.
#[derive(Deserialize, ToSchema)]
#[schema(as = TraineesTwice)]
struct DecideBody {
    first: AttendeeId,
    second: AttendeeId,
    keep: Keep,
}

/// Decides about two entries of one name, in the order in which they are listed.
#[utoipa::path(tag = "trainees", request_body = DecideBody, responses((status = 204)))]
#[post("/gatherings/{id}/trainees/twice")]
async fn decide(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<GatheringId>,
    body: web::Json<DecideBody>,
) -> Result {
    staff.may_edit()?;
    let pair = (body.first, body.second);
    service::decide(&app, staff.center, staff.member, *id, pair, body.keep).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// How many got a companion.
#[derive(Serialize, ToSchema)]
#[schema(as = TraineesAccepted)]
struct Accepted {
    companions: usize,
}

/// Takes the even proposal of companions for those with a seat who have none.
#[utoipa::path(tag = "trainees", responses((status = 200, body = Accepted)))]
#[post("/gatherings/{id}/trainees/companions")]
async fn accept(app: web::Data<App>, staff: Staff, id: web::Path<GatheringId>) -> Result {
    staff.may_edit()?;
    let companions = service::accept_proposal(&app, staff.center, staff.member, *id).await?;
    Ok(HttpResponse::Ok().json(Accepted { companions }))
}

/// Opens what is sealed about a trainee; the reading is kept. What was told in the interview comes to those alone who look
/// after the trainee.
#[utoipa::path(tag = "trainees", responses((status = 200, body = Opened)))]
#[post("/gatherings/{id}/trainees/{attendee}/open")]
async fn open(app: web::Data<App>, staff: Staff, at: web::Path<(GatheringId, AttendeeId)>) -> Result {
    let (id, attendee) = at.into_inner();
    let opened = service::open(&app, staff.center, staff.member, id, attendee).await?;
    Ok(HttpResponse::Ok().json(opened))
}

/// Keeps an interview; who keeps it looks after the trainee.
#[utoipa::path(tag = "trainees", request_body = InterviewIn, responses((status = 200, body = Trainee)))]
#[put("/gatherings/{id}/trainees/{attendee}/interview")]
async fn save_interview(
    app: web::Data<App>,
    staff: Staff,
    at: web::Path<(GatheringId, AttendeeId)>,
    body: web::Json<InterviewIn>,
) -> Result {
    let (id, attendee) = at.into_inner();
    staff.may_edit()?;
    service::save_interview(&app, staff.center, staff.member, id, attendee, body.into_inner()).await?;
    let tx = staff.scope(&app).read().await?;
    Ok(HttpResponse::Ok().json(trainee(&tx, id, attendee).await?))
}

/// Who accompanies.
#[derive(Deserialize, ToSchema)]
#[schema(as = TraineeCompanionIn)]
struct CompanionBody {
    /// `null`: nobody any more.
    companion: Option<Companion>,
}

/// Says who accompanies a trainee.
#[utoipa::path(tag = "trainees", request_body = CompanionBody, responses((status = 200, body = Trainee)))]
#[put("/gatherings/{id}/trainees/{attendee}/companion")]
async fn set_companion(
    app: web::Data<App>,
    staff: Staff,
    at: web::Path<(GatheringId, AttendeeId)>,
    body: web::Json<CompanionBody>,
) -> Result {
    let (id, attendee) = at.into_inner();
    staff.may_edit()?;
    let companion = body.into_inner().companion;
    service::set_companion(&app, staff.center, staff.member, id, attendee, companion).await?;
    let tx = staff.scope(&app).read().await?;
    Ok(HttpResponse::Ok().json(trainee(&tx, id, attendee).await?))
}

/// The address of a trainee's own page.
#[derive(Serialize, ToSchema)]
#[schema(as = TraineeOwnLink)]
struct OwnLink {
    link: String,
}

/// The trainee's own link, as it stands on the handbook.
#[utoipa::path(tag = "trainees", operation_id = "trainee_link", responses((status = 200, body = OwnLink)))]
#[get("/gatherings/{id}/trainees/{attendee}/link")]
async fn own_link(app: web::Data<App>, staff: Staff, at: web::Path<(GatheringId, AttendeeId)>) -> Result {
    let (id, attendee) = at.into_inner();
    let tx = staff.scope(&app).read().await?;
    service::course(&tx, staff.member, id).await?;
    let link = service::links::links(&app, &tx, id).await?.remove(&attendee).ok_or(Error::NotFound)?;
    Ok(HttpResponse::Ok().json(OwnLink { link }))
}

/// Replaces the trainee's own link, as after a handbook was lost: the old one opens nothing any more.
#[utoipa::path(tag = "trainees", operation_id = "renew_trainee_link", responses((status = 200, body = OwnLink)))]
#[post("/gatherings/{id}/trainees/{attendee}/link")]
async fn renew_link(app: web::Data<App>, staff: Staff, at: web::Path<(GatheringId, AttendeeId)>) -> Result {
    staff.may_edit()?;
    let (id, attendee) = at.into_inner();
    let link = service::links::renew(&app, staff.center, staff.member, id, attendee).await?;
    Ok(HttpResponse::Ok().json(OwnLink { link }))
}

/// The visit by which they meet.
#[derive(Serialize, ToSchema)]
#[schema(as = TraineeVisit)]
struct Planned {
    visit: VisitId,
}

/// Plans the visit by which trainee, supporter and companion meet; the one that is there already where there is one.
#[utoipa::path(tag = "trainees", responses((status = 200, body = Planned)))]
#[post("/gatherings/{id}/trainees/{attendee}/visit")]
async fn plan_visit(app: web::Data<App>, staff: Staff, at: web::Path<(GatheringId, AttendeeId)>) -> Result {
    let (id, attendee) = at.into_inner();
    staff.may_edit()?;
    let visit = service::plan_visit(&app, staff.center, staff.member, id, attendee).await?;
    Ok(HttpResponse::Ok().json(Planned { visit }))
}

/// Whether the member looks after the trainee.
#[derive(Deserialize, ToSchema)]
#[schema(as = TraineeMine)]
struct MineBody {
    mine: bool,
}

/// The member looks after the trainee from now on, or not any more.
#[utoipa::path(tag = "trainees", request_body = MineBody, responses((status = 204)))]
#[put("/gatherings/{id}/trainees/{attendee}/mine")]
async fn look_after(
    app: web::Data<App>,
    staff: Staff,
    at: web::Path<(GatheringId, AttendeeId)>,
    body: web::Json<MineBody>,
) -> Result {
    let (id, attendee) = at.into_inner();
    staff.may_edit()?;
    if body.mine {
        service::look_after(&app, staff.center, staff.member, id, attendee).await?;
    } else {
        service::let_go(&app, staff.center, staff.member, id, attendee).await?;
    }
    Ok(HttpResponse::NoContent().finish())
}
