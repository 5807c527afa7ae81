//! Moves on the board: somebody is put somewhere, settled, let go, cleared; the last act is taken back.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use serde::Deserialize;

use super::PlacementError;
use super::reading::{Standing, standing};
use super::telling::{follow, mended};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::courses::placements::model::{Act, Changed, Stand};
use crate::courses::placements::store::{act, placement};
use crate::courses::tours::service as tours;
use crate::courses::trainees::service::course;
use crate::db::{AskingId, AttendeeId, CenterId, DayId, GatheringId, MembershipId, Tx};
use crate::gatherings::{self, store::tour};
use crate::web::FieldErrors;

/// Where a trainee is to be on a day.
#[derive(Clone, Copy, Debug, Deserialize, utoipa::ToSchema)]
#[schema(as = PlacementCellIn)]
pub struct CellIn {
    pub day: DayId,
    /// The employer's asking; nowhere where it is `null`.
    pub employer: Option<AskingId>,
    /// As it was read; 0 where nobody was ever there.
    pub version: i32,
}

/// Whether a trainee's day is settled.
#[derive(Clone, Copy, Debug, Deserialize, utoipa::ToSchema)]
#[schema(as = PlacementSettledIn)]
pub struct SettledIn {
    pub day: DayId,
    pub settled: bool,
    /// As it was read.
    pub version: i32,
}

/// The board of a course that goes on, for a member with a part in it; nobody else moves anything until the transaction
/// ends.
pub(in crate::courses) async fn at_the_board(
    app: &App,
    tx: &Tx,
    member: MembershipId,
    gathering: GatheringId,
) -> Result<Standing, PlacementError> {
    tx.turn("placements").await?;
    let whole = gatherings::whole(tx, gathering).await?.ok_or(PlacementError::NotFound)?;
    // Who joins a tour is no secret of the center's own; of a course it is of those with a part in it.
    if gatherings::tours(tx, &whole).await?.is_empty() {
        course(tx, member, gathering).await?;
    }
    if whole.is_over(app.clock.now()) {
        return Err(PlacementError::Over);
    }
    standing(tx, gathering).await
}

/// The number of the newest act; 0 where there was none.
pub(in crate::courses) async fn number_of(tx: &Tx, gathering: GatheringId) -> Result<i32, PlacementError> {
    Ok(act::newest(tx, gathering).await?.map_or(0, |newest| newest.number))
}

/// Puts a trainee somewhere on some days, in one act. What is there already stays as it is.
pub async fn put(
    app: &App,
    center: CenterId,
    member: MembershipId,
    gathering: GatheringId,
    attendee: AttendeeId,
    cells: &[CellIn],
) -> Result<(), PlacementError> {
    let tx = app.db.scoped(center).write().await?;
    let board = at_the_board(app, &tx, member, gathering).await?;
    let trainee = board.trainees.iter().find(|one| one.attendee == attendee);
    let trainee = trainee.ok_or(PlacementError::NotFound)?;
    let mut changed = Vec::new();
    for cell in cells {
        if board.days.iter().all(|day| day.id != cell.day) {
            return Err(PlacementError::Fields(FieldErrors::one("day", "field-choose")));
        }
        let row = board.row(attendee, cell.day);
        if row.and_then(|row| row.asking_id) == cell.employer {
            continue;
        }
        if row.map_or(0, |row| row.version) != cell.version {
            return Err(PlacementError::Stale);
        }
        if row.is_some_and(|row| row.settled) {
            return Err(PlacementError::Settled);
        }
        if let Some(employer) = cell.employer {
            if trainee.not_yet.is_some() {
                return Err(PlacementError::NotReady);
            }
            if !board.offers(employer, cell.day) {
                return Err(PlacementError::Fields(FieldErrors::one(
                    "employer",
                    "placements-error-no-place",
                )));
            }
            if let Some(why) = tours::refused(&board, attendee, employer, cell.day) {
                return Err(PlacementError::Fields(FieldErrors::one("employer", why)));
            }
        }
        let after = cell.employer.map(|asking| Stand { asking, settled: false });
        changed.push(Changed { attendee, day: cell.day, before: stand(row), after });
    }
    write(app, &tx, (member, gathering), (Act::Put, None), changed).await?;
    tx.commit().await?;
    Ok(())
}

/// Settles a trainee's day, so that a new proposal leaves it; or lets it go.
pub async fn settle(
    app: &App,
    center: CenterId,
    member: MembershipId,
    gathering: GatheringId,
    attendee: AttendeeId,
    new: SettledIn,
) -> Result<(), PlacementError> {
    let tx = app.db.scoped(center).write().await?;
    let board = at_the_board(app, &tx, member, gathering).await?;
    let row = board.row(attendee, new.day).ok_or(PlacementError::NotFound)?;
    if row.settled == new.settled {
        return Ok(());
    }
    if row.version != new.version {
        return Err(PlacementError::Stale);
    }
    let before = stand(Some(row)).ok_or(PlacementError::Stale)?;
    let after = Some(Stand { settled: new.settled, ..before });
    let changed = Changed { attendee, day: new.day, before: Some(before), after };
    let act = if new.settled { Act::Settled } else { Act::LetGo };
    write(app, &tx, (member, gathering), (act, None), vec![changed]).await?;
    tx.commit().await?;
    Ok(())
}

