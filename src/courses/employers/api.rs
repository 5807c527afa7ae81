//! Employers, for programs.

use std::collections::BTreeMap;

use actix_web::{HttpResponse, get, post, put, web};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa_actix_web::service_config::ServiceConfig;

use super::experience::Experience;
use super::model::{Answer, Content, Paper, PaperState, Stated};
use super::routes::staff_channel;
use super::service::{self, Counts, NewAnswer, PapersIn, Wished, days_of, employers, places_by_day};
use super::store::{paper, practicum};
use crate::accounts::Staff;
use crate::app::App;
use crate::contacts::Channel;
use crate::db::{AskingId, DayId, GatheringId, OrganizationId};
use crate::gatherings;
use crate::invitations::model::SendState;
use crate::replies::model::ReplyChannel;
use crate::web::{Error, FieldErrors, Result};

/// Mounts this room's part of `/api/v1`.
pub fn api(routes: &mut ServiceConfig<'_>) {
    routes
        .service(list)
        .service(start)
        .service(set_days)
        .service(remind)
        .service(type_in)
        .service(undo)
        .service(keep_papers);
}

/// The practicum of a gathering: who was asked, and what each said.
#[derive(Serialize, utoipa::ToSchema)]
pub struct PracticumOut {
    /// The days that are spent at employers.
    days: Vec<PracticumDayOut>,
    counts: Counts,
    employers: Vec<EmployerOut>,
    /// What the offices said on the visits before the course, summed up.
    heard: Wished,
    /// For changing the days.
    version: i32,
}

/// A day with the places that employers have for it.
#[derive(Serialize, utoipa::ToSchema)]
pub struct PracticumDayOut {
    day: DayId,
    date: NaiveDate,
    places: u32,
}

/// An employer that was asked.
#[derive(Serialize, utoipa::ToSchema)]
pub struct EmployerOut {
    /// The asking, by which it is meant in paths.
    employer: AskingId,
    organization: Option<OrganizationId>,
    name: String,
    channel: Channel,
    /// Where the request stands.
    sent: Option<SendState>,
    reminded: bool,
    /// Whether somebody should ring.
    to_call: bool,
    experience: Experience,
    answer: Option<EmployerAnswerOut>,
    insurance: PaperState,
    agreement: PaperState,
    own_agreement: PaperState,
    confidentiality: PaperState,
    hygiene: PaperState,
    /// What is needed and not done.
    papers_open: Vec<Paper>,
}

/// What an employer said last.
#[derive(Serialize, utoipa::ToSchema)]
pub struct EmployerAnswerOut {
    number: i32,
    answer: Answer,
    later_on: Option<NaiveDate>,
    /// By day.
    #[schema(value_type = std::collections::HashMap<String, u32>)]
    places: BTreeMap<DayId, u32>,
    content: Content,
    channel: ReplyChannel,
    received_at: DateTime<Utc>,
    typed_at: DateTime<Utc>,
}

/// The employers of a gathering, and how many places each day has.
#[utoipa::path(tag = "employers", responses((status = 200, body = PracticumOut)))]
#[get("/gatherings/{gathering}/employers")]
async fn list(app: web::Data<App>, staff: Staff, id: web::Path<GatheringId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    let whole = gatherings::whole(&tx, *id).await?.ok_or(Error::NotFound)?;
    let row = practicum::of_gathering(&tx, *id).await?.ok_or(Error::NotFound)?;
    let all = employers(&tx, &row).await?;
    let sums = places_by_day(&all);
    let counts = Counts::of(&all);
    let days = days_of(&row, &whole)
        .into_iter()
        .map(|day| PracticumDayOut {
            day: day.id,
            date: day.date,
            places: sums.get(&day.id).copied().unwrap_or_default(),
        })
        .collect();
    let heard = service::wished(&tx, *id, &all).await?;
    let mut told = Vec::new();
    for one in all {
        let papers = paper::of_asking(&tx, one.asking.id).await?;
        told.push(EmployerOut {
            employer: one.asking.id,
            organization: one.asking.organization_id,
            channel: one.asking.channel,
            sent: one.sent,
            reminded: one.reminded,
            to_call: one.to_call(),
            experience: one.experience,
            insurance: papers.as_ref().map(|row| row.insurance).unwrap_or_default(),
            agreement: papers.as_ref().map(|row| row.agreement).unwrap_or_default(),
            own_agreement: papers.as_ref().map(|row| row.own_agreement).unwrap_or_default(),
            confidentiality: papers.as_ref().map(|row| row.confidentiality).unwrap_or_default(),
            hygiene: papers.as_ref().map(|row| row.hygiene).unwrap_or_default(),
            papers_open: service::open_papers(&one, papers.as_ref()),
            answer: one.answer.map(|answer| EmployerAnswerOut {
                number: answer.number,
                answer: answer.answer,
                later_on: answer.later_on,
                places: one.places,
                content: one.content,
                channel: answer.channel,
                received_at: answer.received_at,
                typed_at: answer.typed_at,
            }),
            name: one.name,
        });
    }
    Ok(HttpResponse::Ok().json(PracticumOut { days, counts, employers: told, heard, version: row.version }))
}

