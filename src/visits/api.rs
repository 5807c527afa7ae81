//! Visits for programs: everything staff do on the pages. Sealed words are opened on the page only.

use actix_web::{HttpResponse, delete, get, post, put, web};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa_actix_web::service_config::ServiceConfig;

use super::model::{MINUTES, Reason};
use super::service::{self, NewVisit, Offer, When};
use super::shown::{Row, Whole, list, whole};
use super::store::copy::correction;
use super::store::rest::Why;
use super::store::{hearing_sheet, visit};
use crate::accounts::Staff;
use crate::app::App;
use crate::db::{CorrectionId, GatheringId, MembershipId, OrganizationId, SlotId, VisitId};
use crate::i18n::Message;
use crate::questionnaires::Answers;
use crate::web::{Error, Result};

/// Mounts this room's part of `/api/v1`.
pub fn api(service: &mut ServiceConfig<'_>) {
    service
        .service(list_all)
        .service(list_of_gathering)
        .service(plan)
        .service(create)
        .service(rests)
        .service(lift_rest)
        .service(show_season)
        .service(put_season)
        .service(show)
        .service(put_team)
        .service(offer)
        .service(book)
        .service(cancel)
        .service(decline)
        .service(drop_visit)
        .service(finish)
        .service(reopen)
        .service(show_sheet)
        .service(put_sheet)
        .service(put_brings)
        .service(share_copy)
        .service(withdraw_copy)
        .service(list_corrections)
        .service(judge_correction);
}

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

/// A hearing sheet.
#[derive(Serialize, utoipa::ToSchema)]
pub struct SheetOut {
    /// The form as the playbook words it.
    pub form: serde_json::Value,
    pub answers: Answers,
    pub filled_by: Option<MembershipId>,
    pub filled_at: Option<DateTime<Utc>>,
    /// 0 where nothing is filled in.
    pub version: i32,
}

