//! The staff's page of one speaker: what is agreed, what came by telephone or on paper, what may be shown.

use actix_multipart::Multipart;
use actix_web::web::{Data, Path};
use serde::{Deserialize, Serialize};

use super::guest::AnswerForm;
use super::guest_acts::material;
use super::list::{blocks, standing, whole_of};
use super::plan_form::PlanForm;
use super::shown::{UsesForm, brought, choices, gone, photo, preview};
use super::{NAV, fresh, key};
use crate::accounts::{self, Staff, StaffForm, Subject};
use crate::app::App;
use crate::contacts::Channel;
use crate::db::{GatheringId, SpeakerId};
use crate::files;
use crate::i18n::{Message, t};
use crate::invitations;
use crate::paper::qr;
use crate::replies::model::{ReplyChannel, word};
use crate::replies::{Head, channel_word};
use crate::shown;
use crate::speakers::model::{Answer, Naming, Part, Use, Word, WordsForm};
use crate::speakers::service::materials::{self, Purpose};
use crate::speakers::service::{self, NewAnswer, SpeakerError, letters, page_of};
use crate::web::stale::compared;
use crate::web::{FieldErrors, Result, Stale, go_with};

const PAGE: &str = "speakers/views/one.html";

/// How an answer that staff type in may have come.
const CHANNELS: [ReplyChannel; 5] =
    [ReplyChannel::Phone, ReplyChannel::Fax, ReplyChannel::Post, ReplyChannel::Hand, ReplyChannel::Mail];

pub(super) type At = Path<(GatheringId, SpeakerId)>;

/// What is typed in of an answer.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct TypedAnswer {
    answer: String,
    later_on: String,
    needs: String,
    message: String,
    once: String,
    channel: String,
    seen: String,
}

impl TypedAnswer {
    fn form(&self) -> AnswerForm {
        AnswerForm {
            answer: self.answer.clone(),
            later_on: self.later_on.clone(),
            needs: self.needs.clone(),
            message: self.message.clone(),
            once: self.once.clone(),
        }
    }
}

/// What somebody typed that was not taken.
#[derive(Default)]
pub(super) struct Typed {
    pub plan: Option<PlanForm>,
    pub answer: Option<TypedAnswer>,
    pub uses: Option<UsesForm>,
    pub material: String,
    pub payment: Option<String>,
    pub record: Option<String>,
    pub letter: Option<String>,
    /// What was opened: needs, payment, record, the letter.
    pub opened: Option<super::sealed::Opened>,
    pub errors: FieldErrors,
    pub stale: Stale,
}

/// What a speaker said last about being shown, as a form.
fn uses_of(one: &service::Speaker) -> UsesForm {
    let said = one.consent().map(|consent| UsesForm::of(&consent)).unwrap_or_default();
    UsesForm { seen: one.said_times().to_string(), ..said }
}

