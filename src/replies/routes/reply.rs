//! The guest's answer: the form, everything once more, and sending it.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, web};
use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::guest::{Guest, Place, back_to, seen};
use crate::accounts::Actor;
use crate::app::App;
use crate::db::{GatheringId, PoolId, RowId};
use crate::gatherings::{self, GatheringState, Whole};
use crate::i18n::{Lang, Message, t};
use crate::invitations::Door;
use crate::replies::applying;
use crate::replies::choosing::{Full, Waits};
use crate::replies::content::Needs;
use crate::replies::error::ReplyError;
use crate::replies::form::{self, AnswerForm};
use crate::replies::head;
use crate::replies::model::{Answer, ReplyChannel};
use crate::replies::needs;
use crate::replies::service::{self, NewReply};
use crate::replies::touring::Offered;
use crate::shown;
use crate::web::{FieldErrors, Form, Result, go};

/// `GET /i/{token}/reply?answer=…`: the form for this answer.
pub async fn ask(
    app: web::Data<App>,
    request: HttpRequest,
    door: Door,
    query: web::Query<AnswerForm>,
) -> Result {
    let guest = match Guest::enter(&request, door).await? {
        Ok(guest) => guest,
        Err(page) => return Ok(page),
    };
    let tx = app.db.scoped(guest.center).read().await?;
    let place = guest.place(&app, &tx).await?;
    let known = match &place.party.reply {
        Some(reply) => needs::read_back(&app, &tx, reply).await?,
        None => Needs::default(),
    };
    let mut party = place.party.clone();
    let trainees = place.scene.whole.gathering.takes_trainees();
    for person in party.people.iter_mut().filter(|_| trainees) {
        person.named.applying = Some(applying::read_back(&app, &tx, person.id).await?);
    }
    let mut form = AnswerForm::of_party(&party, &known);
    form.listed = if place.listed == Some(true) { "yes" } else { "" }.to_owned();
    form.answer = match form::answer_of(&query.answer) {
        Some(_) => query.answer.clone(),
        None => "attending".to_owned(),
    };
    let fresh: RowId = app.chance.id(app.clock.now());
    form.once = fresh.0.simple().to_string();
    if let Some(refused) = guest.refused_already(&app, &place, &form) {
        return guest.refuse(StatusCode::CONFLICT, place, &refused, "", &FieldErrors::default());
    }
    guest.form(StatusCode::OK, place, &form, false, &FieldErrors::default())
}

/// `POST /i/{token}/reply`: `step` is more, check, edit, send, wait (where a place is full), or the place to go to instead.
pub async fn answer(
    app: web::Data<App>,
    request: HttpRequest,
    door: Door,
    Form(mut form): Form<AnswerForm>,
) -> Result {
    let guest = match Guest::enter(&request, door).await? {
        Ok(guest) => guest,
        Err(page) => return Ok(page),
    };
    let (center, id) = (guest.center, guest.asking.id);
    if let Some(other) = form.step.strip_prefix("place-").and_then(|place| place.parse::<PoolId>().ok()) {
        form.step.clear();
        if let Ok(reply) = guest.judged(&app, &form).await?
            && let Err(ReplyError::PlaceFull(full)) =
                service::rehearse(&app, center, Actor::Guest(id), id, &reply).await
        {
            form.go_elsewhere(&full.waits, other);
        }
    }
    let judged = match (form.step.as_str(), guest.judged(&app, &form).await?) {
        ("more" | "edit", _) => Ok(()),
        (_, Err(errors)) => Err(ReplyError::Fields(errors)),
        ("send" | "wait", Ok(reply)) => {
            match service::answer(&app, center, Actor::Guest(id), id, reply).await {
                Ok(_) => return Ok(go(&format!("/i/{}", guest.token))),
                Err(error) => Err(error),
            }
        }
        (_, Ok(reply)) => service::rehearse(&app, center, Actor::Guest(id), id, &reply).await.map(drop),
    };
    let place = guest.place(&app, &app.db.scoped(center).read().await?).await?;
    let none = FieldErrors::default();
    match judged {
        Ok(()) if matches!(form.step.as_str(), "more" | "edit") => {
            guest.form(StatusCode::OK, place, &form, form.step == "more", &none)
        }
        Ok(()) => guest.check(&app, StatusCode::OK, place, form, None),
        Err(ReplyError::PlaceFull(full)) => {
            // Pressed to send, the place filled up in between.
            let status = if form.step == "send" { StatusCode::CONFLICT } else { StatusCode::OK };
            guest.check(&app, status, place, form, Some(&full))
        }
        Err(error) => match error.fields() {
            Some(errors) => guest.form(StatusCode::UNPROCESSABLE_ENTITY, place, &form, false, &errors),
            None if shows(&error) => guest.refuse(StatusCode::CONFLICT, place, &error, "", &none),
            None => Err(error.into()),
        },
    }
}

