//! Listeners' words: one letter to a speaker, written by a member in charge from what listeners left. The companion reads it
//! first, and says so; only then it reaches the speaker, in the form that they chose.

use super::asking::whole_of;
use super::reading::{Speaker, speaker};
use super::{SpeakerError, in_charge, line, short_enough, text};
use crate::accounts::facts::{self, Place};
use crate::accounts::{Actor, Subject, audit};
use crate::app::App;
use crate::db::{CenterId, GatheringId, MembershipId, RowId, SpeakerId, Tx};
use crate::invitations::{self, Sending, ledger::SPEAKER_NEWS};
use crate::replies::applying::erased_on;
use crate::speakers::model::WordsForm;
use crate::speakers::store::letter::{self as rows, Model as Letter};

const WORDS: &str = "words";

fn place(speaker: SpeakerId, letter: RowId) -> Place<'static> {
    Place { subject: (Subject::Person, speaker.0), row: letter.0, field: WORDS }
}

/// How far the letter has come; `None` where nobody wrote one.
pub async fn standing(tx: &Tx, id: SpeakerId) -> Result<Option<Letter>, SpeakerError> {
    Ok(rows::of_speaker(tx, id).await?)
}

async fn mine(
    tx: &Tx,
    member: MembershipId,
    gathering: GatheringId,
    id: SpeakerId,
) -> Result<Speaker, SpeakerError> {
    let one = speaker(tx, gathering, id).await?;
    if in_charge(tx, member, id).await? { Ok(one) } else { Err(SpeakerError::NotInCharge) }
}

/// Writes the letter, or writes it anew: then the companion reads it anew, too.
pub async fn write(
    app: &App,
    center: CenterId,
    member: MembershipId,
    gathering: GatheringId,
    id: SpeakerId,
    (words, seen): (&str, i32),
) -> Result<(), SpeakerError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("speakers").await?;
    let whole = whole_of(&tx, gathering).await?;
    mine(&tx, member, gathering, id).await?;
    let words = words.trim();
    if words.is_empty() {
        return Err(SpeakerError::field(WORDS, "field-required"));
    }
    short_enough(&[text(WORDS, words)])?;
    let there = rows::of_speaker(&tx, id).await?;
    if there.as_ref().is_some_and(|row| row.given_at.is_some()) {
        return Err(SpeakerError::NotNow("speakers-error-letter-given"));
    }
    if there.as_ref().map_or(0, |row| row.version) != seen {
        return Err(SpeakerError::Stale);
    }
    let row = match there {
        Some(row) => Letter { read_at: None, read_by: String::new(), ..row },
        None => Letter {
            id: app.chance.id(now),
            center_id: center,
            speaker_id: id,
            read_by: String::new(),
            read_at: None,
            given_at: None,
            made_at: now,
            version: 0,
        },
    };
    let letter = row.id;
    if !rows::save(&tx, seen, row).await? {
        return Err(SpeakerError::Stale);
    }
    let erase_on = erased_on(&whole).max(now.date_naive() + chrono::Days::new(1));
    facts::seal(app, &tx, now, place(id, letter), words, erase_on).await?;
    let by = Actor::Member(member);
    audit::record(app, &tx, now, by, "speakers.letter_written", ("speaker", id.0), &[]).await?;
    tx.commit().await?;
    Ok(())
}

/// Keeps that the companion has read the letter.
pub async fn was_read(
    app: &App,
    center: CenterId,
    member: MembershipId,
    gathering: GatheringId,
    id: SpeakerId,
    who: &str,
) -> Result<(), SpeakerError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("speakers").await?;
    let one = mine(&tx, member, gathering, id).await?;
    let who = if who.trim().is_empty() { one.row.plan.companion.trim() } else { who.trim() };
    if who.is_empty() {
        return Err(SpeakerError::field("read_by", "speakers-error-companion"));
    }
    short_enough(&[line("read_by", who)])?;
    let row = rows::of_speaker(&tx, id).await?.ok_or(SpeakerError::NotNow("speakers-error-no-letter"))?;
    if row.read_at.is_some() {
        return Ok(());
    }
    let new = Letter { read_at: Some(now), read_by: who.to_owned(), ..row.clone() };
    if !rows::save(&tx, row.version, new).await? {
        return Err(SpeakerError::Stale);
    }
    let by = Actor::Member(member);
    audit::record(app, &tx, now, by, "speakers.letter_read", ("speaker", id.0), &[]).await?;
    tx.commit().await?;
    Ok(())
}

/// Lets the letter reach the speaker, once the companion has read it; or (`gives` false) takes it back.
pub async fn give(
    app: &App,
    center: CenterId,
    member: MembershipId,
    gathering: GatheringId,
    id: SpeakerId,
    gives: bool,
) -> Result<(), SpeakerError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("speakers").await?;
    let one = mine(&tx, member, gathering, id).await?;
    let row = rows::of_speaker(&tx, id).await?.ok_or(SpeakerError::NotNow("speakers-error-no-letter"))?;
    if row.given_at.is_some() == gives {
        return Ok(());
    }
    if gives && row.read_at.is_none() {
        return Err(SpeakerError::NotNow("speakers-error-unread"));
    }
    let form = one.row.plan.words_form;
    if gives && form == WordsForm::No {
        return Err(SpeakerError::NotNow("speakers-error-no-words"));
    }
    let new = Letter { given_at: gives.then_some(now), ..row.clone() };
    if !rows::save(&tx, row.version, new).await? {
        return Err(SpeakerError::Stale);
    }
    if gives && form == WordsForm::Page && one.asking.closed_at.is_none() {
        invitations::send(app, &tx, now, &one.asking, SPEAKER_NEWS, Sending::default()).await?;
    }
    let action = if gives { "speakers.letter_given" } else { "speakers.letter_taken_back" };
    audit::record(app, &tx, now, Actor::Member(member), action, ("speaker", id.0), &[]).await?;
    tx.commit().await?;
    app.wake();
    Ok(())
}

/// Opens the letter for a member in charge; that it was read is kept.
pub async fn open(
    app: &App,
    center: CenterId,
    member: MembershipId,
    gathering: GatheringId,
    id: SpeakerId,
) -> Result<String, SpeakerError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    mine(&tx, member, gathering, id).await?;
    let Some(row) = rows::of_speaker(&tx, id).await? else { return Ok(String::new()) };
    let words = facts::read(app, &tx, now, member, place(id, row.id)).await?;
    tx.commit().await?;
    Ok(words.unwrap_or_default())
}

/// The letter for the speaker's own page: given, and wished for there.
pub async fn for_speaker(app: &App, tx: &Tx, one: &Speaker) -> Result<Option<String>, SpeakerError> {
    let row = rows::of_speaker(tx, one.id()).await?.filter(|row| row.given_at.is_some());
    let Some(row) = row.filter(|_| one.row.plan.words_form == WordsForm::Page) else { return Ok(None) };
    Ok(facts::read_back(app, tx, row.id.0, WORDS).await?)
}
