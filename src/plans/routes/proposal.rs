//! The proposal's pages: staff write and send it and read what was said; a guest reads it by the link and says a word.

use actix_web::{HttpResponse, get, post, put, web};
use serde::{Deserialize, Serialize};
use utoipa_actix_web::service_config::ServiceConfig;

use super::next::{Ground, draft, ground};
use crate::accounts::{Actor, Staff, StaffForm};
use crate::app::App;
use crate::db::{AskingId, CenterId, GatheringId};
use crate::gatherings::{self, Whole};
use crate::i18n::{Lang, Message, t, written};
use crate::invitations::{self, Asking, Door};
use crate::plans::PlanError;
use crate::plans::proposal::service::{self, ProposalIn, Standing, Whom, WordIn};
use crate::questionnaires::routes::guest::help;
use crate::questionnaires::routes::is_staff_channel;
use crate::replies::model::ReplyChannel;
use crate::shown;
use crate::web::stale::compared;
use crate::web::{Error, FieldErrors, Form, Reader, Result, Stale, go_with};

const PAGE: &str = "plans/views/proposal.html";
const WORD: &str = "plans/views/proposal_word.html";
const GUEST: &str = "plans/views/proposal_guest.html";
/// So many dates of the rhythm the proposal names.
const DATES: usize = 4;
/// So many of the contents that were wished for.
const CONTENTS: usize = 3;

/// The pages of this file.
pub fn configure(routes: &mut web::ServiceConfig) {
    routes
        .route("/gatherings/{gathering}/proposal", web::get().to(show))
        .route("/gatherings/{gathering}/proposal", web::post().to(save))
        .route("/gatherings/{gathering}/proposal/send", web::post().to(send))
        .route("/gatherings/{gathering}/proposal/words/{asking}", web::get().to(type_in))
        .route("/gatherings/{gathering}/proposal/words/{asking}", web::post().to(typed_in))
        .route("/i/{token}/next", web::get().to(look))
        .route("/i/{token}/next", web::post().to(say));
}

/// Mounts this file's part of `/api/v1`.
pub fn api(routes: &mut ServiceConfig<'_>) {
    routes.service(show_proposal).service(put_proposal).service(send_proposal).service(put_word);
}

// ---------------------------------------------------------------- staff

/// What the answers propose, in words to be changed.
async fn drawn_up(app: &App, staff: &Staff, ground: &Ground) -> Result<ProposalIn> {
    let lang = Lang::Ja;
    let dates = draft(app, staff, &ground.whole, &ground.proposed).await?;
    let dates: Vec<String> =
        dates.iter().take(DATES).map(|drafted| written::date(lang, drafted.date)).collect();
    Ok(ProposalIn {
        rhythm: ground.proposed.in_words(lang),
        dates: dates.join("\n"),
        contents: ground.contents.iter().take(CONTENTS).cloned().collect::<Vec<_>>().join("\n"),
        sharing: t(lang, "proposal-sharing-draft"),
        version: 0,
    })
}

/// `GET /gatherings/{id}/proposal`
async fn show(app: web::Data<App>, staff: Staff, id: web::Path<GatheringId>) -> Result {
    let ground = ground(&app, &staff, *id).await?;
    let tx = staff.scope(&app).read().await?;
    let standing = service::standing(&tx, *id).await?;
    drop(tx);
    let form = match &standing {
        Some(standing) => standing.words.clone(),
        None => drawn_up(&app, &staff, &ground).await?,
    };
    let none = FieldErrors::default();
    let context = page(&app, &staff, &ground, standing.as_ref(), &form, (&none, Stale::default()));
    staff.page("gatherings", PAGE, context)
}

fn page(
    app: &App,
    staff: &Staff,
    ground: &Ground,
    standing: Option<&Standing>,
    form: &ProposalIn,
    (errors, stale): (&FieldErrors, Stale),
) -> minijinja::Value {
    let lang = staff.reader.lang;
    let id = ground.whole.gathering.id;
    shown! {
        base => format!("/gatherings/{id}"),
        gathering => ground.whole.title(lang),
        now_tab => ground.whole.tab_of_now(app.clock.now()),
        may_edit => staff.role.may_edit(),
        ended => ground.whole.is_over(app.clock.now()),
        answered => ground.answered,
        form => form,
        errors => errors.say(lang),
        stale => stale,
        kept => standing.is_some(),
        standing => standing.map(|standing| told(standing, lang)),
    }
}

