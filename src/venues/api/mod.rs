//! Linked venues, for programs: their figures beside each other, lead and rooms, equipment, tries of the connection, boards and
//! what they signal.

mod taken;

use actix_web::web::{Data, Json, Path};
use actix_web::{HttpResponse, delete, get, post, put};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::model::{Details, EquipmentState, SignalKind, Standing, TestResult};
use super::service::{
    self, EquipmentAct, Figures, NewEquipment, NewProblem, NewTest, Sheet, Totals, VenueSheet, boards,
};
use crate::accounts::Staff;
use crate::app::App;
use crate::db::{AttendeeId, GatheringId, RowId, VenueId};
use crate::i18n::{Lang, t};
use crate::web::{Error, Result};

/// Mounts this room's part of `/api/v1`.
pub fn api(routes: &mut ServiceConfig<'_>) {
    routes
        .service(list)
        .service(put_details)
        .service(add_equipment)
        .service(change_equipment)
        .service(add_test)
        .service(undo_test)
        .service(make_board)
        .service(close_board)
        .service(signal)
        .service(settle);
    taken::api(routes);
}

/// All venues of a gathering on one of its days.
#[derive(Serialize, ToSchema)]
struct VenuesOut {
    /// Today's, else the next, else the last.
    date: NaiveDate,
    totals: Totals,
    venues: Vec<VenueOut>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = LinkedVenueOut)]
struct VenueOut {
    venue: VenueId,
    name: String,
    online: bool,
    figures: Figures,
    details: Details,
    /// Of the details; 0 where nobody wrote any. To be sent back with the next.
    version: i32,
    standing: Standing,
    /// What is still missing, as a person reads it.
    missing: Vec<String>,
    equipment: Vec<EquipmentOut>,
    /// The newest first; those taken back are left out.
    tests: Vec<TestOut>,
    ready_at: Option<DateTime<Utc>>,
    problems: Vec<ProblemOut>,
    /// What the photo of the venue shows; none where there is none.
    photo: Option<String>,
    /// Those who came unannounced and were taken in here.
    walked_in: Vec<WalkedInOut>,
    /// Whether a link to the board is open.
    has_board: bool,
}

#[derive(Serialize, ToSchema)]
#[schema(as = VenueWalkedIn)]
struct WalkedInOut {
    attendee: AttendeeId,
    name: String,
    from: String,
}

#[derive(Serialize, ToSchema)]
#[schema(as = VenueEquipmentOut)]
struct EquipmentOut {
    item: RowId,
    name: String,
    brought_by: String,
    state: EquipmentState,
    removed: bool,
}

#[derive(Serialize, ToSchema)]
#[schema(as = LinkTestOut)]
struct TestOut {
    test: RowId,
    tested_by: String,
    tested_at: DateTime<Utc>,
    result: TestResult,
    note: String,
}

#[derive(Serialize, ToSchema)]
#[schema(as = VenueProblemOut)]
struct ProblemOut {
    signal: RowId,
    said: String,
    at: DateTime<Utc>,
}

fn out(sheet: &Sheet, venue: &VenueSheet, lang: Lang) -> VenueOut {
    let (standing, missing) = venue.standing();
    VenueOut {
        venue: venue.row.id,
        name: venue.row.name_in(lang),
        online: venue.row.online,
        figures: venue.figures,
        details: venue.details.clone(),
        version: venue.version,
        standing,
        missing: missing.iter().map(|key| t(lang, key)).collect(),
        equipment: venue
            .equipment
            .iter()
            .map(|row| EquipmentOut {
                item: row.id,
                name: row.name.clone(),
                brought_by: row.brought_by.clone(),
                state: row.state,
                removed: row.removed_at.is_some(),
            })
            .collect(),
        tests: venue
            .tests
            .iter()
            .filter(|row| row.undone_at.is_none())
            .map(|row| TestOut {
                test: row.id,
                tested_by: row.tested_by.clone(),
                tested_at: row.tested_at,
                result: row.result,
                note: row.note.clone(),
            })
            .collect(),
        ready_at: venue.ready(),
        problems: venue
            .problems()
            .map(|row| ProblemOut { signal: row.id, said: row.said.clone(), at: row.at })
            .collect(),
        photo: venue.photo.clone(),
        walked_in: sheet
            .walked_in(venue)
            .into_iter()
            .map(|one| WalkedInOut { attendee: one.id, name: one.name.clone(), from: one.from.clone() })
            .collect(),
        has_board: venue.board.as_ref().is_some_and(|row| row.revoked_at.is_none()),
    }
}

