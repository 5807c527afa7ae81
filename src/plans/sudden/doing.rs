//! The acts themselves. Each is one transaction under the gathering's turn: its state, its notice, the plan, the
//! mails and calls, the errands, the history.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::calls::{begin, sent_about};
use super::{errands, holding};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::contacts::Channel;
use crate::db::{CenterId, GatheringId, OrganizationId, Tx};
use crate::gatherings::service::turn_of;
use crate::gatherings::store::{gathering, venue};
use crate::gatherings::{self, ChangeKind, ChangeNotice, Changed, GatheringState, Whole, keep_sudden};
use crate::i18n::Message;
use crate::invitations;
use crate::invitations::model::SendState;
use crate::plans::outcome;
use crate::plans::service::PlanError;
use crate::replies::{self, Party, Standing};
use crate::web::FieldErrors;

/// How many are told, and how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Told {
    pub parties: usize,
    /// By mail, at once.
    pub mails: usize,
    /// By telephone, from the list of calls.
    pub calls: usize,
    /// Steps of the plan that are held.
    pub held: usize,
}

/// Who would be told if something sudden happened now; the same for each of the three.
#[derive(Clone, Debug, Serialize)]
pub struct Outlook {
    pub mails: usize,
    pub calls: usize,
    /// Names and numbers of those to be rung up.
    pub to_ring: Vec<(String, String)>,
    /// The room, fellow hosts and others who become errands.
    pub errands: usize,
    /// How many were told of what would be taken back.
    pub told_before: usize,
}

/// The parties that are told: all but those who said no.
async fn concerned(tx: &Tx, id: GatheringId) -> Result<Vec<Party>, PlanError> {
    let parties = replies::parties(tx, id).await?;
    Ok(parties.into_iter().filter(|party| party.standing != Standing::Declined).collect())
}

/// What would happen; writes nothing.
pub async fn outlook(tx: &Tx, whole: &Whole) -> Result<Outlook, PlanError> {
    let parties = concerned(tx, whole.gathering.id).await?;
    let mut seen = Outlook { mails: 0, calls: 0, to_ring: Vec::new(), errands: 0, told_before: 0 };
    for party in &parties {
        let to = invitations::party(tx, &party.asking).await?;
        if to.address(Channel::Email).is_some() {
            seen.mails += 1;
        } else {
            seen.calls += 1;
            seen.to_ring.push((party.name.clone(), to.address(Channel::Phone).unwrap_or_default()));
        }
    }
    seen.errands = errands::errands(whole, &guests(&parties))?.len();
    seen.told_before = told_before(tx, whole.gathering.id).await?.len();
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

/// Keeps the notice, tells these parties at once, begins the list of calls and opens the errands.
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
        begin(app, tx, now, by, whole, kind).await?;
    }
    let all = errands::errands(whole, &guests(parties))?;
    errands::open(app, tx, now, by, whole, &all, kind).await?;
    let mut told = Told { parties: parties.len(), ..Told::default() };
    for party in parties {
        let mail = invitations::party(tx, &party.asking).await?.address(Channel::Email).is_some();
        *(if mail { &mut told.mails } else { &mut told.calls }) += 1;
    }
    Ok(told)
}

/// Puts the gathering into `state`; its calendar entries' sequence rises.
async fn turn(tx: &Tx, whole: &Whole, state: GatheringState) -> Result<(), PlanError> {
    let was = whole.gathering.version;
    let row = gathering::Model {
        state,
        calendar_sequence: whole.gathering.calendar_sequence + 1,
        ..whole.gathering.clone()
    };
    if gathering::update(tx, was, row).await? { Ok(()) } else { Err(PlanError::Stale) }
}

/// Calls a gathering off.
pub async fn call_off(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: GatheringId,
    reason: String,
) -> Result<Told, PlanError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let whole = turn_of(&tx, id).await?;
    if whole.is_over(now) {
        return Err(PlanError::Over);
    }
    turn(&tx, &whole, GatheringState::CalledOff).await?;
    let held = holding::hold(&tx, now, actor, &whole, outcome::CALLED_OFF).await?;
    let why = [audit::set("reason", &reason)];
    let parties = concerned(&tx, id).await?;
    let telling = Telling {
        kind: ChangeKind::CalledOff,
        before: whole.gathering.state,
        notice: ChangeNotice { changes: Vec::new(), reason },
    };
    let told = tell(app, &tx, now, actor, &whole, &parties, telling).await?;
    audit::record(app, &tx, now, actor, "plans.gathering.called_off", ("gathering", id.0), &why).await?;
    tx.commit().await?;
    app.wake();
    Ok(Told { held, ..told })
}

