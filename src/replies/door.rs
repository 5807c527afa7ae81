//! The day itself: who is here, who came unannounced, who did not come.
//!
//! A mark belongs to one person and one day. Marking somebody here twice is once; taking the mark back leaves
//! nothing behind. Closing the reception marks everybody with a seat who has no mark as not come; opening it
//! again takes just those marks back. Rooms above that keep a day of their own write it down here, too ([`note`]).

use chrono::{DateTime, Utc};
use sea_orm::DbErr;

use super::content::Named;
use super::error::ReplyError;
use super::model::{AttendanceState, SeatState};
use super::order_key;
use super::party::{Attending, Party};
use super::store::{attendance, attendee, seat};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::db::{AskingId, AttendeeId, CenterId, DayId, GatheringId, OrganizationId, PoolId, Tx, VenueId};
use crate::gatherings::store::{day, pool};
use crate::gatherings::{self, Whole};
use crate::invitations;
use crate::playbooks::format::Deed;
use crate::tasks;
use crate::web::FieldErrors;

/// The day that is meant where none is named: today's, else the next, else the last.
pub fn day_of(whole: &Whole, now: DateTime<Utc>) -> Option<&day::Model> {
    let today = now.with_timezone(&whole.zone()).date_naive();
    whole.days.iter().find(|day| day.date >= today).or(whole.days.last())
}

/// Marks somebody as here, or takes that back.
///
/// # Errors
/// [`ReplyError::NotFound`] for somebody who is not of this gathering or was taken off its list.
pub async fn mark(
    app: &App,
    center: CenterId,
    actor: Actor,
    gathering: GatheringId,
    attendee: AttendeeId,
    here: bool,
) -> Result<(), ReplyError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let whole = gatherings::whole(&tx, gathering).await?.ok_or(ReplyError::NotFound)?;
    let day = day_of(&whole, now).ok_or(ReplyError::NotFound)?.id;
    tx.turn(&format!("day {day}")).await?;
    let person = attendee::find(&tx, attendee).await?.ok_or(ReplyError::NotFound)?;
    if person.gathering_id != gathering || person.removed_at.is_some() {
        return Err(ReplyError::NotFound);
    }
    let found = attendance::find_of(&tx, attendee, day).await?.map(|mark| mark.state);
    let action = match (here, found) {
        (true, Some(AttendanceState::CheckedIn)) | (false, None) => return Ok(()),
        (true, _) => {
            attendance::delete_of(&tx, attendee, day).await?;
            write(app, &tx, now, actor, attendee, day, AttendanceState::CheckedIn).await?;
            "replies.checked_in"
        }
        (false, Some(_)) => {
            attendance::delete_of(&tx, attendee, day).await?;
            "replies.check_in_undone"
        }
    };
    tasks::stir(&tx, gathering, Deed::Received).await?;
    audit::record(app, &tx, now, actor, action, ("attendee", attendee.0), &[]).await?;
    tx.commit().await?;
    Ok(())
}

/// What a room above knows of somebody's day, in its transaction: here, not come, or nothing any more. Steps that go by who
/// came ask here, wherever it was said.
pub async fn note(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    actor: Actor,
    gathering: GatheringId,
    (attendee, day, state): (AttendeeId, DayId, Option<AttendanceState>),
) -> Result<(), DbErr> {
    tx.turn(&format!("day {day}")).await?;
    attendance::delete_of(tx, attendee, day).await?;
    if let Some(state) = state {
        write(app, tx, now, actor, attendee, day, state).await?;
    }
    tasks::stir(tx, gathering, Deed::Received).await
}

/// Somebody who comes unannounced: of an invited office, of another one in the book, or of neither.
#[derive(Clone, Debug, Default)]
pub struct WalkIn {
    pub named: Named,
    /// The invited party it belongs to.
    pub asking: Option<AskingId>,
    pub organization: Option<OrganizationId>,
    /// The venue whose reception takes them; where there is one venue only, it is that.
    pub venue: Option<VenueId>,
    /// The same press of the button enters one person.
    pub once: String,
}

