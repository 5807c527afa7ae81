//! Offering hours to an office by its own way.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use sea_orm::DbErr;

use super::planning::team;
use super::{VisitError, save, to_change};
use crate::accounts::{self, Actor, audit};
use crate::app::App;
use crate::contacts::store::organization;
use crate::db::{CenterId, MembershipId, Tx, VisitId};
use crate::i18n::Lang;
use crate::invitations::model::SubjectKind;
use crate::invitations::{self, Asking, NewAsking, Sending};
use crate::visits::model::{Appointment, Span, VisitState, appointment, propose_slots};
use crate::visits::store::slot;
use crate::visits::store::visit::{self, Model as Visit};

/// The link of a visit opens so many days: the offer, the visit and what is said after it.
const LINK_LIFE: Days = Days::new(365);

/// Hours to offer, each on a local date, all equally long.
#[derive(Clone, Debug)]
pub struct Offer {
    pub slots: Vec<(NaiveDate, NaiveTime)>,
    pub minutes: i64,
}

/// The zone in which a visit is planned.
pub(super) fn zone(visit: &Visit) -> chrono_tz::Tz {
    visit.zone.parse().unwrap_or(chrono_tz::Asia::Tokyo)
}

/// Hours that could be offered for a visit: business days on which its team is free, hours offered to other offices
/// by the same people left out.
pub async fn proposed(app: &App, tx: &Tx, visit: &Visit) -> Result<Vec<Appointment>, DbErr> {
    let now = app.clock.now();
    let members: Vec<MembershipId> = team(tx, visit.id).await?.iter().map(|member| member.id).collect();
    let mut taken = visit::taken(tx, &members, visit.id).await?;
    taken.extend(slot::on_offer(tx, &members, visit.id, now).await?);
    taken.extend(visit::gathering_hours(tx, now).await?);
    let today = now.with_timezone(&zone(visit)).date_naive();
    Ok(propose_slots(today, zone(visit), &accounts::closed_days(tx).await?, &taken))
}

/// Whether somebody of `members` has another visit while this one, booked, takes place.
pub async fn team_is_taken(tx: &Tx, members: &[MembershipId], visit: &Visit) -> Result<bool, DbErr> {
    let (Some(from), Some(to)) = (visit.starts_at, visit.ends_at) else { return Ok(false) };
    let taken = visit::taken(tx, members, visit.id).await?;
    Ok(taken.iter().any(|span| span.overlaps(Span { from, to })))
}

/// Offers these hours to the office in the stead of earlier ones, and sends it the letter.
pub async fn offer(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: VisitId,
    seen: Option<i32>,
    offer: &Offer,
) -> Result<(), VisitError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("visits").await?;
    let mut found = to_change(&tx, id, seen).await?;
    if !matches!(found.state, VisitState::Planned | VisitState::Offered) {
        return Err(VisitError::NotNow(found.state));
    }
    let members: Vec<MembershipId> = team(&tx, id).await?.iter().map(|member| member.id).collect();
    if members.is_empty() {
        return Err(VisitError::NoTeam);
    }
    let slots = judged(&tx, now, &found, &members, offer).await?;
    let asking = asking(app, &tx, now, &found).await?;
    slot::delete_of_visit(&tx, id).await?;
    for appointment in &slots {
        let row = slot::Model {
            id: app.chance.id(now),
            center_id: tx.center,
            visit_id: id,
            date: appointment.date,
            starts: appointment.starts,
            ends: appointment.ends,
            starts_at: appointment.span.from,
            ends_at: appointment.span.to,
        };
        slot::insert(&tx, row).await?;
    }
    found.state = VisitState::Offered;
    found.asking_id = Some(asking.id);
    let found = save(&tx, found).await?;
    let how = Sending { payload: serde_json::json!({ "letter": found.letter }), ..Sending::default() };
    invitations::send(app, &tx, now, &asking, "visit_offer", how).await?;
    let told = audit::set("slots", slots.len());
    audit::record(app, &tx, now, actor, "visits.offered", ("visit", id.0), &[told]).await?;
    tx.commit().await?;
    app.wake();
    Ok(())
}

async fn judged(
    tx: &Tx,
    now: DateTime<Utc>,
    visit: &Visit,
    members: &[MembershipId],
    offer: &Offer,
) -> Result<Vec<Appointment>, VisitError> {
    let taken = visit::taken(tx, members, visit.id).await?;
    let mut slots: Vec<Appointment> = Vec::new();
    for (date, starts) in &offer.slots {
        let slot = appointment(*date, *starts, offer.minutes, zone(visit)).ok_or(VisitError::BadTime)?;
        if slot.span.from <= now {
            return Err(VisitError::BadTime);
        }
        if taken.iter().any(|span| span.overlaps(slot.span)) {
            return Err(VisitError::Taken);
        }
        if !slots.contains(&slot) {
            slots.push(slot);
        }
    }
    slots.sort_by_key(|slot| slot.span.from);
    if slots.is_empty() { Err(VisitError::NoSlots) } else { Ok(slots) }
}

/// The visit's own asking, made where it has none: to the contact and by the way by which the office was invited.
pub(super) async fn asking(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    visit: &Visit,
) -> Result<Asking, VisitError> {
    if let Some(id) = visit.asking_id
        && let Some(there) = invitations::asking(tx, id).await?
        && there.closed_at.is_none()
    {
        return Ok(there);
    }
    let office = organization::find(tx, visit.organization_id).await?.ok_or(VisitError::NotThere)?;
    let before = invitations::askings_of_organization(tx, office.id).await?;
    let invited = before.into_iter().rev().find(|asking| {
        asking.subject_kind == SubjectKind::Gathering
            && Some(asking.subject_id) == visit.gathering_id.map(|gathering| gathering.0)
    });
    let new = NewAsking {
        subject_kind: SubjectKind::Visit,
        subject_id: visit.id.0,
        wave_id: None,
        organization_id: Some(office.id),
        contact_id: invited.as_ref().and_then(|asking| asking.contact_id),
        channel: invited.as_ref().map_or(office.channel, |asking| asking.channel),
        lang: invited.as_ref().map_or(Lang::Ja, |asking| Lang::of(&asking.lang)),
        until: now + LINK_LIFE,
    };
    Ok(invitations::new_asking(app, tx, now, new).await?)
}
