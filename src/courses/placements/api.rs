//! The placement, for programs: what the pages do, through the same functions and for the same people.

use actix_web::{HttpResponse, get, post, put, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::model::{Channel, Place, Word};
use super::service::{self, Board, CellIn, NewWord, Outcome, SettledIn};
use crate::accounts::Staff;
use crate::app::App;
use crate::db::{AttendeeId, GatheringId};
use crate::web::Result;

/// Mounts this room's part of `/api/v1`.
pub fn api(routes: &mut ServiceConfig<'_>) {
    routes
        .service(read)
        .service(open)
        .service(propose)
        .service(clear)
        .service(undo)
        .service(show)
        .service(tell)
        .service(tell_nobody)
        .service(put_cells)
        .service(settle)
        .service(say);
}

/// Of a large placement where one trainee could be.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct Of {
    /// Whose choices are told where the placement is too large to tell all (`large`).
    attendee: Option<AttendeeId>,
}

/// The placement of a course, for members with a part in it.
#[utoipa::path(tag = "placements", operation_id = "read_placements", params(Of), responses((status = 200, body = Board)))]
#[get("/gatherings/{id}/placements")]
async fn read(app: web::Data<App>, staff: Staff, id: web::Path<GatheringId>, of: web::Query<Of>) -> Result {
    let tx = staff.scope(&app).read().await?;
    let board = service::board_for(&app, &tx, staff.member, *id, of.attendee).await?;
    Ok(HttpResponse::Ok().json(board))
}

/// The same with what those told whom the member looks after; the reading is kept.
#[utoipa::path(tag = "placements", operation_id = "open_placements", responses((status = 200, body = Board)))]
#[post("/gatherings/{id}/placements/open")]
async fn open(app: web::Data<App>, staff: Staff, id: web::Path<GatheringId>) -> Result {
    let board = service::open_board(&app, staff.center, staff.member, *id, None).await?;
    Ok(HttpResponse::Ok().json(board))
}

/// The board that was looked at.
#[derive(Deserialize, ToSchema)]
#[schema(as = PlacementSeen)]
struct SeenBody {
    /// The number of its last act; 0 where there was none.
    number: i32,
}

/// How a proposal came out.
#[derive(Serialize, ToSchema)]
#[schema(as = PlacementProposed)]
struct ProposedOut {
    outcome: Outcome,
    /// So many points another proposal of these terms may have more at the most; 0 where it is proven that none has.
    gap: i64,
    /// A better outcome was looked for as long as there was time, and not proven to be impossible.
    unsure: bool,
}

/// The board that was looked at, and how far a proposal goes.
#[derive(Deserialize, ToSchema)]
#[schema(as = PlacementPropose)]
struct ProposeBody {
    /// The number of its last act; 0 where there was none.
    number: i32,
    /// Days to which a trainee said yes may be moved too; they stay where it is left out.
    #[serde(default)]
    moves_agreed: bool,
}

/// Makes the proposal anew; what is settled stays, and what trainees said yes to unless it may be moved.
#[utoipa::path(tag = "placements", operation_id = "propose_placements", request_body = ProposeBody, responses((status = 200, body = ProposedOut)))]
#[post("/gatherings/{id}/placements/propose")]
async fn propose(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<GatheringId>,
    body: web::Json<ProposeBody>,
) -> Result {
    staff.may_edit()?;
    let service::Proposed { outcome, gap, unsure } =
        service::propose(&app, staff.center, staff.member, *id, (body.number, body.moves_agreed)).await?;
    Ok(HttpResponse::Ok().json(ProposedOut { outcome, gap, unsure }))
}

