//! Waves: opening an audience once, stopping it, and how far it has come.

use chrono::{DateTime, Duration, Utc};

use super::askings::{NewAsking, new_asking};
use super::audience::{Audience, Frame, frame};
use super::ledger::with_states;
use super::model::{SendState, SubjectKind, WaveState};
use super::scene::Scene;
use super::sending::{Sending, bulk_moment, call_back, close_finished, send};
use super::service::InvitationError;
use super::store::wave::{self, Model as Wave};
use super::store::{asking, exclusion, sending};
use super::subject::Subject;
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::contacts::Channel;
use crate::db::{CenterId, GatheringId, Tx, WaveId};
use crate::gatherings::model::GatheringState;
use crate::gatherings::store::gathering;
use crate::i18n::Lang;
use crate::playbooks::format::Deed;
use crate::tasks;

/// Mail of a wave can be called back for so long before the first one leaves.
pub const CALL_BACK: Duration = Duration::seconds(60);

/// Links outlive the gathering by so long: questionnaire and visit hang on them.
const LINKS_LIVE: Duration = Duration::days(180);

/// What became of a press on the last button.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opened {
    /// The wave was opened by this press.
    Now { invited: usize, about: SubjectKind },
    /// It was open already: nothing was sent a second time.
    Before,
}

/// A wave's audience as it was drafted.
pub fn audience_of(wave: &Wave) -> Result<Audience, InvitationError> {
    serde_json::from_value(wave.audience.clone()).map_err(|error| InvitationError::Other(error.into()))
}

/// The wave `id` of a gathering.
pub async fn find(tx: &Tx, gathering: GatheringId, id: WaveId) -> Result<Wave, InvitationError> {
    let found = wave::find(tx, id).await?.filter(|wave| wave.gathering_id == gathering);
    found.ok_or(InvitationError::NotFound)
}

/// What the last screen before sending says.
#[derive(Clone, Debug)]
pub struct Outlook {
    pub frame: Frame,
    /// When the first mail would leave if the button were pressed now.
    pub release_at: DateTime<Utc>,
}

/// What would happen if the wave were opened now; writes nothing.
pub async fn outlook(app: &App, tx: &Tx, wave: &Wave) -> Result<Outlook, InvitationError> {
    let frame = frame(app, tx, &Subject::of_wave(wave), &audience_of(wave)?).await?;
    Ok(Outlook { frame, release_at: bulk_moment(tx, app.clock.now(), CALL_BACK).await? })
}

/// Opens a wave: askings, sendings and mails of everybody in the frame, and a reason for everybody left out, in
/// one transaction. Mail leaves after the minute in which it can be called back, in working hours.
pub async fn open(
    app: &App,
    center: CenterId,
    actor: Actor,
    gathering: GatheringId,
    id: WaveId,
) -> Result<Opened, InvitationError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    // Two waves of one gathering must not both find an office uninvited.
    tx.turn("invitations").await?;
    let wave = find(&tx, gathering, id).await?;
    if wave.state != WaveState::Draft {
        return Ok(Opened::Before);
    }
    let scene = scene(&tx, gathering).await?;
    if scene.is_past(now) {
        return Err(InvitationError::Past);
    }
    let about = Subject::of_wave(&wave);
    if scene.letter(about.first_letter(), None).is_err() {
        return Err(InvitationError::NoLetter);
    }
    let Outlook { frame, release_at } = outlook(app, &tx, &wave).await?;
    if frame.invited.is_empty() {
        return Err(InvitationError::Nobody);
    }
    if !wave::open(&tx, id, actor.member(), now, release_at).await? {
        return Ok(Opened::Before);
    }
    leave_out(app, &tx, now, id, &frame).await?;
    let until = scene.whole.gathering.ends_at + LINKS_LIVE;
    for invitee in &frame.invited {
        let new = NewAsking {
            subject_kind: about.kind,
            subject_id: about.id,
            wave_id: Some(id),
            organization_id: invitee.party.organization_id(),
            contact_id: invitee.party.named.as_ref().and_then(|named| named.contact),
            channel: invitee.channel,
            lang: Lang::Ja,
            until,
        };
        let asking = new_asking(app, &tx, now, new).await?;
        let how = Sending { bulk: true, not_before: Some(release_at), ..Sending::default() };
        send(app, &tx, now, &asking, about.first_letter(), how).await?;
    }
    let opens = match about.kind {
        SubjectKind::Gathering => true,
        SubjectKind::Survey => !scene.whole.subject().invites(),
        SubjectKind::Practicum | SubjectKind::Visit | SubjectKind::Speaker => false,
    };
    if opens {
        let state = (GatheringState::Preparing, GatheringState::Inviting);
        move_state(&tx, &scene.whole.gathering, state).await?;
    }
    let counted = audit::set("invited", frame.invited.len());
    stir(&tx, &about).await?;
    audit::record(app, &tx, now, actor, "invitations.wave.opened", ("wave", id.0), &[counted]).await?;
    tx.commit().await?;
    app.wake();
    Ok(Opened::Now { invited: frame.invited.len(), about: about.kind })
}

/// Steps of the plan that wait for the opening, or for its sheets, are looked at again.
async fn stir(tx: &Tx, about: &Subject) -> Result<(), InvitationError> {
    let deeds = match about.kind {
        SubjectKind::Survey => [Deed::Surveyed, Deed::SurveySheets],
        SubjectKind::Practicum => [Deed::EmployersAsked, Deed::EmployerSheets],
        SubjectKind::Gathering | SubjectKind::Visit | SubjectKind::Speaker => [Deed::Invited, Deed::Sheets],
    };
    for deed in deeds {
        tasks::stir(tx, about.gathering, deed).await?;
    }
    Ok(())
}

