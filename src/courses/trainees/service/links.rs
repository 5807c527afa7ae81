//! The link of a trainee's own: it opens that trainee's days and words, and nothing of anybody else's. The office's link goes
//! on working for the office.

use std::collections::BTreeMap;

use chrono::{DateTime, Duration, Utc};
use futures_util::future::LocalBoxFuture;
use sea_orm::DbErr;

use super::{TraineeError, course, listing};
use crate::accounts::{self, Actor, audit};
use crate::app::App;
use crate::calendar::zoned;
use crate::courses::trainees::store::link::{self, Model as Link};
use crate::db::{AskingId, AttendeeId, CenterId, GatheringId, MembershipId, Tx};
use crate::gatherings;
use crate::replies::SeatsMoved;
use crate::replies::applying::erased_on;
use crate::replies::model::SeatState;
use crate::seal::token_hash;

/// The purpose that these tokens are derived for: no other link of the house is one of these.
const PURPOSE: &str = "trainee";
/// Courses of so long ahead are kept up.
const AHEAD: Duration = Duration::days(400);

/// The address of a trainee's own page, absolute; the same whenever it is written.
fn address(app: &App, row: &Link) -> String {
    app.link(&format!("/t/{}", app.seal.link_token(PURPOSE, row.attendee_id.0, row.generation)))
}

async fn make(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    gathering: GatheringId,
    attendee: AttendeeId,
) -> Result<(), DbErr> {
    if link::of_attendee(tx, attendee).await?.is_some() {
        return Ok(());
    }
    let row = Link {
        id: app.chance.id(now),
        center_id: tx.center,
        gathering_id: gathering,
        attendee_id: attendee,
        generation: 0,
        token_hash: token_hash(&app.seal.link_token(PURPOSE, attendee.0, 0)),
        made_at: now,
        version: 1,
    };
    link::insert(tx, row).await
}

/// After an answer: whoever was named for a course has a link, which opens as soon as they have a seat.
pub fn seats_moved<'a>(
    app: &'a App,
    tx: &'a Tx,
    moved: &'a SeatsMoved,
) -> LocalBoxFuture<'a, anyhow::Result<()>> {
    Box::pin(async move {
        if moved.taken.is_empty() {
            return Ok(());
        }
        let takes = gatherings::find(tx, moved.gathering).await?.is_some_and(|found| found.takes_trainees());
        if takes {
            for attendee in &moved.taken {
                make(app, tx, moved.now, moved.gathering, *attendee).await?;
            }
        }
        Ok(())
    })
}

/// Gives every trainee who has none a link, as those who were named before there were any. Done every night.
pub async fn keep_up(app: &App) -> anyhow::Result<()> {
    let now = app.clock.now();
    for center in accounts::all_centers(app).await? {
        let tx = app.db.scoped(center).write().await?;
        let to_come = gatherings::list_between(&tx, now, now + AHEAD).await?;
        for course in to_come.into_iter().filter(gatherings::Gathering::takes_trainees) {
            let there: Vec<AttendeeId> = link::list_of_gathering(&tx, course.id)
                .await?
                .into_iter()
                .map(|row| row.attendee_id)
                .collect();
            for one in listing::trainees(&tx, course.id).await? {
                if one.seat.is_some() && !there.contains(&one.attendee) {
                    make(app, &tx, now, course.id, one.attendee).await?;
                }
            }
        }
        tx.commit().await?;
    }
    Ok(())
}

/// The addresses of the trainees of a course who have a link.
pub async fn links(
    app: &App,
    tx: &Tx,
    gathering: GatheringId,
) -> Result<BTreeMap<AttendeeId, String>, TraineeError> {
    let all = link::list_of_gathering(tx, gathering).await?;
    Ok(all.iter().map(|row| (row.attendee_id, address(app, row))).collect())
}

/// Replaces a trainee's link, as after a handbook was lost: the old one opens nothing from now on. The new address.
pub async fn renew(
    app: &App,
    center: CenterId,
    member: MembershipId,
    gathering: GatheringId,
    attendee: AttendeeId,
) -> Result<String, TraineeError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    course(&tx, member, gathering).await?;
    listing::trainee(&tx, gathering, attendee).await?;
    make(app, &tx, now, gathering, attendee).await?;
    let before = link::of_attendee(&tx, attendee).await?.ok_or(TraineeError::NotFound)?;
    let generation = before.generation + 1;
    let row = Link {
        generation,
        token_hash: token_hash(&app.seal.link_token(PURPOSE, attendee.0, generation)),
        made_at: now,
        ..before.clone()
    };
    let address = address(app, &row);
    if !link::update(&tx, before.version, row).await? {
        return Err(TraineeError::Stale);
    }
    let who = Actor::Member(member);
    audit::record(app, &tx, now, who, "courses.trainee.link_renewed", ("trainee", attendee.0), &[]).await?;
    tx.commit().await?;
    Ok(address)
}

/// What a trainee's own link opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Own {
    pub gathering: GatheringId,
    pub attendee: AttendeeId,
    /// Who entered them.
    pub asking: AskingId,
}

/// What stands behind a token.
pub enum Behind {
    Trainee(Tx, Own),
    /// Nothing any more: the seat was given back, or everything about the trainee is erased.
    Past(CenterId),
    /// It never was such a link, or was replaced.
    Unknown,
}

/// Finds what stands behind a trainee's own link.
///
/// # Errors
/// Where the database does not answer.
pub async fn behind(app: &App, token: &str) -> Result<Behind, TraineeError> {
    let across = app.db.across_to_read().await?;
    let Some(row) = link::find_by_token(&across, &token_hash(token)).await? else {
        return Ok(Behind::Unknown);
    };
    if app.seal.link_token(PURPOSE, row.attendee_id.0, row.generation) != token {
        return Ok(Behind::Unknown);
    }
    let center = row.center_id;
    let tx = across.within(center).await?;
    let whole = gatherings::whole(&tx, row.gathering_id).await?.ok_or(TraineeError::NotFound)?;
    if zoned::local_date(app.clock.now(), whole.zone()) >= erased_on(&whole) {
        return Ok(Behind::Past(center));
    }
    let all = listing::trainees(&tx, row.gathering_id).await?;
    let one = all.into_iter().find(|one| one.attendee == row.attendee_id);
    Ok(match one.filter(|one| one.seat == Some(SeatState::Seated)) {
        Some(one) => {
            let own = Own { gathering: row.gathering_id, attendee: one.attendee, asking: one.asking };
            Behind::Trainee(tx, own)
        }
        None => Behind::Past(center),
    })
}
