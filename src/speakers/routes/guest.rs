//! The speaker's page behind their link: what is asked with three answers; after yes what may be shown, what others would see,
//! the day, the materials, what was taken out, listeners' words. Looking changes nothing.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Query};
use serde::{Deserialize, Serialize};

use super::shown::{UsesForm, brought, choices, gone, photo, preview};
use super::{fresh, key};
use crate::accounts::Actor;
use crate::app::App;
use crate::db::{CenterId, GatheringId};
use crate::i18n::{Message, written};
use crate::invitations::{self, Door, Scene};
use crate::paper::qr;
use crate::replies::model::ReplyChannel;
use crate::shown;
use crate::speakers::model::{Answer, Naming, Word, WordsForm};
use crate::speakers::service::{self, NewAnswer, Said, Speaker, SpeakerError, letters};
use crate::web::{Error, FieldErrors, Form, Help, Reader, Result, go_with};

const PAGE: &str = "speakers/views/guest.html";

/// Everything the page stands on.
pub(super) struct Place {
    pub token: String,
    pub reader: Reader,
    pub center: CenterId,
    pub one: Speaker,
    pub scene: Scene,
    help: Help,
    said: Said,
    words: Option<String>,
    partners: Vec<Option<String>>,
}

impl Place {
    pub fn here(&self) -> String {
        format!("/i/{}/speaking", self.token)
    }

    pub fn gathering(&self) -> GatheringId {
        self.one.row.gathering_id
    }

    pub fn actor(&self) -> Actor {
        Actor::Guest(self.one.asking.id)
    }
}

/// Who stands at the door: the speaker whom the link belongs to.
pub(super) async fn stand(app: &App, door: Door) -> Result<Place> {
    let Door { token, center, asking, reader } = door;
    let tx = app.db.scoped(center).read().await?;
    let row = service::behind(&tx, &asking).await?.ok_or(Error::NotFound)?;
    let one = service::speaker(&tx, row.gathering_id, row.id).await?;
    let scene = Scene::read(&tx, row.gathering_id).await?.ok_or(Error::NotFound)?;
    let help = invitations::help(&scene, reader.lang);
    let said = service::told_back(app, &tx, &one).await?;
    let words = letters::for_speaker(app, &tx, &one).await?;
    let partners = service::partners(&tx, &one).await?;
    Ok(Place { token, reader, center, one, scene, help, said, words, partners })
}

/// An answer as it is typed.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct AnswerForm {
    pub answer: String,
    pub later_on: String,
    pub needs: String,
    pub message: String,
    pub once: String,
}

impl AnswerForm {
    /// What was answered, or what to correct.
    pub fn read(&self, channel: ReplyChannel, seen: Option<i32>) -> Result<NewAnswer, FieldErrors> {
        let mut errors = FieldErrors::default();
        let answer = Answer::read(&self.answer);
        if answer.is_none() {
            errors.add("answer", Message::new("field-choose"));
        }
        let later_on = match self.later_on.trim() {
            "" => None,
            typed => match typed.parse() {
                Ok(day) => Some(day),
                Err(_) => {
                    errors.add("later_on", Message::new("field-date"));
                    None
                }
            },
        };
        match answer {
            Some(answer) if errors.is_empty() => Ok(NewAnswer {
                answer,
                later_on,
                said: Said { needs: self.needs.clone(), message: self.message.clone() },
                channel,
                seen,
                once: String::new(),
            }),
            _ => Err(errors),
        }
    }
}

/// What somebody typed that was not taken, so that it stands there again.
#[derive(Default)]
pub(super) struct Typed {
    pub answer: Option<AnswerForm>,
    pub uses: Option<UsesForm>,
    pub companion: Option<(String, String, String)>,
    pub material: String,
    pub errors: FieldErrors,
}

/// Whether the answer is to be changed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wished {
    change: String,
}

/// `GET /i/{token}/speaking`
pub async fn show(app: Data<App>, door: Door, wished: Query<Wished>) -> Result {
    let place = stand(&app, door).await?;
    page(&app, &place, Typed::default(), !wished.change.is_empty())
}

