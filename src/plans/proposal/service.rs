//! Use cases of a proposal: write it, send it for a word, take a word, close it.

use chrono::{DateTime, Duration, Utc};
use sea_orm::DbErr;
use serde::{Deserialize, Serialize};

use super::standing::gathering_of;
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::db::{AskingId, CenterId, GatheringId, Tx};
use crate::gatherings;
use crate::gatherings::service::turn_of;
use crate::i18n::{Lang, Message};
use crate::invitations::ledger::with_states;
use crate::invitations::model::SendState;
use crate::invitations::{self, Sending, bulk_moment};
use crate::plans::PlanError;
use crate::plans::store::proposal::{self, Model as Proposal};
use crate::plans::store::proposal_word::{self, Model as Word};
use crate::playbooks::format::Deed;
use crate::replies;
use crate::replies::model::ReplyChannel;
use crate::tasks;
use crate::web::FieldErrors;

/// The purpose of the letter that shows the proposal.
pub const PROPOSAL: &str = "proposal";
/// The purpose of the letter that thanks where it ends.
pub const ENDING: &str = "ending";
/// Mail can be called back for so long before the first one leaves.
const CALL_BACK: Duration = Duration::seconds(60);
/// The longest part of a proposal and the longest remark, in characters.
const LONGEST: usize = 2000;

/// A proposal as a form or program brings it.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
pub struct ProposalIn {
    /// How often and when, in words.
    pub rhythm: String,
    /// Dates, one a line.
    #[serde(default)]
    pub dates: String,
    #[serde(default)]
    pub contents: String,
    /// Who shares hosting, chairing and the place.
    #[serde(default)]
    pub sharing: String,
    /// The same in English; who reads English gets the Japanese words of a part that is left out.
    #[serde(default)]
    pub rhythm_en: String,
    #[serde(default)]
    pub dates_en: String,
    #[serde(default)]
    pub contents_en: String,
    #[serde(default)]
    pub sharing_en: String,
    /// The version that was edited; 0 where there was none.
    #[serde(default)]
    pub version: i32,
}

