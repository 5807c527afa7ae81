//! Where a proposal stands: whom it went to, what they said, and what became of it.

use chrono::{DateTime, Utc};
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use sea_orm::DbErr;
use serde::Serialize;

use super::service::{PROPOSAL, ProposalIn, WordIn};
use crate::db::{AskingId, GatheringId, OrganizationId, ProposalId, Tx};
use crate::gatherings;
use crate::i18n::Lang;
use crate::invitations::model::SubjectKind;
use crate::invitations::{self, Asking};
use crate::plans::next::decided;
use crate::plans::store::{proposal, proposal_word};
use crate::replies;

/// One party and its word.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct PartyWord {
    pub asking: AskingId,
    pub organization: Option<OrganizationId>,
    pub name: String,
    /// Its word; none while it has said nothing.
    pub word: Option<WordIn>,
    /// The word was said about the text as it was before it was changed.
    pub before_change: bool,
    pub at: Option<DateTime<Utc>>,
}

/// A proposal with whom it went to and what they said.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = ProposalStanding)]
pub struct Standing {
    pub id: ProposalId,
    pub words: ProposalIn,
    pub sent_at: Option<DateTime<Utc>>,
    /// When the text was changed after it had been sent.
    pub changed_at: Option<DateTime<Utc>>,
    pub closed_at: Option<DateTime<Utc>>,
    /// Parties it was sent to, or that said a word, in the order of the ledger.
    pub parties: Vec<PartyWord>,
}

impl Standing {
    /// How many have said a word.
    pub fn answered(&self) -> usize {
        self.parties.iter().filter(|party| party.word.is_some()).count()
    }

    /// Those who said a word that this is true of.
    pub fn who(&self, said: impl Fn(&WordIn) -> bool) -> Vec<&str> {
        let them = self.parties.iter().filter(|party| party.word.as_ref().is_some_and(&said));
        them.map(|party| party.name.as_str()).collect()
    }

    /// The offices that could host.
    pub fn could_host(&self) -> Vec<OrganizationId> {
        let hosts = self.parties.iter().filter(|party| party.word.as_ref().is_some_and(|word| word.hosts));
        hosts.filter_map(|party| party.organization).collect()
    }
}

/// Where the proposal of a gathering stands; none while none is written.
pub async fn standing(tx: &Tx, id: GatheringId) -> Result<Option<Standing>, DbErr> {
    let Some(row) = proposal::of_gathering(tx, id).await? else { return Ok(None) };
    let words = proposal_word::list_of_proposal(tx, row.id).await?;
    let mut parties = Vec::new();
    for party in replies::parties(tx, id).await? {
        let word = words.iter().find(|word| word.asking_id == party.id);
        let sent = invitations::sendings_of(tx, party.id).await?;
        let asked = sent.iter().any(|sending| sending.purpose == PROPOSAL && !sending.superseded);
        if word.is_none() && !asked {
            continue;
        }
        parties.push(PartyWord {
            asking: party.id,
            organization: party.asking.organization_id,
            name: party.name.clone(),
            word: word.map(WordIn::from),
            before_change: word.is_some_and(|word| row.changed_at.is_some_and(|changed| word.at < changed)),
            at: word.map(|word| word.at),
        });
    }
    Ok(Some(Standing {
        id: row.id,
        words: ProposalIn::from(&row),
        sent_at: row.sent_at,
        changed_at: row.changed_at,
        closed_at: row.closed_at,
        parties,
    }))
}

/// The gathering that an asking is an invitation to.
pub fn gathering_of(asking: &Asking) -> Option<GatheringId> {
    (asking.subject_kind == SubjectKind::Gathering).then_some(GatheringId(asking.subject_id))
}

/// Where the link of an asking leads while a proposal waits for its party's word, or was decided on.
pub fn leads<'a>(tx: &'a Tx, asking: &'a Asking) -> LocalBoxFuture<'a, Result<Option<&'static str>, DbErr>> {
    async move {
        let Some(gathering) = gathering_of(asking) else { return Ok(None) };
        let Some(row) = proposal::of_gathering(tx, gathering).await? else { return Ok(None) };
        let sent = invitations::sendings_of(tx, asking.id).await?;
        let asked = sent.iter().any(|sending| sending.purpose == PROPOSAL && !sending.superseded);
        Ok((asked && row.sent_at.is_some()).then_some("next"))
    }
    .boxed_local()
}

/// What was decided after the gathering, as those who are asked may read it: the words, and whether it ends.
pub async fn outcome(
    tx: &Tx,
    whole: &gatherings::Whole,
    lang: Lang,
) -> Result<Option<(String, bool)>, DbErr> {
    let decided = decided(tx, whole).await?;
    Ok(decided
        .filter(|decided| decided.next.is_some() || decided.series.state == gatherings::SeriesState::Ended)
        .map(|decided| decided.series)
        .map(|series| (series.agreed_in(lang).to_owned(), series.state == gatherings::SeriesState::Ended)))
}