/// The page; with 422 where something typed was not taken.
pub(super) async fn page(app: &App, staff: &Staff, at: (GatheringId, SpeakerId), typed: Typed) -> Result {
    let lang = staff.reader.lang;
    let now = app.clock.now();
    let tx = staff.scope(app).read().await?;
    let whole = whole_of(&tx, at.0).await?;
    let one = service::speaker(&tx, at.0, at.1).await?;
    let members = accounts::members(&tx).await?;
    let name_of = |id| members.iter().find(|member| member.id == id).map(accounts::Member::name);
    let charge: Vec<String> =
        accounts::assigned_to(&tx, Subject::Person, at.1.0).await?.into_iter().filter_map(name_of).collect();
    let mine = service::in_charge(&tx, staff.member, at.1).await?;
    let known = one.known();
    let seen = known.preview();
    let (answer, tone) = standing(&one, lang);
    let uses = typed.uses.clone().unwrap_or_else(|| uses_of(&one));
    let shows: Vec<_> = Use::ALL
        .iter()
        .map(|of| {
            let shown = known.shown(*of);
            shown! { label => of.said(lang), allowed => shown.allowed, name => shown.name.unwrap_or_default() }
        })
        .collect();
    let history: Vec<_> = one
        .answers
        .iter()
        .rev()
        .map(|row| {
            let by = row.membership_id.and_then(name_of);
            shown! {
                answer => row.answer.said(lang), channel => channel_word(lang, row.channel), at => row.at,
                later_on => row.later_on, by => by.unwrap_or_default(),
            }
        })
        .collect();
    let channels: Vec<_> = CHANNELS
        .iter()
        .map(|channel| shown! { value => word(channel), label => channel_word(lang, *channel) })
        .collect();
    let letter = letters::standing(&tx, at.1).await?;
    let waiting = service::waiting_sheets(&tx, &one).await?;
    let sent = invitations::sendings_of(&tx, one.asking.id).await?;
    let asked = sent.iter().any(|row| row.purpose == invitations::ledger::SPEAKER_REQUEST && !row.superseded);
    let typed_answer = typed.answer.clone().unwrap_or_else(|| TypedAnswer {
        channel: word(ReplyChannel::Phone),
        seen: one.answers.last().map_or(0, |row| row.number).to_string(),
        ..TypedAnswer::default()
    });
    let context = shown! {
        head => Head::of(&whole, lang, now),
        list => format!("/gatherings/{}/speakers", at.0), base => page_of(at.0, at.1),
        name => one.row.name, part => one.row.part.said(lang), peer => one.row.part == Part::Peer,
        party => one.party.full(lang), organization => one.party.organization_id(),
        phone => one.party.address(Channel::Phone).unwrap_or_default(),
        asking => one.asking.id, code => qr::printed_code(&one.asking.code),
        channel => t(lang, one.asking.channel.key()), link => invitations::link(app, &one.asking),
        answer => answer, tone => tone, off => one.is_off(), over => whole.is_over(now),
        ended => whole.gathering.ends_at <= now,
        said_yes => one.said_yes(), asked => asked, stopped_at => one.row.stopped_at,
        may_ask => !matches!(one.answer(), Some(Answer::Yes | Answer::No)),
        waiting => waiting.len(),
        may_edit => staff.role.may_edit(), mine => mine, charge => charge,
        form => typed.plan.clone().unwrap_or_else(|| PlanForm::of(&one)),
        parts => choices::<Part>(lang), blocks => blocks(&whole, lang),
        words_forms => choices::<WordsForm>(lang),
        typed => typed_answer, answers => choices::<Answer>(lang), channels => channels,
        namings => choices::<Naming>(lang), uses => uses, asked_uses => one.consent().is_some(),
        shows => shows, preview => preview(&one, &seen, lang), mark => service::mark(app, &seen.kept()),
        photo => photo(&one), photo_previewed => one.photos.last().is_some_and(|row| seen.files.contains(&row.id)),
        partners => service::partners_told(service::partners(&tx, &one).await?, lang),
        approved => known.has_seen_all(), approved_at => one.row.approved_at,
        may_approve => known.waits_for_approval(),
        gone => gone(&one, lang), copies => one.copies,
        materials => brought(&one), material_title => typed.material,
        megabytes => app.config.files.material_megabytes,
        materials_late => one.row.plan.materials_by.is_some_and(|day| {
            one.materials.is_empty() && day < now.with_timezone(&whole.zone()).date_naive()
        }),
        letter => letter.as_ref().map(|row| shown! {
            read_by => row.read_by, read_at => row.read_at, given_at => row.given_at,
        }),
        letter_version => letter.as_ref().map_or(0, |row| row.version),
        words_form => one.row.plan.words_form.said(lang), no_words => one.row.plan.words_form == WordsForm::No,
        companion => one.row.plan.companion, opened => typed.opened,
        typed_payment => typed.payment, typed_record => typed.record, typed_letter => typed.letter,
        history => history, once => fresh(app),
        errors => typed.errors.say(lang), stale => typed.stale,
    };
    if typed.errors.is_empty() && typed.stale.rows.is_empty() {
        staff.page(NAV, PAGE, context)
    } else {
        staff.again(NAV, PAGE, context)
    }
}

/// `GET /gatherings/{gathering}/speakers/{speaker}`
pub async fn show(app: Data<App>, staff: Staff, at: At) -> Result {
    page(&app, &staff, *at, Typed::default()).await
}

