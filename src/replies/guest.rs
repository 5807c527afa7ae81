//! The guest's pages: look (which changes nothing), answer, look once more, send; and the calendar entry.
//!
//! Nobody signs in and nothing is remembered in the browser: what was typed travels in the form. A wrong link is
//! counted against its sender's address, a right one never is; answers are counted per invitation.

use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_DISPOSITION, LOCATION};
use actix_web::{HttpRequest, HttpResponse, web};
use sha2::{Digest, Sha256};

use super::content::Needs;
use super::error::ReplyError;
use super::form::{self, AnswerForm};
use super::letters;
use super::model::{Answer, AttendanceState, ReplyChannel, SeatState};
use super::needs;
use super::party::{self, Party, Standing};
use super::service::{self, NewReply};
use crate::accounts::{Actor, Staff, service as accounts};
use crate::app::App;
use crate::calendar::{ical, zoned};
use crate::contacts::japanese::phone_digits;
use crate::db::{CenterId, GatheringId, RowId, Tx};
use crate::gatherings;
use crate::gatherings::GatheringState;
use crate::i18n::{Lang, Message};
use crate::invitations::model::SubjectKind;
use crate::invitations::{self, Asking, Scene};
use crate::paper::qr;
use crate::playbooks::placeholders::Context;
use crate::shown;
use crate::web::page::Chrome;
use crate::web::reader::LANG_COOKIE;
use crate::web::{Error, FieldErrors, Form, Help, Reader, Result, go};

/// Whoever stands at the door with a right link.
struct Guest {
    reader: Reader,
    token: String,
    center: CenterId,
    asking: Asking,
    /// A signed-in member of the same center who opened the link.
    staff: Option<Staff>,
}

/// Everything a guest's page shows.
struct Place {
    party: Party,
    scene: Scene,
    words: Context,
    help: Help,
}

/// `GET /i/{token}`
pub async fn look(app: web::Data<App>, request: HttpRequest, token: web::Path<String>) -> Result {
    let guest = match enter(&app, &request, token.into_inner()).await? {
        Ok(guest) => guest,
        Err(page) => return Ok(page),
    };
    let now = app.clock.now();
    let tx = app.db.scoped(guest.center).read().await?;
    let place = guest.place(&app, &tx).await?;
    let gathering = &place.scene.whole.gathering;
    let called_off = gathering.state == GatheringState::CalledOff;
    if gathering.ends_at <= now && guest.staff.is_none() && !called_off {
        return Ok(seen(&format!("/i/{}/questionnaire", guest.token)));
    }
    let checks_in = guest.checks_in(&place, now);
    let context = shown! {
        words => place.words,
        token => guest.token,
        base => format!("/gatherings/{}", gathering.id),
        standing => place.party.standing,
        reply => place.party.reply,
        people => guest.people(&place.party),
        seated => place.party.seated().count(),
        waiting => place.party.waiting().count(),
        venues => venues(&place.scene),
        called_off => called_off,
        begun => gathering.starts_at <= now,
        late => gathering.reply_until <= now,
        checks_in => checks_in,
    };
    let template = match place.party.standing {
        Standing::None if !called_off => "replies/views/invited.html",
        _ => "replies/views/standing.html",
    };
    guest.page(StatusCode::OK, place.help, template, context)
}

/// `GET /i/{token}/reply?answer=…`: the form for this answer.
pub async fn ask(
    app: web::Data<App>,
    request: HttpRequest,
    token: web::Path<String>,
    query: web::Query<AnswerForm>,
) -> Result {
    let guest = match enter(&app, &request, token.into_inner()).await? {
        Ok(guest) => guest,
        Err(page) => return Ok(page),
    };
    let tx = app.db.scoped(guest.center).read().await?;
    let place = guest.place(&app, &tx).await?;
    let known = match &place.party.reply {
        Some(reply) => needs::read_back(&app, &tx, reply).await?,
        None => Needs::default(),
    };
    let mut form = AnswerForm::of_party(&place.party, &known);
    form.answer = match form::answer_of(&query.answer) {
        Some(_) => query.answer.clone(),
        None => "attending".to_owned(),
    };
    let fresh: RowId = app.chance.id(app.clock.now());
    form.once = fresh.0.simple().to_string();
    if let Some(refused) = guest.refused_already(&app, &place, &form).await? {
        return guest.refused(place.help, &refused);
    }
    guest.form(StatusCode::OK, place, &form, false, &FieldErrors::default())
}