/// Lets somebody in who is on no list, and marks them here. They take no seat: seats are promises.
///
/// # Errors
/// [`ReplyError::Fields`] where the name is missing or cannot stand.
pub async fn walk_in(
    app: &App,
    center: CenterId,
    actor: Actor,
    gathering: GatheringId,
    new: WalkIn,
) -> Result<AttendeeId, ReplyError> {
    let now = app.clock.now();
    let named = new.named.cleaned().map_err(|message| {
        let mut errors = FieldErrors::default();
        errors.add("name", message);
        ReplyError::Fields(errors)
    })?;
    if named.counted() {
        return Err(ReplyError::Fields(FieldErrors::one("name", "reply-error-name")));
    }
    let tx = app.db.scoped(center).write().await?;
    let whole = gatherings::whole(&tx, gathering).await?.ok_or(ReplyError::NotFound)?;
    let day = day_of(&whole, now).ok_or(ReplyError::NotFound)?.id;
    let venue = reception_of(&whole, new.venue)?;
    tx.turn(&format!("day {day}")).await?;
    let asking = match new.asking {
        Some(id) => {
            let found = invitations::asking(&tx, id).await?.ok_or(ReplyError::NotFound)?;
            if found.subject_id != gathering.0 {
                return Err(ReplyError::NotFound);
            }
            Some(found)
        }
        None => None,
    };
    // The key of the press becomes the row's id, so a second press finds the first.
    let id = new.once.parse().unwrap_or_else(|_| app.chance.id(now));
    if attendee::find(&tx, id).await?.is_some() {
        return Ok(id);
    }
    let organization = asking.as_ref().and_then(|asking| asking.organization_id).or(new.organization);
    attendee::insert(
        &tx,
        attendee::Model {
            id,
            center_id: center,
            gathering_id: gathering,
            asking_id: asking.map(|asking| asking.id),
            organization_id: organization,
            person_id: None,
            family: named.family,
            given: named.given,
            family_kana: named.family_kana,
            given_kana: named.given_kana,
            post: named.post,
            substitute_for: named.substitute_for,
            comes_at: named.comes_at,
            leaves_at: named.leaves_at,
            counted: false,
            walk_in: true,
            venue_id: venue,
            position: i32::MAX,
            created_at: now,
            removed_at: None,
        },
    )
    .await?;
    write(app, &tx, now, actor, id, day, AttendanceState::CheckedIn).await?;
    audit::record(app, &tx, now, actor, "replies.walked_in", ("attendee", id.0), &[]).await?;
    tx.commit().await?;
    Ok(id)
}

/// The venue of a reception: the one that is named, or the only one there is.
fn reception_of(whole: &Whole, named: Option<VenueId>) -> Result<Option<VenueId>, ReplyError> {
    match (named, whole.venues.as_slice()) {
        (Some(id), all) if all.iter().any(|venue| venue.id == id) => Ok(Some(id)),
        (Some(_), _) => Err(ReplyError::NotFound),
        (None, [only]) => Ok(Some(only.id)),
        (None, _) => Ok(None),
    }
}

/// Takes somebody who came unannounced off the list again, as after a slip of the hand.
pub async fn forget_walk_in(
    app: &App,
    center: CenterId,
    actor: Actor,
    gathering: GatheringId,
    id: AttendeeId,
) -> Result<(), ReplyError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let person = attendee::find(&tx, id).await?.ok_or(ReplyError::NotFound)?;
    if !person.walk_in || person.gathering_id != gathering {
        return Err(ReplyError::NotFound);
    }
    for day in day::list_of_gathering(&tx, gathering).await? {
        attendance::delete_of(&tx, id, day.id).await?;
    }
    attendee::update(&tx, attendee::Model { removed_at: Some(now), ..person }).await?;
    audit::record(app, &tx, now, actor, "replies.walk_in_undone", ("attendee", id.0), &[]).await?;
    tx.commit().await?;
    Ok(())
}

/// Counts somebody in who is on no list, in the transaction of a room above: of a party or of none, and without a name.
/// They take no seat.
pub async fn let_in(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    actor: Actor,
    (gathering, day, venue): (GatheringId, DayId, Option<VenueId>),
    asking: Option<&invitations::Asking>,
) -> Result<AttendeeId, DbErr> {
    tx.turn(&format!("day {day}")).await?;
    let id: AttendeeId = app.chance.id(now);
    let row = attendee::Model {
        id,
        center_id: tx.center,
        gathering_id: gathering,
        asking_id: asking.map(|asking| asking.id),
        organization_id: asking.and_then(|asking| asking.organization_id),
        person_id: None,
        family: String::new(),
        given: String::new(),
        family_kana: String::new(),
        given_kana: String::new(),
        post: String::new(),
        substitute_for: String::new(),
        comes_at: None,
        leaves_at: None,
        counted: true,
        walk_in: true,
        venue_id: venue,
        position: i32::MAX,
        created_at: now,
        removed_at: None,
    };
    attendee::insert(tx, row).await?;
    write(app, tx, now, actor, id, day, AttendanceState::CheckedIn).await?;
    Ok(id)
}