/// `POST /i/{token}/speaking`: yes, no or later.
pub async fn take(app: Data<App>, door: Door, Form(form): Form<AnswerForm>) -> Result {
    let place = stand(&app, door).await?;
    let done = match form.read(ReplyChannel::Link, None) {
        Ok(new) => {
            let new = NewAnswer { once: format!("link-{}", key(&app, &form.once)), ..new };
            service::answer(&app, place.center, place.actor(), place.gathering(), place.one.id(), new).await
        }
        Err(errors) => Err(SpeakerError::Fields(errors)),
    };
    match done {
        Ok(()) => Ok(go_with(&place.here(), Message::new("speakers-easy-taken"))),
        Err(SpeakerError::Fields(errors)) => {
            page(&app, &place, Typed { answer: Some(form), errors, ..Typed::default() }, true)
        }
        Err(error) => Err(error.into()),
    }
}

/// The page; with 422 where something typed was not taken.
pub(super) fn page(app: &App, place: &Place, typed: Typed, changes: bool) -> Result {
    let (one, scene, lang) = (&place.one, &place.scene, place.reader.lang);
    let now = app.clock.now();
    let whole = &scene.whole;
    let over = whole.is_over(now);
    let plan = &one.row.plan;
    let known = one.known();
    let seen = known.preview();
    let answer = typed.answer.clone().unwrap_or_else(|| AnswerForm {
        answer: one.answer().map(Word::word).unwrap_or_default(),
        later_on: one
            .answers
            .last()
            .and_then(|row| row.later_on)
            .map(|day| day.to_string())
            .unwrap_or_default(),
        needs: place.said.needs.clone(),
        message: place.said.message.clone(),
        once: String::new(),
    });
    let uses = typed.uses.clone().unwrap_or_else(|| match one.consent() {
        Some(consent) => UsesForm::of(&consent),
        None => UsesForm::default(),
    });
    let (companion, phone, form) = typed
        .companion
        .clone()
        .unwrap_or_else(|| (plan.companion.clone(), plan.companion_phone.clone(), plan.words_form.word()));
    let closed = one.asking.closed_at.is_some() || one.is_off();
    let block = whole.agenda.iter().find(|item| Some(item.id) == one.row.agenda_item_id);
    let (starts, ends) = whole.hours();
    let shown_words = place.words.as_ref().map(|words| words.lines().map(str::to_owned).collect::<Vec<_>>());
    let context = shown! {
        to => one.party.full(lang),
        name => one.row.name,
        part => one.row.part.said(lang),
        hosts => scene.hosts(lang),
        gathering => whole.told_title(lang),
        date => format!("{} {}", written::date(lang, whole.date()), written::time_range(lang, starts, ends)),
        places => whole.venues.iter().map(|venue| venue.name_in(lang)).collect::<Vec<_>>(),
        block => block.map(|item| item.title.read(lang).to_owned()).unwrap_or_default(),
        code => qr::printed_code(&one.asking.code),
        action => place.here(),
        once => fresh(app),
        over => over, closed => closed,
        asks => (one.answer().is_none() || changes) && !over && !closed,
        answered => one.answer().map(|answer| answer.said(lang)).unwrap_or_default(),
        later_on => one.answers.last().and_then(|row| row.later_on),
        said_yes => one.said_yes(),
        said => shown! { needs => place.said.needs, message => place.said.message },
        answers => choices::<Answer>(lang),
        form => answer,
        namings => choices::<Naming>(lang),
        uses => uses, asked_uses => one.consent().is_some(),
        photo => photo(one), photo_previewed => one.photos.last().is_some_and(|row| seen.files.contains(&row.id)),
        partners => service::partners_told(place.partners.clone(), lang),
        preview => preview(one, &seen, lang), mark => service::mark(app, &seen.kept()),
        approved => known.has_seen_all(), may_approve => known.waits_for_approval(),
        plan => plan, rehearsal_on => plan.rehearsal_on, materials_by => plan.materials_by,
        companion => companion, companion_phone => phone, words_form => form,
        words_forms => choices::<WordsForm>(lang),
        stopped => one.row.stopped_at.is_some(),
        materials => brought(one), material_title => typed.material,
        megabytes => app.config.files.material_megabytes,
        gone => gone(one, lang),
        words => shown_words,
        errors => typed.errors.say(lang),
    };
    let mut response = place.reader.page(Some(place.help.clone()), PAGE, context)?;
    if !typed.errors.is_empty() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}
