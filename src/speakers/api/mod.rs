//! Speakers, for programs: who there is, what each said and what may be shown; putting down, asking, answers, consents,
//! copies, what was taken out, what is sealed, the letter, files. These are saved on the pages.

mod sealed;
mod taken;

use actix_web::{HttpResponse, get, post, put, web};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::model::{Answer, Consent, Part, Plan, Use, Word};
use super::service::{self, Changes, NewAnswer, NewSpeaker, Said, Speaker, SpeakerError};
use crate::accounts::Staff;
use crate::app::App;
use crate::contacts::Channel;
use crate::db::{AgendaItemId, AskingId, ContactId, GatheringId, OrganizationId, RowId, SpeakerId};
use crate::i18n::Lang;
use crate::replies::model::ReplyChannel;
use crate::web::{Error, FieldErrors, Result};

/// Mounts this room's part of `/api/v1`.
pub fn api(routes: &mut ServiceConfig<'_>) {
    routes
        .service(list)
        .service(create)
        .service(change)
        .service(act)
        .service(answer)
        .service(say)
        .service(approve);
    taken::api(routes);
    sealed::api(routes);
}

/// A speaker.
#[derive(Serialize, ToSchema)]
struct SpeakerOut {
    speaker: SpeakerId,
    asking: AskingId,
    part: Part,
    /// As staff know them; what others read stands in `shown`.
    name: String,
    organization: Option<OrganizationId>,
    channel: Channel,
    block: Option<AgendaItemId>,
    introduction: String,
    plan: Plan,
    answer: Option<Answer>,
    later_on: Option<NaiveDate>,
    /// Of the answer that counts; 0 where there is none. To be sent back with the next.
    answers: i32,
    consent: Option<Consent>,
    /// How often something was said about being shown.
    consents: i32,
    /// What others would see, and whether the speaker said yes to it as it is.
    preview: String,
    approved: bool,
    /// What may be shown now, use by use; a use that is not there may not.
    shown: Vec<ShownOut>,
    withdrawals: Vec<WithdrawalOut>,
    /// Printed copies with the name that are out.
    copies: i64,
    materials: Vec<MaterialOut>,
    /// The photo that counts.
    photo: Option<RowId>,
    /// Among those of one block.
    place: i32,
    stopped_at: Option<DateTime<Utc>>,
    taken_off_at: Option<DateTime<Utc>>,
    version: i32,
}

#[derive(Serialize, ToSchema)]
#[schema(as = SpeakerShownOut)]
struct ShownOut {
    #[serde(rename = "use")]
    of: Use,
    name: Option<String>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = SpeakerWithdrawalOut)]
struct WithdrawalOut {
    number: i32,
    at: DateTime<Utc>,
    uses: Vec<Use>,
    /// What people have still to take out.
    open: Vec<Use>,
    copies: i32,
}

#[derive(Serialize, ToSchema)]
#[schema(as = SpeakerMaterialOut)]
struct MaterialOut {
    material: RowId,
    title: String,
    number: i32,
    /// It is put on the wall.
    projected: bool,
    /// It is for listeners to take along, where the speaker allows it.
    handed_out: bool,
    at: DateTime<Utc>,
}

fn told(app: &App, one: &Speaker) -> SpeakerOut {
    let known = one.known();
    let shown = |of: &Use| {
        let shown = known.shown(*of);
        shown.allowed.then_some(ShownOut { of: *of, name: shown.name })
    };
    SpeakerOut {
        speaker: one.id(),
        asking: one.asking.id,
        part: one.row.part,
        name: one.row.name.clone(),
        organization: one.asking.organization_id,
        channel: one.asking.channel,
        block: one.row.agenda_item_id,
        introduction: one.row.introduction.clone(),
        plan: one.row.plan.clone(),
        answer: one.answer(),
        later_on: one.answers.last().and_then(|row| row.later_on),
        answers: one.answers.last().map_or(0, |row| row.number),
        consent: one.consent(),
        consents: one.said_times(),
        preview: service::mark(app, &known.preview().kept()),
        approved: known.has_seen_all(),
        shown: Use::ALL.iter().filter_map(shown).collect(),
        withdrawals: one
            .withdrawals
            .iter()
            .map(|row| WithdrawalOut {
                number: row.number,
                at: row.at,
                uses: row.uses(),
                open: row.open(),
                copies: row.copies,
            })
            .collect(),
        copies: one.copies,
        materials: one
            .materials
            .iter()
            .map(|row| MaterialOut {
                material: row.id,
                title: row.title.clone(),
                number: row.number,
                projected: row.projected,
                handed_out: row.handed_out,
                at: row.at,
            })
            .collect(),
        photo: one.photos.last().map(|row| row.id),
        place: one.row.place,
        stopped_at: one.row.stopped_at,
        taken_off_at: one.row.taken_off_at,
        version: one.row.version,
    }
}