/// Takes somebody off again who was counted in by [`let_in`].
pub async fn let_out(tx: &Tx, now: DateTime<Utc>, id: AttendeeId, day: DayId) -> Result<(), DbErr> {
    tx.turn(&format!("day {day}")).await?;
    attendance::delete_of(tx, id, day).await?;
    if let Some(person) = attendee::find(tx, id).await? {
        attendee::update(tx, attendee::Model { removed_at: Some(now), ..person }).await?;
    }
    Ok(())
}

/// Closes the reception: whoever has a seat and no mark did not come. Returns how many those were.
pub async fn close(
    app: &App,
    center: CenterId,
    actor: Actor,
    gathering: GatheringId,
) -> Result<usize, ReplyError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let whole = gatherings::whole(&tx, gathering).await?.ok_or(ReplyError::NotFound)?;
    let day = day_of(&whole, now).ok_or(ReplyError::NotFound)?.id;
    if whole.gathering.starts_at > now {
        return Err(ReplyError::NotBegun);
    }
    tx.turn(&format!("day {day}")).await?;
    let marked: Vec<AttendeeId> =
        attendance::list_of_day(&tx, day).await?.iter().map(|mark| mark.attendee_id).collect();
    let mut missing = 0;
    let of_day = places_of_day(&whole, day);
    for place in seat::list_live_of_gathering(&tx, gathering).await? {
        let expected = place.state == SeatState::Seated && of_day.contains(&place.pool);
        if expected && !marked.contains(&place.attendee) {
            write(app, &tx, now, actor, place.attendee, day, AttendanceState::NoShow).await?;
            missing += 1;
        }
    }
    let count = audit::set("no_show", missing);
    tasks::stir(&tx, gathering, Deed::Received).await?;
    audit::record(app, &tx, now, actor, "replies.reception_closed", ("gathering", gathering.0), &[count])
        .await?;
    tx.commit().await?;
    Ok(missing)
}

/// Opens the reception again: nobody is marked as not come any more.
pub async fn reopen(
    app: &App,
    center: CenterId,
    actor: Actor,
    gathering: GatheringId,
) -> Result<(), ReplyError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let whole = gatherings::whole(&tx, gathering).await?.ok_or(ReplyError::NotFound)?;
    let day = day_of(&whole, now).ok_or(ReplyError::NotFound)?.id;
    attendance::delete_state_of_day(&tx, day, AttendanceState::NoShow).await?;
    tasks::stir(&tx, gathering, Deed::Received).await?;
    audit::record(app, &tx, now, actor, "replies.reception_reopened", ("gathering", gathering.0), &[])
        .await?;
    tx.commit().await?;
    Ok(())
}

/// The pools whose people are expected on a day: those of that day, and those of all days.
pub fn places_of_day(whole: &Whole, day: DayId) -> Vec<PoolId> {
    let of_day = |pool: &&pool::Model| pool.day_id.is_none_or(|of| of == day);
    whole.pools.iter().filter(of_day).map(|pool| pool.id).collect()
}

async fn write(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    actor: Actor,
    attendee_id: AttendeeId,
    day_id: DayId,
    state: AttendanceState,
) -> Result<(), DbErr> {
    attendance::insert(
        tx,
        attendance::Model {
            id: app.chance.id(now),
            center_id: tx.center,
            attendee_id,
            day_id,
            state,
            at: now,
            membership_id: actor.member(),
        },
    )
    .await
}

/// Where somebody stands in a list in the order of readings: by their own, else by their office's.
pub fn key(party: Option<&Party>, person: &Attending) -> String {
    match (person.name.is_empty(), party) {
        (true, Some(party)) => order_key(&party.kana, &party.name),
        _ => order_key(&person.kana, &person.name),
    }
}
