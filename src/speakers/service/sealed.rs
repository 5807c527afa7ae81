//! What only members in charge of a speaker read, each reading kept: what is paid, what was said, what they need.

use super::asking::whole_of;
use super::reading::speaker;
use super::saying::{Said, place};
use super::{SpeakerError, short_enough, text};
use crate::accounts::facts::{self, Place};
use crate::accounts::store::member::assignment;
use crate::accounts::{self, Actor, Subject, audit};
use crate::app::App;
use crate::db::{CenterId, GatheringId, MembershipId, SpeakerId, Tx};
use crate::replies::applying::erased_on;

/// What is sealed at a speaker's row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Honorarium and travel: what was agreed and what was paid.
    Payment,
    /// What they told, as it was written down.
    Record,
}

impl Field {
    fn name(self) -> &'static str {
        match self {
            Field::Payment => "payment",
            Field::Record => "record",
        }
    }

    fn place(self, speaker: SpeakerId) -> Place<'static> {
        Place { subject: (Subject::Person, speaker.0), row: speaker.0, field: self.name() }
    }
}

/// Whether a member is in charge of a speaker.
pub async fn in_charge(tx: &Tx, member: MembershipId, id: SpeakerId) -> Result<bool, SpeakerError> {
    Ok(accounts::is_assigned(tx, member, Subject::Person, id.0).await?)
}

/// Takes a speaker into one's charge, or gives the charge back.
pub async fn take_charge(
    app: &App,
    center: CenterId,
    member: MembershipId,
    gathering: GatheringId,
    id: SpeakerId,
    mine: bool,
) -> Result<(), SpeakerError> {
    let now = app.clock.now();
    let by = Actor::Member(member);
    let tx = app.db.scoped(center).write().await?;
    let one = speaker(&tx, gathering, id).await?;
    if in_charge(&tx, member, id).await? == mine {
        return Ok(());
    }
    if mine {
        let charge = assignment::Model {
            id: app.chance.id(now),
            center_id: center,
            membership_id: member,
            subject_kind: Subject::Person,
            subject_id: one.id().0,
            created_at: now,
        };
        accounts::assign(&tx, charge).await?;
    } else {
        accounts::unassign(&tx, member, Subject::Person, id.0).await?;
    }
    let action = if mine { "speakers.charge_taken" } else { "speakers.charge_given_back" };
    audit::record(app, &tx, now, by, action, ("speaker", id.0), &[]).await?;
    tx.commit().await?;
    Ok(())
}

/// Seals what is paid, or what was said; blank takes it away.
pub async fn keep_sealed(
    app: &App,
    center: CenterId,
    member: MembershipId,
    gathering: GatheringId,
    id: SpeakerId,
    (field, words): (Field, &str),
) -> Result<(), SpeakerError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let whole = whole_of(&tx, gathering).await?;
    speaker(&tx, gathering, id).await?;
    if !in_charge(&tx, member, id).await? {
        return Err(SpeakerError::NotInCharge);
    }
    let words = words.trim();
    short_enough(&[text(field.name(), words)])?;
    if words.is_empty() {
        facts::unseal(&tx, field.place(id)).await?;
    } else {
        let erase_on = erased_on(&whole).max(now.date_naive() + chrono::Days::new(1));
        facts::seal(app, &tx, now, field.place(id), words, erase_on).await?;
    }
    let told = [audit::set("field", field.name())];
    let by = Actor::Member(member);
    audit::record(app, &tx, now, by, "speakers.sealed", ("speaker", id.0), &told).await?;
    tx.commit().await?;
    Ok(())
}

/// Opens what is sealed; that it was read is kept. Empty where nothing is.
pub async fn read_sealed(
    app: &App,
    center: CenterId,
    member: MembershipId,
    gathering: GatheringId,
    id: SpeakerId,
    field: Field,
) -> Result<String, SpeakerError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    speaker(&tx, gathering, id).await?;
    if !in_charge(&tx, member, id).await? {
        return Err(SpeakerError::NotInCharge);
    }
    let words = facts::read(app, &tx, now, member, field.place(id)).await?;
    tx.commit().await?;
    Ok(words.unwrap_or_default())
}

/// Opens what a speaker said beside the answer that counts; that it was read is kept.
pub async fn read_needs(
    app: &App,
    center: CenterId,
    member: MembershipId,
    gathering: GatheringId,
    id: SpeakerId,
) -> Result<Said, SpeakerError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let one = speaker(&tx, gathering, id).await?;
    if !in_charge(&tx, member, id).await? {
        return Err(SpeakerError::NotInCharge);
    }
    let Some(row) = one.answers.last() else { return Ok(Said::default()) };
    let words = facts::read(app, &tx, now, member, place(id, row.id)).await?;
    tx.commit().await?;
    let said = words.map(|words| serde_json::from_str(&words)).transpose().map_err(anyhow::Error::from)?;
    Ok(said.unwrap_or_default())
}
