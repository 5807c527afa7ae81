//! Taking a calling off, a putting off or a moving online back: a word to those who had been told, silence for the others.

use chrono::{DateTime, Utc};

use super::calls::sent_about;
use super::doing::{Because, first_place, left_rooms, turn};
use super::holding;
use super::telling::{Telling, Told, tell};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::db::{CenterId, GatheringId, Tx};
use crate::gatherings::service::turn_of;
use crate::gatherings::store::venue;
use crate::gatherings::{self, ChangeKind, ChangeNotice, Changed, GatheringState, Place, Sudden, Whole};
use crate::invitations;
use crate::invitations::model::SendState;
use crate::plans::outcome;
use crate::plans::service::PlanError;
use crate::replies::{self, Party};
use crate::social::service::along;

/// The parties that the newest sudden change has reached or may have reached, with the sendings of the others.
pub(super) async fn reached(
    tx: &Tx,
    id: GatheringId,
) -> Result<(Vec<Party>, Vec<invitations::SendingRow>), PlanError> {
    let Some(sudden) = gatherings::sudden(tx, id).await? else { return Ok((Vec::new(), Vec::new())) };
    let parties = replies::parties(tx, id).await?;
    let (mut told, mut others) = (Vec::new(), Vec::new());
    for (at, sent) in sent_about(tx, &parties, &sudden).await? {
        if matches!(sent.state, SendState::Sent | SendState::Sending | SendState::Unknown) {
            told.push(parties[at].clone());
        } else {
            others.push(sent.sending);
        }
    }
    Ok((told, others))
}

/// Where a sudden change that is taken back leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Back {
    /// A calling off or a putting off: the gathering stands as it did before, online where it had moved there.
    To(GatheringState),
    /// A moving online: into the rooms that were booked.
    IntoRooms(Vec<Place>),
}

/// What can be taken back, as the newest sudden change left it: a day that was called off, put off or moved online and
/// is still to come. `None` where there is nothing.
pub fn back(whole: &Whole, latest: Option<&Sudden>, now: DateTime<Utc>) -> Option<Back> {
    let latest = latest.filter(|_| whole.gathering.starts_at > now)?;
    match whole.gathering.state {
        GatheringState::CalledOff | GatheringState::Postponed => {
            Some(Back::To(latest.before.unwrap_or(GatheringState::Preparing)))
        }
        _ if latest.notice.places.is_empty() => None,
        _ => Some(Back::IntoRooms(latest.notice.places.clone())),
    }
}

/// Makes the places what they were; one that was taken away meanwhile stays away. What guests are told of it.
async fn return_to(tx: &Tx, whole: &Whole, places: Vec<Place>) -> Result<Vec<Changed>, PlanError> {
    for place in places {
        if let Some(row) = whole.venues.iter().find(|row| row.id == place.id) {
            venue::save(tx, place.put_back(row.clone())).await?;
        }
    }
    let after = turn_of(tx, whole.gathering.id).await?;
    let (before, after) = (first_place(whole), first_place(&after));
    Ok(if before == after { Vec::new() } else { vec![Changed::Where { before, after }] })
}

/// Where a gathering that goes back to `back` stood before that, so that a second step back leads on; its state `now`
/// is no step back.
async fn stood_before(
    tx: &Tx,
    id: GatheringId,
    back: GatheringState,
    now: GatheringState,
) -> Result<GatheringState, PlanError> {
    let kind = match back {
        GatheringState::CalledOff => ChangeKind::CalledOff,
        GatheringState::Postponed => ChangeKind::Postponed,
        _ => return Ok(now),
    };
    let earlier = gatherings::newest_of(tx, id, kind).await?.and_then(|earlier| earlier.before);
    Ok(earlier.filter(|earlier| *earlier != now).unwrap_or(GatheringState::Inviting))
}

/// Takes a calling off, a putting off or a moving online back: the gathering is where it was, in its rooms, its plan
/// goes on, and those who had been told get a word.
pub async fn reinstate(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: GatheringId,
    why: Because,
) -> Result<Told, PlanError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let whole = turn_of(&tx, id).await?;
    if why.version.is_some_and(|version| version != whole.gathering.version) {
        return Err(PlanError::Stale);
    }
    let state = whole.gathering.state;
    let sudden = gatherings::sudden(&tx, id).await?;
    let (back, rooms) = match back(&whole, sudden.as_ref(), now).ok_or(PlanError::Over)? {
        Back::To(stood) => (stood, None),
        Back::IntoRooms(rooms) => (state, Some(rooms)),
    };
    let into_rooms = rooms.is_some();
    let before = stood_before(&tx, id, back, state).await?;
    let (mut told, others) = reached(&tx, id).await?;
    for row in &others {
        if !invitations::unsay(&tx, now, actor, row).await?
            && let Some(party) = left_meanwhile(&tx, row).await?
        {
            told.push(party);
        }
    }
    turn(&tx, &whole, back).await?;
    let (kind, changes) = match back {
        GatheringState::CalledOff => {
            holding::hold(&tx, now, actor, &whole, outcome::CALLED_OFF).await?;
            (ChangeKind::CalledOff, Vec::new())
        }
        GatheringState::Postponed => {
            holding::hold(&tx, now, actor, &whole, outcome::POSTPONED).await?;
            (ChangeKind::Postponed, vec![Changed::put_off(&whole)])
        }
        _ => {
            holding::release(&tx, now, &whole).await?;
            invitations::bring_paper_back(app, &tx, now, actor, id).await?;
            let mut changes = return_to(&tx, &whole, rooms.unwrap_or_default()).await?;
            if !into_rooms {
                let reached: Vec<_> = told.iter().map(|party| party.id).collect();
                let evening = along::goes_on(app, &tx, (now, actor), id, &reached).await;
                changes.extend(evening.map_err(anyhow::Error::from)?);
            }
            (ChangeKind::Reinstated, changes)
        }
    };
    // What had moved online before it was called off is online again, and may still go back into its rooms.
    let places = if into_rooms { Vec::new() } else { left_rooms(&tx, &whole).await? };
    let notice = ChangeNotice { changes, reason: why.reason(), places };
    let after = turn_of(&tx, id).await?;
    let said = tell(app, &tx, now, actor, &after, &told, Telling { kind, before, notice }).await?;
    audit::record(app, &tx, now, actor, "plans.gathering.reinstated", ("gathering", id.0), &[]).await?;
    tx.commit().await?;
    app.wake();
    Ok(said)
}

/// The party of a mail that left in the very moment in which it was to be called back; a mail that had failed, or a
/// call that nobody made, tells nobody.
async fn left_meanwhile(tx: &Tx, row: &invitations::SendingRow) -> Result<Option<Party>, PlanError> {
    let now = invitations::ledger::with_states(tx, vec![row.clone()]).await?.pop();
    if !now.is_some_and(|sent| matches!(sent.state, SendState::Sent | SendState::Sending)) {
        return Ok(None);
    }
    let Some(asking) = invitations::asking(tx, row.asking_id).await? else { return Ok(None) };
    Ok(Some(replies::party(tx, &asking).await?))
}
