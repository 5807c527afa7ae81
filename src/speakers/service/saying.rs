//! What a speaker says, by the link or through staff: the answer, the consents, yes to the preview, wishes for the day, stop.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::asking::whole_of;
use super::following::{follow, settle};
use super::reading::{Speaker, speaker};
use super::{SpeakerError, line, short_enough, text};
use crate::accounts::facts::{self, Place};
use crate::accounts::{Actor, Subject, audit};
use crate::app::App;
use crate::calendar::zoned;
use crate::db::{CenterId, GatheringId, RowId, SpeakerId, Tx};
use crate::gatherings::Whole;
use crate::i18n::Message;
use crate::replies::applying::erased_on;
use crate::replies::model::ReplyChannel;
use crate::speakers::model::{Answer, Consent, Naming, Plan, Word, WordsForm};
use crate::speakers::store::speaker::{self as rows, Model as Row};
use crate::speakers::store::{answer as answers, consent as consents};
use crate::web::FieldErrors;

/// The field under which the words of an answer are sealed at its row.
pub(super) const SAID: &str = "said";

/// What somebody says beside their answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = SpeakerSaid)]
#[serde(default)]
pub struct Said {
    /// What they need on the day. No diagnosis is asked.
    pub needs: String,
    pub message: String,
}

/// An answer that came in.
#[derive(Clone, Debug)]
pub struct NewAnswer {
    pub answer: Answer,
    pub later_on: Option<chrono::NaiveDate>,
    pub said: Said,
    pub channel: ReplyChannel,
    /// The newest entry that whoever types it in has seen; `None` for the speaker, whose own latest word counts.
    pub seen: Option<i32>,
    /// The key of this press of the button: the same key answers once.
    pub once: String,
}

/// What a speaker wishes for the day and after it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
#[schema(as = SpeakerWishes)]
#[serde(default)]
pub struct Wishes {
    pub companion: String,
    pub companion_phone: String,
    pub words_form: WordsForm,
}

/// Where the words of an answer are sealed.
pub(super) fn place(speaker: SpeakerId, answer: RowId) -> Place<'static> {
    Place { subject: (Subject::Person, speaker.0), row: answer.0, field: SAID }
}

async fn stand(tx: &Tx, gathering: GatheringId, id: SpeakerId) -> Result<(Whole, Speaker), SpeakerError> {
    tx.turn("speakers").await?;
    let whole = whole_of(tx, gathering).await?;
    let one = speaker(tx, gathering, id).await?;
    if one.asking.closed_at.is_some() { Err(SpeakerError::Closed) } else { Ok((whole, one)) }
}

/// What waits for the day is taken until it is over.
fn before_the_day(whole: &Whole, one: &Speaker, now: DateTime<Utc>) -> Result<(), SpeakerError> {
    if whole.is_over(now) || one.is_off() { Err(SpeakerError::Closed) } else { Ok(()) }
}

/// Takes an answer; the later one counts, and the earlier ones are kept.
pub async fn answer(
    app: &App,
    center: CenterId,
    by: Actor,
    gathering: GatheringId,
    id: SpeakerId,
    new: NewAnswer,
) -> Result<(), SpeakerError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let (whole, before) = stand(&tx, gathering, id).await?;
    if before.answers.iter().any(|row| row.once == new.once) {
        return Ok(());
    }
    before_the_day(&whole, &before, now)?;
    let said = Said { needs: new.said.needs.trim().to_owned(), message: new.said.message.trim().to_owned() };
    short_enough(&[text("needs", &said.needs), text("message", &said.message)])?;
    let later_on = new.later_on.filter(|_| new.answer == Answer::Later);
    let today = zoned::local_date(now, whole.zone());
    if later_on.is_some_and(|day| day < today || day > whole.end().date()) {
        return Err(SpeakerError::field("later_on", "speakers-error-later"));
    }
    let newest = before.answers.last().map_or(0, |row| row.number);
    if new.seen.is_some_and(|seen| seen != newest) {
        return Err(SpeakerError::Stale);
    }
    let row = answers::Model {
        id: app.chance.id(now),
        center_id: center,
        speaker_id: id,
        number: newest + 1,
        answer: new.answer,
        later_on,
        channel: new.channel,
        membership_id: by.member(),
        at: now,
        once: new.once,
    };
    if said != Said::default() {
        let words = serde_json::to_string(&said).map_err(anyhow::Error::from)?;
        facts::seal(app, &tx, now, place(id, row.id), &words, erased_on(&whole)).await?;
    }
    answers::insert(&tx, row).await?;
    let told = [audit::set("answer", new.answer.word())];
    audit::record(app, &tx, now, by, "speakers.answered", ("speaker", id.0), &told).await?;
    follow(app, &tx, (now, by), &whole, &before).await?;
    tx.commit().await?;
    app.wake();
    Ok(())
}

/// The words of the answer that counts, for whoever told them.
pub async fn told_back(app: &App, tx: &Tx, one: &Speaker) -> Result<Said, SpeakerError> {
    let Some(row) = one.answers.last() else { return Ok(Said::default()) };
    let words = facts::read_back(app, tx, row.id.0, SAID).await?;
    let said = words.map(|words| serde_json::from_str(&words)).transpose().map_err(anyhow::Error::from)?;
    Ok(said.unwrap_or_default())
}