/// `GET /i/{token}/ask`: after the deadline, a word to the center.
pub async fn late(app: web::Data<App>, request: HttpRequest, door: Door) -> Result {
    let guest = match Guest::enter(&request, door).await? {
        Ok(guest) => guest,
        Err(page) => return Ok(page),
    };
    let tx = app.db.scoped(guest.center).read().await?;
    let place = guest.place(&app, &tx).await?;
    let form = AnswerForm { answer: "attending".to_owned(), ..AnswerForm::default() };
    match guest.refused_already(&app, &place, &form) {
        Some(refused) => guest.refuse(StatusCode::OK, place, &refused, "", &FieldErrors::default()),
        // Nothing keeps the guest from answering.
        None => Ok(seen(&format!("/i/{}", guest.token))),
    }
}

/// A guest's words after the deadline.
#[derive(Deserialize)]
pub struct Words {
    #[serde(default)]
    words: String,
}

/// `POST /i/{token}/ask`
pub async fn ask_late(
    app: web::Data<App>,
    request: HttpRequest,
    door: Door,
    Form(form): Form<Words>,
) -> Result {
    let guest = match Guest::enter(&request, door).await? {
        Ok(guest) => guest,
        Err(page) => return Ok(page),
    };
    match service::ask_late(&app, guest.center, guest.asking.id, &form.words).await {
        Ok(()) => Ok(back_to(&guest.token, Message::new("reply-late-ask-sent"))),
        Err(error) => {
            let tx = app.db.scoped(guest.center).read().await?;
            let place = guest.place(&app, &tx).await?;
            let errors = match error.fields() {
                Some(errors) => errors,
                None if shows(&error) => {
                    return guest.refuse(StatusCode::CONFLICT, place, &error, "", &FieldErrors::default());
                }
                None => return Err(error.into()),
            };
            let refused = ReplyError::DeadlinePassed { seats: !place.full };
            guest.refuse(StatusCode::UNPROCESSABLE_ENTITY, place, &refused, &form.words, &errors)
        }
    }
}

impl Guest {
    /// What cannot be done from the page any more. After the deadline a word to the center can be sent instead.
    fn refuse(
        &self,
        status: StatusCode,
        place: Place,
        error: &ReplyError,
        typed: &str,
        errors: &FieldErrors,
    ) -> Result {
        let lang = self.reader.lang;
        let template = match error {
            ReplyError::DeadlinePassed { .. } => "replies/views/late.html",
            ReplyError::NotOpen => "replies/views/not_open.html",
            _ => "replies/views/refused.html",
        };
        let context = shown! {
            words => place.words,
            token => self.token,
            said => error.message().say(lang),
            typed => typed,
            errors => errors.say(lang),
        };
        self.page(status, place.help, template, context)
    }

    /// The reply of a posted form; it comes in now, whatever the form says. Its key holds what it says too: the same
    /// sheet sent twice is one answer, a sheet that was changed in between is another.
    fn reply(&self, form: &AnswerForm) -> std::result::Result<NewReply, FieldErrors> {
        let mut reply = form.reply(ReplyChannel::Link, String::new(), chrono_tz::UTC)?;
        reply.received_at = None;
        let said = format!(
            "{:?}{:?}{}{:?}{:?}{}{}{:?}",
            reply.answer,
            reply.people,
            reply.head_count,
            reply.head_count_pool,
            reply.needs,
            reply.message,
            reply.questions,
            reply.listed
        );
        let digest = Sha256::digest(said.as_bytes());
        let short: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        let once: String = form.once.chars().filter(char::is_ascii_alphanumeric).take(40).collect();
        reply.once = format!("link-{once}-{short}");
        Ok(reply)
    }

    /// The reply of a posted form, or what of it cannot be taken: of trainees each says who may take the place.
    async fn judged(
        &self,
        app: &App,
        form: &AnswerForm,
    ) -> Result<std::result::Result<NewReply, FieldErrors>> {
        // Only a form that has tours sends their boxes.
        if !form.tour_1.is_empty() && form::answer_of(&form.answer) == Some(Answer::Attending) {
            let tx = app.db.scoped(self.center).read().await?;
            let whole = head::read(&tx, GatheringId(self.asking.subject_id)).await?;
            let offered = Offered::read(&tx, &whole, self.reader.lang).await?;
            let errors = offered.judge(&form.touring(), true);
            if !errors.is_empty() {
                return Ok(Err(errors));
            }
        }
        let asked = form.asked_of_trainees();
        if asked && form::answer_of(&form.answer) == Some(Answer::Attending) {
            let tx = app.db.scoped(self.center).read().await?;
            let whole = head::read(&tx, GatheringId(self.asking.subject_id)).await?;
            let book = gatherings::book(&whole.gathering)?;
            let errors =
                applying::judge(book.reply_form.as_ref(), &form.applying(), &applying::dates(&whole), true);
            if !errors.is_empty() {
                return Ok(Err(errors));
            }
        }
        Ok(self.reply(form))
    }