/// The venues of a gathering beside each other: capacity, seated, waiting, here, needs as a number, and how each stands.
#[utoipa::path(tag = "venues", operation_id = "read_linked_venues", responses((status = 200, body = VenuesOut)))]
#[get("/gatherings/{id}/venues")]
async fn list(app: Data<App>, staff: Staff, id: Path<GatheringId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    let sheet = Sheet::read(&tx, *id, app.clock.now()).await?;
    let lang = staff.reader.lang;
    let venues = sheet.venues.iter().map(|venue| out(&sheet, venue, lang)).collect();
    Ok(HttpResponse::Ok().json(VenuesOut { date: sheet.day.date, totals: sheet.totals(), venues }))
}

/// Lead and rooms of a venue, in the place of what was known.
#[derive(Deserialize, ToSchema)]
#[schema(as = VenueDetailsIn)]
struct DetailsIn {
    details: Details,
    #[serde(default)]
    version: i32,
}

/// Saves who leads a venue and what its rooms have.
#[utoipa::path(tag = "venues", operation_id = "put_venue_details", request_body = DetailsIn, responses((status = 204)))]
#[put("/gatherings/{id}/venues/{venue}/details")]
async fn put_details(
    app: Data<App>,
    staff: Staff,
    of: Path<(GatheringId, VenueId)>,
    body: Json<DetailsIn>,
) -> Result {
    staff.may_edit()?;
    let Json(DetailsIn { details, version }) = body;
    let at = of.into_inner();
    service::save_details(&app, staff.center, staff.actor(), at, (details, version)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Puts something on a venue's list of equipment.
#[utoipa::path(tag = "venues", operation_id = "add_venue_equipment", request_body = NewEquipment, responses((status = 204)))]
#[post("/gatherings/{id}/venues/{venue}/equipment")]
async fn add_equipment(
    app: Data<App>,
    staff: Staff,
    of: Path<(GatheringId, VenueId)>,
    body: Json<NewEquipment>,
) -> Result {
    staff.may_edit()?;
    let at = of.into_inner();
    service::add_equipment(&app, staff.center, staff.actor(), at, body.into_inner()).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// What becomes of something on the list.
#[derive(Deserialize, ToSchema)]
#[schema(as = VenueEquipmentChange)]
struct EquipmentChange {
    item: RowId,
    act: EquipmentAct,
}

/// Ticks something on a venue's list, takes it off, or puts it back.
#[utoipa::path(tag = "venues", operation_id = "change_venue_equipment", request_body = EquipmentChange, responses((status = 204)))]
#[post("/gatherings/{id}/venues/{venue}/equipment/change")]
async fn change_equipment(
    app: Data<App>,
    staff: Staff,
    of: Path<(GatheringId, VenueId)>,
    body: Json<EquipmentChange>,
) -> Result {
    staff.may_edit()?;
    let at = of.into_inner();
    service::change_equipment(&app, staff.center, staff.actor(), at, (body.item, body.act)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Writes down that somebody tried the connection; the house opens no link itself.
#[utoipa::path(tag = "venues", operation_id = "add_link_test", request_body = NewTest, responses((status = 204)))]
#[post("/gatherings/{id}/venues/{venue}/tests")]
async fn add_test(
    app: Data<App>,
    staff: Staff,
    of: Path<(GatheringId, VenueId)>,
    body: Json<NewTest>,
) -> Result {
    staff.may_edit()?;
    let at = of.into_inner();
    service::add_test(&app, staff.center, staff.actor(), at, body.into_inner()).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// A try that is taken back, or counts again.
#[derive(Deserialize, ToSchema)]
#[schema(as = LinkTestUndone)]
struct TestUndone {
    test: RowId,
    undone: bool,
}

/// Takes a try of the connection back, or takes that back.
#[utoipa::path(tag = "venues", operation_id = "undo_link_test", request_body = TestUndone, responses((status = 204)))]
#[post("/gatherings/{id}/venues/{venue}/tests/undo")]
async fn undo_test(
    app: Data<App>,
    staff: Staff,
    of: Path<(GatheringId, VenueId)>,
    body: Json<TestUndone>,
) -> Result {
    staff.may_edit()?;
    let at = of.into_inner();
    service::undo_test(&app, staff.center, staff.actor(), at, (body.test, body.undone)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// The address of a board.
#[derive(Serialize, ToSchema)]
#[schema(as = VenueBoardOut)]
struct BoardOut {
    url: String,
}

/// Makes the link of a venue's board; one that there was opens nothing from then on.
#[utoipa::path(tag = "venues", operation_id = "make_venue_board", responses((status = 200, body = BoardOut)))]
#[post("/gatherings/{id}/venues/{venue}/board")]
async fn make_board(app: Data<App>, staff: Staff, of: Path<(GatheringId, VenueId)>) -> Result {
    staff.may_edit()?;
    let url = boards::make(&app, staff.center, staff.actor(), of.into_inner()).await?;
    Ok(HttpResponse::Ok().json(BoardOut { url }))
}

/// Closes a venue's board.
#[utoipa::path(tag = "venues", operation_id = "close_venue_board", responses((status = 204)))]
#[delete("/gatherings/{id}/venues/{venue}/board")]
async fn close_board(app: Data<App>, staff: Staff, of: Path<(GatheringId, VenueId)>) -> Result {
    staff.may_edit()?;
    boards::close(&app, staff.center, staff.actor(), of.into_inner()).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// What is said of a venue on the day.
#[derive(Deserialize, ToSchema)]
#[schema(as = VenueSignalIn)]
struct SignalIn {
    kind: SignalKind,
    /// Of ready: whether it is; false takes it back.
    #[serde(default)]
    ready: bool,
    /// Of a problem: what is wrong, in a few words.
    #[serde(default)]
    said: String,
    /// Of a problem: the same key says it once.
    #[serde(default)]
    once: String,
}

/// Says that a venue is ready or that something is wrong there.
#[utoipa::path(tag = "venues", operation_id = "signal_venue", request_body = SignalIn, responses((status = 204)))]
#[post("/gatherings/{id}/venues/{venue}/signals")]
async fn signal(
    app: Data<App>,
    staff: Staff,
    of: Path<(GatheringId, VenueId)>,
    body: Json<SignalIn>,
) -> Result {
    staff.may_edit()?;
    let (at, by) = (of.into_inner(), staff.actor());
    let body = body.into_inner();
    match body.kind {
        SignalKind::Ready => service::say_ready(&app, staff.center, by, at, body.ready).await?,
        SignalKind::Problem => {
            let once = match body.once.as_str() {
                "" => app.chance.id::<RowId>(app.clock.now()).0.simple().to_string(),
                once => once.chars().take(80).collect(),
            };
            service::problem(&app, staff.center, by, at, NewProblem { said: body.said, once }).await?;
        }
    }
    Ok(HttpResponse::NoContent().finish())
}

/// Which problem, and whether it is settled.
#[derive(Deserialize, ToSchema)]
#[schema(as = VenueProblemSettled)]
struct Settled {
    signal: RowId,
    settled: bool,
}

/// Settles a problem of a venue, or says that it goes on.
#[utoipa::path(tag = "venues", operation_id = "settle_venue_problem", request_body = Settled, responses((status = 204)))]
#[post("/gatherings/{id}/venues/{venue}/signals/settle")]
async fn settle(
    app: Data<App>,
    staff: Staff,
    of: Path<(GatheringId, VenueId)>,
    body: Json<Settled>,
) -> Result<HttpResponse, Error> {
    staff.may_edit()?;
    let at = of.into_inner();
    service::settle(&app, staff.center, staff.actor(), at, (body.signal, body.settled)).await?;
    Ok(HttpResponse::NoContent().finish())
}