async fn leave_out(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    wave: WaveId,
    frame: &Frame,
) -> Result<(), InvitationError> {
    exclusion::delete_of_wave(tx, wave).await?;
    for left_out in &frame.left_out {
        let row = exclusion::Model {
            id: app.chance.id(now),
            center_id: tx.center,
            wave_id: wave,
            organization_id: left_out.organization.id,
            reason: left_out.reason.written(&left_out.note),
        };
        exclusion::insert(tx, row).await?;
    }
    Ok(())
}

async fn move_state(
    tx: &Tx,
    found: &gathering::Model,
    (from, to): (GatheringState, GatheringState),
) -> Result<(), InvitationError> {
    if found.state != from {
        return Ok(());
    }
    let moved = gathering::Model { state: to, ..found.clone() };
    if gathering::update(tx, found.version, moved).await? { Ok(()) } else { Err(InvitationError::Stale) }
}

/// What a stop found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stopped {
    /// Called back before they left.
    pub recalled: usize,
    /// Had left already.
    pub gone: usize,
}

/// Stops a wave: calls back every mail and sheet of it that has not left. The askings of those are closed, so
/// that a later wave can invite the offices anew; what has left stays as it is. Stopping twice stops once.
pub async fn stop(
    app: &App,
    center: CenterId,
    actor: Actor,
    gathering: GatheringId,
    id: WaveId,
) -> Result<Stopped, InvitationError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("invitations").await?;
    let wave = find(&tx, gathering, id).await?;
    if wave.state != WaveState::Open {
        return Err(InvitationError::AllGone);
    }
    let about = Subject::of_wave(&wave);
    let mut stopped = Stopped { recalled: 0, gone: 0 };
    for asked in asking::list_of_wave(&tx, id).await?.into_iter().filter(|asking| asking.closed_at.is_none())
    {
        let Some(current) = sending::find_current(&tx, asked.id, about.first_letter()).await? else {
            continue;
        };
        if call_back(&tx, now, &current, "stopped", actor).await? {
            stopped.recalled += 1;
            let was = asked.version;
            let closed = asking::Model { closed_at: Some(now), ..asked };
            if !asking::update(&tx, was, closed).await? {
                return Err(InvitationError::Stale);
            }
        } else if has_left(&tx, current).await? {
            stopped.gone += 1;
        }
    }
    if stopped.recalled == 0 {
        return Err(InvitationError::AllGone);
    }
    wave::stop(&tx, id).await?;
    let live = asking::list_of_subject(&tx, about.kind, about.id).await?;
    if about.kind == SubjectKind::Gathering && live.iter().all(|asking| asking.closed_at.is_some()) {
        let scene = scene(&tx, gathering).await?;
        let state = (GatheringState::Inviting, GatheringState::Preparing);
        move_state(&tx, &scene.whole.gathering, state).await?;
    }
    close_finished(&tx, now, gathering, about.first_letter(), actor).await?;
    let counted = audit::set("recalled", stopped.recalled);
    stir(&tx, &about).await?;
    audit::record(app, &tx, now, actor, "invitations.wave.stopped", ("wave", id.0), &[counted]).await?;
    tx.commit().await?;
    Ok(stopped)
}

/// Whether a letter that cannot be called back is on its way or there; one that failed is neither.
async fn has_left(tx: &Tx, current: sending::Model) -> Result<bool, InvitationError> {
    let sent = with_states(tx, vec![current]).await?;
    let left = |state| matches!(state, SendState::Sent | SendState::Sending | SendState::Unknown);
    Ok(sent.iter().any(|sent| left(sent.state)))
}

/// The scene of a gathering of this center.
pub async fn scene(tx: &Tx, gathering: GatheringId) -> Result<Scene, InvitationError> {
    Scene::read(tx, gathering).await?.ok_or(InvitationError::NotFound)
}

/// How far the mail of a wave has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Mails that have left, failed or were called back.
    pub done: usize,
    pub mails: usize,
    /// Mails that can still be called back, and sheets and calls that wait for a person.
    pub waiting: usize,
    pub held: usize,
    pub sheets: usize,
    pub sheets_done: usize,
}

/// Counts how far a wave has come at this moment.
pub async fn progress(tx: &Tx, wave: &Wave) -> Result<Progress, InvitationError> {
    let first = Subject::of_wave(wave).first_letter();
    let askings = asking::list_of_wave(tx, wave.id).await?;
    let ids: Vec<_> = askings.iter().map(|asking| asking.id).collect();
    let mut current = sending::list_of_askings(tx, &ids).await?;
    current.retain(|row| row.purpose == first && !row.superseded);
    let mut progress = Progress::default();
    for sent in super::ledger::with_states(tx, current).await? {
        use super::model::SendState::{Held, Sending, ToSend};
        let waits = matches!(sent.state, ToSend | Held);
        let done = usize::from(!waits && sent.state != Sending);
        progress.waiting += usize::from(waits);
        if sent.sending.channel == Channel::Email {
            progress.mails += 1;
            progress.done += done;
            progress.held += usize::from(sent.state == Held);
        } else {
            progress.sheets += 1;
            progress.sheets_done += done;
        }
    }
    Ok(progress)
}
