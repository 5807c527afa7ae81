//! Companions: one for each trainee, evenly; and who may read what is told.

use sea_orm::DbErr;

use super::{TraineeError, assign, course, listing, row_of, save};
use crate::accounts::{self, Actor, Subject, audit};
use crate::app::App;
use crate::courses::trainees::model::{Companion, propose_companions};
use crate::db::{AttendeeId, CenterId, GatheringId, MembershipId, Tx};
use crate::gatherings::Whole;
use crate::i18n::Message;
use crate::web::FieldErrors;

/// The part of a course in which somebody accompanies; partners' workers stand there by name.
const PART: &str = "companion";
/// The longest name, in characters.
const LONGEST: usize = 100;

/// Who can accompany: members with a part in the course, and partners' workers who are named for it, each with what they
/// are called.
pub async fn candidates(tx: &Tx, whole: &Whole) -> Result<Vec<(Companion, String)>, DbErr> {
    let assigned = accounts::assigned_to(tx, Subject::Gathering, whole.gathering.id.0).await?;
    let members = accounts::members(tx).await?;
    let mut all: Vec<(Companion, String)> = members
        .iter()
        .filter(|member| assigned.contains(&member.id))
        .map(|member| (Companion::Member(member.id), member.name()))
        .collect();
    for row in whole.roles.iter().filter(|row| row.role == PART && row.membership_id.is_none()) {
        if !row.name.is_empty() {
            all.push((Companion::Partner(row.name.clone()), row.name.clone()));
        }
    }
    Ok(all)
}

/// An even proposal for trainees with a seat who have no companion yet. It is shown; a person takes it.
pub async fn proposal(
    tx: &Tx,
    whole: &Whole,
    all: &[listing::Trainee],
) -> Result<Vec<(AttendeeId, Companion)>, DbErr> {
    let taken = |who: &Companion| all.iter().filter(|one| one.companion.as_ref() == Some(who)).count();
    let load: Vec<(Companion, usize)> =
        candidates(tx, whole).await?.into_iter().map(|(who, _)| (who.clone(), taken(&who))).collect();
    let without: Vec<AttendeeId> = all
        .iter()
        .filter(|one| one.companion.is_none() && one.position.is_none() && one.seat.is_some())
        .map(|one| one.attendee)
        .collect();
    Ok(propose_companions(&load, &without))
}

/// Says who accompanies a trainee; nobody with `None`. A member who accompanies reads what is told.
pub async fn set_companion(
    app: &App,
    center: CenterId,
    member: MembershipId,
    gathering: GatheringId,
    attendee: AttendeeId,
    companion: Option<Companion>,
) -> Result<(), TraineeError> {
    let tx = app.db.scoped(center).write().await?;
    course(&tx, member, gathering).await?;
    listing::trainee(&tx, gathering, attendee).await?;
    put(app, &tx, member, gathering, attendee, companion).await?;
    tx.commit().await?;
    app.wake();
    Ok(())
}

/// Takes the even proposal as it is now.
pub async fn accept_proposal(
    app: &App,
    center: CenterId,
    member: MembershipId,
    gathering: GatheringId,
) -> Result<usize, TraineeError> {
    let tx = app.db.scoped(center).write().await?;
    let whole = course(&tx, member, gathering).await?;
    let all = listing::trainees(&tx, gathering).await?;
    let proposal = proposal(&tx, &whole, &all).await?;
    let count = proposal.len();
    for (attendee, companion) in proposal {
        put(app, &tx, member, gathering, attendee, Some(companion)).await?;
    }
    tx.commit().await?;
    app.wake();
    Ok(count)
}

async fn put(
    app: &App,
    tx: &Tx,
    member: MembershipId,
    gathering: GatheringId,
    attendee: AttendeeId,
    companion: Option<Companion>,
) -> Result<(), TraineeError> {
    let now = app.clock.now();
    let mut row = row_of(app, tx, now, gathering, attendee).await?;
    let before = row.companion_id;
    (row.companion_id, row.companion_name) = match companion {
        Some(Companion::Member(id)) => {
            let there = accounts::member(tx, id).await?;
            if there.is_none() || accounts::has_left(tx, id, now).await? {
                return Err(TraineeError::Fields(FieldErrors::one("companion", "field-choose")));
            }
            (Some(id), String::new())
        }
        Some(Companion::Partner(name)) => {
            let name = name.trim().to_owned();
            if name.is_empty() || name.chars().count() > LONGEST || name.contains(['\n', '\r']) {
                let mut errors = FieldErrors::default();
                errors.add("companion_name", Message::new("field-too-long").with("max", LONGEST));
                return Err(TraineeError::Fields(errors));
            }
            (None, name)
        }
        None => (None, String::new()),
    };
    // Who accompanied reads no more, unless they still do.
    if let Some(before) = before.filter(|before| row.companion_id != Some(*before)) {
        accounts::unassign(tx, before, Subject::Person, attendee.0).await?;
    }
    if let Some(id) = row.companion_id {
        assign(app, tx, now, id, attendee).await?;
    }
    save(tx, row).await?;
    let who = Actor::Member(member);
    audit::record(app, tx, now, who, "courses.trainee.companion", ("trainee", attendee.0), &[]).await?;
    Ok(())
}

/// A member with a part in the course says that they look after a trainee: from then on they read what is told, and the
/// history shows since when.
pub async fn look_after(
    app: &App,
    center: CenterId,
    member: MembershipId,
    gathering: GatheringId,
    attendee: AttendeeId,
) -> Result<(), TraineeError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    course(&tx, member, gathering).await?;
    listing::trainee(&tx, gathering, attendee).await?;
    assign(app, &tx, now, member, attendee).await?;
    let who = Actor::Member(member);
    audit::record(app, &tx, now, who, "courses.trainee.looked_after", ("trainee", attendee.0), &[]).await?;
    tx.commit().await?;
    Ok(())
}

/// The other way round: the member does not look after the trainee any more. A companion stays one.
pub async fn let_go(
    app: &App,
    center: CenterId,
    member: MembershipId,
    gathering: GatheringId,
    attendee: AttendeeId,
) -> Result<(), TraineeError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    course(&tx, member, gathering).await?;
    let trainee = listing::trainee(&tx, gathering, attendee).await?;
    if trainee.companion != Some(Companion::Member(member)) {
        accounts::unassign(&tx, member, Subject::Person, attendee.0).await?;
        let who = Actor::Member(member);
        audit::record(app, &tx, now, who, "courses.trainee.let_go", ("trainee", attendee.0), &[]).await?;
    }
    tx.commit().await?;
    Ok(())
}