/// `POST /gatherings/{gathering}/speakers/{speaker}`
pub async fn change(app: Data<App>, at: At, posted: StaffForm<PlanForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let done = match form.read() {
        Ok(new) => service::change(&app, staff.center, staff.actor(), at.0, at.1, new).await,
        Err(errors) => Err(SpeakerError::Fields(errors)),
    };
    match done {
        Ok(()) => Ok(go_with(&page_of(at.0, at.1), Message::new("speakers-saved"))),
        Err(SpeakerError::Fields(errors)) => {
            page(&app, &staff, *at, Typed { plan: Some(form), errors, ..Typed::default() }).await
        }
        Err(SpeakerError::Stale) => {
            let tx = staff.scope(&app).read().await?;
            let saved = PlanForm::of(&service::speaker(&tx, at.0, at.1).await?);
            drop(tx);
            let rows = form.rows(&saved, staff.reader.lang);
            let stale = Stale::of(rows, page_of(at.0, at.1));
            let plan = Some(form.again(&saved));
            page(&app, &staff, *at, Typed { plan, stale, ..Typed::default() }).await
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST …/answer`: what came by telephone or on paper.
pub async fn answer(app: Data<App>, at: At, posted: StaffForm<TypedAnswer>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let channel = CHANNELS.into_iter().find(|channel| word(channel) == form.channel);
    let seen = Some(form.seen.parse().unwrap_or(0));
    let done = match channel {
        None => Err(SpeakerError::Fields(FieldErrors::one("channel", "field-choose"))),
        Some(channel) => match form.form().read(channel, seen) {
            Err(errors) => Err(SpeakerError::Fields(errors)),
            Ok(new) => {
                let new = NewAnswer { once: format!("staff-{}", key(&app, &form.once)), ..new };
                service::answer(&app, staff.center, staff.actor(), at.0, at.1, new).await
            }
        },
    };
    match done {
        Ok(()) => Ok(go_with(&page_of(at.0, at.1), Message::new("speakers-typed-in"))),
        Err(SpeakerError::Fields(errors)) => {
            page(&app, &staff, *at, Typed { answer: Some(form), errors, ..Typed::default() }).await
        }
        Err(SpeakerError::Stale) => {
            let lang = staff.reader.lang;
            let tx = staff.scope(&app).read().await?;
            let one = service::speaker(&tx, at.0, at.1).await?;
            drop(tx);
            let mine = Answer::read(&form.answer).map(|answer| answer.said(lang)).unwrap_or_default();
            let saved = one.answer().map(|answer| answer.said(lang)).unwrap_or_default();
            let rows = compared(lang, [("speakers-answer", saved)], [("speakers-answer", mine)]);
            let seen = one.answers.last().map_or(0, |row| row.number).to_string();
            let answer = Some(TypedAnswer { seen, ..form });
            let stale = Stale::of(rows, page_of(at.0, at.1));
            page(&app, &staff, *at, Typed { answer, stale, ..Typed::default() }).await
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST …/uses`: what the speaker said on paper or by word of mouth.
pub async fn uses(app: Data<App>, at: At, posted: StaffForm<UsesForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let done = match form.read() {
        Some(new) => {
            let seen = Some(form.seen.parse().unwrap_or(0));
            service::say(&app, staff.center, staff.actor(), at.0, at.1, (new, seen)).await
        }
        None => Err(SpeakerError::Fields(FieldErrors::one("naming", "field-choose"))),
    };
    match done {
        Ok(()) => Ok(go_with(&page_of(at.0, at.1), Message::new("speakers-uses-kept"))),
        Err(SpeakerError::Fields(errors)) => {
            page(&app, &staff, *at, Typed { uses: Some(form), errors, ..Typed::default() }).await
        }
        Err(SpeakerError::Stale) => {
            let tx = staff.scope(&app).read().await?;
            let saved = uses_of(&service::speaker(&tx, at.0, at.1).await?);
            drop(tx);
            let stale = Stale::of(form.rows(&saved, staff.reader.lang), page_of(at.0, at.1));
            let uses = Some(UsesForm { seen: saved.seen, ..form });
            page(&app, &staff, *at, Typed { uses, stale, ..Typed::default() }).await
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST …/materials`
pub async fn bring(app: Data<App>, staff: Staff, at: At, parts: Multipart) -> Result {
    take(&app, &staff, &at, parts, Purpose::Material, "speakers-material-taken").await
}

/// `POST …/photo`
pub async fn bring_photo(app: Data<App>, staff: Staff, at: At, parts: Multipart) -> Result {
    take(&app, &staff, &at, parts, Purpose::Photo, "speakers-photo-taken").await
}

async fn take(app: &App, staff: &Staff, at: &At, parts: Multipart, purpose: Purpose, said: &str) -> Result {
    staff.may_edit()?;
    // Who is not there is not there before a file is read.
    let tx = staff.scope(app).read().await?;
    service::speaker(&tx, at.0, at.1).await?;
    drop(tx);
    let most = app.config.files.material_bytes();
    let mut received = files::receive(parts, purpose.field(), most, |token| staff.check_csrf(token)).await?;
    let done = match material(app, &mut received, purpose) {
        Ok(new) => materials::bring(app, staff.center, staff.actor(), at.0, at.1, new).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(()) => Ok(go_with(&page_of(at.0, at.1), Message::new(said))),
        Err(SpeakerError::Fields(errors)) => {
            let material = received.text("title").to_owned();
            page(app, staff, **at, Typed { material, errors, ..Typed::default() }).await
        }
        Err(error) => Err(error.into()),
    }
}
