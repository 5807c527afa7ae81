//! Open sign-up, for programs: the desk, who applied, the lists of meeting tools, what was counted. The same use cases as the
//! pages; signing up itself is the public page's.

use actix_web::{HttpResponse, get, post, put, web};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig;

use super::model::{Heard, Kind, LineState};
use super::opening::{DeskInput, Standing};
use super::service::{self, Applicant, Decision, Desk, Listed, Totals};
use crate::accounts::Staff;
use crate::app::App;
use crate::db::{AskingId, AttendeeId, GatheringId, RowId, Tx};
use crate::gatherings;
use crate::i18n::Lang;
use crate::questionnaires::{self, attributes};
use crate::replies;
use crate::web::{Error, Result};

/// Mounts this room's part of `/api/v1`.
pub fn api(routes: &mut ServiceConfig<'_>) {
    routes
        .service(show)
        .service(put_desk)
        .service(open)
        .service(applicants)
        .service(materials)
        .service(totals)
        .service(lists)
        .service(read_in)
        .service(undo)
        .service(decide);
}

/// The desk of a gathering.
#[derive(Serialize, ToSchema)]
#[schema(as = SignupDeskOut)]
struct DeskOut {
    is_open: bool,
    /// Whether sign-ups are taken now, or why not.
    standing: Standing,
    /// The public address; none where the desk was never made.
    url: Option<String>,
    #[serde(flatten)]
    input: DeskInput,
    /// The last day on which sign-ups are asked for.
    closing_day: NaiveDate,
    /// 0 where it was never made.
    version: i32,
}

async fn told(app: &App, tx: &Tx, id: GatheringId) -> Result<DeskOut> {
    let whole = gatherings::whole(tx, id).await?.ok_or(Error::NotFound)?;
    let Some(desk) = service::desk_of(tx, id).await? else {
        return Ok(DeskOut {
            is_open: false,
            standing: Standing::Closed,
            url: None,
            input: service::default_input(&whole)?,
            closing_day: whole.gathering.reply_deadline,
            version: 0,
        });
    };
    let standing = service::standing_of(tx, app.clock.now(), &whole, &desk).await?;
    let closing_day = service::closing_day(&whole, &desk);
    let Desk { is_open, code, asks, takes_late, closes_on, cost, words, version, .. } = desk;
    let input = DeskInput { asks, takes_late, closes_on, cost, words };
    let url = Some(app.link(&service::page(&code)));
    Ok(DeskOut { is_open, standing, url, input, closing_day, version })
}

async fn answer(app: &App, staff: &Staff, id: GatheringId) -> Result {
    let tx = staff.scope(app).read().await?;
    Ok(HttpResponse::Ok().json(told(app, &tx, id).await?))
}

/// The open sign-up of a gathering.
#[utoipa::path(tag = "sign-up", responses((status = 200, body = DeskOut), (status = 404)))]
#[get("/gatherings/{gathering}/signup")]
async fn show(app: web::Data<App>, staff: Staff, id: web::Path<GatheringId>) -> Result {
    answer(&app, &staff, *id).await
}

/// What is to be true of a desk.
#[derive(Deserialize, ToSchema)]
#[schema(as = SignupDeskGiven)]
struct DeskGiven {
    #[serde(flatten)]
    input: DeskInput,
    /// The version that was read; 0 where there was none.
    version: i32,
}

/// Changes what the form asks, until when, and whether late sign-ups are taken.
#[utoipa::path(tag = "sign-up", request_body = DeskGiven, responses((status = 200, body = DeskOut), (status = 404), (status = 409)))]
#[put("/gatherings/{gathering}/signup")]
async fn put_desk(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<GatheringId>,
    given: web::Json<DeskGiven>,
) -> Result {
    staff.may_edit()?;
    let DeskGiven { input, version } = given.into_inner();
    service::change(&app, staff.center, staff.actor(), *id, version, input).await?;
    answer(&app, &staff, *id).await
}

/// Whether it is to be open.
#[derive(Deserialize, ToSchema)]
#[schema(as = SignupOpening)]
struct Opening {
    is_open: bool,
    /// The version that was read; 0 takes whatever there is.
    #[serde(default)]
    version: i32,
}

/// Opens or closes the public page; the other undoes it.
#[utoipa::path(tag = "sign-up", request_body = Opening, responses((status = 200, body = DeskOut), (status = 404), (status = 409)))]
#[post("/gatherings/{gathering}/signup/open")]
async fn open(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<GatheringId>,
    given: web::Json<Opening>,
) -> Result {
    staff.may_edit()?;
    service::set_open(&app, staff.center, staff.actor(), *id, given.version, given.is_open).await?;
    answer(&app, &staff, *id).await
}