/// `POST /i/{token}/reply`: `step` is more, check, edit or send.
pub async fn answer(
    app: web::Data<App>,
    request: HttpRequest,
    token: web::Path<String>,
    Form(form): Form<AnswerForm>,
) -> Result {
    let guest = match enter(&app, &request, token.into_inner()).await? {
        Ok(guest) => guest,
        Err(page) => return Ok(page),
    };
    let place = guest.place(&app, &app.db.scoped(guest.center).read().await?).await?;
    if matches!(form.step.as_str(), "more" | "edit") {
        return guest.form(StatusCode::OK, place, &form, form.step == "more", &FieldErrors::default());
    }
    let reply = match guest.reply(&form, &place) {
        Ok(reply) => reply,
        Err(errors) => return guest.form(StatusCode::UNPROCESSABLE_ENTITY, place, &form, false, &errors),
    };
    let actor = Actor::Guest(guest.asking.id);
    let taken = if form.step == "send" {
        accounts::knock(&app, "answer", &guest.asking.id.to_string()).await.map_err(too_many)?;
        service::answer(&app, guest.center, actor, guest.asking.id, reply).await.map(|_| None)
    } else {
        service::rehearse(&app, guest.center, actor, guest.asking.id, &reply).await.map(Some)
    };
    match taken {
        Ok(None) => Ok(go(&format!("/i/{}", guest.token))),
        Ok(Some(_)) => guest.check(&app, place, form),
        Err(error) => match error.fields() {
            Some(errors) => guest.form(StatusCode::UNPROCESSABLE_ENTITY, place, &form, false, &errors),
            None if shows(&error) => guest.refused(place.help, &error),
            None => Err(error.into()),
        },
    }
}

/// `GET /i/{token}/entry.ics`: the entry as it stands, to be taken into one's own calendar.
pub async fn entry(app: web::Data<App>, request: HttpRequest, token: web::Path<String>) -> Result {
    let guest = match enter(&app, &request, token.into_inner()).await? {
        Ok(guest) => guest,
        Err(page) => return Ok(page),
    };
    let tx = app.db.scoped(guest.center).read().await?;
    let place = guest.place(&app, &tx).await?;
    let answer = letters::partstat(&place.party);
    let link = invitations::link(&app, &guest.asking);
    let entry = invitations::entry(&app, &place.scene.whole, &guest.asking, answer, &link);
    Ok(HttpResponse::Ok()
        .content_type("text/calendar; charset=utf-8")
        .insert_header((CONTENT_DISPOSITION, "attachment; filename=\"entry.ics\""))
        .body(ical::publish(&entry)))
}

/// The typed code of `/code`.
#[derive(serde::Deserialize)]
pub struct Typed {
    #[serde(default)]
    code: String,
}

/// `GET /code`: explains the code to guests; takes staff to the party it belongs to.
pub async fn code(app: web::Data<App>, request: HttpRequest, query: web::Query<Typed>) -> Result {
    let reader = Reader::of(&request);
    let Some(staff) = Staff::find(&request).await? else {
        let help = house_help(&app, reader.lang).await?;
        return reader.page(help, "replies/views/code.html", shown! {});
    };
    let typed = query.code.trim().to_owned();
    let tx = staff.scope(&app).read().await?;
    let found = match qr::normalise_code(&typed) {
        Some(code) => invitations::asking_by_code(&tx, &code).await?,
        None => None,
    };
    if let Some(asking) = found {
        return Ok(go(&match asking.subject_kind {
            SubjectKind::Gathering => {
                format!("/gatherings/{}/replies/enter/{}", asking.subject_id, asking.id)
            }
            SubjectKind::Visit => format!("/visits/{}", asking.subject_id),
        }));
    }
    staff.page("gatherings", "replies/views/code_staff.html", shown! { typed => typed })
}

/// Finds out who stands there; a page instead where the link opens nothing here.
async fn enter(
    app: &web::Data<App>,
    request: &HttpRequest,
    token: String,
) -> Result<std::result::Result<Guest, HttpResponse>> {
    let mut reader = Reader::of(request);
    let Some((center, asking)) = invitations::by_token(app, &token).await? else {
        let from = request.peer_addr().map(|address| address.ip().to_string()).unwrap_or_default();
        accounts::knock(app, "link", &from).await.map_err(too_many)?;
        let help = house_help(app, reader.lang).await?;
        let mut chrome = Chrome::of(&reader);
        chrome.center_name = help.as_ref().map(|help| help.center.clone()).unwrap_or_default();
        chrome.help = help;
        return Ok(Err(chrome.page(StatusCode::NOT_FOUND, "replies/views/wrong.html", shown! {})?));
    };
    if asking.subject_kind == SubjectKind::Visit {
        return Ok(Err(seen(&format!("/i/{token}/visit"))));
    }
    if asking.closed_at.is_some() {
        return Err(ReplyError::Closed.into());
    }
    // Who was written to in English reads English, until they choose.
    let chosen = request.cookie(LANG_COOKIE).is_some() || reader.query.contains("lang=");
    if !chosen && asking.lang == "en" {
        reader.lang = Lang::En;
    }
    let staff = Staff::find(request).await?.filter(|staff| staff.center == center);
    Ok(Ok(Guest { reader, token, center, asking, staff }))
}

