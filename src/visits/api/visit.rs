//! Planning visits, who goes, hours offered and booked, and what becomes of a visit.

use actix_web::{HttpResponse, get, post, put, web};
use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::now;
use crate::accounts::Staff;
use crate::app::App;
use crate::contacts::Channel;
use crate::db::{GatheringId, MembershipId, OrganizationId, SendingId, SlotId, VisitId};
use crate::gatherings;
use crate::i18n::Message;
use crate::visits::model::{MINUTES, Reason};
use crate::visits::service::{self, NewVisit, Offer, When};
use crate::visits::shown::{Row, Whole, list, whole};
use crate::visits::store::visit;
use crate::web::{Error, Result};

/// How many visits were planned by this call.
#[derive(Serialize, utoipa::ToSchema)]
pub struct PlannedOut {
    pub planned: usize,
}

/// Who goes: one or two members.
#[derive(Deserialize, utoipa::ToSchema)]
pub struct TeamIn {
    pub members: Vec<MembershipId>,
    pub version: i32,
}

/// Hours to offer; without any, hours are proposed that suit the team.
#[derive(Deserialize, utoipa::ToSchema)]
#[schema(as = VisitOfferIn)]
pub struct OfferIn {
    #[serde(default)]
    pub slots: Vec<SlotIn>,
    /// How long; 60 where not said.
    pub minutes: Option<i64>,
    pub version: i32,
}

/// A local date and time.
#[derive(Deserialize, utoipa::ToSchema)]
pub struct SlotIn {
    pub date: NaiveDate,
    pub starts: NaiveTime,
}

/// A slot on offer, or an hour agreed otherwise.
#[derive(Deserialize, utoipa::ToSchema)]
pub struct BookIn {
    pub slot: Option<SlotId>,
    pub date: Option<NaiveDate>,
    pub starts: Option<NaiveTime>,
    pub minutes: Option<i64>,
    pub version: i32,
}

/// A word why, which may be empty.
#[derive(Deserialize, utoipa::ToSchema)]
pub struct WordIn {
    #[serde(default)]
    pub reason: String,
    pub version: i32,
}

/// A visit to be planned by hand.
#[derive(Deserialize, utoipa::ToSchema)]
pub struct VisitIn {
    pub organization_id: OrganizationId,
    pub gathering_id: Option<GatheringId>,
    pub reason: Reason,
    /// In the letter's words; the reason's own where it is blank.
    #[serde(default)]
    pub purpose: String,
    /// To be settled by then; a month from now where not said.
    pub due_on: Option<NaiveDate>,
    /// One or two who go; a pair is proposed where nobody is named.
    #[serde(default)]
    pub members: Vec<MembershipId>,
    #[serde(default)]
    pub place: String,
    /// An hour that is agreed already: the visit is booked at once.
    pub agreed: Option<AgreedIn>,
    /// Ask though the office rests this season.
    #[serde(default)]
    pub lift: bool,
}

/// A local hour and how long; 60 minutes where not said.
#[derive(Deserialize, utoipa::ToSchema)]
#[schema(as = VisitAgreedIn)]
pub struct AgreedIn {
    pub date: NaiveDate,
    pub starts: NaiveTime,
    pub minutes: Option<i64>,
}

/// Every visit of the center.
#[utoipa::path(tag = "visits", responses((status = 200, body = Vec<Row>)))]
#[get("/visits")]
pub(super) async fn list_all(app: web::Data<App>, staff: Staff) -> Result {
    let tx = staff.scope(&app).read().await?;
    Ok(HttpResponse::Ok().json(list(&app, &tx, None, staff.reader.lang).await?))
}

/// The visits of a gathering.
#[utoipa::path(tag = "visits", responses((status = 200, body = Vec<Row>)))]
#[get("/gatherings/{gathering}/visits")]
pub(super) async fn list_of_gathering(
    app: web::Data<App>,
    staff: Staff,
    gathering: web::Path<GatheringId>,
) -> Result {
    let tx = staff.scope(&app).read().await?;
    gatherings::find(&tx, *gathering).await?.ok_or(Error::NotFound)?;
    Ok(HttpResponse::Ok().json(list(&app, &tx, Some(*gathering), staff.reader.lang).await?))
}

