//! Questionnaires for programs: results, thanking, opening and closing, and answers from paper and telephone.

use actix_web::{HttpResponse, delete, get, post, put, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa_actix_web::service_config::ServiceConfig;

use super::few::{Public, public};
use super::model::{Answers, Purpose};
use super::results::{Rate, Tally};
use super::room::{self, Moment};
use super::routes;
use super::service::{self, NewAnswer, Results};
use super::store::answer;
use super::venues::ByVenue;
use crate::accounts::Staff;
use crate::app::App;
use crate::db::{AskingId, GatheringId, OrganizationId, QuestionnaireId, VenueId};
use crate::gatherings;
use crate::i18n::{Message, Texts};
use crate::replies::model::ReplyChannel;
use crate::web::{Error, FieldErrors, Result};

/// Mounts this room's part of `/api/v1`.
pub fn api(service: &mut ServiceConfig<'_>) {
    service
        .service(show)
        .service(show_venues)
        .service(show_survey)
        .service(remind_survey)
        .service(open_survey)
        .service(close_survey)
        .service(thank)
        .service(open)
        .service(close)
        .service(show_answer)
        .service(put_answer)
        .service(show_room)
        .service(type_sheet)
        .service(take_back_sheet);
}

/// A questionnaire and its results.
#[derive(Serialize, utoipa::ToSchema)]
pub struct QuestionnaireOut {
    pub id: QuestionnaireId,
    pub title: Texts,
    /// Whether the center sees which office answered what.
    pub named: bool,
    pub opened_at: Option<DateTime<Utc>>,
    pub closed_at: Option<DateTime<Utc>>,
    /// The form as the playbook words it.
    pub form: serde_json::Value,
    pub asked: usize,
    pub answered: usize,
    /// Answers that came without a party: in the room, or on sheets without a name.
    pub without_party: usize,
    /// Asked and answered by each way of asking.
    pub channels: Vec<Rate>,
    pub results: Vec<Tally>,
    pub parties: Vec<PartyOut>,
}

/// A party that was asked.
#[derive(Serialize, utoipa::ToSchema)]
pub struct PartyOut {
    pub asking_id: AskingId,
    pub organization_id: Option<OrganizationId>,
    pub name: String,
    pub answered: bool,
    pub wishes_visit: Option<bool>,
}

/// How many parties were thanked by this call.
#[derive(Serialize, utoipa::ToSchema)]
pub struct ThankedOut {
    pub thanked: usize,
}

/// One party's answer.
#[derive(Serialize, utoipa::ToSchema)]
pub struct AnswerOut {
    /// By question id; empty where the questionnaire keeps content apart from who answered.
    pub answers: Answers,
    pub wishes_visit: bool,
    pub channel: ReplyChannel,
    pub at: DateTime<Utc>,
    pub version: i32,
}

/// An answer that came on paper or by telephone.
#[derive(Deserialize, utoipa::ToSchema)]
pub struct AnswerIn {
    /// By question id: an option's id, words, or a list of options or of pairs such as `Tue 15:00`.
    pub answers: Answers,
    pub channel: ReplyChannel,
    /// The version last seen; 0 where there was no answer.
    #[serde(default)]
    pub version: i32,
}

/// The questionnaire of a gathering and what was answered.
#[utoipa::path(tag = "questionnaires", responses((status = 200, body = QuestionnaireOut)))]
#[get("/gatherings/{gathering}/questionnaire")]
async fn show(app: web::Data<App>, staff: Staff, gathering: web::Path<GatheringId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    let found = service::results(&tx, *gathering, staff.reader.lang).await?.ok_or(Error::NotFound)?;
    Ok(HttpResponse::Ok().json(QuestionnaireOut::from(found)))
}

/// What was answered at each venue and together, once the questionnaire is open and where there are several venues. Where
/// answers have no name, what few said somewhere is not shown apart.
#[utoipa::path(tag = "questionnaires", operation_id = "read_answers_by_venue", responses((status = 200, body = ByVenue), (status = 404)))]
#[get("/gatherings/{gathering}/questionnaire/venues")]
async fn show_venues(app: web::Data<App>, staff: Staff, gathering: web::Path<GatheringId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    gatherings::find(&tx, *gathering).await?.ok_or(Error::NotFound)?;
    let found = service::by_venue(&tx, *gathering, staff.reader.lang).await?;
    Ok(HttpResponse::Ok().json(found.unwrap_or_default()))
}

impl From<Results> for QuestionnaireOut {
    fn from(found: Results) -> Self {
        QuestionnaireOut {
            id: found.questionnaire.id,
            title: found.questionnaire.title,
            named: found.questionnaire.named,
            opened_at: found.questionnaire.opened_at,
            closed_at: found.questionnaire.closed_at,
            form: found.questionnaire.form,
            asked: found.asked.len(),
            answered: found.answered,
            without_party: found.without_party,
            channels: super::results::rates(&found.asked),
            results: found.tallies,
            parties: found
                .asked
                .into_iter()
                .map(|party| PartyOut {
                    asking_id: party.asking_id,
                    organization_id: party.organization_id,
                    name: party.name,
                    answered: party.answered,
                    wishes_visit: party.wishes_visit,
                })
                .collect(),
        }
    }
}

/// The survey before a gathering and what was answered.
#[utoipa::path(tag = "questionnaires", responses((status = 200, body = QuestionnaireOut)))]
#[get("/gatherings/{gathering}/survey")]
async fn show_survey(app: web::Data<App>, staff: Staff, gathering: web::Path<GatheringId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    let found = service::results_of(&tx, *gathering, Purpose::Survey, staff.reader.lang).await?;
    Ok(HttpResponse::Ok().json(QuestionnaireOut::from(found.ok_or(Error::NotFound)?)))
}

/// How many were reminded.
#[derive(Serialize, utoipa::ToSchema)]
pub struct RemindedOut {
    pub reminded: usize,
    /// Have not answered and are reached by no mail.
    pub others: usize,
}

/// Reminds once, by mail, those who were asked and have not answered.
#[utoipa::path(tag = "questionnaires", responses((status = 200, body = RemindedOut)))]
#[post("/gatherings/{gathering}/survey/remind")]
async fn remind_survey(app: web::Data<App>, staff: Staff, gathering: web::Path<GatheringId>) -> Result {
    staff.may_edit()?;
    let (reminded, others) = service::remind_survey_now(&app, staff.center, *gathering).await?;
    Ok(HttpResponse::Ok().json(RemindedOut { reminded, others }))
}

/// Opens the survey again after its close.
#[utoipa::path(tag = "questionnaires", responses((status = 204)))]
#[post("/gatherings/{gathering}/survey/open")]
async fn open_survey(app: web::Data<App>, staff: Staff, gathering: web::Path<GatheringId>) -> Result {
    staff.may_edit()?;
    service::reopen(&app, staff.center, *gathering, Purpose::Survey).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Closes the survey.
#[utoipa::path(tag = "questionnaires", responses((status = 204)))]
#[post("/gatherings/{gathering}/survey/close")]
async fn close_survey(app: web::Data<App>, staff: Staff, gathering: web::Path<GatheringId>) -> Result {
    staff.may_edit()?;
    service::close(&app, staff.center, staff.actor(), *gathering, Purpose::Survey).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Thanks everybody who came and was not thanked yet, and opens the questionnaire.
#[utoipa::path(tag = "questionnaires", responses((status = 200, body = ThankedOut)))]
#[post("/gatherings/{gathering}/questionnaire/thank")]
async fn thank(app: web::Data<App>, staff: Staff, gathering: web::Path<GatheringId>) -> Result {
    staff.may_edit()?;
    let thanked = service::thank_now(&app, staff.center, *gathering).await?;
    Ok(HttpResponse::Ok().json(ThankedOut { thanked }))
}

/// Opens the questionnaire, also again after the close.
#[utoipa::path(tag = "questionnaires", responses((status = 204)))]
#[post("/gatherings/{gathering}/questionnaire/open")]
async fn open(app: web::Data<App>, staff: Staff, gathering: web::Path<GatheringId>) -> Result {
    staff.may_edit()?;
    service::reopen(&app, staff.center, *gathering, Purpose::Questionnaire).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Closes the questionnaire.
#[utoipa::path(tag = "questionnaires", responses((status = 204)))]
#[post("/gatherings/{gathering}/questionnaire/close")]
async fn close(app: web::Data<App>, staff: Staff, gathering: web::Path<GatheringId>) -> Result {
    staff.may_edit()?;
    service::close(&app, staff.center, staff.actor(), *gathering, Purpose::Questionnaire).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// One party's answer.
#[utoipa::path(tag = "questionnaires", responses((status = 200, body = AnswerOut)))]
#[get("/gatherings/{gathering}/questionnaire/answers/{asking}")]
async fn show_answer(app: web::Data<App>, staff: Staff, path: web::Path<(GatheringId, AskingId)>) -> Result {
    let (gathering, asking) = path.into_inner();
    let tx = staff.scope(&app).read().await?;
    let row = routes::sheet_of(&tx, gathering, asking).await?;
    let found = answer::of_asking(&tx, row.id, asking).await?.ok_or(Error::NotFound)?;
    Ok(HttpResponse::Ok().json(AnswerOut {
        answers: serde_json::from_value(found.content).unwrap_or_default(),
        wishes_visit: found.wishes_visit,
        channel: found.channel,
        at: found.at,
        version: found.version,
    }))
}

/// Types in an answer that came on paper or by telephone.
#[utoipa::path(tag = "questionnaires", request_body = AnswerIn, responses((status = 204)))]
#[put("/gatherings/{gathering}/questionnaire/answers/{asking}")]
async fn put_answer(
    app: web::Data<App>,
    staff: Staff,
    path: web::Path<(GatheringId, AskingId)>,
    body: web::Json<AnswerIn>,
) -> Result {
    staff.may_edit()?;
    let (gathering, asking) = path.into_inner();
    let body = body.into_inner();
    if routes::is_staff_channel(body.channel).is_none() {
        return Err(Error::Invalid(Message::new("questionnaire-error-channel")));
    }
    let tx = staff.scope(&app).read().await?;
    routes::sheet_of(&tx, gathering, asking).await?;
    drop(tx);
    let new =
        NewAnswer { answers: body.answers, channel: body.channel, seen: Some(body.version), unnamed: false };
    service::answer(&app, staff.center, staff.actor(), asking, new).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// The room's way to the questionnaire, and what may be shown to the room so far.
#[derive(Serialize, utoipa::ToSchema)]
pub struct RoomOut {
    /// What the QR says: whoever is in the room answers there, without a name.
    pub url: String,
    /// Whether it is answered there at present.
    pub open: bool,
    /// How many have answered, by whichever way.
    pub answers: usize,
    /// The questions that the room may see; small counts stand for nobody and are left out.
    pub questions: Vec<Public>,
}

/// The room's address and what the wall shows.
#[utoipa::path(tag = "questionnaires", responses((status = 200, body = RoomOut)))]
#[get("/gatherings/{gathering}/room")]
async fn show_room(app: web::Data<App>, staff: Staff, gathering: web::Path<GatheringId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    let whole = gatherings::whole(&tx, *gathering).await?.ok_or(Error::NotFound)?;
    let found = service::results(&tx, *gathering, staff.reader.lang).await?.ok_or(Error::NotFound)?;
    let code = found.questionnaire.room_code.as_deref().ok_or(Error::NotFound)?;
    Ok(HttpResponse::Ok().json(RoomOut {
        url: app.link(&room::path(code)),
        open: room::moment(&found.questionnaire, &whole, app.clock.now()) == Moment::Open,
        answers: found.answers,
        questions: public(&found.tallies, found.any_unnamed()),
    }))
}

/// A sheet on which nobody wrote a name.
#[derive(Deserialize, utoipa::ToSchema)]
pub struct UnnamedSheetIn {
    pub answers: Answers,
    /// How it came: fax, post, hand, mail or phone.
    pub channel: ReplyChannel,
    /// Any word that is used for this one sheet: sent a second time, the sheet counts once.
    pub once: String,
    /// Where it was filled in, if that is known.
    #[serde(default)]
    pub venue: Option<VenueId>,
}

/// Types in a sheet without a name, once the gathering has begun.
#[utoipa::path(tag = "questionnaires", request_body = UnnamedSheetIn, responses((status = 204)))]
#[post("/gatherings/{gathering}/questionnaire/sheets")]
async fn type_sheet(
    app: web::Data<App>,
    staff: Staff,
    gathering: web::Path<GatheringId>,
    body: web::Json<UnnamedSheetIn>,
) -> Result {
    staff.may_edit()?;
    let body = body.into_inner();
    if routes::is_staff_channel(body.channel).is_none() {
        return Err(Error::Invalid(Message::new("questionnaire-error-channel")));
    }
    if body.once.trim().is_empty() {
        return Err(Error::Fields(FieldErrors::one("once", "field-required")));
    }
    if body.answers.is_empty() {
        return Err(Error::Fields(FieldErrors::one("answers", "questionnaire-error-empty")));
    }
    let tx = staff.scope(&app).read().await?;
    let whole = gatherings::whole(&tx, *gathering).await?.ok_or(Error::NotFound)?;
    drop(tx);
    let venue = service::chosen(&whole, &body.venue.map(|id| id.to_string()).unwrap_or_default());
    let of_nobody = (None, body.channel, venue);
    room::type_sheet(&app, staff.center, staff.actor(), *gathering, of_nobody, body.answers, &body.once)
        .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Takes back a sheet without a name, by the word that was used for it.
#[utoipa::path(tag = "questionnaires", responses((status = 204)))]
#[delete("/gatherings/{gathering}/questionnaire/sheets/{once}")]
async fn take_back_sheet(
    app: web::Data<App>,
    staff: Staff,
    path: web::Path<(GatheringId, String)>,
) -> Result {
    staff.may_edit()?;
    let (gathering, once) = path.into_inner();
    room::take_back_sheet(&app, staff.center, staff.actor(), gathering, &once).await?;
    Ok(HttpResponse::NoContent().finish())
}