impl ProposalIn {
    /// The parts by the keys of their labels.
    pub fn labelled(&self) -> [(&'static str, &str); 8] {
        [
            ("proposal-rhythm", &self.rhythm),
            ("proposal-dates", &self.dates),
            ("proposal-contents", &self.contents),
            ("proposal-sharing", &self.sharing),
            ("proposal-rhythm-en", &self.rhythm_en),
            ("proposal-dates-en", &self.dates_en),
            ("proposal-contents-en", &self.contents_en),
            ("proposal-sharing-en", &self.sharing_en),
        ]
    }

    /// The parts with their names, in the order of the page.
    pub fn parts(&self) -> [(&'static str, &str); 8] {
        [
            ("rhythm", &self.rhythm),
            ("dates", &self.dates),
            ("contents", &self.contents),
            ("sharing", &self.sharing),
            ("rhythm_en", &self.rhythm_en),
            ("dates_en", &self.dates_en),
            ("contents_en", &self.contents_en),
            ("sharing_en", &self.sharing_en),
        ]
    }

    /// Whether any part is written in English.
    pub fn has_english(&self) -> bool {
        self.parts()[4..].iter().any(|(_, words)| !words.trim().is_empty())
    }

    /// The parts as somebody who reads `lang` reads them, in the place of the Japanese ones.
    pub fn read(&self, lang: Lang) -> Self {
        let words = |ja: &str, en: &str| if lang == Lang::En && !en.is_empty() { en } else { ja }.to_owned();
        ProposalIn {
            rhythm: words(&self.rhythm, &self.rhythm_en),
            dates: words(&self.dates, &self.dates_en),
            contents: words(&self.contents, &self.contents_en),
            sharing: words(&self.sharing, &self.sharing_en),
            ..self.clone()
        }
    }
}

impl From<&Proposal> for ProposalIn {
    fn from(row: &Proposal) -> Self {
        ProposalIn {
            rhythm: row.rhythm.clone(),
            dates: row.dates.clone(),
            contents: row.contents.clone(),
            sharing: row.sharing.clone(),
            rhythm_en: row.rhythm_en.clone(),
            dates_en: row.dates_en.clone(),
            contents_en: row.contents_en.clone(),
            sharing_en: row.sharing_en.clone(),
            version: row.version,
        }
    }
}

/// A party's word on a proposal.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize, utoipa::ToSchema)]
#[schema(as = ProposalWordIn)]
pub struct WordIn {
    /// Fine as it is.
    #[serde(default)]
    pub fine: bool,
    #[serde(default)]
    pub remark: String,
    /// "We could host."
    #[serde(default)]
    pub hosts: bool,
    /// "We could chair."
    #[serde(default)]
    pub chairs: bool,
    /// "We could give a room."
    #[serde(default)]
    pub rooms: bool,
}

impl WordIn {
    fn is_empty(&self) -> bool {
        !self.fine && !self.hosts && !self.chairs && !self.rooms && self.remark.trim().is_empty()
    }
}

impl From<&Word> for WordIn {
    fn from(row: &Word) -> Self {
        WordIn {
            fine: row.fine,
            remark: row.remark.clone(),
            hosts: row.hosts,
            chairs: row.chairs,
            rooms: row.rooms,
        }
    }
}

/// Keeps the proposal as it was written.
pub async fn save(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: GatheringId,
    typed: ProposalIn,
) -> Result<(), PlanError> {
    let mut errors = FieldErrors::default();
    if typed.rhythm.trim().is_empty() {
        errors.add("rhythm", Message::new("field-required"));
    }
    for (field, words) in typed.parts() {
        if words.chars().count() > LONGEST {
            errors.add(field, Message::new("field-too-long").with("max", LONGEST));
        }
    }
    errors.into_result().map_err(PlanError::Fields)?;
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    turn_of(&tx, id).await?;
    let tidy = |words: &str| words.replace("\r\n", "\n").trim().to_owned();
    let before = proposal::of_gathering(&tx, id).await?;
    if before.as_ref().map_or(0, |row| row.version) != typed.version {
        return Err(PlanError::Stale);
    }
    let mut row = Proposal {
        id: before.as_ref().map_or_else(|| app.chance.id(now), |row| row.id),
        center_id: center,
        gathering_id: id,
        rhythm: tidy(&typed.rhythm),
        dates: tidy(&typed.dates),
        contents: tidy(&typed.contents),
        sharing: tidy(&typed.sharing),
        sent_at: before.as_ref().and_then(|row| row.sent_at),
        closed_at: before.as_ref().and_then(|row| row.closed_at),
        created_at: before.as_ref().map_or(now, |row| row.created_at),
        changed_at: before.as_ref().and_then(|row| row.changed_at),
        version: 1,
        rhythm_en: tidy(&typed.rhythm_en),
        dates_en: tidy(&typed.dates_en),
        contents_en: tidy(&typed.contents_en),
        sharing_en: tidy(&typed.sharing_en),
    };
    match before {
        None => proposal::insert(&tx, row).await?,
        Some(before) => {
            if before.sent_at.is_some() && ProposalIn::from(&before).parts() != ProposalIn::from(&row).parts()
            {
                row.changed_at = Some(now);
            }
            if !proposal::update(&tx, typed.version, row).await? {
                return Err(PlanError::Stale);
            }
        }
    }
    audit::record(app, &tx, now, actor, "plans.proposal.saved", ("gathering", id.0), &[]).await?;
    tx.commit().await?;
    Ok(())
}

/// Whom a proposal is sent to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Whom {
    /// The parties of which somebody was there.
    #[default]
    Came,
    /// Everybody who was invited.
    Invited,
}

/// Sends the proposal for a word to each party that has not got it yet; how many got it now.
pub async fn send(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: GatheringId,
    whom: Whom,
) -> Result<usize, PlanError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let whole = turn_of(&tx, id).await?;
    let row = proposal::of_gathering(&tx, id).await?.ok_or(PlanError::NotFound)?;
    if row.closed_at.is_some() {
        return Err(PlanError::Over);
    }
    if whole.letter_for(PROPOSAL).is_none() {
        return Err(PlanError::Fields(FieldErrors::one("rhythm", "invitations-error-no-letter")));
    }
    let release = bulk_moment(&tx, now, CALL_BACK).await?;
    let mut sent = 0;
    for party in replies::parties(&tx, id).await? {
        let meant = whom == Whom::Invited || party.came();
        let there = invitations::sendings_of(&tx, party.id).await?;
        if !meant || there.iter().any(|sending| sending.purpose == PROPOSAL && !sending.superseded) {
            continue;
        }
        let how = Sending { bulk: true, not_before: Some(release), payload: serde_json::json!({}) };
        invitations::send(app, &tx, now, &party.asking, PROPOSAL, how).await?;
        sent += 1;
    }
    if row.sent_at.is_none() && sent > 0 {
        let was = row.version;
        if !proposal::update(&tx, was, Proposal { sent_at: Some(now), ..row }).await? {
            return Err(PlanError::Stale);
        }
    }
    tasks::stir(&tx, id, Deed::Proposed).await?;
    let count = audit::set("parties", sent);
    audit::record(app, &tx, now, actor, "plans.proposal.sent", ("gathering", id.0), &[count]).await?;
    tx.commit().await?;
    app.wake();
    Ok(sent)
}

