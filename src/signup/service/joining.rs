//! A party joins online by its link: it says how many watch, and that is their attendance. Several people in front of one
//! screen are welcome, and so is whoever comes late. Looking changes nothing: mail scanners open links too.

use chrono::{DateTime, Duration, Utc};
use serde_json::json;

use super::coming::{Room, not_yet, online};
use super::{SignupError, refused};
use crate::accounts::service::knock_in;
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::calendar::zoned;
use crate::db::{AskingId, AttendeeId, CenterId, DayId, GatheringId, RowId, Tx};
use crate::gatherings::{self, GatheringState, Venue, Whole};
use crate::i18n::Message;
use crate::invitations::{self, Asking};
use crate::replies::model::SeatState;
use crate::replies::{self, door};
use crate::signup::model::MOST;
use crate::signup::store::join as rows;
use crate::web::FieldErrors;

/// So long before the start the meeting can be entered.
const BEFORE: Duration = Duration::minutes(30);

/// What whoever opens the page to join finds.
#[derive(Clone, Debug)]
pub struct Joining {
    pub whole: Whole,
    pub opens_at: DateTime<Utc>,
    /// It is time.
    pub is_open: bool,
    pub is_over: bool,
    /// How many watch, as it was said last on the day.
    pub watching: Option<i32>,
    /// How many applied.
    pub expected: usize,
    /// The rooms that the party may enter, with their addresses.
    pub rooms: Vec<Venue>,
    day: DayId,
}

/// What stands behind the page to join of an asking.
///
/// # Errors
/// [`SignupError::Missing`] where the gathering is not seen online, or does not take place.
pub async fn joining(tx: &Tx, now: DateTime<Utc>, asking: &Asking) -> Result<Joining, SignupError> {
    let whole = gatherings::whole(tx, GatheringId(asking.subject_id)).await?.ok_or(SignupError::Missing)?;
    let held = !matches!(whole.gathering.state, GatheringState::CalledOff | GatheringState::Postponed);
    let day = door::day_of(&whole, now).cloned().filter(|_| held).ok_or(SignupError::Missing)?;
    let party = replies::party(tx, asking).await?;
    let mut rooms: Vec<Venue> =
        whole.venues.iter().filter(|venue| venue.online && !venue.url.is_empty()).cloned().collect();
    // Who has a seat in one of several rooms is told that one alone.
    let own = |venue: &Venue| {
        let seated = party.people.iter().filter(|person| person.seat == Some(SeatState::Seated));
        let mut pools = seated.filter_map(|person| person.named.pool);
        pools.any(|id| whole.pools.iter().any(|pool| pool.id == id && pool.venue_id == venue.id))
    };
    if rooms.len() > 1 && rooms.iter().any(own) {
        rooms.retain(own);
    }
    if rooms.is_empty() {
        return Err(SignupError::Missing);
    }
    let zone = whole.zone();
    let opens_at = zoned::to_utc(day.date.and_time(day.starts), zone) - BEFORE;
    let ends_at = zoned::to_utc(day.date.and_time(day.ends), zone);
    let said = rows::find_of(tx, asking.id, day.id).await?;
    Ok(Joining {
        opens_at,
        is_open: opens_at <= now && now < ends_at,
        is_over: ends_at <= now,
        watching: said.map(|said| said.watching),
        expected: party.people.iter().filter(|person| !person.walk_in).count(),
        rooms,
        day: day.id,
        whole,
    })
}

/// Says that a party watches, so many of them. Said again it takes the place of what was said before.
///
/// # Errors
/// [`SignupError::Fields`] for a number that cannot be, [`SignupError::Refused`] before and after its time.
pub async fn join(app: &App, center: CenterId, id: AskingId, watching: usize) -> Result<(), SignupError> {
    let now = app.clock.now();
    if !(1..=MOST).contains(&watching) {
        let mut errors = FieldErrors::default();
        errors.add("watching", Message::new("signup-join-error").with("most", MOST));
        return Err(SignupError::Fields(errors));
    }
    let tx = app.db.scoped(center).write().await?;
    knock_in(app, &tx, "join", &id.to_string()).await?;
    let asking = invitations::asking(&tx, id).await?.ok_or(SignupError::Missing)?;
    replies::seats_turn(&tx, GatheringId(asking.subject_id)).await?;
    let found = joining(&tx, now, &asking).await?;
    if !found.is_open {
        return Err(refused(if found.is_over { "signup-join-over" } else { "signup-join-early" }));
    }
    let gathering = found.whole.gathering.id;
    // Who may enter one room alone watches there.
    let venue = match found.rooms.as_slice() {
        [only] => Some(only.id),
        _ => online(&found.whole),
    };
    let room = Room { app, tx: &tx, now, actor: Actor::Guest(id), gathering, day: found.day, venue };
    let before = rows::find_of(&tx, id, found.day).await?;
    if before.as_ref().is_some_and(|before| usize::try_from(before.watching) == Ok(watching)) {
        return Ok(());
    }
    if let Some(before) = before {
        for id in ids(&before.marked) {
            room.unmark(id).await?;
        }
        for id in ids(&before.made) {
            room.let_out(id).await?;
        }
    }
    let (marked, made) = note(&room, &asking, watching).await?;
    let row = rows::Model {
        id: app.chance.id::<RowId>(now),
        center_id: center,
        gathering_id: gathering,
        asking_id: id,
        day_id: found.day,
        watching: i32::try_from(watching).unwrap_or_default(),
        marked: json!(marked),
        made: json!(made),
        at: now,
    };
    rows::keep(&tx, row).await?;
    audit::record(app, &tx, now, Actor::Guest(id), "signup.joined", ("asking", id.0), &[]).await?;
    tx.commit().await?;
    Ok(())
}

fn ids(kept: &serde_json::Value) -> Vec<AttendeeId> {
    serde_json::from_value(kept.clone()).unwrap_or_default()
}

/// Notes so many people of a party as here; those who were marked, and those counted beside the list.
async fn note(
    room: &Room<'_>,
    asking: &Asking,
    watching: usize,
) -> Result<(Vec<AttendeeId>, Vec<AttendeeId>), SignupError> {
    let here = room.here().await?;
    let party = replies::party(room.tx, asking).await?;
    let there = party.people.iter().filter(|person| here.contains(&person.id)).count();
    let missing = watching.saturating_sub(there);
    let marked: Vec<AttendeeId> = not_yet(&party, &here).into_iter().take(missing).collect();
    for id in &marked {
        room.mark(*id).await?;
    }
    let mut made = Vec::new();
    for _ in marked.len()..missing {
        made.push(room.let_in(Some(asking)).await?);
    }
    Ok((marked, made))
}