/// Takes everybody off the board, except where it is settled.
#[utoipa::path(tag = "placements", operation_id = "clear_placements", request_body = SeenBody, responses((status = 204)))]
#[post("/gatherings/{id}/placements/clear")]
async fn clear(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<GatheringId>,
    body: web::Json<SeenBody>,
) -> Result {
    staff.may_edit()?;
    service::clear(&app, staff.center, staff.member, *id, body.number).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Takes back the last act on the board.
#[utoipa::path(tag = "placements", operation_id = "take_back_placements", request_body = SeenBody, responses((status = 204)))]
#[post("/gatherings/{id}/placements/undo")]
async fn undo(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<GatheringId>,
    body: web::Json<SeenBody>,
) -> Result {
    staff.may_edit()?;
    service::undo(&app, staff.center, staff.member, *id, body.number).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// To how many something new was shown or told.
#[derive(Serialize, ToSchema)]
#[schema(as = PlacementCount)]
struct CountOut {
    count: usize,
}

/// Shows trainees and their supporters what is proposed, behind the link of who entered them.
#[utoipa::path(tag = "placements", operation_id = "show_placements", responses((status = 200, body = CountOut)))]
#[post("/gatherings/{id}/placements/show")]
async fn show(app: web::Data<App>, staff: Staff, id: web::Path<GatheringId>) -> Result {
    staff.may_edit()?;
    let count = service::show(&app, staff.center, staff.member, *id).await?;
    Ok(HttpResponse::Ok().json(CountOut { count }))
}

/// Tells employers who comes, of those who agreed; each only what it has not heard.
#[utoipa::path(tag = "placements", operation_id = "tell_placements", responses((status = 200, body = CountOut)))]
#[post("/gatherings/{id}/placements/tell")]
async fn tell(app: web::Data<App>, staff: Staff, id: web::Path<GatheringId>) -> Result {
    staff.may_edit()?;
    let count = service::tell(&app, staff.center, staff.member, *id).await?;
    Ok(HttpResponse::Ok().json(CountOut { count }))
}

/// Tells every employer with places to which nobody goes, once others were told who comes.
#[utoipa::path(tag = "placements", operation_id = "tell_nobody_placements", responses((status = 200, body = CountOut)))]
#[post("/gatherings/{id}/placements/tell-nobody")]
async fn tell_nobody(app: web::Data<App>, staff: Staff, id: web::Path<GatheringId>) -> Result {
    staff.may_edit()?;
    let count = service::tell_nobody(&app, staff.center, staff.member, *id).await?;
    Ok(HttpResponse::Ok().json(CountOut { count }))
}

/// Where a trainee is to be.
#[derive(Deserialize, ToSchema)]
#[schema(as = PlacementPutIn)]
struct PutBody {
    cells: Vec<CellIn>,
}

/// Puts a trainee somewhere on some days.
#[utoipa::path(tag = "placements", operation_id = "put_placements", request_body = PutBody, responses((status = 204)))]
#[put("/gatherings/{id}/placements/{attendee}")]
async fn put_cells(
    app: web::Data<App>,
    staff: Staff,
    at: web::Path<(GatheringId, AttendeeId)>,
    body: web::Json<PutBody>,
) -> Result {
    staff.may_edit()?;
    let (id, attendee) = at.into_inner();
    service::put(&app, staff.center, staff.member, id, attendee, &body.cells).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Settles a trainee's day, or lets it go.
#[utoipa::path(tag = "placements", operation_id = "settle_placement", request_body = SettledIn, responses((status = 204)))]
#[put("/gatherings/{id}/placements/{attendee}/settled")]
async fn settle(
    app: web::Data<App>,
    staff: Staff,
    at: web::Path<(GatheringId, AttendeeId)>,
    body: web::Json<SettledIn>,
) -> Result {
    staff.may_edit()?;
    let (id, attendee) = at.into_inner();
    service::settle(&app, staff.center, staff.member, id, attendee, body.into_inner()).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// What a trainee said.
#[derive(Deserialize, ToSchema)]
#[schema(as = PlacementWordIn)]
struct WordBody {
    word: Word,
    /// `visit`, `phone` or `paper`.
    channel: Channel,
    /// When it was said; now where it is left out.
    received_at: Option<DateTime<Utc>>,
    /// The days that it was said of, in their order: it stands only for these.
    of: Vec<Place>,
    /// The number of the last word as it was read, 0 where nothing was said.
    seen: i32,
    /// The same key twice is one word.
    once: String,
}

/// Takes down what a trainee, with the supporter, said of the proposal.
#[utoipa::path(tag = "placements", operation_id = "say_of_placements", request_body = WordBody, responses((status = 204)))]
#[post("/gatherings/{id}/placements/{attendee}/word")]
async fn say(
    app: web::Data<App>,
    staff: Staff,
    at: web::Path<(GatheringId, AttendeeId)>,
    body: web::Json<WordBody>,
) -> Result {
    staff.may_edit()?;
    let (id, attendee) = at.into_inner();
    let WordBody { word, channel, received_at, of, seen, once } = body.into_inner();
    let new = NewWord { word, channel, received_at, of, seen: Some(seen), once: format!("api-{once}") };
    service::take_down(&app, staff.center, staff.member, id, attendee, new).await?;
    Ok(HttpResponse::NoContent().finish())
}
