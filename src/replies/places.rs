//! Places in a pool, read and written under the pool's turn; what is decided is decided in `seating`.

use chrono::{DateTime, Utc};
use sea_orm::DbErr;

use super::error::ReplyError;
use super::model::SeatState;
use super::seating::{Phase, Place, Pool};
use super::store::{beside, seat};
use crate::app::App;
use crate::db::{AttendeeId, GatheringId, PoolId, Tx};
use crate::gatherings::Whole;
use crate::gatherings::store::pool;

/// What came of a change.
#[derive(Debug)]
pub struct Settled {
    /// Those who waited and now sit, in order of arrival.
    pub moved_up: Vec<AttendeeId>,
}

/// Takes the turn of every pool of a gathering, in the order of their ids, so that two never wait for each other.
pub async fn turn(tx: &Tx, gathering: GatheringId) -> Result<(), DbErr> {
    let mut pools: Vec<PoolId> =
        pool::list_of_gathering(tx, gathering).await?.iter().map(|pool| pool.id).collect();
    pools.sort();
    for pool in pools {
        tx.turn(&format!("pool {pool}")).await?;
    }
    Ok(())
}

/// Seats that nobody holds, over all pools.
pub async fn free(tx: &Tx, whole: &Whole) -> Result<usize, DbErr> {
    let mut free = 0;
    for pool in &whole.pools {
        free += read(tx, pool).await?.free();
    }
    Ok(free)
}

/// Gives places back, gives new ones and lets people move up, as `seating` decides.
pub async fn settle(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    whole: &Whole,
    pool: PoolId,
    leaving: &[AttendeeId],
    joining: &[AttendeeId],
) -> Result<Settled, ReplyError> {
    tx.turn(&format!("pool {pool}")).await?;
    let row = pool::find(tx, pool).await?.ok_or(ReplyError::NoSeats)?;
    let phase = if whole.gathering.starts_at <= now { Phase::Begun } else { Phase::Before };
    let decision = read(tx, &row).await?.decide(leaving, joining, phase);
    for attendee in &decision.released {
        seat::release(tx, pool, *attendee, now).await?;
    }
    for attendee in &decision.moved_up {
        seat::move_up(tx, pool, *attendee, now).await?;
    }
    for place in &decision.given {
        let state = if place.seated { SeatState::Seated } else { SeatState::Waiting };
        let row = seat::Model {
            id: app.chance.id(now),
            center_id: tx.center,
            pool_id: pool,
            attendee_id: place.attendee,
            arrival: place.arrival,
            state,
            moved_up_at: None,
            created_at: now,
            released_at: None,
        };
        seat::insert(tx, row).await?;
    }
    if decision.last_arrival != row.last_arrival {
        beside::set_last_arrival(tx, pool, decision.last_arrival).await?;
    }
    Ok(Settled { moved_up: decision.moved_up })
}

async fn read(tx: &Tx, row: &pool::Model) -> Result<Pool<AttendeeId>, DbErr> {
    let places = seat::list_live_of_pool(tx, row.id).await?;
    Ok(Pool {
        capacity: usize::try_from(row.capacity).unwrap_or(0),
        last_arrival: row.last_arrival,
        places: places
            .iter()
            .map(|seat| Place {
                attendee: seat.attendee_id,
                arrival: seat.arrival,
                seated: seat.state == SeatState::Seated,
            })
            .collect(),
    })
}
