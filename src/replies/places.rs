//! Places in the pools of a gathering, read and written under its turn; what is decided is decided in `seating`.
//!
//! A person holds a place in one pool: that of the venue they chose, or of the day where venues have seats by the
//! day. Where a gathering has one pool nobody is asked.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::DbErr;

use super::error::ReplyError;
use super::model::SeatState;
use super::seating::{Joining, Phase, Place, Pool, Unnamed};
use super::store::seat::{Numbers, Own};
use super::store::{beside, seat};
use crate::app::App;
use crate::db::{AskingId, AttendeeId, GatheringId, PoolId, Question, Questions, Tx};
use crate::gatherings::store::pool;

/// What is asked of the pools.
#[derive(Clone, Debug, Default)]
pub struct Moves {
    /// Those who give their places back, wherever they hold one.
    pub leaving: Vec<AttendeeId>,
    /// Those who ask for a place in a pool, in the order named. Who holds one in another pool gives that back.
    pub joining: Vec<(PoolId, Joining<AttendeeId>)>,
}

/// The place somebody holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    pub pool: PoolId,
    pub state: SeatState,
    /// Place in the waiting list, from 1.
    pub position: Option<usize>,
    /// When it was asked for.
    pub since: DateTime<Utc>,
    /// Waits although the line has a seat for them.
    pub passed_over: bool,
}

/// Takes the turn in which the seats of a gathering are given. Whoever changes its pools takes it too.
pub async fn turn(tx: &Tx, gathering: GatheringId) -> Result<(), DbErr> {
    tx.turn(&format!("seats of {gathering}")).await
}

/// The pools of a gathering as they stand, in the order of their rows.
pub type Pools = Vec<(PoolId, Pool<AttendeeId>)>;

/// Reads the pools of a gathering with everybody who holds a place.
pub async fn read(tx: &Tx, gathering: GatheringId) -> Result<Pools, DbErr> {
    let (rows, seats) = tx.ask((pool::of_gathering(tx, gathering), seat::live(tx, gathering))).await?;
    Ok(rows.iter().map(|row| (row.id, stand(row, &seats))).collect())
}

/// Whether anybody sits or waits in one of these pools.
pub async fn anybody_in(tx: &Tx, gathering: GatheringId, pools: &[PoolId]) -> Result<bool, DbErr> {
    let all = tx.ask(seat::numbers(tx, gathering)).await?;
    Ok(all.iter().any(|pool| pools.contains(&pool.pool) && pool.seated + pool.waiting > 0))
}

/// Whether any pool has a seat that nobody holds.
pub fn any_free(pools: &[Numbers]) -> bool {
    pools.iter().any(|pool| pool.free() > 0)
}

impl Numbers {
    /// Seats nobody holds.
    pub fn free(&self) -> usize {
        number(self.capacity.into()).saturating_sub(number(self.seated))
    }

    /// Nobody moves up here unless a seat is given back.
    fn is_settled(&self) -> bool {
        self.waiting == 0 || self.free() == 0
    }

    /// Whether whoever asks for a place at that moment stands behind everybody.
    fn is_last(&self, asked_at: DateTime<Utc>) -> bool {
        self.newest_seated.max(self.newest_waiting).is_none_or(|newest| newest <= asked_at)
    }

    fn unnamed(&self) -> Pool<AttendeeId> {
        Pool {
            capacity: number(self.capacity.into()),
            last_arrival: self.last_arrival,
            places: Vec::new(),
            unnamed: Unnamed { seated: number(self.seated), waiting: number(self.waiting) },
        }
    }
}

fn number(count: i64) -> usize {
    usize::try_from(count).unwrap_or(0)
}

/// Who holds which place, by attendee.
pub fn held(pools: &Pools) -> HashMap<AttendeeId, Held> {
    let mut all = HashMap::new();
    for (id, pool) in pools {
        for stands in pool.line() {
            let state = if stands.position.is_none() { SeatState::Seated } else { SeatState::Waiting };
            let held = Held {
                pool: *id,
                state,
                position: stands.position,
                since: stands.asked_at,
                passed_over: stands.passed_over,
            };
            all.insert(stands.attendee, held);
        }
    }
    all
}

/// What is known of the seats of a gathering where one party is looked at: the pools in numbers, and its own places.
pub struct Known {
    pub pools: Vec<Numbers>,
    own: Vec<Own>,
}

impl Known {
    /// When the last of the places that are held was asked for.
    pub fn newest(&self) -> Option<DateTime<Utc>> {
        self.pools.iter().filter_map(|pool| pool.newest_seated.max(pool.newest_waiting)).max()
    }

