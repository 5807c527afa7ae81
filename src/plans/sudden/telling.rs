//! Who is told of a sudden change, and telling them: the notice, the mails and calls, the watch over them, the errands.

use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use super::doing::{Act, possible};
use super::taking_back::reached;
use super::{errands, watch};
use crate::accounts::Actor;
use crate::app::App;
use crate::contacts::Channel;
use crate::db::{GatheringId, OrganizationId, Tx};
use crate::gatherings::{ChangeKind, ChangeNotice, GatheringState, Whole, keep_sudden};
use crate::invitations;
use crate::plans::service::PlanError;
use crate::replies::{self, Party, Standing};
use crate::social::service::along::{self, Evening};

/// How many are told, and how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = SuddenTold)]
pub struct Told {
    pub parties: usize,
    /// By mail, at once.
    pub mails: usize,
    /// By telephone, from the list of calls.
    pub calls: usize,
    /// Of those who had said no, by a mail in softer words, where there is a new day.
    pub offered: usize,
    /// Steps of the plan that are held.
    pub held: usize,
}

/// Who would be told if something sudden happened now; the same for each of the three.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Outlook {
    pub mails: usize,
    pub calls: usize,
    /// How many of those who said no would hear of a new day, by a mail in softer words.
    pub offered: usize,
    /// Those to be rung up.
    pub to_ring: Vec<ToRing>,
    /// The room, fellow hosts and others who become errands.
    pub errands: usize,
    /// How many were told of what would be taken back.
    pub told_before: usize,
    /// What can be done as the gathering stands.
    pub possible: Vec<Act>,
    /// The get-together after it, which falls away with it or goes along.
    pub social: Option<Evening>,
}

/// Somebody whom no mail would reach.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ToRing {
    pub name: String,
    /// Empty where the address book has none.
    pub phone: String,
}

/// The parties that are told: all but those who said no.
pub(in crate::plans) async fn concerned(tx: &Tx, id: GatheringId) -> Result<Vec<Party>, PlanError> {
    Ok(concerned_and_others(tx, id).await?.0)
}

/// The parties that are told, and those who said no.
async fn concerned_and_others(tx: &Tx, id: GatheringId) -> Result<(Vec<Party>, Vec<Party>), PlanError> {
    let parties = replies::parties(tx, id).await?;
    Ok(parties.into_iter().partition(|party| party.standing != Standing::Declined))
}

/// Those who said no and hear of a new day in softer words.
pub(in crate::plans) async fn offered(tx: &Tx, id: GatheringId) -> Result<Vec<Party>, PlanError> {
    let (_, others) = concerned_and_others(tx, id).await?;
    Ok(replies::to_be_offered(tx, &others).await?)
}

/// What would happen now; writes nothing.
pub async fn outlook(tx: &Tx, whole: &Whole, now: DateTime<Utc>) -> Result<Outlook, PlanError> {
    let (parties, others) = concerned_and_others(tx, whole.gathering.id).await?;
    let mut seen = Outlook {
        mails: 0,
        calls: 0,
        offered: replies::to_be_offered(tx, &others).await?.len(),
        to_ring: Vec::new(),
        errands: errands::errands(tx, whole, &guests(&parties)).await?.len(),
        told_before: reached(tx, whole.gathering.id).await?.0.len(),
        possible: possible(whole, now),
        social: along::evening(tx, whole.gathering.id, now).await.map_err(anyhow::Error::from)?,
    };
    for party in &parties {
        let to = invitations::party(tx, &party.asking).await?;
        if to.address(Channel::Email).is_some() {
            seen.mails += 1;
        } else {
            seen.calls += 1;
            let phone = to.address(Channel::Phone).unwrap_or_default();
            seen.to_ring.push(ToRing { name: party.name.clone(), phone });
        }
    }
    Ok(seen)
}

fn guests(parties: &[Party]) -> Vec<OrganizationId> {
    parties.iter().filter_map(|party| party.organization_id).collect()
}

/// A sudden change about to be told.
pub(in crate::plans) struct Telling {
    pub kind: ChangeKind,
    /// Where the gathering stood before.
    pub before: GatheringState,
    pub notice: ChangeNotice,
}

/// Keeps the notice, tells these parties at once, begins the list of calls and opens the errands. Of a new day those
/// who had said no hear too, without a call.
pub(in crate::plans) async fn tell(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    by: Actor,
    whole: &Whole,
    parties: &[Party],
    telling: Telling,
) -> Result<Told, PlanError> {
    let id = whole.gathering.id;
    let Telling { kind, before, notice } = telling;
    let payload = keep_sudden(app, tx, now, id, (kind, Some(before)), &notice).await?;
    replies::tell_at_once(app, tx, now, parties, kind.purpose().word(), &payload).await?;
    if !parties.is_empty() {
        watch::begin(app, tx, now, by, whole, kind).await?;
    }
    let all = errands::errands(tx, whole, &guests(parties)).await?;
    errands::open(app, tx, now, by, whole, &all, kind).await?;
    let mut told = Told { parties: parties.len(), ..Told::default() };
    if kind == ChangeKind::NewDate {
        for party in offered(tx, id).await? {
            replies::offer_new_day(app, tx, now, &party, &payload).await?;
            told.offered += 1;
        }
    }
    for party in parties {
        let mail = invitations::party(tx, &party.asking).await?.address(Channel::Email).is_some();
        *(if mail { &mut told.mails } else { &mut told.calls }) += 1;
    }
    Ok(told)
}