/// Plans a visit for each office that came or was expected and has none yet.
#[utoipa::path(tag = "visits", responses((status = 200, body = PlannedOut)))]
#[post("/gatherings/{gathering}/visits/plan")]
pub(super) async fn plan(app: web::Data<App>, staff: Staff, gathering: web::Path<GatheringId>) -> Result {
    staff.may_edit()?;
    let planned = service::plan_now(&app, staff.center, *gathering).await?;
    Ok(HttpResponse::Ok().json(PlannedOut { planned }))
}

/// Plans one visit by hand.
#[utoipa::path(tag = "visits", request_body = VisitIn, responses((status = 201, body = Whole)))]
#[post("/visits")]
pub(super) async fn create(app: web::Data<App>, staff: Staff, body: web::Json<VisitIn>) -> Result {
    staff.may_edit()?;
    let body = body.into_inner();
    let new = NewVisit {
        organization: body.organization_id,
        gathering: body.gathering_id,
        purpose: body.purpose,
        reason: body.reason,
        due_on: body.due_on,
        team: body.members,
        place: body.place,
        agreed: body.agreed.map(|at| When::Agreed {
            date: at.date,
            starts: at.starts,
            minutes: at.minutes.unwrap_or(MINUTES),
        }),
        lift: body.lift,
    };
    let id = service::plan_one(&app, staff.center, staff.actor(), new).await?;
    let tx = staff.scope(&app).read().await?;
    let found = whole(&app, &tx, id, staff.reader.lang).await?.ok_or(Error::NotFound)?;
    Ok(HttpResponse::Created().json(found))
}

/// One visit.
#[utoipa::path(tag = "visits", responses((status = 200, body = Whole)))]
#[get("/visits/{visit}")]
pub(super) async fn show(app: web::Data<App>, staff: Staff, id: web::Path<VisitId>) -> Result {
    now(&app, &staff, *id).await
}

/// Lets others go.
#[utoipa::path(tag = "visits", request_body = TeamIn, responses((status = 200, body = Whole)))]
#[put("/visits/{visit}/team")]
pub(super) async fn put_team(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<VisitId>,
    body: web::Json<TeamIn>,
) -> Result {
    staff.may_edit()?;
    service::assign(&app, staff.center, staff.actor(), *id, Some(body.version), &body.members).await?;
    now(&app, &staff, *id).await
}

/// Offers hours to the office.
#[utoipa::path(tag = "visits", request_body = OfferIn, responses((status = 200, body = Whole)))]
#[post("/visits/{visit}/offer")]
pub(super) async fn offer(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<VisitId>,
    body: web::Json<OfferIn>,
) -> Result {
    staff.may_edit()?;
    let mut slots: Vec<_> = body.slots.iter().map(|slot| (slot.date, slot.starts)).collect();
    if slots.is_empty() {
        let tx = staff.scope(&app).read().await?;
        let found = visit::find(&tx, *id).await?.ok_or(Error::NotFound)?;
        slots =
            service::proposed(&app, &tx, &found).await?.iter().map(|slot| (slot.date, slot.starts)).collect();
    }
    let wanted = Offer { slots, minutes: body.minutes.unwrap_or(MINUTES) };
    service::offer(&app, staff.center, staff.actor(), *id, Some(body.version), &wanted).await?;
    now(&app, &staff, *id).await
}

/// Books a visit, or moves it.
#[utoipa::path(tag = "visits", request_body = BookIn, responses((status = 200, body = Whole)))]
#[post("/visits/{visit}/book")]
pub(super) async fn book(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<VisitId>,
    body: web::Json<BookIn>,
) -> Result {
    staff.may_edit()?;
    let when = match (body.slot, body.date, body.starts) {
        (Some(slot), _, _) => When::Slot(slot),
        (None, Some(date), Some(starts)) => {
            When::Agreed { date, starts, minutes: body.minutes.unwrap_or(MINUTES) }
        }
        _ => return Err(Error::Invalid(Message::new("visit-error-bad-time"))),
    };
    service::book(&app, staff.center, staff.actor(), *id, Some(body.version), when).await?;
    now(&app, &staff, *id).await
}