impl Guest {
    async fn place(&self, app: &App, tx: &Tx) -> Result<Place> {
        let party = party::party(tx, &self.asking).await?;
        let gathering = GatheringId(self.asking.subject_id);
        let scene = Scene::read(tx, gathering).await?.ok_or(Error::NotFound)?;
        let lang = self.reader.lang;
        let addressed = invitations::party(tx, &self.asking).await?;
        let link = invitations::link(app, &self.asking);
        let words = scene.context(lang, &addressed, &link, &qr::printed_code(&self.asking.code));
        let help = help(&scene, lang);
        Ok(Place { party, scene, words, help })
    }

    /// The reply of a posted form. Its key holds what it says too: the same sheet sent twice is one answer,
    /// a sheet that was changed in between is another.
    fn reply(&self, form: &AnswerForm, place: &Place) -> std::result::Result<NewReply, FieldErrors> {
        let mut reply = form.reply(ReplyChannel::Link, String::new(), place.scene.whole.zone())?;
        reply.received_at = None;
        let said = format!(
            "{:?}{:?}{}{:?}{}{}",
            reply.answer, reply.people, reply.head_count, reply.needs, reply.message, reply.questions
        );
        let digest = Sha256::digest(said.as_bytes());
        let short: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        let once: String = form.once.chars().filter(char::is_ascii_alphanumeric).take(40).collect();
        reply.once = format!("link-{once}-{short}");
        Ok(reply)
    }

    /// Why no answer of this kind can be given any more, before anything is typed.
    async fn refused_already(
        &self,
        app: &App,
        place: &Place,
        form: &AnswerForm,
    ) -> Result<Option<ReplyError>> {
        let gathering = &place.scene.whole.gathering;
        let now = app.clock.now();
        if gathering.state == GatheringState::CalledOff {
            return Ok(Some(ReplyError::CalledOff));
        }
        if gathering.starts_at <= now {
            return Ok(Some(ReplyError::Begun));
        }
        let nobody = place.party.people.iter().all(|person| person.seat.is_none());
        if gathering.reply_until <= now && nobody && form.answer == "attending" {
            let tx = app.db.scoped(self.center).read().await?;
            let seats = super::places::free(&tx, &place.scene.whole).await? > 0;
            return Ok(Some(ReplyError::DeadlinePassed { seats }));
        }
        Ok(None)
    }

    fn page(&self, status: StatusCode, help: Help, template: &str, context: minijinja::Value) -> Result {
        let mut chrome = match &self.staff {
            Some(staff) => staff.chrome("gatherings"),
            None => Chrome::of(&self.reader),
        };
        chrome.lang = self.reader.lang;
        chrome.center_name.clone_from(&help.center);
        chrome.help = Some(help);
        chrome.page(status, template, context)
    }

    fn form(
        &self,
        status: StatusCode,
        place: Place,
        form: &AnswerForm,
        more: bool,
        errors: &FieldErrors,
    ) -> Result {
        let lang = self.reader.lang;
        let book = gatherings::book(&place.scene.whole.gathering)?;
        let cap = place.scene.whole.gathering.per_office_cap.and_then(|cap| usize::try_from(cap).ok());
        let context = shown! {
            words => place.words,
            token => self.token,
            answer => form.answer,
            rows => form.rows(cap, more),
            cap => cap,
            may_add => cap.is_none_or(|cap| cap > form.rows(Some(cap), more).len()),
            head_count => form.head_count,
            options => form::accommodations(&book.reply_form, lang),
            needs_note => book.reply_form.accommodations_note.get(lang.code()),
            need => form.need,
            need_words => form.need_words,
            message => form.message,
            question_label => book.reply_form.questions.get(lang.code()),
            questions => form.questions,
            once => form.once,
            changes => place.party.reply.is_some(),
            errors => errors.say(lang),
        };
        let template = match form::answer_of(&form.answer) {
            Some(Answer::Declined | Answer::Undecided) => "replies/views/say.html",
            _ => "replies/views/who.html",
        };
        self.page(status, place.help, template, context)
    }

