//! Signing up, with how many, and cancelling: the one way for link and desk.

use chrono::{DateTime, Utc};

use super::following::{follow, turn};
use super::reading::{SignUp, Social, there};
use super::{SocialError, line, title};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::contacts::Channel;
use crate::db::{AskingId, CenterId, GatheringId, RowId, Tx};
use crate::i18n::Message;
use crate::invitations::ledger::SOCIAL_MOVED_UP;
use crate::invitations::{self, Sending};
use crate::replies::model::SeatState;
use crate::replies::seating::{Decision, Joining};
use crate::social::model::{MOST_HEADS, late_fee};
use crate::social::store::{place, sign_up, social};
use crate::tasks::{self, NewTask};
use crate::web::FieldErrors;

/// The kind of the task that somebody who waited has a place by now.
pub const MOVED_UP: &str = "social.moved_up";

/// Whose sign-up it is.
#[derive(Clone, Debug)]
pub enum Who {
    /// The invited party of this asking.
    Asking(AskingId),
    /// One that is there, and its version as staff read it.
    Known(RowId, i32),
    /// Whoever staff put down.
    New(String),
}

/// How many of them come.
#[derive(Clone, Debug)]
pub struct Sign {
    pub who: Who,
    /// 0 is nobody.
    pub heads: i32,
    /// That a late cancellation costs is said and agreed to.
    pub sure: bool,
    /// The key of the press.
    pub once: String,
}

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signed {
    pub id: RowId,
    pub seated: i32,
    pub waiting: i32,
}

/// Keeps how many of somebody come. The same again is nothing new.
///
/// # Errors
/// [`SocialError::Costs`] where fewer come than did, it costs, and nobody said yes to that; [`SocialError::NotNow`] where it
/// is too late for a guest, or where somebody has paid who would not come.
pub async fn sign(
    app: &App,
    center: CenterId,
    by: Actor,
    gathering: GatheringId,
    new: Sign,
) -> Result<Signed, SocialError> {
    if !(0..=MOST_HEADS).contains(&new.heads) {
        let message = Message::new("field-range").with("min", 0).with("max", MOST_HEADS);
        return Err(SocialError::field("heads", message));
    }
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    // Of two who take the last place the second reads what the first took.
    turn(&tx).await?;
    let social = there(&tx, gathering).await?;
    let (id, known) = known(app, &tx, (now, by), &social, &new).await?;
    let heads = known.as_ref().map_or(0, |one| i32::try_from(one.places.len()).unwrap_or_default());
    if known.is_some() && heads == new.heads {
        let heads = known.map(|one| one.heads()).unwrap_or_default();
        return Ok(Signed { id, seated: heads.seated, waiting: heads.waiting });
    }
    judge(&social, by, now, new.heads > heads)?;
    if let (Who::Known(_, seen), Some(known)) = (&new.who, &known)
        && known.row.version != *seen
    {
        return Err(SocialError::Stale);
    }
    let leaving = known.as_ref().map_or_else(Vec::new, |one| leaving(one, new.heads));
    let seated_leave = leaving.iter().filter(|place| place.state == SeatState::Seated).count();
    let costs = late_fee(social.day_of(now), social.row.free_until, social.row.late_fee, seated_leave);
    if costs > 0 && !new.sure {
        return Err(SocialError::Costs(costs));
    }
    let stay = known.as_ref().map_or(0, |one| one.heads().seated) - i32::try_from(seated_leave).unwrap_or(0);
    if known.as_ref().is_some_and(|one| one.row.paid > stay.max(0) || one.row.came > stay.max(0)) {
        return Err(SocialError::NotNow("social-error-paid-first"));
    }
    match known {
        None => insert(app, &tx, (now, by), &social, id, &new).await?,
        Some(known) => {
            let owes_paid = known.row.owes_paid && costs == 0;
            let owes = known.row.owes.saturating_add(costs);
            sign_up::update(&tx, sign_up::Model { owes, owes_paid, ..known.row }).await?;
        }
    }
    let more = usize::try_from(new.heads - heads).unwrap_or_default();
    // Its turn decides among those of one moment: the clock was read before the wait for it.
    let newest = social.sign_ups.iter().flat_map(|one| &one.places).map(|place| place.asked_at).max();
    let asked_at = newest.map_or(now, |newest| newest.max(now));
    let joining: Vec<Joining<RowId>> =
        (0..more).map(|_| Joining { attendee: app.chance.id(now), asked_at, changed: false }).collect();
    let leaving: Vec<RowId> = leaving.iter().map(|place| place.id).collect();
    let decision = social.pool(social.row.capacity).decide(&leaving, &joining, social.phase(now));
    write(app, &tx, (now, by), &social, (id, &decision)).await?;
    let told = [audit::set("people", new.heads)];
    audit::record(app, &tx, now, by, "social.signed_up", ("gathering", gathering.0), &told).await?;
    let after = there(&tx, gathering).await?;
    let heads = after.sign_up(id)?.heads();
    follow(app, &tx, (now, by), gathering).await?;
    tx.commit().await?;
    Ok(Signed { id, seated: heads.seated, waiting: heads.waiting })
}