/// Puts a gathering off without a new day; with one, see [`move_gathering`](crate::plans::move_gathering).
pub async fn postpone(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: GatheringId,
    reason: String,
) -> Result<Told, PlanError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let whole = turn_of(&tx, id).await?;
    if whole.is_over(now) || whole.gathering.state == GatheringState::Postponed {
        return Err(PlanError::Over);
    }
    turn(&tx, &whole, GatheringState::Postponed).await?;
    let held = holding::hold(&tx, now, actor, &whole, outcome::POSTPONED).await?;
    let why = [audit::set("reason", &reason)];
    let parties = concerned(&tx, id).await?;
    let before = (whole.date(), whole.hours().0, whole.hours().1);
    let telling = Telling {
        kind: ChangeKind::Postponed,
        before: whole.gathering.state,
        notice: ChangeNotice { changes: vec![Changed::PutOff { before }], reason },
    };
    let told = tell(app, &tx, now, actor, &whole, &parties, telling).await?;
    audit::record(app, &tx, now, actor, "plans.gathering.postponed", ("gathering", id.0), &why).await?;
    tx.commit().await?;
    app.wake();
    Ok(Told { held, ..told })
}

/// Where everybody meets online.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct OnlineIn {
    /// The page to join on.
    pub url: String,
    /// What else one needs: a number, a password, from when the room is open.
    #[serde(default)]
    pub notes: String,
    /// Why, in the center's words.
    #[serde(default)]
    pub reason: String,
}

/// Moves a gathering online: every room becomes the online one, seats stay where they are, everybody is told.
pub async fn move_online(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: GatheringId,
    online: OnlineIn,
) -> Result<Told, PlanError> {
    let url = online.url.trim();
    if !url.starts_with("https://") && !url.starts_with("http://") || url.chars().count() > 500 {
        let key = if url.is_empty() { "sudden-url-needed" } else { "field-url" };
        return Err(PlanError::Fields(FieldErrors::one("url", key)));
    }
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let whole = turn_of(&tx, id).await?;
    if whole.is_over(now) || whole.gathering.state == GatheringState::Postponed {
        return Err(PlanError::Over);
    }
    let place = |whole: &Whole| {
        whole.venues.first().map(|venue| (venue.name.clone(), venue.address.clone())).unwrap_or_default()
    };
    // The room itself has to hear of it, so the errands are read before it goes.
    let rooms = errands::rooms(&whole);
    let name = Message::new("sudden-online-venue").say(crate::i18n::Lang::Ja);
    for row in whole.venues.iter().filter(|row| !row.online) {
        let row = venue::Model {
            name: name.clone(),
            address: String::new(),
            online: true,
            url: url.to_owned(),
            notes: online.notes.trim().to_owned(),
            ..row.clone()
        };
        venue::save(&tx, row).await?;
    }
    turn(&tx, &whole, whole.gathering.state).await?;
    let after = turn_of(&tx, id).await?;
    let changed = audit::changed("venue", place(&whole).0, place(&after).0);
    let parties = concerned(&tx, id).await?;
    let telling = Telling {
        kind: ChangeKind::MovedOnline,
        before: whole.gathering.state,
        notice: ChangeNotice {
            changes: vec![Changed::Where { before: place(&whole), after: place(&after) }],
            reason: online.reason.trim().to_owned(),
        },
    };
    let told = tell(app, &tx, now, actor, &after, &parties, telling).await?;
    errands::open(app, &tx, now, actor, &whole, &rooms, ChangeKind::MovedOnline).await?;
    audit::record(
        app,
        &tx,
        now,
        actor,
        "plans.gathering.moved_online",
        ("gathering", id.0),
        changed.as_slice(),
    )
    .await?;
    tx.commit().await?;
    app.wake();
    Ok(told)
}

/// The parties that the newest sudden change has reached or may have reached, with the sendings of the others.
async fn told_before(tx: &Tx, id: GatheringId) -> Result<Vec<Party>, PlanError> {
    Ok(reached(tx, id).await?.0)
}

async fn reached(tx: &Tx, id: GatheringId) -> Result<(Vec<Party>, Vec<invitations::SendingRow>), PlanError> {
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

/// Takes a calling off or putting off back: the gathering is where it was, its plan goes on, and those who had been
/// told get a word.
pub async fn reinstate(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: GatheringId,
    reason: String,
) -> Result<Told, PlanError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let whole = turn_of(&tx, id).await?;
    let state = whole.gathering.state;
    if !matches!(state, GatheringState::CalledOff | GatheringState::Postponed)
        || whole.gathering.starts_at <= now
    {
        return Err(PlanError::Over);
    }
    let sudden = gatherings::sudden(&tx, id).await?.ok_or(PlanError::NotFound)?;
    let back = sudden.before.unwrap_or(GatheringState::Preparing);
    let (mut told, others) = reached(&tx, id).await?;
    for row in &others {
        if !invitations::unsay(&tx, now, actor, row).await?
            && let Some(party) = left_meanwhile(&tx, row).await?
        {
            told.push(party);
        }
    }
    turn(&tx, &whole, back).await?;
    let (kind, notice) = if back == GatheringState::Postponed {
        let before = (whole.date(), whole.hours().0, whole.hours().1);
        (ChangeKind::Postponed, ChangeNotice { changes: vec![Changed::PutOff { before }], reason })
    } else {
        holding::release(&tx, now, &whole).await?;
        (ChangeKind::Reinstated, ChangeNotice { changes: Vec::new(), reason })
    };
    let after = turn_of(&tx, id).await?;
    let said = tell(app, &tx, now, actor, &after, &told, Telling { kind, before: state, notice }).await?;
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