    /// Why no answer of this kind can be given any more, before anything is typed.
    fn refused_already(&self, app: &App, place: &Place, form: &AnswerForm) -> Option<ReplyError> {
        let gathering = &place.scene.whole.gathering;
        let now = app.clock.now();
        if gathering.state == GatheringState::CalledOff {
            return Some(ReplyError::CalledOff);
        }
        if place.scene.whole.has_begun(now) {
            return Some(ReplyError::Begun);
        }
        if gathering.state == GatheringState::Postponed && form.answer == "attending" {
            return Some(ReplyError::Postponed);
        }
        let nobody = place.party.people.iter().all(|person| person.seat.is_none());
        let opens = gathering.applications_open_at;
        if form.answer == "attending" && nobody && opens.is_some_and(|opens| now < opens) {
            return Some(ReplyError::NotOpen);
        }
        if gathering.reply_until <= now && nobody && form.answer == "attending" {
            return Some(ReplyError::DeadlinePassed { seats: !place.full });
        }
        None
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
            eligible => form::eligibility(book.reply_form.as_ref(), lang),
            wishing => applying::asks_wishes(&place.scene.whole),
            choices => place.choices,
            tours => place.tours,
            full => place.full && place.party.seated().next().is_none(),
            head_count_pool => form.head_count_pool,
            cap => cap,
            may_add => cap.is_none_or(|cap| cap > form.rows(Some(cap), more).len()),
            head_count => form.head_count,
            options => form::accommodations(book.reply_form.as_ref(), lang),
            needs_note => form::words(book.reply_form.as_ref(), |form| &form.accommodations_note, lang),
            need => form.need,
            need_words => form.need_words,
            message => form.message,
            question_label => form::words(book.reply_form.as_ref(), |form| &form.questions, lang),
            questions => form.questions,
            asks_listed => place.listed.is_some(),
            listed => form.listed == "yes",
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
    fn check(
        &self,
        app: &App,
        status: StatusCode,
        place: Place,
        form: AnswerForm,
        full: Option<&Full>,
    ) -> Result {
        let lang = self.reader.lang;
        let whole = &place.scene.whole;
        let full = full.map(|full| {
            shown! {
                lines => full_lines(whole, lang, &form, full),
                others => full.with_room.iter().map(|(other, free)| shown! {
                    value => other, label => head::place_name(whole, lang, Some(*other)), free => free,
                }).collect::<Vec<_>>(),
            }
        });
        let book = gatherings::book(&place.scene.whole.gathering)?;
        let chosen: Vec<String> = form::accommodations(book.reply_form.as_ref(), lang)
            .into_iter()
            .filter(|choice| form.need.contains(&choice.value))
            .map(|choice| choice.label)
            .collect();
        let fresh: RowId = app.chance.id(app.clock.now());
        let context = shown! {
            words => place.words,
            token => self.token,
            answer => form.answer,
            full => full,
            rows => form.filled(),
            eligible => form::eligibility(book.reply_form.as_ref(), lang),
            wishing => applying::asks_wishes(&place.scene.whole),
            choices => place.choices,
            tours => place.tours,
            head_count => form.head_count.trim(),
            head_count_pool => form.head_count_pool,
            need => form.need,
            chosen => chosen,
            need_words => form.need_words,
            message => form.message,
            question_label => form::words(book.reply_form.as_ref(), |form| &form.questions, lang),
            questions => form.questions,
            listed_asked => form.listed_asked,
            listed => form.listed,
            once => fresh.0.simple().to_string(),
        };
        self.page(status, place.help, "replies/views/check.html", context)
    }
}

/// Who would wait, in words: where, and which seat they would give up.
fn full_lines(whole: &Whole, lang: Lang, form: &AnswerForm, full: &Full) -> Vec<String> {
    let rows = form.filled();
    let line = |one: &Waits| {
        let name = rows.get(one.who).map(|row| row.name.trim().to_owned()).filter(|name| !name.is_empty());
        let name = name.unwrap_or_else(|| t(lang, "reply-full-somebody"));
        let place = head::place_name(whole, lang, Some(one.place));
        let said =
            Message::new(if one.gives_up.is_some() { "reply-full-gives-up" } else { "reply-full-waits" });
        let seat = head::place_name(whole, lang, one.gives_up);
        said.with("name", name).with("place", place).with("seat", seat).say(lang)
    };
    let mut lines: Vec<String> = full.waits.iter().map(line).collect();
    lines.dedup();
    lines
}

/// Whether a refusal is one for the guest's own page; all else is an error of ours.
fn shows(error: &ReplyError) -> bool {
    matches!(
        error,
        ReplyError::CalledOff
            | ReplyError::Postponed
            | ReplyError::Begun
            | ReplyError::NotOpen
            | ReplyError::DeadlinePassed { .. }
            | ReplyError::NoSeats
    )
}