/// The sign-up that is meant, or the id of the one to be.
async fn known(
    app: &App,
    tx: &Tx,
    (now, by): (DateTime<Utc>, Actor),
    social: &Social,
    new: &Sign,
) -> Result<(RowId, Option<SignUp>), SocialError> {
    let found = match &new.who {
        Who::Known(id, _) => Some(social.sign_up(*id)?),
        Who::Asking(asking) => {
            let asked = invitations::asking(tx, *asking).await?.ok_or(SocialError::NotThere)?;
            if asked.subject_id != social.whole.gathering.id.0 {
                return Err(SocialError::NotThere);
            }
            if asked.closed_at.is_some() && matches!(by, Actor::Guest(_)) {
                return Err(SocialError::NotNow("social-error-closed"));
            }
            social.of(*asking)
        }
        Who::New(_) => social.sign_ups.iter().find(|one| one.row.once == new.once),
    };
    Ok(found.map_or_else(|| (app.chance.id(now), None), |one| (one.row.id, Some(one.clone()))))
}

/// Whether this actor may still change anything. Staff may, as long as it is on.
fn judge(social: &Social, by: Actor, now: DateTime<Utc>, more: bool) -> Result<(), SocialError> {
    if !social.is_on() {
        return Err(SocialError::NotNow("social-error-off"));
    }
    if by.member().is_some() || matches!(by, Actor::Command) {
        return Ok(());
    }
    if now >= social.starts_at() {
        return Err(SocialError::NotNow("social-error-begun"));
    }
    if more && !social.takes(now) {
        return Err(SocialError::NotNow("social-error-late"));
    }
    Ok(())
}

/// The places that go where fewer come: of those who wait first, then the newest.
fn leaving(one: &SignUp, heads: i32) -> Vec<place::Model> {
    let mut places = one.places.clone();
    places.sort_by_key(|place| (place.state != SeatState::Waiting, std::cmp::Reverse(place.arrival)));
    let stay = usize::try_from(heads).unwrap_or_default();
    let go = places.len().saturating_sub(stay);
    places.truncate(go);
    places
}

async fn insert(
    app: &App,
    tx: &Tx,
    (now, by): (DateTime<Utc>, Actor),
    social: &Social,
    id: RowId,
    new: &Sign,
) -> Result<(), SocialError> {
    let mut errors = FieldErrors::default();
    let (asking_id, name) = match &new.who {
        Who::Asking(asking) => {
            let asking = invitations::asking(tx, *asking).await?.ok_or(SocialError::NotThere)?;
            (Some(asking.id), invitations::party(tx, &asking).await?.name().to_owned())
        }
        Who::New(name) => (None, line(&mut errors, "name", name, true)),
        Who::Known(..) => return Err(SocialError::NotThere),
    };
    if asking_id.is_none() && new.heads == 0 {
        errors.add("heads", Message::new("field-required"));
    }
    errors.into_result().map_err(SocialError::Fields)?;
    let once = if new.once.is_empty() { app.chance.id::<RowId>(now).to_string() } else { new.once.clone() };
    let row = sign_up::Model {
        id,
        center_id: tx.center,
        social_id: social.row.id,
        asking_id,
        name,
        came: 0,
        paid: 0,
        owes: 0,
        owes_paid: false,
        once,
        membership_id: by.member(),
        created_at: now,
        version: 1,
    };
    sign_up::insert(tx, row).await?;
    Ok(())
}