/// The speakers of a gathering, those taken off too.
#[utoipa::path(tag = "speakers", operation_id = "list_speakers", responses((status = 200, body = Vec<SpeakerOut>)))]
#[get("/gatherings/{gathering}/speakers")]
async fn list(app: web::Data<App>, staff: Staff, id: web::Path<GatheringId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    crate::gatherings::whole(&tx, *id).await?.ok_or(Error::NotFound)?;
    let all = service::speakers(&tx, *id).await?;
    Ok(HttpResponse::Ok().json(all.iter().map(|one| told(&app, one)).collect::<Vec<_>>()))
}

/// Somebody to be put down.
#[derive(Deserialize, ToSchema)]
struct SpeakerIn {
    part: Part,
    name: String,
    organization: OrganizationId,
    contact: Option<ContactId>,
    /// The office's own way where it is left out.
    channel: Option<Channel>,
    lang: Option<Lang>,
    block: Option<AgendaItemId>,
    /// The same key puts down once.
    once: String,
}

/// Who was put down.
#[derive(Serialize, ToSchema)]
struct SpeakerMade {
    speaker: SpeakerId,
}

/// Puts somebody down, who is asked later.
#[utoipa::path(tag = "speakers", operation_id = "put_down_speaker", request_body = SpeakerIn, responses((status = 201, body = SpeakerMade)))]
#[post("/gatherings/{gathering}/speakers")]
async fn create(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<GatheringId>,
    body: web::Json<SpeakerIn>,
) -> Result {
    staff.may_edit()?;
    let body = body.into_inner();
    let new = NewSpeaker {
        part: body.part,
        name: body.name,
        organization: body.organization,
        contact: body.contact,
        channel: body.channel,
        lang: body.lang.unwrap_or_default(),
        block: body.block,
        once: format!("api-{}", body.once),
    };
    let speaker = service::create(&app, staff.center, staff.actor(), *id, new).await?;
    Ok(HttpResponse::Created().json(SpeakerMade { speaker }))
}

/// What is agreed with somebody.
#[derive(Deserialize, ToSchema)]
struct SpeakerChange {
    part: Part,
    name: String,
    block: Option<AgendaItemId>,
    #[serde(default)]
    introduction: String,
    plan: Plan,
    /// As it was read.
    version: i32,
}

type At = web::Path<(GatheringId, SpeakerId)>;

/// Changes what is agreed with somebody.
#[utoipa::path(tag = "speakers", operation_id = "change_speaker", request_body = SpeakerChange, responses((status = 204)))]
#[put("/gatherings/{gathering}/speakers/{speaker}")]
async fn change(app: web::Data<App>, staff: Staff, at: At, body: web::Json<SpeakerChange>) -> Result {
    staff.may_edit()?;
    let body = body.into_inner();
    let new = Changes {
        part: body.part,
        name: body.name,
        block: body.block,
        introduction: body.introduction,
        plan: body.plan,
        seen: body.version,
    };
    service::change(&app, staff.center, staff.actor(), at.0, at.1, new).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// What is done with somebody.
#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum SpeakerAct {
    /// Sends the request.
    Ask,
    /// Asks to look at the page.
    News,
    Thank,
    /// The letter on paper was posted, faxed, handed over or rung.
    Posted,
    TakeOff,
    PutBack,
}

/// An act.
#[derive(Deserialize, ToSchema)]
struct SpeakerActIn {
    act: SpeakerAct,
}

