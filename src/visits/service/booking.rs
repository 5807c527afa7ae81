//! Booking an hour, moving it, giving it back; saying no; and what becomes of a visit at last.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use super::offering::{asking, zone};
use super::planning::team;
use super::{VisitError, rest, save, to_change};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::db::{CenterId, MembershipId, SlotId, Tx, VisitId};
use crate::invitations::{self, Sending};
use crate::tasks::{self, TaskState};
use crate::visits::model::{Appointment, Span, VisitState, appointment};
use crate::visits::store::rest::Why;
use crate::visits::store::slot;
use crate::visits::store::visit::{self, Model as Visit};

/// When a visit is to be: an hour that was offered, or one agreed by telephone.
#[derive(Clone, Copy, Debug)]
pub enum When {
    Slot(SlotId),
    Agreed { date: NaiveDate, starts: NaiveTime, minutes: i64 },
}

/// Books a visit, or moves one that is booked, and confirms it to the office with a calendar entry. The same hour
/// twice is once.
pub async fn book(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: VisitId,
    seen: Option<i32>,
    when: When,
) -> Result<(), VisitError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("visits").await?;
    let found = to_change(&tx, id, seen).await?;
    book_in(app, &tx, now, actor, found, when).await?;
    tx.commit().await?;
    app.wake();
    Ok(())
}

/// As [`book`] in the caller's transaction, which has the turn.
pub(super) async fn book_in(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    actor: Actor,
    mut found: Visit,
    when: When,
) -> Result<(), VisitError> {
    if matches!(found.state, VisitState::Done | VisitState::Dropped) {
        return Err(VisitError::NotNow(found.state));
    }
    let id = found.id;
    let at = meant(tx, &found, when).await?;
    if found.state == VisitState::Booked
        && found.starts_at == Some(at.span.from)
        && found.ends_at == Some(at.span.to)
    {
        return Ok(());
    }
    if at.span.from <= now {
        return Err(VisitError::SlotGone);
    }
    let members: Vec<MembershipId> = team(tx, id).await?.iter().map(|member| member.id).collect();
    if members.is_empty() {
        return Err(VisitError::NoTeam);
    }
    let taken = visit::taken(tx, &members, id).await?;
    if taken.iter().any(|span| span.overlaps(at.span)) {
        return Err(VisitError::Taken);
    }
    // The first booking is the entry's first version; one after a booking or a cancellation is a later one.
    if found.date.is_some() || found.calendar_sequence > 0 {
        found.calendar_sequence += 1;
    }
    let before = found.date.map_or_else(String::new, |date| date.to_string());
    set(&mut found, Some(at));
    found.state = VisitState::Booked;
    found.decline_reason.clear();
    let asking = asking(app, tx, now, &found).await?;
    found.asking_id = Some(asking.id);
    let found = save(tx, found).await?;
    let how =
        Sending { payload: serde_json::json!({ "sequence": found.calendar_sequence }), ..Sending::default() };
    invitations::send(app, tx, now, &asking, "visit_confirmation", how).await?;
    // Whoever says when to come after all is asked again from then on.
    rest::lift_in(app, tx, now, actor, found.organization_id).await?;
    let told: Vec<_> = audit::changed("date", before, at.date).into_iter().collect();
    settle(app, tx, now, actor, id, "visits.booked", &told).await
}

async fn meant(tx: &Tx, visit: &Visit, when: When) -> Result<Appointment, VisitError> {
    match when {
        When::Slot(id) => {
            let slot = slot::find(tx, id)
                .await?
                .filter(|slot| slot.visit_id == visit.id)
                .ok_or(VisitError::SlotGone)?;
            Ok(Appointment {
                date: slot.date,
                starts: slot.starts,
                ends: slot.ends,
                span: Span { from: slot.starts_at, to: slot.ends_at },
            })
        }
        When::Agreed { date, starts, minutes } => {
            appointment(date, starts, minutes, zone(visit)).ok_or(VisitError::BadTime)
        }
    }
}

fn set(visit: &mut Visit, at: Option<Appointment>) {
    visit.date = at.map(|at| at.date);
    visit.starts = at.map(|at| at.starts);
    visit.ends = at.map(|at| at.ends);
    visit.starts_at = at.map(|at| at.span.from);
    visit.ends_at = at.map(|at| at.span.to);
}