    /// The places that the party holds, by attendee.
    pub fn held(&self) -> HashMap<AttendeeId, Held> {
        let held = |own: &Own| {
            let pool = self.pools.iter().find(|pool| pool.pool == own.pool);
            let waits = own.state == SeatState::Waiting;
            let before = own.seated_before + own.waiting_before - own.changed_before;
            let over = pool.is_some_and(|pool| pool.free() == 0 && before < i64::from(pool.capacity));
            let held = Held {
                pool: own.pool,
                state: own.state,
                position: waits.then(|| number(own.waiting_before) + 1),
                since: own.asked_at,
                passed_over: waits && over && !own.changed,
            };
            (own.attendee, held)
        };
        self.own.iter().map(held).collect()
    }
}

/// Asks for what is known of the seats where the party of `asking` is looked at.
pub fn known(tx: &Tx, gathering: GatheringId, asking: AskingId) -> Question<Known> {
    let questions = (seat::numbers(tx, gathering), seat::own(tx, gathering, asking));
    questions.together().then(|(pools, own)| Ok(Known { pools, own }))
}

/// What became of the seats.
pub struct Settled {
    /// Those who moved up, in order.
    pub moved_up: Vec<AttendeeId>,
    /// The places that are held now, at least those of the party that answers.
    pub held: HashMap<AttendeeId, Held>,
}

/// Does what an answer asks of the seats. Most answers move nobody who is there already, so that numbers decide; else
/// everybody in line is read. The caller holds the [`turn`] and read what is known under it.
pub async fn answered(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    phase: Phase,
    gathering: GatheringId,
    known: &Known,
    moves: &Moves,
) -> Result<Settled, ReplyError> {
    let Known { pools, own } = known;
    let settled = pools.iter().all(Numbers::is_settled) && moves.leaving.is_empty();
    if settled && moves.joining.is_empty() {
        return Ok(Settled { moved_up: Vec::new(), held: known.held() });
    }
    let last = |(id, new): &(PoolId, Joining<AttendeeId>)| {
        pools.iter().any(|pool| pool.pool == *id && pool.is_last(new.asked_at))
    };
    let mut pools = if settled && own.is_empty() && moves.joining.iter().all(last) {
        pools.iter().map(|pool| (pool.pool, pool.unnamed())).collect()
    } else {
        read(tx, gathering).await?
    };
    let moved_up = settle(app, tx, now, phase, &mut pools, moves).await?;
    Ok(Settled { moved_up, held: held(&pools) })
}

/// Gives places back, gives new ones and lets people move up, as `seating` decides; those who moved up, in order. The
/// pools stand as they are afterwards. The caller holds the [`turn`] and read them under it.
pub async fn settle(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    phase: Phase,
    pools: &mut Pools,
    moves: &Moves,
) -> Result<Vec<AttendeeId>, ReplyError> {
    let mut moved_up = Vec::new();
    for (id, pool) in pools {
        let joining: Vec<Joining<AttendeeId>> =
            moves.joining.iter().filter(|(pool, _)| pool == id).map(|(_, joining)| *joining).collect();
        let elsewhere = moves.joining.iter().filter(|(pool, _)| pool != id).map(|(_, new)| new.attendee);
        let leaving: Vec<AttendeeId> = moves.leaving.iter().copied().chain(elsewhere).collect();
        let decision = pool.decide(&leaving, &joining, phase);
        seat::release(tx, *id, &decision.released, now).await?;
        seat::move_up(tx, *id, &decision.moved_up, now).await?;
        let rows: Vec<seat::Model> = decision
            .given
            .iter()
            .map(|place| seat::Model {
                id: app.chance.id(now),
                center_id: tx.center,
                pool_id: *id,
                attendee_id: place.attendee,
                arrival: place.arrival,
                state: if place.seated { SeatState::Seated } else { SeatState::Waiting },
                asked_at: place.asked_at,
                moved_up_at: None,
                created_at: now,
                released_at: None,
                changed: place.changed,
            })
            .collect();
        seat::insert_all(tx, rows).await?;
        if decision.last_arrival != pool.last_arrival {
            beside::set_last_arrival(tx, *id, decision.last_arrival).await?;
        }
        *pool = pool.clone().after(&decision);
        moved_up.extend(decision.moved_up);
    }
    Ok(moved_up)
}

fn stand(row: &pool::Model, seats: &[seat::Live]) -> Pool<AttendeeId> {
    let places = seats.iter().filter(|seat| seat.pool == row.id).map(|seat| Place {
        attendee: seat.attendee,
        arrival: seat.arrival,
        asked_at: seat.asked_at,
        seated: seat.state == SeatState::Seated,
        changed: seat.changed,
    });
    Pool {
        capacity: usize::try_from(row.capacity).unwrap_or(0),
        last_arrival: row.last_arrival,
        places: places.collect(),
        unnamed: Unnamed::default(),
    }
}