/// Says that employers are to be asked; where they are already, nothing changes. Whom to ask is chosen by a wave about
/// `practicum`.
#[utoipa::path(tag = "employers", responses((status = 204)))]
#[post("/gatherings/{gathering}/employers")]
async fn start(app: web::Data<App>, staff: Staff, id: web::Path<GatheringId>) -> Result {
    staff.may_edit()?;
    service::start(&app, staff.center, *id).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// The days that are spent at employers.
#[derive(Deserialize, utoipa::ToSchema)]
pub struct PracticumDaysIn {
    /// One at least, each a day of the gathering.
    days: Vec<DayId>,
    /// The version that was looked at.
    version: i32,
}

/// Says which days are spent at employers.
#[utoipa::path(tag = "employers", request_body = PracticumDaysIn, responses((status = 204)))]
#[put("/gatherings/{gathering}/employers/days")]
async fn set_days(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<GatheringId>,
    body: web::Json<PracticumDaysIn>,
) -> Result {
    staff.may_edit()?;
    let PracticumDaysIn { days, version } = body.into_inner();
    service::set_days(&app, staff.center, staff.actor(), *id, days, version).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// How many employers were reminded.
#[derive(Serialize, utoipa::ToSchema)]
pub struct EmployersRemindedOut {
    reminded: usize,
    /// Whom no mail reaches: they are to be rung.
    others: usize,
}

/// Reminds the employers that have not answered, each once.
#[utoipa::path(tag = "employers", responses((status = 200, body = EmployersRemindedOut)))]
#[post("/gatherings/{gathering}/employers/remind")]
async fn remind(app: web::Data<App>, staff: Staff, id: web::Path<GatheringId>) -> Result {
    staff.may_edit()?;
    let (reminded, others) = service::remind_now(&app, staff.center, *id).await?;
    Ok(HttpResponse::Ok().json(EmployersRemindedOut { reminded, others }))
}

/// An answer that came by telephone or on paper.
#[derive(Deserialize, utoipa::ToSchema)]
pub struct EmployerAnswerIn {
    answer: Answer,
    /// When it will say more, where it says later.
    later_on: Option<NaiveDate>,
    /// How many trainees on which day, where it says yes.
    #[serde(default)]
    #[schema(value_type = std::collections::HashMap<String, u32>)]
    places: BTreeMap<DayId, u32>,
    #[serde(default)]
    content: Content,
    /// How it came: phone, fax, post, hand or mail.
    channel: ReplyChannel,
    /// When it came; now where it is not said.
    received_at: Option<DateTime<Utc>>,
    /// The newest number that was looked at; 0 where there was none.
    #[serde(default)]
    seen: i32,
    /// The same key twice is one answer.
    once: String,
}

/// Types in what an employer answered; its latest answer counts.
#[utoipa::path(tag = "employers", request_body = EmployerAnswerIn, responses((status = 204)))]
#[put("/gatherings/{gathering}/employers/{employer}")]
async fn type_in(
    app: web::Data<App>,
    staff: Staff,
    path: web::Path<(GatheringId, AskingId)>,
    body: web::Json<EmployerAnswerIn>,
) -> Result {
    staff.may_edit()?;
    let (gathering, employer) = path.into_inner();
    let body = body.into_inner();
    let tx = staff.scope(&app).read().await?;
    service::asked(&tx, gathering, employer).await?;
    drop(tx);
    if staff_channel(&crate::replies::model::word(body.channel)).is_none() {
        return Err(Error::Fields(FieldErrors::one("channel", "field-choose")));
    }
    let stated = Stated {
        answer: body.answer,
        later_on: body.later_on,
        places: body.places,
        content: body.content.checked().map_err(Error::Fields)?,
    };
    let new = NewAnswer {
        stated,
        channel: body.channel,
        received_at: body.received_at,
        seen: Some(body.seen),
        once: format!("api-{}", body.once.chars().take(80).collect::<String>()),
    };
    service::answer(&app, staff.center, staff.actor(), employer, new).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// The answer that is to be taken back.
#[derive(Deserialize, utoipa::ToSchema)]
pub struct EmployerUndoIn {
    number: i32,
}

/// Takes back the answer that counts; the one before it counts again.
#[utoipa::path(tag = "employers", request_body = EmployerUndoIn, responses((status = 204)))]
#[post("/gatherings/{gathering}/employers/{employer}/undo")]
async fn undo(
    app: web::Data<App>,
    staff: Staff,
    path: web::Path<(GatheringId, AskingId)>,
    body: web::Json<EmployerUndoIn>,
) -> Result {
    staff.may_edit()?;
    let (gathering, employer) = path.into_inner();
    let tx = staff.scope(&app).read().await?;
    service::asked(&tx, gathering, employer).await?;
    drop(tx);
    service::undo(&app, staff.center, staff.actor(), employer, body.number).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Says how far insurance and agreement of an employer are.
#[utoipa::path(tag = "employers", request_body = PapersIn, responses((status = 204)))]
#[put("/gatherings/{gathering}/employers/{employer}/papers")]
async fn keep_papers(
    app: web::Data<App>,
    staff: Staff,
    path: web::Path<(GatheringId, AskingId)>,
    body: web::Json<PapersIn>,
) -> Result {
    staff.may_edit()?;
    service::keep_papers(&app, staff.center, staff.actor(), path.into_inner(), body.into_inner()).await?;
    Ok(HttpResponse::NoContent().finish())
}