/// Who signed up; never what is needed.
#[derive(Serialize, ToSchema)]
#[schema(as = SignupApplicantOut)]
struct ApplicantOut {
    asking: AskingId,
    name: String,
    code: String,
    kind: Kind,
    heard: Heard,
    standing: replies::Standing,
    /// People who are named or counted now.
    people: usize,
    /// As it was told on signing up.
    users: i32,
    staff: i32,
    wishes_materials: bool,
    /// The office that passed the link on; empty where nobody did.
    forwarded_by: String,
    /// A friend passed it on; then this is the name by which they wish to be told, or nothing.
    by_friend: bool,
    is_late: bool,
    received_at: DateTime<Utc>,
}

fn applicant(one: &Applicant) -> ApplicantOut {
    ApplicantOut {
        asking: one.party.id,
        name: one.party.name.clone(),
        code: one.party.code.clone(),
        kind: one.row.kind,
        heard: one.row.heard,
        standing: one.party.standing,
        people: one.people(),
        users: one.row.users,
        staff: one.row.staff,
        wishes_materials: one.row.wishes_materials,
        forwarded_by: one.forwarded_by.clone(),
        by_friend: one.by_friend,
        is_late: one.row.is_late,
        received_at: one.row.received_at,
    }
}

/// Who signed up, in the order of coming in.
#[utoipa::path(tag = "sign-up", responses((status = 200, body = Vec<ApplicantOut>), (status = 404)))]
#[get("/gatherings/{gathering}/signup/applicants")]
async fn applicants(app: web::Data<App>, staff: Staff, id: web::Path<GatheringId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    gatherings::whole(&tx, *id).await?.ok_or(Error::NotFound)?;
    let all = service::applicants(&tx, *id).await?;
    Ok(HttpResponse::Ok().json(all.iter().map(applicant).collect::<Vec<_>>()))
}

/// What is said of the papers.
#[derive(Deserialize, ToSchema)]
#[schema(as = SignupMaterials)]
struct Materials {
    words: String,
    /// Of the desk, as it was read.
    version: i32,
}

/// How many are written to now.
#[derive(Serialize, ToSchema)]
#[schema(as = SignupMaterialsSent)]
struct MaterialsSent {
    count: usize,
}

/// Writes to everybody who wished for the papers and has not got them yet.
#[utoipa::path(tag = "sign-up", request_body = Materials, responses((status = 200, body = MaterialsSent), (status = 404), (status = 409)))]
#[post("/gatherings/{gathering}/signup/materials")]
async fn materials(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<GatheringId>,
    given: web::Json<Materials>,
) -> Result {
    staff.may_edit()?;
    let Materials { words, version } = given.into_inner();
    let count = service::send_materials(&app, staff.center, staff.actor(), *id, version, &words).await?;
    Ok(HttpResponse::Ok().json(MaterialsSent { count }))
}

/// By which answer the questionnaire is parted.
#[derive(Deserialize, IntoParams)]
struct By {
    /// The question, a choice.
    #[serde(default)]
    question: String,
    /// The option whose answers stand beside all others.
    #[serde(default)]
    option: String,
}

/// What was counted, and what one group answered beside the others.
#[derive(Serialize, ToSchema)]
#[schema(as = SignupTotalsOut)]
struct TotalsOut {
    #[serde(flatten)]
    totals: Totals,
    /// None where nothing was answered, or where a group is too small to be shown.
    by_group: Option<Vec<attributes::Table>>,
}

/// Applied and came by kind, and the questionnaire by one of its answers.
#[utoipa::path(tag = "sign-up", params(By), responses((status = 200, body = TotalsOut), (status = 404)))]
#[get("/gatherings/{gathering}/signup/totals")]
async fn totals(app: web::Data<App>, staff: Staff, id: web::Path<GatheringId>, by: web::Query<By>) -> Result {
    let tx = staff.scope(&app).read().await?;
    gatherings::whole(&tx, *id).await?.ok_or(Error::NotFound)?;
    let totals = service::totals(&tx, *id).await?;
    let chosen = (!by.question.is_empty()).then_some((by.question.as_str(), by.option.as_str()));
    let asked = questionnaires::by_group(&tx, *id, chosen, Lang::Ja).await?;
    let by_group = asked.and_then(|asked| asked.tables);
    Ok(HttpResponse::Ok().json(TotalsOut { totals, by_group }))
}