/// Keeps what a speaker allows, use by use. Said again it is said once. It is taken at any time, after the day too. `seen`
/// is how often something was said when staff looked: a form that was open longer never gives back what was taken back.
pub async fn say(
    app: &App,
    center: CenterId,
    by: Actor,
    gathering: GatheringId,
    id: SpeakerId,
    (new, seen): (Consent, Option<i32>),
) -> Result<(), SpeakerError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("speakers").await?;
    let whole = whole_of(&tx, gathering).await?;
    let before = speaker(&tx, gathering, id).await?;
    let pen_name = match new.naming {
        Naming::PenName => new.pen_name.trim().to_owned(),
        Naming::Name | Naming::Nothing => String::new(),
    };
    if new.naming == Naming::PenName && pen_name.is_empty() {
        return Err(SpeakerError::field("pen_name", "speakers-error-pen-name"));
    }
    short_enough(&[line("pen_name", &pen_name)])?;
    let new = Consent { pen_name, ..new };
    if before.consent().as_ref() == Some(&new) {
        return Ok(());
    }
    if seen.is_some_and(|seen| seen != before.said_times()) {
        return Err(SpeakerError::Stale);
    }
    let asking = match by {
        Actor::Guest(asking) => Some(asking),
        _ => None,
    };
    if by.member().is_none() && asking.is_none() {
        return Err(SpeakerError::NotThere);
    }
    let uses = new.uses;
    let row = consents::Model {
        id: app.chance.id(now),
        center_id: center,
        speaker_id: id,
        number: before.said_times().saturating_add(1),
        naming: new.naming,
        pen_name: new.pen_name,
        photo: uses.photo,
        video: uses.video,
        recording: uses.recording,
        handout: uses.handout,
        report: uses.report,
        press: uses.press,
        membership_id: by.member(),
        asking_id: asking,
        at: now,
    };
    consents::insert(&tx, row).await?;
    audit::record(app, &tx, now, by, "speakers.allowed", ("speaker", id.0), &[]).await?;
    follow(app, &tx, (now, by), &whole, &before).await?;
    tx.commit().await?;
    app.wake();
    Ok(())
}

/// Keeps that a speaker said yes to what others would see, as it was when they looked.
///
/// # Errors
/// [`SpeakerError::Stale`] where it is another by now.
pub async fn approve(
    app: &App,
    center: CenterId,
    by: Actor,
    gathering: GatheringId,
    id: SpeakerId,
    looked_at: &str,
) -> Result<(), SpeakerError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let (whole, before) = stand(&tx, gathering, id).await?;
    let known = before.known();
    let preview = known.preview().kept();
    if looked_at != mark(app, &preview) {
        return Err(SpeakerError::Stale);
    }
    if known.has_seen_all() {
        return Ok(());
    }
    if !before.said_yes() || before.consents.is_empty() {
        return Err(SpeakerError::NotNow("speakers-error-no-yes"));
    }
    let row = Row { approved: preview, approved_at: Some(now), ..before.row.clone() };
    if !rows::update(&tx, row.version, row).await? {
        return Err(SpeakerError::Stale);
    }
    audit::record(app, &tx, now, by, "speakers.approved", ("speaker", id.0), &[]).await?;
    follow(app, &tx, (now, by), &whole, &before).await?;
    tx.commit().await?;
    app.wake();
    Ok(())
}

/// What a form sends back of the preview that was looked at.
pub fn mark(app: &App, preview: &str) -> String {
    let hash = app.seal.keyed_hash(&format!("speaker preview {preview}"));
    hash.iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

/// Keeps whom a speaker wishes beside them, and how listeners' words are to reach them.
pub async fn wish(
    app: &App,
    center: CenterId,
    by: Actor,
    gathering: GatheringId,
    id: SpeakerId,
    new: Wishes,
) -> Result<(), SpeakerError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let (_, before) = stand(&tx, gathering, id).await?;
    let mut errors = FieldErrors::default();
    if new.companion.trim().is_empty() && !new.companion_phone.trim().is_empty() {
        errors.add("companion", Message::new("field-required"));
    }
    errors.into_result()?;
    short_enough(&[line("companion", &new.companion), line("companion_phone", &new.companion_phone)])?;
    let plan = Plan {
        companion: new.companion.trim().to_owned(),
        companion_phone: new.companion_phone.trim().to_owned(),
        words_form: new.words_form,
        ..before.row.plan.clone()
    };
    if plan == before.row.plan {
        return Ok(());
    }
    let row = Row { plan, ..before.row.clone() };
    if !rows::update(&tx, row.version, row).await? {
        return Err(SpeakerError::Stale);
    }
    audit::record(app, &tx, now, by, "speakers.wished", ("speaker", id.0), &[]).await?;
    tx.commit().await?;
    Ok(())
}

/// "Stop": nobody asks why, and somebody is told at once. `stops` false is "I will speak after all".
pub async fn stop(
    app: &App,
    center: CenterId,
    by: Actor,
    gathering: GatheringId,
    id: SpeakerId,
    stops: bool,
) -> Result<(), SpeakerError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let (whole, before) = stand(&tx, gathering, id).await?;
    before_the_day(&whole, &before, now)?;
    if before.row.stopped_at.is_some() == stops {
        return Ok(());
    }
    let row = Row { stopped_at: stops.then_some(now), ..before.row.clone() };
    if !rows::update(&tx, row.version, row).await? {
        return Err(SpeakerError::Stale);
    }
    let action = if stops { "speakers.stopped" } else { "speakers.goes_on" };
    audit::record(app, &tx, now, by, action, ("speaker", id.0), &[]).await?;
    let after = speaker(&tx, gathering, id).await?;
    settle(app, &tx, (now, by), &whole, &after).await?;
    tx.commit().await?;
    app.wake();
    Ok(())
}