/// Takes everybody off the board, except where it is settled.
pub async fn clear(
    app: &App,
    center: CenterId,
    member: MembershipId,
    gathering: GatheringId,
    seen: i32,
) -> Result<(), PlacementError> {
    let tx = app.db.scoped(center).write().await?;
    let board = at_the_board(app, &tx, member, gathering).await?;
    let open = board.rows.iter().filter(|row| row.asking_id.is_some() && !row.settled);
    let changed: Vec<Changed> = open
        .map(|row| Changed {
            attendee: row.attendee_id,
            day: row.day_id,
            before: stand(Some(row)),
            after: None,
        })
        .collect();
    if changed.is_empty() {
        return Ok(());
    }
    if number_of(&tx, gathering).await? != seen {
        return Err(PlacementError::Stale);
    }
    write(app, &tx, (member, gathering), (Act::Cleared, None), changed).await?;
    tx.commit().await?;
    Ok(())
}

/// Takes back the last act on the board, which is the one of this number.
pub async fn undo(
    app: &App,
    center: CenterId,
    member: MembershipId,
    gathering: GatheringId,
    number: i32,
) -> Result<(), PlacementError> {
    let tx = app.db.scoped(center).write().await?;
    at_the_board(app, &tx, member, gathering).await?;
    let newest = act::newest(&tx, gathering).await?.ok_or(PlacementError::NothingToUndo)?;
    if newest.undoes == Some(number) {
        return Ok(());
    }
    if newest.number != number {
        return Err(PlacementError::Stale);
    }
    if newest.act == Act::TakenBack {
        return Err(PlacementError::NothingToUndo);
    }
    let back = |one: Changed| Changed { before: one.after, after: one.before, ..one };
    let back: Vec<Changed> = newest.changed().into_iter().map(back).collect();
    let there: BTreeSet<AskingId> =
        back.iter().filter_map(|one| one.after.map(|after| after.asking)).collect();
    write(app, &tx, (member, gathering), (Act::TakenBack, Some(number)), back).await?;
    // A place may have gone since.
    let board = standing(&tx, gathering).await?;
    for asking in there {
        follow(app, &tx, &board, asking, Actor::Member(member)).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Where somebody stands by a row.
pub(in crate::courses) fn stand(row: Option<&placement::Model>) -> Option<Stand> {
    row.and_then(|row| Some(Stand { asking: row.asking_id?, settled: row.settled }))
}

/// Writes an act: the rows that it changes, the act itself and the history. Nothing where it changes nothing.
pub(in crate::courses) async fn write(
    app: &App,
    tx: &Tx,
    (member, gathering): (MembershipId, GatheringId),
    (act, undoes): (Act, Option<i32>),
    changed: Vec<Changed>,
) -> Result<(), PlacementError> {
    if changed.is_empty() {
        return Ok(());
    }
    let now = app.clock.now();
    let rows = placement::list_of_gathering(tx, gathering).await?;
    for one in &changed {
        let there = rows.iter().find(|row| row.attendee_id == one.attendee && row.day_id == one.day);
        let row = placement::Model {
            id: there.map_or_else(|| app.chance.id(now), |row| row.id),
            center_id: tx.center,
            gathering_id: gathering,
            attendee_id: one.attendee,
            day_id: one.day,
            asking_id: one.after.map(|after| after.asking),
            settled: one.after.is_some_and(|after| after.settled),
            membership_id: Some(member),
            put_at: now,
            version: 0,
        };
        if !placement::save(tx, there.map_or(0, |row| row.version), row).await? {
            return Err(PlacementError::Stale);
        }
    }
    let number = number_of(tx, gathering).await? + 1;
    let row = act::Model {
        id: app.chance.id(now),
        center_id: tx.center,
        gathering_id: gathering,
        number,
        act,
        cells: serde_json::to_value(&changed).map_err(anyhow::Error::from)?,
        undoes,
        membership_id: Some(member),
        at: now,
    };
    act::insert(tx, row).await?;
    let left: BTreeSet<AskingId> =
        changed.iter().filter_map(|one| one.before.map(|before| before.asking)).collect();
    mended(app, tx, gathering, &left, Actor::Member(member)).await?;
    record(app, tx, now, member, gathering, act).await
}

async fn record(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    member: MembershipId,
    gathering: GatheringId,
    act: Act,
) -> Result<(), PlacementError> {
    let of_tours = !tour::list_of_gathering(tx, gathering).await?.is_empty();
    let what = match act {
        Act::Proposed if of_tours => "courses.tour.proposed",
        _ if of_tours => "courses.tour.moved",
        Act::Proposed => "courses.placement.proposed",
        Act::Put => "courses.placement.put",
        Act::Settled => "courses.placement.settled",
        Act::LetGo => "courses.placement.let_go",
        Act::Cleared => "courses.placement.cleared",
        Act::TakenBack => "courses.placement.taken_back",
    };
    audit::record(app, tx, now, Actor::Member(member), what, ("gathering", gathering.0), &[]).await?;
    Ok(())
}