fn told(standing: &Standing, lang: Lang) -> serde_json::Value {
    let parties: Vec<serde_json::Value> = standing
        .parties
        .iter()
        .map(|party| {
            let offers: Vec<String> = party.word.as_ref().map(|word| offered(word, lang)).unwrap_or_default();
            serde_json::json!({
                "asking": party.asking, "name": party.name, "said": party.word.is_some(),
                "fine": party.word.as_ref().is_some_and(|word| word.fine),
                "remark": party.word.as_ref().map(|word| word.remark.clone()).unwrap_or_default(),
                "offers": offers, "at": party.at, "before_change": party.before_change,
            })
        })
        .collect();
    serde_json::json!({
        "sent_at": standing.sent_at, "changed_at": standing.changed_at, "closed": standing.closed_at.is_some(),
        "asked": standing.parties.len(), "answered": standing.answered(), "parties": parties,
    })
}

/// What a word offers, in sentences.
fn offered(word: &WordIn, lang: Lang) -> Vec<String> {
    [(word.hosts, "proposal-hosts"), (word.chairs, "proposal-chairs"), (word.rooms, "proposal-rooms")]
        .into_iter()
        .filter(|(offered, _)| *offered)
        .map(|(_, key)| t(lang, key))
        .collect()
}

/// `POST /gatherings/{id}/proposal`
async fn save(
    app: web::Data<App>,
    StaffForm { staff, form }: StaffForm<ProposalIn>,
    id: web::Path<GatheringId>,
) -> Result {
    staff.may_edit()?;
    let here = format!("/gatherings/{id}/proposal");
    let saved = service::save(&app, staff.center, staff.actor(), *id, form.clone()).await;
    let tx = staff.scope(&app).read().await?;
    let standing = service::standing(&tx, *id).await?;
    let (form, errors, stale) = match saved {
        Ok(()) => {
            let shown = standing.filter(|standing| standing.sent_at.is_some());
            let asked = shown.map_or(0, |standing| standing.parties.len());
            return Ok(go_with(&here, Message::new("proposal-saved").with("asked", asked)));
        }
        Err(PlanError::Fields(errors)) => (form, errors, Stale::default()),
        Err(PlanError::Stale) => {
            let there = standing.as_ref().map(|standing| standing.words.clone()).unwrap_or_default();
            let rows = compared(staff.reader.lang, there.labelled(), form.labelled());
            let stale = staff.stale(&tx, id.0, rows, here).await?;
            (ProposalIn { version: there.version, ..form }, FieldErrors::default(), stale)
        }
        Err(other) => return Err(other.into()),
    };
    drop(tx);
    let ground = ground(&app, &staff, *id).await?;
    let context = page(&app, &staff, &ground, standing.as_ref(), &form, (&errors, stale));
    staff.again("gatherings", PAGE, context)
}

/// Whom it is sent to.
#[derive(Deserialize, utoipa::ToSchema)]
pub struct SendIn {
    /// `came` or `invited`.
    #[serde(default)]
    whom: Whom,
}

/// `POST /gatherings/{id}/proposal/send`
async fn send(
    app: web::Data<App>,
    StaffForm { staff, form }: StaffForm<SendIn>,
    id: web::Path<GatheringId>,
) -> Result {
    staff.may_edit()?;
    let sent = service::send(&app, staff.center, staff.actor(), *id, form.whom).await?;
    let said = Message::new("proposal-sent").with("count", sent);
    Ok(go_with(&format!("/gatherings/{id}/proposal"), said))
}

/// A word as a form brings it.
#[derive(Debug, Default, Deserialize)]
struct WordForm {
    #[serde(default)]
    stance: String,
    #[serde(default)]
    remark: String,
    #[serde(default)]
    offers: Vec<String>,
    #[serde(default)]
    channel: String,
}

impl WordForm {
    fn read(&self) -> WordIn {
        let offers = |word: &str| self.offers.iter().any(|offer| offer == word);
        WordIn {
            fine: self.stance == "fine",
            remark: self.remark.clone(),
            hosts: offers("hosts"),
            chairs: offers("chairs"),
            rooms: offers("rooms"),
        }
    }

    fn of(word: &WordIn) -> Self {
        let offers = [(word.hosts, "hosts"), (word.chairs, "chairs"), (word.rooms, "rooms")];
        WordForm {
            stance: if word.fine { "fine" } else { "remark" }.to_owned(),
            remark: word.remark.clone(),
            offers: offers.into_iter().filter(|(on, _)| *on).map(|(_, word)| word.to_owned()).collect(),
            channel: String::new(),
        }
    }

    fn shown(&self) -> serde_json::Value {
        serde_json::json!({
            "stance": self.stance, "remark": self.remark, "offers": self.offers, "channel": self.channel,
        })
    }
}