/// Writes what was decided of the places; who moved up is told, once however many of them did.
async fn write(
    app: &App,
    tx: &Tx,
    (now, by): (DateTime<Utc>, Actor),
    social: &Social,
    (id, decision): (RowId, &Decision<RowId>),
) -> Result<(), SocialError> {
    let mut moved_up: Vec<RowId> = Vec::new();
    for place in social.sign_ups.iter().flat_map(|one| &one.places) {
        if decision.released.contains(&place.id) {
            let gone = place::Model { state: SeatState::Released, released_at: Some(now), ..place.clone() };
            place::update(tx, gone).await?;
        }
        if decision.moved_up.contains(&place.id) {
            let up = place::Model { state: SeatState::Seated, moved_up_at: Some(now), ..place.clone() };
            place::update(tx, up).await?;
            if place.sign_up_id != id && !moved_up.contains(&place.sign_up_id) {
                moved_up.push(place.sign_up_id);
            }
        }
    }
    for sign_up in moved_up {
        tell_moved_up(app, tx, now, social, sign_up).await?;
    }
    for new in &decision.given {
        let row = place::Model {
            id: new.attendee,
            center_id: tx.center,
            social_id: social.row.id,
            sign_up_id: id,
            arrival: new.arrival,
            state: if new.seated { SeatState::Seated } else { SeatState::Waiting },
            asked_at: new.asked_at,
            moved_up_at: None,
            released_at: None,
        };
        place::insert(tx, row).await?;
    }
    social::count(tx, &social::Model { last_arrival: decision.last_arrival, ..social.row.clone() }).await?;
    if !decision.moved_up.is_empty() {
        let count = [audit::set("count", decision.moved_up.len())];
        let about = ("gathering", social.whole.gathering.id.0);
        audit::record(app, tx, now, by, "social.moved_up", about, &count).await?;
    }
    Ok(())
}

/// Tells somebody who waited and has a place by now: by mail where that reaches them, else by a person, whom a task asks to.
async fn tell_moved_up(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    social: &Social,
    id: RowId,
) -> Result<(), SocialError> {
    let asking = social.sign_up(id)?.row.asking_id;
    let asking = match asking {
        Some(asking) => invitations::asking(tx, asking).await?.filter(|asking| asking.closed_at.is_none()),
        None => None,
    };
    if let Some(asking) = asking.filter(|asking| asking.channel == Channel::Email)
        && invitations::party(tx, &asking).await?.address(Channel::Email).is_some()
    {
        invitations::send(app, tx, now, &asking, SOCIAL_MOVED_UP, Sending::default()).await?;
        return Ok(());
    }
    let gathering = social.whole.gathering.id;
    let title = title(&Message::new("social-task-moved-up"));
    let new = NewTask {
        kind: MOVED_UP.to_owned(),
        title,
        link: Some(format!("/gatherings/{gathering}/social/sign-ups/{id}")),
        subject: Some(("gathering".to_owned(), gathering.0)),
        about: Some(id.0),
        due_on: Some(social.day_of(now).min(social.row.date)),
        ..NewTask::default()
    };
    tasks::open(app, tx, now, new).await?;
    Ok(())
}

/// Lets those move up for whom there is room by now.
pub(super) async fn move_up(
    app: &App,
    tx: &Tx,
    (now, by): (DateTime<Utc>, Actor),
    gathering: GatheringId,
) -> Result<(), SocialError> {
    let social = there(tx, gathering).await?;
    let decision = social.pool(social.row.capacity).decide(&[], &[], social.phase(now));
    if decision.moved_up.is_empty() {
        return Ok(());
    }
    let nobody: RowId = app.chance.id(now);
    write(app, tx, (now, by), &social, (nobody, &decision)).await
}