    /// The page on which everything is looked at once more. Its key is new: going back and changing something
    /// gives another answer, pressing its button twice does not.
    fn check(&self, app: &App, place: Place, form: AnswerForm) -> Result {
        let lang = self.reader.lang;
        let book = gatherings::book(&place.scene.whole.gathering)?;
        let chosen: Vec<String> = form::accommodations(&book.reply_form, lang)
            .into_iter()
            .filter(|choice| form.need.contains(&choice.value))
            .map(|choice| choice.label)
            .collect();
        let fresh: RowId = app.chance.id(app.clock.now());
        let context = shown! {
            words => place.words,
            token => self.token,
            answer => form.answer,
            rows => form.filled(),
            head_count => form.head_count.trim(),
            need => form.need,
            chosen => chosen,
            need_words => form.need_words,
            message => form.message,
            question_label => book.reply_form.questions.get(lang.code()),
            questions => form.questions,
            once => fresh.0.simple().to_string(),
        };
        self.page(StatusCode::OK, place.help, "replies/views/check.html", context)
    }

    fn refused(&self, help: Help, error: &ReplyError) -> Result {
        let context = shown! { token => self.token, said => error.message().say(self.reader.lang) };
        self.page(StatusCode::CONFLICT, help, "replies/views/refused.html", context)
    }

    /// Whether the member who opened the link may mark people here: on the day, from the morning on.
    fn checks_in(&self, place: &Place, now: chrono::DateTime<chrono::Utc>) -> bool {
        let whole = &place.scene.whole;
        let today = zoned::local_date(now, whole.zone());
        self.staff.as_ref().is_some_and(|staff| staff.role.may_edit())
            && whole.days.iter().any(|day| day.date == today)
    }

    fn people(&self, party: &Party) -> Vec<minijinja::Value> {
        party
            .people
            .iter()
            .map(|person| {
                shown! {
                    id => person.id,
                    name => letters::called(self.reader.lang, party, person),
                    kana => person.kana,
                    seated => person.seat == Some(SeatState::Seated),
                    position => person.position,
                    walk_in => person.walk_in,
                    here => person.attendance == Some(AttendanceState::CheckedIn),
                }
            })
            .collect()
    }
}

/// Whether a refusal is one for the guest's own page; all else is an error of ours.
fn shows(error: &ReplyError) -> bool {
    matches!(
        error,
        ReplyError::CalledOff | ReplyError::Begun | ReplyError::DeadlinePassed { .. } | ReplyError::NoSeats
    )
}

fn too_many(error: accounts::AccountError) -> Error {
    match error {
        accounts::AccountError::TooMany { seconds } => Error::TooMany { seconds },
        accounts::AccountError::Db(error) => error.into(),
        other => Error::Internal(other.into()),
    }
}

/// A look that leads elsewhere: 302, so that HEAD and GET stay what they are.
fn seen(to: &str) -> HttpResponse {
    HttpResponse::Found().insert_header((LOCATION, to)).finish()
}

fn venues(scene: &Scene) -> Vec<minijinja::Value> {
    scene
        .whole
        .venues
        .iter()
        .map(|venue| {
            let query = if venue.address.is_empty() { &venue.name } else { &venue.address };
            let map = format!(
                "https://www.google.com/maps/search/?api=1&query={}",
                crate::web::guard::form_urlencoded(query)
            );
            shown! { name => venue.name, address => venue.address, online => venue.online, notes => venue.notes, map => map }
        })
        .collect()
}

/// Whom to ask about a gathering.
fn help(scene: &Scene, lang: Lang) -> Help {
    let center = &scene.center;
    Help {
        center: center.name.read(lang).to_owned(),
        person: scene.person(lang),
        phone: center.phone.clone(),
        phone_tel: phone_digits(&center.phone).unwrap_or_default(),
        fax: center.fax.clone(),
        email: center.email.clone(),
        hours: center.hours.read(lang).to_owned(),
    }
}

/// Whom to ask where nobody knows which gathering is meant: the house's first center.
async fn house_help(app: &App, lang: Lang) -> Result<Option<Help>> {
    Ok(accounts::first_center(app).await?.map(|center| Help {
        center: center.name.read(lang).to_owned(),
        person: String::new(),
        phone_tel: phone_digits(&center.phone).unwrap_or_default(),
        phone: center.phone,
        fax: center.fax,
        email: center.email,
        hours: center.hours.read(lang).to_owned(),
    }))
}

/// Says a message on the next page; for the staff buttons on a guest's page.
pub(super) fn back_to(token: &str, message: Message) -> HttpResponse {
    crate::web::go_with(&format!("/i/{token}"), message)
}