/// Gives a booked hour back.
#[utoipa::path(tag = "visits", request_body = WordIn, responses((status = 200, body = Whole)))]
#[post("/visits/{visit}/cancel")]
pub(super) async fn cancel(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<VisitId>,
    body: web::Json<WordIn>,
) -> Result {
    staff.may_edit()?;
    service::cancel(&app, staff.center, staff.actor(), *id, Some(body.version), &body.reason).await?;
    now(&app, &staff, *id).await
}

/// Notes that the office said "not this time".
#[utoipa::path(tag = "visits", request_body = WordIn, responses((status = 200, body = Whole)))]
#[post("/visits/{visit}/decline")]
pub(super) async fn decline(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<VisitId>,
    body: web::Json<WordIn>,
) -> Result {
    staff.may_edit()?;
    service::decline(&app, staff.center, staff.actor(), *id, Some(body.version), &body.reason).await?;
    now(&app, &staff, *id).await
}

/// Drops a visit.
#[utoipa::path(tag = "visits", request_body = WordIn, responses((status = 200, body = Whole)))]
#[post("/visits/{visit}/drop")]
pub(super) async fn drop_visit(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<VisitId>,
    body: web::Json<WordIn>,
) -> Result {
    staff.may_edit()?;
    service::drop_visit(&app, staff.center, staff.actor(), *id, Some(body.version), &body.reason).await?;
    now(&app, &staff, *id).await
}

/// Notes that the visit took place.
#[utoipa::path(tag = "visits", request_body = WordIn, responses((status = 200, body = Whole)))]
#[post("/visits/{visit}/done")]
pub(super) async fn finish(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<VisitId>,
    body: web::Json<WordIn>,
) -> Result {
    staff.may_edit()?;
    service::finish(&app, staff.center, staff.actor(), *id, Some(body.version)).await?;
    now(&app, &staff, *id).await
}

/// Takes a settled visit up again.
#[utoipa::path(tag = "visits", request_body = WordIn, responses((status = 200, body = Whole)))]
#[post("/visits/{visit}/reopen")]
pub(super) async fn reopen(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<VisitId>,
    body: web::Json<WordIn>,
) -> Result {
    staff.may_edit()?;
    service::reopen(&app, staff.center, staff.actor(), *id, Some(body.version)).await?;
    now(&app, &staff, *id).await
}

/// A letter or call of a visit that waits for a person to post, fax, hand over or ring.
#[derive(Serialize, utoipa::ToSchema)]
pub struct VisitLetterOut {
    pub sending: SendingId,
    /// The letter: `visit_offer`, `visit_copy` …
    pub purpose: String,
    pub channel: Channel,
}

/// What of a visit still waits to be posted, faxed, handed over or rung.
#[utoipa::path(tag = "visits", responses((status = 200, body = Vec<VisitLetterOut>)))]
#[get("/visits/{visit}/letters")]
pub(super) async fn letters(app: web::Data<App>, staff: Staff, id: web::Path<VisitId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    let found = visit::find(&tx, *id).await?.ok_or(Error::NotFound)?;
    let waiting = service::waiting_on_paper(&tx, &found).await?.into_iter().map(|row| VisitLetterOut {
        sending: row.id,
        purpose: row.purpose,
        channel: row.channel,
    });
    Ok(HttpResponse::Ok().json(waiting.collect::<Vec<_>>()))
}

/// Which letter went.
#[derive(Deserialize, utoipa::ToSchema)]
pub struct VisitLetterIn {
    pub sending: SendingId,
}

/// It was posted, faxed, handed over or rung. One that waits no more stays as it is.
#[utoipa::path(tag = "visits", request_body = VisitLetterIn, responses((status = 204)))]
#[post("/visits/{visit}/letters")]
pub(super) async fn letter_left(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<VisitId>,
    body: web::Json<VisitLetterIn>,
) -> Result {
    staff.may_edit()?;
    service::tick(&app, staff.center, staff.actor(), *id, body.sending).await?;
    Ok(HttpResponse::NoContent().finish())
}