/// A list of a meeting tool that was read in.
#[derive(Serialize, ToSchema)]
#[schema(as = SignupListOut)]
struct ListOut {
    list: RowId,
    at: DateTime<Utc>,
    undone_at: Option<DateTime<Utc>>,
    lines: Vec<LineOut>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = SignupLineOut)]
struct LineOut {
    line: RowId,
    name: String,
    email: String,
    joined: String,
    gone: String,
    minutes: Option<i32>,
    state: LineState,
    /// Parties that it may mean.
    candidates: Vec<AskingId>,
    asking: Option<AskingId>,
    attendee: Option<AttendeeId>,
    version: i32,
}

fn listed(one: &Listed) -> ListOut {
    let lines = one.lines.iter().map(|line| LineOut {
        line: line.id,
        name: line.name.clone(),
        email: line.email.clone(),
        joined: line.joined.clone(),
        gone: line.gone.clone(),
        minutes: line.minutes,
        state: line.state,
        candidates: serde_json::from_value(line.candidates.clone()).unwrap_or_default(),
        asking: line.asking_id,
        attendee: line.attendee_id,
        version: line.version,
    });
    ListOut { list: one.id, at: one.at, undone_at: one.undone_at, lines: lines.collect() }
}

async fn all_lists(app: &App, staff: &Staff, id: GatheringId) -> Result {
    let tx = staff.scope(app).read().await?;
    gatherings::whole(&tx, id).await?.ok_or(Error::NotFound)?;
    let all = service::attendance(&tx, id).await?;
    Ok(HttpResponse::Ok().json(all.iter().map(listed).collect::<Vec<_>>()))
}

/// The lists of meeting tools that were read in, the newest first.
#[utoipa::path(tag = "sign-up", responses((status = 200, body = Vec<ListOut>), (status = 404)))]
#[get("/gatherings/{gathering}/signup/lists")]
async fn lists(app: web::Data<App>, staff: Staff, id: web::Path<GatheringId>) -> Result {
    all_lists(&app, &staff, *id).await
}

/// A list as text.
#[derive(Deserialize, ToSchema)]
#[schema(as = SignupListGiven)]
struct ListGiven {
    /// The table with its headings, commas or tabs between the cells.
    text: String,
    /// The same key reads a list in once.
    once: String,
}

/// Reads the list of a meeting tool in.
#[utoipa::path(tag = "sign-up", request_body = ListGiven, responses((status = 200, body = Vec<ListOut>), (status = 404), (status = 409), (status = 422)))]
#[post("/gatherings/{gathering}/signup/lists")]
async fn read_in(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<GatheringId>,
    given: web::Json<ListGiven>,
) -> Result {
    staff.may_edit()?;
    let once: String = given.once.chars().filter(char::is_ascii_alphanumeric).take(40).collect();
    service::read_in(&app, staff.center, staff.actor(), *id, &once, given.text.as_bytes()).await?;
    all_lists(&app, &staff, *id).await
}

/// Which list.
#[derive(Deserialize, ToSchema)]
#[schema(as = SignupWhichList)]
struct WhichList {
    list: RowId,
}

/// Takes a list back: whom it noted as here is noted no more.
#[utoipa::path(tag = "sign-up", request_body = WhichList, responses((status = 200, body = Vec<ListOut>), (status = 404)))]
#[post("/gatherings/{gathering}/signup/lists/undo")]
async fn undo(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<GatheringId>,
    given: web::Json<WhichList>,
) -> Result {
    staff.may_edit()?;
    service::undo(&app, staff.center, staff.actor(), *id, given.list).await?;
    all_lists(&app, &staff, *id).await
}

/// What a line is.
#[derive(Deserialize, ToSchema)]
#[schema(as = SignupLineGiven)]
struct LineGiven {
    line: RowId,
    version: i32,
    #[serde(flatten)]
    decision: Decision,
}

/// Decides about a line that fits nobody or two, or takes that back.
#[utoipa::path(tag = "sign-up", request_body = LineGiven, responses((status = 200, body = Vec<ListOut>), (status = 404), (status = 409)))]
#[post("/gatherings/{gathering}/signup/lists/decide")]
async fn decide(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<GatheringId>,
    given: web::Json<LineGiven>,
) -> Result {
    staff.may_edit()?;
    let LineGiven { line, version, decision } = given.into_inner();
    service::decide(&app, staff.center, staff.actor(), (*id, line), version, decision).await?;
    all_lists(&app, &staff, *id).await
}