/// `GET /gatherings/{id}/proposal/words/{asking}`
async fn type_in(app: web::Data<App>, staff: Staff, path: web::Path<(GatheringId, AskingId)>) -> Result {
    let (id, asking) = path.into_inner();
    let tx = staff.scope(&app).read().await?;
    let standing = service::standing(&tx, id).await?.ok_or(Error::NotFound)?;
    let party = standing.parties.iter().find(|party| party.asking == asking).ok_or(Error::NotFound)?;
    let form =
        WordForm { channel: "phone".to_owned(), ..party.word.as_ref().map(WordForm::of).unwrap_or_default() };
    let context = word_page(id, asking, &party.name, &standing, &form, &staff, &FieldErrors::default());
    staff.page("gatherings", WORD, context)
}

fn word_page(
    id: GatheringId,
    asking: AskingId,
    name: &str,
    standing: &Standing,
    form: &WordForm,
    staff: &Staff,
    errors: &FieldErrors,
) -> minijinja::Value {
    shown! {
        back => format!("/gatherings/{id}/proposal"),
        action => format!("/gatherings/{id}/proposal/words/{asking}"),
        name => name,
        proposal => standing.words,
        form => form.shown(),
        errors => errors.say(staff.reader.lang),
    }
}

/// `POST /gatherings/{id}/proposal/words/{asking}`
async fn typed_in(
    app: web::Data<App>,
    path: web::Path<(GatheringId, AskingId)>,
    StaffForm { staff, form }: StaffForm<WordForm>,
) -> Result {
    staff.may_edit()?;
    let (id, asking) = path.into_inner();
    let tx = staff.scope(&app).read().await?;
    let standing = service::standing(&tx, id).await?.ok_or(Error::NotFound)?;
    drop(tx);
    let party = standing.parties.iter().find(|party| party.asking == asking).ok_or(Error::NotFound)?;
    let channel: ReplyChannel = serde_json::from_value(form.channel.as_str().into())
        .ok()
        .and_then(is_staff_channel)
        .ok_or_else(|| Error::Invalid(Message::new("error-form")))?;
    match service::take(&app, staff.center, staff.actor(), asking, form.read(), channel).await {
        Ok(()) => {
            let said = Message::new("proposal-word-typed").with("name", &party.name);
            Ok(go_with(&format!("/gatherings/{id}/proposal"), said))
        }
        Err(PlanError::Fields(errors)) => {
            let context = word_page(id, asking, &party.name, &standing, &form, &staff, &errors);
            staff.again("gatherings", WORD, context)
        }
        Err(other) => Err(other.into()),
    }
}

// ---------------------------------------------------------------- guests

/// Whoever stands at the door with a right link to a proposal.
struct Guest {
    reader: Reader,
    token: String,
    center: CenterId,
    asking: Asking,
    whole: Whole,
    standing: Standing,
    outcome: Option<(String, bool)>,
    hosts: String,
    help: crate::web::Help,
}

async fn stand(app: &App, door: Door) -> Result<Guest> {
    let Door { center, asking, reader, token } = door;
    let gathering = service::gathering_of(&asking).ok_or(Error::NotFound)?;
    let tx = app.db.scoped(center).read().await?;
    let whole = gatherings::whole(&tx, gathering).await?.ok_or(Error::NotFound)?;
    let standing = service::standing(&tx, gathering).await?.ok_or(Error::NotFound)?;
    // Who was not asked is not told what the others are asked.
    if standing.sent_at.is_none() || standing.parties.iter().all(|party| party.asking != asking.id) {
        return Err(Error::NotFound);
    }
    let outcome = service::outcome(&tx, &whole).await?;
    let hosts = invitations::Scene::read(&tx, gathering).await?.map(|scene| scene.hosts(reader.lang));
    Ok(Guest {
        help: help(&tx, reader.lang).await?,
        hosts: hosts.unwrap_or_default().join(" ・ "),
        reader,
        token,
        center,
        asking,
        whole,
        standing,
        outcome,
    })
}

/// `GET /i/{token}/next`: looking changes nothing.
async fn look(
    app: web::Data<App>,
    door: Door,
    query: web::Query<std::collections::HashMap<String, String>>,
) -> Result {
    let guest = stand(&app, door).await?;
    let mine = guest.standing.parties.iter().find(|party| party.asking == guest.asking.id);
    let word = mine.and_then(|party| party.word.clone());
    let form = word.as_ref().map(WordForm::of).unwrap_or_default();
    let given = word.is_some() && !query.contains_key("change");
    guest_page(&guest, &form, word.filter(|_| given), &FieldErrors::default())
}