/// What is to stand on a hearing sheet.
#[derive(Deserialize, utoipa::ToSchema)]
pub struct SheetIn {
    pub answers: Answers,
    #[serde(default)]
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
pub struct AgreedIn {
    pub date: NaiveDate,
    pub starts: NaiveTime,
    pub minutes: Option<i64>,
}

/// An office that is not asked for a visit this season.
#[derive(Serialize, utoipa::ToSchema)]
pub struct RestOut {
    pub organization_id: OrganizationId,
    pub why: Why,
    pub until: NaiveDate,
}

/// The last day of the season.
#[derive(Serialize, utoipa::ToSchema)]
pub struct SeasonOut {
    pub ends_on: NaiveDate,
    /// Chosen by the center; else it is the end of the fiscal half.
    pub own: bool,
}

/// The last day of the season; none is the end of the fiscal half.
#[derive(Deserialize, utoipa::ToSchema)]
pub struct SeasonIn {
    pub ends_on: Option<NaiveDate>,
}

async fn now(app: &App, staff: &Staff, id: VisitId) -> Result {
    let tx = staff.scope(app).read().await?;
    let found = whole(app, &tx, id, staff.reader.lang).await?.ok_or(Error::NotFound)?;
    Ok(HttpResponse::Ok().json(found))
}

/// Every visit of the center.
#[utoipa::path(tag = "visits", responses((status = 200, body = Vec<Row>)))]
#[get("/visits")]
async fn list_all(app: web::Data<App>, staff: Staff) -> Result {
    let tx = staff.scope(&app).read().await?;
    Ok(HttpResponse::Ok().json(list(&app, &tx, None, staff.reader.lang).await?))
}

/// The visits of a gathering.
#[utoipa::path(tag = "visits", responses((status = 200, body = Vec<Row>)))]
#[get("/gatherings/{gathering}/visits")]
async fn list_of_gathering(app: web::Data<App>, staff: Staff, gathering: web::Path<GatheringId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    Ok(HttpResponse::Ok().json(list(&app, &tx, Some(*gathering), staff.reader.lang).await?))
}

/// Plans a visit for each office that came or was expected and has none yet.
#[utoipa::path(tag = "visits", responses((status = 200, body = PlannedOut)))]
#[post("/gatherings/{gathering}/visits/plan")]
async fn plan(app: web::Data<App>, staff: Staff, gathering: web::Path<GatheringId>) -> Result {
    staff.may_edit()?;
    let planned = service::plan_now(&app, staff.center, *gathering).await?;
    Ok(HttpResponse::Ok().json(PlannedOut { planned }))
}

/// Plans one visit by hand.
#[utoipa::path(tag = "visits", request_body = VisitIn, responses((status = 201, body = Whole)))]
#[post("/visits")]
async fn create(app: web::Data<App>, staff: Staff, body: web::Json<VisitIn>) -> Result {
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

/// The offices that are not asked for a visit this season.
#[utoipa::path(tag = "visits", responses((status = 200, body = Vec<RestOut>)))]
#[get("/visit-rests")]
async fn rests(app: web::Data<App>, staff: Staff) -> Result {
    let tx = staff.scope(&app).read().await?;
    let all = service::all_resting(&tx, app.clock.now()).await?.into_iter().map(|rest| RestOut {
        organization_id: rest.organization_id,
        why: rest.why,
        until: rest.until,
    });
    Ok(HttpResponse::Ok().json(all.collect::<Vec<_>>()))
}

/// Lets an office be asked again.
#[utoipa::path(tag = "visits", responses((status = 204)))]
#[delete("/visit-rests/{organization}")]
async fn lift_rest(app: web::Data<App>, staff: Staff, organization: web::Path<OrganizationId>) -> Result {
    staff.may_edit()?;
    service::lift_rest(&app, staff.center, staff.actor(), *organization).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Until when "not this time" is not asked again.
#[utoipa::path(tag = "visits", responses((status = 200, body = SeasonOut)))]
#[get("/visit-season")]
async fn show_season(app: web::Data<App>, staff: Staff) -> Result {
    let tx = staff.scope(&app).read().await?;
    let (ends_on, own) = service::season(&tx, app.clock.now()).await?;
    Ok(HttpResponse::Ok().json(SeasonOut { ends_on, own }))
}

/// Sets the last day of the season.
#[utoipa::path(tag = "visits", request_body = SeasonIn, responses((status = 204)))]
#[put("/visit-season")]
async fn put_season(app: web::Data<App>, staff: Staff, body: web::Json<SeasonIn>) -> Result {
    staff.may_edit()?;
    service::set_season(&app, staff.center, staff.actor(), body.ends_on).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// One visit.
#[utoipa::path(tag = "visits", responses((status = 200, body = Whole)))]
#[get("/visits/{visit}")]
async fn show(app: web::Data<App>, staff: Staff, id: web::Path<VisitId>) -> Result {
    now(&app, &staff, *id).await
}

/// Lets others go.
#[utoipa::path(tag = "visits", request_body = TeamIn, responses((status = 200, body = Whole)))]
#[put("/visits/{visit}/team")]
async fn put_team(
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
async fn offer(
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
async fn book(app: web::Data<App>, staff: Staff, id: web::Path<VisitId>, body: web::Json<BookIn>) -> Result {
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
async fn cancel(
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
async fn decline(
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
async fn drop_visit(
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
async fn finish(
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
async fn reopen(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<VisitId>,
    body: web::Json<WordIn>,
) -> Result {
    staff.may_edit()?;
    service::reopen(&app, staff.center, staff.actor(), *id, Some(body.version)).await?;
    now(&app, &staff, *id).await
}

/// The hearing sheet of a visit.
#[utoipa::path(tag = "visits", responses((status = 200, body = SheetOut)))]
#[get("/visits/{visit}/sheet")]
async fn show_sheet(app: web::Data<App>, staff: Staff, id: web::Path<VisitId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    let found = visit::find(&tx, *id).await?.ok_or(Error::NotFound)?;
    let form = service::form_of(&tx, &found).await?;
    let sheet = hearing_sheet::of_visit(&tx, *id).await?;
    Ok(HttpResponse::Ok().json(SheetOut {
        form: serde_json::to_value(form).map_err(anyhow::Error::from)?,
        answers: sheet
            .as_ref()
            .map(|sheet| serde_json::from_value(sheet.content.clone()).unwrap_or_default())
            .unwrap_or_default(),
        filled_by: sheet.as_ref().and_then(|sheet| sheet.filled_by),
        filled_at: sheet.as_ref().map(|sheet| sheet.filled_at),
        version: sheet.map_or(0, |sheet| sheet.version),
    }))
}

/// Fills in the hearing sheet.
#[utoipa::path(tag = "visits", request_body = SheetIn, responses((status = 204)))]
#[put("/visits/{visit}/sheet")]
async fn put_sheet(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<VisitId>,
    body: web::Json<SheetIn>,
) -> Result {
    staff.may_edit()?;
    let body = body.into_inner();
    service::save_sheet(&app, staff.center, staff.member, *id, body.version, body.answers).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// What is brought along, a thing a line.
#[derive(Deserialize, utoipa::ToSchema)]
pub struct BringsIn {
    pub brings: String,
    pub version: i32,
}

/// Says what is brought along.
#[utoipa::path(tag = "visits", request_body = BringsIn, responses((status = 200, body = Whole)))]
#[put("/visits/{visit}/brings")]
async fn put_brings(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<VisitId>,
    body: web::Json<BringsIn>,
) -> Result {
    staff.may_edit()?;
    service::bring(&app, staff.center, staff.actor(), *id, body.version, &body.brings).await?;
    now(&app, &staff, *id).await
}

/// The questions of the sheet that the office gets to see.
#[derive(Deserialize, utoipa::ToSchema)]
pub struct CopyIn {
    pub questions: Vec<String>,
}

/// Gives the office its copy of the sheet, and tells it so by its own way.
#[utoipa::path(tag = "visits", request_body = CopyIn, responses((status = 204)))]
#[put("/visits/{visit}/sheet/copy")]
async fn share_copy(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<VisitId>,
    body: web::Json<CopyIn>,
) -> Result {
    staff.may_edit()?;
    service::share_copy(&app, staff.center, staff.actor(), *id, &body.questions).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Takes the copy back.
#[utoipa::path(tag = "visits", responses((status = 204)))]
#[delete("/visits/{visit}/sheet/copy")]
async fn withdraw_copy(app: web::Data<App>, staff: Staff, id: web::Path<VisitId>) -> Result {
    staff.may_edit()?;
    service::withdraw_copy(&app, staff.center, staff.actor(), *id).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// What the office would say otherwise.
#[derive(Serialize, utoipa::ToSchema)]
pub struct CorrectionOut {
    pub id: CorrectionId,
    pub question: String,
    /// An option's id, words, a list of options; null where it would say nothing.
    pub proposed: serde_json::Value,
    pub proposed_at: DateTime<Utc>,
}

/// The corrections of a sheet that wait for a person.
#[utoipa::path(tag = "visits", responses((status = 200, body = Vec<CorrectionOut>)))]
#[get("/visits/{visit}/corrections")]
async fn list_corrections(app: web::Data<App>, staff: Staff, id: web::Path<VisitId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    visit::find(&tx, *id).await?.ok_or(Error::NotFound)?;
    let all = correction::open_of_visit(&tx, *id).await?.into_iter().map(|row| CorrectionOut {
        id: row.id,
        question: row.question,
        proposed: row.content,
        proposed_at: row.proposed_at,
    });
    Ok(HttpResponse::Ok().json(all.collect::<Vec<_>>()))
}

/// Whether a correction is taken over onto the sheet.
#[derive(Deserialize, utoipa::ToSchema)]
pub struct JudgeIn {
    pub accept: bool,
}

/// Takes a correction over, or keeps the sheet as it is.
#[utoipa::path(tag = "visits", request_body = JudgeIn, responses((status = 204)))]
#[post("/visits/{visit}/corrections/{correction}")]
async fn judge_correction(
    app: web::Data<App>,
    staff: Staff,
    path: web::Path<(VisitId, CorrectionId)>,
    body: web::Json<JudgeIn>,
) -> Result {
    staff.may_edit()?;
    service::judge_correction(&app, staff.center, staff.member, path.into_inner(), body.accept).await?;
    Ok(HttpResponse::NoContent().finish())
}