/// Takes a party's word: by its link, or typed in by staff from paper and telephone. The latest counts.
pub async fn take(
    app: &App,
    center: CenterId,
    actor: Actor,
    asking: AskingId,
    word: WordIn,
    channel: ReplyChannel,
) -> Result<(), PlanError> {
    if word.is_empty() {
        return Err(PlanError::Fields(FieldErrors::one("remark", "proposal-word-empty")));
    }
    if word.remark.chars().count() > LONGEST {
        let message = Message::new("field-too-long").with("max", LONGEST);
        let mut errors = FieldErrors::default();
        errors.add("remark", message);
        return Err(PlanError::Fields(errors));
    }
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let found = invitations::asking(&tx, asking).await?.ok_or(PlanError::NotFound)?;
    let gathering = gathering_of(&found).ok_or(PlanError::NotFound)?;
    turn_of(&tx, gathering).await?;
    let row = proposal::of_gathering(&tx, gathering).await?.ok_or(PlanError::NotFound)?;
    if row.closed_at.is_some() || found.closed_at.is_some() {
        return Err(PlanError::Over);
    }
    if row.sent_at.is_none() {
        return Err(PlanError::NotFound);
    }
    let said = |before: Option<&Word>| Word {
        id: before.map_or_else(|| app.chance.id(now), |before| before.id),
        center_id: center,
        proposal_id: row.id,
        asking_id: asking,
        fine: word.fine,
        remark: word.remark.replace("\r\n", "\n").trim().to_owned(),
        hosts: word.hosts,
        chairs: word.chairs,
        rooms: word.rooms,
        channel,
        membership_id: actor.member(),
        at: now,
        version: 1,
    };
    match proposal_word::of_asking(&tx, row.id, asking).await? {
        Some(before) => {
            if !proposal_word::update(&tx, before.version, said(Some(&before))).await? {
                return Err(PlanError::Stale);
            }
        }
        None => proposal_word::insert(&tx, said(None)).await?,
    }
    audit::record(app, &tx, now, actor, "plans.proposal.answered", ("asking", asking.0), &[]).await?;
    tx.commit().await?;
    Ok(())
}

/// Opens the proposal of a gathering again: what was decided was taken back.
pub(in crate::plans) async fn reopen(tx: &Tx, id: GatheringId) -> Result<(), PlanError> {
    let found = proposal::of_gathering(tx, id).await?.filter(|row| row.closed_at.is_some());
    let Some(row) = found else { return Ok(()) };
    let was = row.version;
    if proposal::update(tx, was, Proposal { closed_at: None, ..row }).await? {
        Ok(())
    } else {
        Err(PlanError::Stale)
    }
}

/// Closes the proposal of a gathering with what was decided, in the caller's transaction.
pub(in crate::plans) async fn close(tx: &Tx, now: DateTime<Utc>, id: GatheringId) -> Result<(), PlanError> {
    let Some(row) = proposal::of_gathering(tx, id).await? else { return Ok(()) };
    if row.closed_at.is_some() {
        return Ok(());
    }
    let was = row.version;
    if proposal::update(tx, was, Proposal { closed_at: Some(now), ..row }).await? {
        Ok(())
    } else {
        Err(PlanError::Stale)
    }
}

/// Who came and has no thanks yet, where it ends; whoever got them before it was taken back is not thanked twice.
pub async fn to_thank(tx: &Tx, id: GatheringId) -> Result<Vec<replies::Party>, DbErr> {
    let mut all = Vec::new();
    for party in replies::parties(tx, id).await?.into_iter().filter(replies::Party::came) {
        let mut sent = invitations::sendings_of(tx, party.id).await?;
        sent.retain(|sending| sending.purpose == ENDING && !sending.superseded);
        let there = with_states(tx, sent).await?;
        if !there
            .iter()
            .any(|sent| matches!(sent.state, SendState::Sent | SendState::Sending | SendState::Unknown))
        {
            all.push(party);
        }
    }
    Ok(all)
}

/// Thanks everybody who came where it ends, by each one's own way, in the caller's transaction; nothing where the
/// gathering has no such letter.
pub(in crate::plans) async fn thank_for_all(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    id: GatheringId,
) -> Result<usize, PlanError> {
    let whole = gatherings::whole(tx, id).await?.ok_or(PlanError::NotFound)?;
    if whole.letter_for(ENDING).is_none() {
        return Ok(0);
    }
    let release = bulk_moment(tx, now, CALL_BACK).await?;
    let mut thanked = 0;
    for party in to_thank(tx, id).await? {
        let how = Sending { bulk: true, not_before: Some(release), payload: serde_json::json!({}) };
        invitations::send(app, tx, now, &party.asking, ENDING, how).await?;
        thanked += 1;
    }
    Ok(thanked)
}