fn guest_page(
    guest: &Guest,
    form: &WordForm,
    given: Option<WordIn>,
    errors: &FieldErrors,
) -> Result<HttpResponse> {
    let Guest { reader, token, .. } = guest;
    let lang = reader.lang;
    let context = shown! {
        hosts => guest.hosts,
        gathering => guest.whole.told_title(lang),
        date => guest.whole.date(),
        action => format!("/i/{token}/next"),
        questionnaire => format!("/i/{token}/questionnaire"),
        proposal => guest.standing.words,
        closed => guest.standing.closed_at.is_some() || guest.outcome.is_some(),
        outcome => guest.outcome.as_ref().map(|(words, ended)| serde_json::json!({ "words": words, "ended": ended })),
        form => form.shown(),
        changed => guest.standing.changed_at,
        before_change => guest
            .standing
            .parties
            .iter()
            .any(|party| party.asking == guest.asking.id && party.before_change),
        given => given.as_ref().map(|word| serde_json::json!({
            "fine": word.fine, "remark": word.remark, "offers": offered(word, lang),
        })),
        errors => errors.say(lang),
    };
    reader.page(Some(guest.help.clone()), GUEST, context)
}

/// `POST /i/{token}/next`
async fn say(app: web::Data<App>, door: Door, Form(form): Form<WordForm>) -> Result {
    let guest = stand(&app, door).await?;
    let actor = Actor::Guest(guest.asking.id);
    let asking = guest.asking.id;
    match service::take(&app, guest.center, actor, asking, form.read(), ReplyChannel::Link).await {
        Ok(()) => Ok(go_with(&format!("/i/{}/next", guest.token), Message::new("proposal-word-taken"))),
        Err(PlanError::Fields(errors)) => {
            let mut response = guest_page(&guest, &form, None, &errors)?;
            *response.status_mut() = actix_web::http::StatusCode::UNPROCESSABLE_ENTITY;
            Ok(response)
        }
        Err(other) => Err(other.into()),
    }
}

// ---------------------------------------------------------------- programs

/// The proposal after a gathering.
#[derive(Serialize, utoipa::ToSchema)]
pub struct ProposalOut {
    /// What the answers propose, while nothing is kept.
    pub drawn_up: Option<ProposalIn>,
    pub kept: Option<Standing>,
}

/// The proposal after a gathering, with whom it went to and what they said.
#[utoipa::path(tag = "plans", responses((status = 200, body = ProposalOut)))]
#[get("/gatherings/{gathering}/proposal")]
async fn show_proposal(app: web::Data<App>, staff: Staff, id: web::Path<GatheringId>) -> Result {
    let ground = ground(&app, &staff, *id).await?;
    let tx = staff.scope(&app).read().await?;
    let kept = service::standing(&tx, *id).await?;
    drop(tx);
    let drawn_up = match &kept {
        Some(_) => None,
        None => Some(drawn_up(&app, &staff, &ground).await?),
    };
    Ok(HttpResponse::Ok().json(ProposalOut { drawn_up, kept }))
}

/// Keeps the proposal as it is written.
#[utoipa::path(tag = "plans", request_body = ProposalIn, responses((status = 204)))]
#[put("/gatherings/{gathering}/proposal")]
async fn put_proposal(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<GatheringId>,
    body: web::Json<ProposalIn>,
) -> Result {
    staff.may_edit()?;
    service::save(&app, staff.center, staff.actor(), *id, body.into_inner()).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// How many got it now.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = ProposalSentOut)]
pub struct SentOut {
    pub sent: usize,
}

/// Sends the proposal for a word to those who have not got it yet.
#[utoipa::path(tag = "plans", request_body = SendIn, responses((status = 200, body = SentOut)))]
#[post("/gatherings/{gathering}/proposal/send")]
async fn send_proposal(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<GatheringId>,
    body: web::Json<SendIn>,
) -> Result {
    staff.may_edit()?;
    let sent = service::send(&app, staff.center, staff.actor(), *id, body.whom).await?;
    Ok(HttpResponse::Ok().json(SentOut { sent }))
}

/// A word that came on paper or by telephone.
#[derive(Deserialize, utoipa::ToSchema)]
pub struct TypedWordIn {
    #[serde(flatten)]
    word: WordIn,
    channel: ReplyChannel,
}

/// Types in a party's word on the proposal.
#[utoipa::path(tag = "plans", request_body = TypedWordIn, responses((status = 204)))]
#[put("/gatherings/{gathering}/proposal/words/{asking}")]
async fn put_word(
    app: web::Data<App>,
    staff: Staff,
    path: web::Path<(GatheringId, AskingId)>,
    body: web::Json<TypedWordIn>,
) -> Result {
    staff.may_edit()?;
    let (id, asking) = path.into_inner();
    if is_staff_channel(body.channel).is_none() {
        return Err(Error::Invalid(Message::new("questionnaire-error-channel")));
    }
    let tx = staff.scope(&app).read().await?;
    let found = invitations::asking(&tx, asking).await?.ok_or(Error::NotFound)?;
    drop(tx);
    if service::gathering_of(&found) != Some(id) {
        return Err(Error::NotFound);
    }
    let TypedWordIn { word, channel } = body.into_inner();
    service::take(&app, staff.center, staff.actor(), asking, word, channel).await?;
    Ok(HttpResponse::NoContent().finish())
}