/// Gives a booked hour back: the visit is open again, on offer where hours still are.
pub async fn cancel(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: VisitId,
    seen: Option<i32>,
    reason: &str,
) -> Result<(), VisitError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("visits").await?;
    let mut found = to_change(&tx, id, seen).await?;
    if found.state != VisitState::Booked {
        return Err(VisitError::NotNow(found.state));
    }
    let ahead = slot::list_of_visit(&tx, id).await?.iter().any(|slot| slot.starts_at > now);
    found.state = if ahead { VisitState::Offered } else { VisitState::Planned };
    reason.clone_into(&mut found.decline_reason);
    take_back(app, &tx, now, &mut found).await?;
    save(&tx, found).await?;
    settle(app, &tx, now, actor, id, "visits.cancelled", &[]).await?;
    tx.commit().await?;
    app.wake();
    Ok(())
}

/// The office says "not this time", with a reason or without; without one it is not asked again this season.
pub async fn decline(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: VisitId,
    seen: Option<i32>,
    reason: &str,
) -> Result<(), VisitError> {
    close(app, center, actor, id, seen, reason, VisitState::Declined).await
}

/// The center does not go after all.
pub async fn drop_visit(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: VisitId,
    seen: Option<i32>,
    reason: &str,
) -> Result<(), VisitError> {
    close(app, center, actor, id, seen, reason, VisitState::Dropped).await
}

async fn close(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: VisitId,
    seen: Option<i32>,
    reason: &str,
    to: VisitState,
) -> Result<(), VisitError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("visits").await?;
    let mut found = to_change(&tx, id, seen).await?;
    if found.state == to {
        return Ok(());
    }
    if !found.state.is_live() {
        return Err(VisitError::NotNow(found.state));
    }
    reason.clone_into(&mut found.decline_reason);
    if found.state == VisitState::Booked {
        take_back(app, &tx, now, &mut found).await?;
    }
    found.state = to;
    let found = save(&tx, found).await?;
    if to == VisitState::Declined && reason.trim().is_empty() {
        rest::let_rest(app, &tx, now, found.organization_id, Some(id), Why::Declined).await?;
    }
    let action = if to == VisitState::Declined { "visits.declined" } else { "visits.dropped" };
    settle(app, &tx, now, actor, id, action, &[]).await?;
    tx.commit().await?;
    app.wake();
    Ok(())
}

/// Takes the hour off a booked visit and its entry out of the office's calendar.
async fn take_back(app: &App, tx: &Tx, now: DateTime<Utc>, visit: &mut Visit) -> Result<(), VisitError> {
    visit.calendar_sequence += 1;
    let asking = asking(app, tx, now, visit).await?;
    let payload = serde_json::json!({
        "sequence": visit.calendar_sequence, "date": visit.date, "starts": visit.starts, "ends": visit.ends,
    });
    let how = Sending { payload, ..Sending::default() };
    invitations::send(app, tx, now, &asking, "visit_cancellation", how).await?;
    set(visit, None);
    Ok(())
}

/// The visit took place.
pub async fn finish(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: VisitId,
    seen: Option<i32>,
) -> Result<(), VisitError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("visits").await?;
    let mut found = to_change(&tx, id, seen).await?;
    if found.state == VisitState::Done {
        return Ok(());
    }
    if !found.state.is_live() {
        return Err(VisitError::NotNow(found.state));
    }
    found.state = VisitState::Done;
    found.done_at = Some(now);
    save(&tx, found).await?;
    settle(app, &tx, now, actor, id, "visits.done", &[]).await?;
    tx.commit().await?;
    Ok(())
}

/// Takes a visit up again that was done, declined or dropped by mistake.
pub async fn reopen(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: VisitId,
    seen: Option<i32>,
) -> Result<(), VisitError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let mut found = to_change(&tx, id, seen).await?;
    if found.state.is_live() {
        return Ok(());
    }
    found.state = if found.date.is_some() { VisitState::Booked } else { VisitState::Planned };
    found.done_at = None;
    save(&tx, found).await?;
    audit::record(app, &tx, now, actor, "visits.reopened", ("visit", id.0), &[]).await?;
    tx.commit().await?;
    Ok(())
}

/// What every settling of a visit leaves: its trace, and no task about its being overdue.
async fn settle(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    actor: Actor,
    id: VisitId,
    action: &str,
    changes: &[audit::Change],
) -> Result<(), VisitError> {
    tasks::close_about(tx, now, super::overdue::TASK, id.0, TaskState::Done, actor).await?;
    audit::record(app, tx, now, actor, action, ("visit", id.0), changes).await?;
    Ok(())
}
