//! What staff read: who applied, and the lists that were read in.

use chrono::{DateTime, Utc};
use sea_orm::DbErr;

use crate::db::{AskingId, GatheringId, MembershipId, RowId, Tx};
use crate::i18n::{Lang, say, t};
use crate::replies::{self, Party};
use crate::signup::model::LineState;
use crate::signup::store::{forward, line, list, signup};

pub use crate::signup::store::line::Model as ListLine;

/// Who signed up: what was said beside the answer, and where the party stands.
#[derive(Clone, Debug)]
pub struct Applicant {
    pub row: signup::Model,
    pub party: Party,
    /// The office that passed the link on; of a friend the name by which they wish to be told. Empty where there is none.
    pub forwarded_by: String,
    /// A friend passed it on.
    pub by_friend: bool,
}

impl Applicant {
    /// Who passed the link on, as staff read it.
    pub fn through(&self, lang: Lang) -> String {
        match (self.by_friend, self.forwarded_by.as_str()) {
            (true, "") => t(lang, "signup-through-friend"),
            (true, name) => say(lang, "signup-through-friend-named", &[("name", name.into())]),
            (false, office) => office.to_owned(),
        }
    }

    /// People who are named or counted now; who came unannounced is none of them.
    pub fn people(&self) -> usize {
        self.party.people.iter().filter(|person| !person.walk_in).count()
    }
}

/// Everybody who signed up, in the order of coming in; those whose asking was closed are left out.
pub async fn applicants(tx: &Tx, gathering: GatheringId) -> Result<Vec<Applicant>, DbErr> {
    let parties = replies::parties(tx, gathering).await?;
    let mut parties: std::collections::HashMap<AskingId, Party> =
        parties.into_iter().map(|party| (party.id, party)).collect();
    let forwards = forward::list_of_gathering(tx, gathering).await?;
    let rows = signup::list_of_gathering(tx, gathering).await?.into_iter();
    let found = rows.filter_map(|row| {
        let party = parties.remove(&row.asking_id)?;
        let by = forwards.iter().find(|forward| Some(forward.id) == row.forward_id);
        let forwarded_by = by.map(|forward| forward.office.clone()).unwrap_or_default();
        let by_friend = by.is_some_and(|forward| forward.friend.is_some());
        Some(Applicant { row, party, forwarded_by, by_friend })
    });
    Ok(found.collect())
}

/// A list that was read in.
#[derive(Clone, Debug)]
pub struct Listed {
    pub id: RowId,
    pub at: DateTime<Utc>,
    pub by: Option<MembershipId>,
    pub undone_at: Option<DateTime<Utc>>,
    pub lines: Vec<ListLine>,
}

impl Listed {
    /// How many lines stand so.
    pub fn count(&self, state: LineState) -> usize {
        self.lines.iter().filter(|line| line.state == state).count()
    }

    /// How many wait for a person.
    pub fn waiting(&self) -> usize {
        self.lines.iter().filter(|line| line.state.waits()).count()
    }
}

/// The lists of a gathering, the newest first.
pub async fn attendance(tx: &Tx, gathering: GatheringId) -> Result<Vec<Listed>, DbErr> {
    let mut all = Vec::new();
    for row in list::list_of_gathering(tx, gathering).await? {
        let lines = line::list_of(tx, row.id).await?;
        all.push(Listed { id: row.id, at: row.at, by: row.membership_id, undone_at: row.undone_at, lines });
    }
    Ok(all)
}
