//! Tours, for programs: what the pages do, through the same functions. Seats are moved, settled, cleared and taken back by
//! the operations of the placement, with the host in the place of the employer.

use actix_web::{HttpResponse, get, post, put, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::service::{self, Board, ChangeIn, Seats, Shared, TourIn};
use crate::accounts::Staff;
use crate::app::App;
use crate::courses::placements::service::{self as moves, CellIn, SettledIn};
use crate::db::{AskingId, AttendeeId, GatheringId, TourId};
use crate::web::Result;

/// Mounts this room's part of `/api/v1`.
pub fn api(routes: &mut ServiceConfig<'_>) {
    routes
        .service(read)
        .service(add)
        .service(change)
        .service(off)
        .service(propose)
        .service(again)
        .service(leave)
        .service(clear)
        .service(undo)
        .service(tell)
        .service(put_seats)
        .service(settle);
}

/// The tours of a gathering, who wished for which, and who has a seat.
#[utoipa::path(tag = "tours", operation_id = "read_tours", responses((status = 200, body = Board)))]
#[get("/gatherings/{id}/tours")]
async fn read(app: web::Data<App>, staff: Staff, id: web::Path<GatheringId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    Ok(HttpResponse::Ok().json(service::board(&tx, *id).await?))
}

/// A tour that was entered.
#[derive(Serialize, ToSchema)]
#[schema(as = TourAdded)]
struct AddedOut {
    tour: TourId,
}

/// Enters a tour: which office is seen on which day, and by how many.
#[utoipa::path(tag = "tours", operation_id = "add_tour", request_body = TourIn, responses((status = 201, body = AddedOut)))]
#[post("/gatherings/{id}/tours")]
async fn add(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<GatheringId>,
    body: web::Json<TourIn>,
) -> Result {
    staff.may_edit()?;
    let tour = service::add(&app, staff.center, staff.actor(), *id, body.into_inner()).await?;
    Ok(HttpResponse::Created().json(AddedOut { tour }))
}

/// What is changed of which tour.
#[derive(Deserialize, ToSchema)]
#[schema(as = TourChangeBody)]
struct ChangeBody {
    tour: TourId,
    #[serde(flatten)]
    change: ChangeIn,
}

/// Changes how many may come to a tour, and what is told of it.
#[utoipa::path(tag = "tours", operation_id = "change_tour", request_body = ChangeBody, responses((status = 204)))]
#[put("/gatherings/{id}/tours")]
async fn change(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<GatheringId>,
    body: web::Json<ChangeBody>,
) -> Result {
    staff.may_edit()?;
    let ChangeBody { tour, change } = body.into_inner();
    service::change(&app, staff.center, staff.actor(), *id, tour, change).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// A tour that is taken off, or comes back.
#[derive(Deserialize, ToSchema)]
#[schema(as = TourOffIn)]
struct OffBody {
    tour: TourId,
    off: bool,
}

/// Takes a tour off, where the host cannot after all, or brings it back.
#[utoipa::path(tag = "tours", operation_id = "take_off_tour", request_body = OffBody, responses((status = 204)))]
#[post("/gatherings/{id}/tours/off")]
async fn off(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<GatheringId>,
    body: web::Json<OffBody>,
) -> Result {
    staff.may_edit()?;
    service::take_off(&app, staff.center, staff.actor(), *id, body.tour, body.off).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// The board that was looked at.
#[derive(Deserialize, ToSchema)]
#[schema(as = TourBoardSeen)]
struct SeenBody {
    /// The number of its last act; 0 where there was none.
    number: i32,
}

/// Makes the proposal anew; what is settled stays.
#[utoipa::path(tag = "tours", operation_id = "propose_tours", request_body = SeenBody, responses((status = 200, body = Shared)))]
#[post("/gatherings/{id}/tours/propose")]
async fn propose(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<GatheringId>,
    body: web::Json<SeenBody>,
) -> Result {
    staff.may_edit()?;
    Seats::are_there(&app, staff.center, *id).await?;
    let shared = service::propose(&app, staff.center, staff.member, *id, body.number).await?;
    Ok(HttpResponse::Ok().json(shared))
}

/// Makes the proposal anew for those alone whose wishes changed since seats were given; everybody else stays.
#[utoipa::path(tag = "tours", operation_id = "propose_tours_again", request_body = SeenBody, responses((status = 200, body = Shared)))]
#[post("/gatherings/{id}/tours/again")]
async fn again(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<GatheringId>,
    body: web::Json<SeenBody>,
) -> Result {
    staff.may_edit()?;
    Seats::are_there(&app, staff.center, *id).await?;
    let shared = service::again(&app, staff.center, staff.member, *id, body.number).await?;
    Ok(HttpResponse::Ok().json(shared))
}

/// An office whose seats stay as they are.
#[derive(Deserialize, ToSchema)]
#[schema(as = TourWishesLeft)]
struct LeaveBody {
    office: AskingId,
}

/// Leaves the seats of an office as they are although its wishes changed.
#[utoipa::path(tag = "tours", operation_id = "leave_tour_seats", request_body = LeaveBody, responses((status = 204)))]
#[post("/gatherings/{id}/tours/leave")]
async fn leave(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<GatheringId>,
    body: web::Json<LeaveBody>,
) -> Result {
    staff.may_edit()?;
    Seats::are_there(&app, staff.center, *id).await?;
    service::leave(&app, staff.center, staff.member, *id, body.office).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Takes everybody off the board, except where it is settled.
#[utoipa::path(tag = "tours", operation_id = "clear_tours", request_body = SeenBody, responses((status = 204)))]
#[post("/gatherings/{id}/tours/clear")]
async fn clear(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<GatheringId>,
    body: web::Json<SeenBody>,
) -> Result {
    staff.may_edit()?;
    Seats::are_there(&app, staff.center, *id).await?;
    moves::clear(&app, staff.center, staff.member, *id, body.number).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Takes back the last act on the board.
#[utoipa::path(tag = "tours", operation_id = "take_back_tours", request_body = SeenBody, responses((status = 204)))]
#[post("/gatherings/{id}/tours/undo")]
async fn undo(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<GatheringId>,
    body: web::Json<SeenBody>,
) -> Result {
    staff.may_edit()?;
    Seats::are_there(&app, staff.center, *id).await?;
    moves::undo(&app, staff.center, staff.member, *id, body.number).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// To how many something new was told.
#[derive(Serialize, ToSchema)]
#[schema(as = TourCount)]
struct CountOut {
    count: usize,
}

/// Tells offices where their people go, and hosts who comes; each only what it has not heard.
#[utoipa::path(tag = "tours", operation_id = "tell_tours", responses((status = 200, body = CountOut)))]
#[post("/gatherings/{id}/tours/tell")]
async fn tell(app: web::Data<App>, staff: Staff, id: web::Path<GatheringId>) -> Result {
    staff.may_edit()?;
    Seats::are_there(&app, staff.center, *id).await?;
    let count = service::tell(&app, staff.center, staff.member, *id).await?;
    Ok(HttpResponse::Ok().json(CountOut { count }))
}

/// Which seats a visitor is to have: of each day the host.
#[derive(Deserialize, ToSchema)]
#[schema(as = TourSeatsIn)]
struct PutBody {
    cells: Vec<CellIn>,
}

/// Gives a visitor seats on some days. A tour that is full, or has as many of the office as may come, is refused.
#[utoipa::path(tag = "tours", operation_id = "put_tour_seats", request_body = PutBody, responses((status = 204)))]
#[put("/gatherings/{id}/tours/visitors/{attendee}")]
async fn put_seats(
    app: web::Data<App>,
    staff: Staff,
    at: web::Path<(GatheringId, AttendeeId)>,
    body: web::Json<PutBody>,
) -> Result {
    staff.may_edit()?;
    let (id, attendee) = at.into_inner();
    Seats::are_there(&app, staff.center, id).await?;
    moves::put(&app, staff.center, staff.member, id, attendee, &body.cells).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Settles a visitor's seat, or lets it go.
#[utoipa::path(tag = "tours", operation_id = "settle_tour_seat", request_body = SettledIn, responses((status = 204)))]
#[put("/gatherings/{id}/tours/visitors/{attendee}/settled")]
async fn settle(
    app: web::Data<App>,
    staff: Staff,
    at: web::Path<(GatheringId, AttendeeId)>,
    body: web::Json<SettledIn>,
) -> Result {
    staff.may_edit()?;
    let (id, attendee) = at.into_inner();
    Seats::are_there(&app, staff.center, id).await?;
    moves::settle(&app, staff.center, staff.member, id, attendee, body.into_inner()).await?;
    Ok(HttpResponse::NoContent().finish())
}