/// Sends a letter, takes somebody off the list or puts them back.
#[utoipa::path(tag = "speakers", operation_id = "act_on_speaker", request_body = SpeakerActIn, responses((status = 204)))]
#[post("/gatherings/{gathering}/speakers/{speaker}/act")]
async fn act(app: web::Data<App>, staff: Staff, at: At, body: web::Json<SpeakerActIn>) -> Result {
    staff.may_edit()?;
    let (center, by) = (staff.center, staff.actor());
    match body.act {
        SpeakerAct::Ask => service::ask(&app, center, by, at.0, at.1).await,
        SpeakerAct::News => service::news(&app, center, by, at.0, at.1).await,
        SpeakerAct::Thank => service::thank(&app, center, by, at.0, at.1).await,
        SpeakerAct::Posted => service::tick(&app, center, by, at.0, at.1).await,
        SpeakerAct::TakeOff => service::take_off(&app, center, by, at.0, at.1).await,
        SpeakerAct::PutBack => service::put_back(&app, center, by, at.0, at.1).await,
    }?;
    Ok(HttpResponse::NoContent().finish())
}

/// What somebody answered on the telephone or on paper.
#[derive(Deserialize, ToSchema)]
struct SpeakerAnswerIn {
    answer: Answer,
    later_on: Option<NaiveDate>,
    #[serde(default)]
    said: Said,
    channel: ReplyChannel,
    /// The newest answer that was read; 0 where there was none.
    seen: i32,
    once: String,
}

/// Types an answer in.
#[utoipa::path(tag = "speakers", operation_id = "type_in_speaker_answer", request_body = SpeakerAnswerIn, responses((status = 204)))]
#[post("/gatherings/{gathering}/speakers/{speaker}/answers")]
async fn answer(app: web::Data<App>, staff: Staff, at: At, body: web::Json<SpeakerAnswerIn>) -> Result {
    use ReplyChannel::{Fax, Hand, Mail, Phone, Post};
    staff.may_edit()?;
    let body = body.into_inner();
    let tx = staff.scope(&app).read().await?;
    service::speaker(&tx, at.0, at.1).await?;
    drop(tx);
    if !matches!(body.channel, Fax | Hand | Mail | Phone | Post) {
        return Err(SpeakerError::Fields(FieldErrors::one("channel", "field-choose")).into());
    }
    let new = NewAnswer {
        answer: body.answer,
        later_on: body.later_on,
        said: body.said,
        channel: body.channel,
        seen: Some(body.seen),
        once: format!("api-{}", body.once),
    };
    service::answer(&app, staff.center, staff.actor(), at.0, at.1, new).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// What somebody allows.
#[derive(Deserialize, ToSchema)]
struct SpeakerConsentIn {
    /// What is left out is no.
    consent: Consent,
    /// As `consents` was read: who took something back meanwhile is not given back.
    seen: i32,
}

/// Keeps what somebody allows. Whatever falls away is shown nowhere from that moment.
#[utoipa::path(tag = "speakers", operation_id = "say_speaker_consent", request_body = SpeakerConsentIn, responses((status = 204)))]
#[put("/gatherings/{gathering}/speakers/{speaker}/consent")]
async fn say(app: web::Data<App>, staff: Staff, at: At, body: web::Json<SpeakerConsentIn>) -> Result {
    staff.may_edit()?;
    let body = body.into_inner();
    let new = (body.consent, Some(body.seen));
    service::say(&app, staff.center, staff.actor(), at.0, at.1, new).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Which preview was looked at.
#[derive(Deserialize, ToSchema)]
struct SpeakerApproval {
    /// As it was read.
    preview: String,
}

/// Keeps that the speaker said yes to the preview.
#[utoipa::path(tag = "speakers", operation_id = "approve_speaker_preview", request_body = SpeakerApproval, responses((status = 204)))]
#[post("/gatherings/{gathering}/speakers/{speaker}/approval")]
async fn approve(app: web::Data<App>, staff: Staff, at: At, body: web::Json<SpeakerApproval>) -> Result {
    staff.may_edit()?;
    service::approve(&app, staff.center, staff.actor(), at.0, at.1, &body.preview).await?;
    Ok(HttpResponse::NoContent().finish())
}
