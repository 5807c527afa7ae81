//! Rows of `seats`.

use sea_orm::entity::prelude::*;
use sea_orm::{FromQueryResult, IntoActiveModel, QueryOrder, QuerySelect, QueryTrait};

use crate::db::{AskingId, AttendeeId, CenterId, GatheringId, PoolId, Question, SeatId, Tx};
use crate::gatherings::store::pool;
use crate::replies::model::SeatState;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "seats")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SeatId,
    pub center_id: CenterId,
    pub pool_id: PoolId,
    pub attendee_id: AttendeeId,
    pub arrival: i64,
    pub state: SeatState,
    pub asked_at: DateTimeUtc,
    pub moved_up_at: Option<DateTimeUtc>,
    pub created_at: DateTimeUtc,
    pub released_at: Option<DateTimeUtc>,
    /// Its person came from another place of the gathering.
    pub changed: bool,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

/// Writes several places at once.
pub async fn insert_all(tx: &Tx, rows: Vec<Model>) -> Result<(), DbErr> {
    tx.insert_later(rows.into_iter().map(IntoActiveModel::into_active_model)).await
}

/// A pool in numbers.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Numbers {
    pub pool: PoolId,
    pub capacity: i32,
    pub last_arrival: i64,
    pub seated: i64,
    pub waiting: i64,
    /// When the last place of those who sit was asked for, and of those who wait.
    pub newest_seated: Option<DateTimeUtc>,
    pub newest_waiting: Option<DateTimeUtc>,
}

/// Asks for the pools of a gathering in numbers, in the order of their rows.
pub fn numbers(tx: &Tx, gathering: GatheringId) -> Question<Vec<Numbers>> {
    let sql = "select p.id as pool, p.capacity, p.last_arrival,
                      (select count(*) from seats s where s.center_id = p.center_id and s.pool_id = p.id
                          and s.state = 'seated') as seated,
                      (select count(*) from seats s where s.center_id = p.center_id and s.pool_id = p.id
                          and s.state = 'waiting') as waiting,
                      (select max(s.asked_at) from seats s where s.center_id = p.center_id and s.pool_id = p.id
                          and s.state = 'seated') as newest_seated,
                      (select max(s.asked_at) from seats s where s.center_id = p.center_id and s.pool_id = p.id
                          and s.state = 'waiting') as newest_waiting
                 from pools p where p.center_id = $1 and p.gathering_id = $2 and p.removed_at is null order by p.id";
    Question::all_of(tx.sql(sql, [tx.center.into(), gathering.into()]))
}

/// A live place of a party, and how many of its pool stand before it in line.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Own {
    pub pool: PoolId,
    pub attendee: AttendeeId,
    pub state: SeatState,
    pub asked_at: DateTimeUtc,
    pub changed: bool,
    pub seated_before: i64,
    pub waiting_before: i64,
    /// Of those who wait before it, who came from another place of the gathering.
    pub changed_before: i64,
}

/// Asks for the live places of a party.
pub fn own(tx: &Tx, gathering: GatheringId, asking: AskingId) -> Question<Vec<Own>> {
    let sql = "select s.pool_id as pool, s.attendee_id as attendee, s.state, s.asked_at, s.changed,
                      (select count(*) from seats o where o.center_id = s.center_id and o.pool_id = s.pool_id
                          and o.state = 'seated'
                          and (o.asked_at, o.arrival) < (s.asked_at, s.arrival)) as seated_before,
                      (select count(*) from seats o where o.center_id = s.center_id and o.pool_id = s.pool_id
                          and o.state = 'waiting'
                          and (o.asked_at, o.arrival) < (s.asked_at, s.arrival)) as waiting_before,
                      (select count(*) from seats o where o.center_id = s.center_id and o.pool_id = s.pool_id
                          and o.state = 'waiting' and o.changed
                          and (o.asked_at, o.arrival) < (s.asked_at, s.arrival)) as changed_before
                 from attendees t cross join pools p cross join seats s
                where t.center_id = $1 and t.gathering_id = $2 and t.asking_id = $3
                  and p.center_id = t.center_id and p.gathering_id = t.gathering_id
                  and s.center_id = t.center_id and s.pool_id = p.id and s.attendee_id = t.id
                  and s.state <> 'released'";
    // The words `cross join` keep SQLite from beginning with the seats of everybody (sqlite.org/optoverview.html).
    Question::all_of(tx.sql(sql, [tx.center.into(), gathering.into(), asking.into()]))
}

/// A live place, as much of it as decides.
#[derive(FromQueryResult)]
pub struct Live {
    pub pool: PoolId,
    pub attendee: AttendeeId,
    pub arrival: i64,
    pub asked_at: DateTimeUtc,
    pub state: SeatState,
    pub changed: bool,
}

/// The places of all pools of a gathering that are not released, in order of arrival.
pub async fn list_live_of_gathering(tx: &Tx, gathering: GatheringId) -> Result<Vec<Live>, DbErr> {
    tx.ask(live(tx, gathering)).await
}

/// Asks for what [`list_live_of_gathering`] lists.
pub fn live(tx: &Tx, gathering: GatheringId) -> Question<Vec<Live>> {
    let query = Entity::find()
        .select_only()
        .column_as(Column::PoolId, "pool")
        .column_as(Column::AttendeeId, "attendee")
        .columns([Column::Arrival, Column::AskedAt, Column::State, Column::Changed])
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::State.ne(SeatState::Released))
        .filter(
            Column::PoolId.in_subquery(
                pool::Entity::find()
                    .select_only()
                    .column(pool::Column::Id)
                    .filter(pool::Column::CenterId.eq(tx.center))
                    .filter(pool::Column::GatheringId.eq(gathering))
                    .into_query(),
            ),
        )
        .order_by_asc(Column::Arrival);
    Question::all(tx, query)
}

/// Who of a gathering sits since they moved up, and when that was.
pub async fn moved_up(tx: &Tx, gathering: GatheringId) -> Result<Vec<(AttendeeId, DateTimeUtc)>, DbErr> {
    let pools = pool::Entity::find()
        .select_only()
        .column(pool::Column::Id)
        .filter(pool::Column::CenterId.eq(tx.center))
        .filter(pool::Column::GatheringId.eq(gathering))
        .into_query();
    Entity::find()
        .select_only()
        .columns([Column::AttendeeId, Column::MovedUpAt])
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::State.eq(SeatState::Seated))
        .filter(Column::MovedUpAt.is_not_null())
        .filter(Column::PoolId.in_subquery(pools))
        .into_tuple()
        .all(tx)
        .await
}

/// The place in a pool that somebody held at a moment and gave back since.
pub async fn held_at(
    tx: &Tx,
    attendee: AttendeeId,
    pool: PoolId,
    at: DateTimeUtc,
) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::AttendeeId.eq(attendee))
        .filter(Column::PoolId.eq(pool))
        .filter(Column::State.eq(SeatState::Released))
        .filter(Column::CreatedAt.lte(at))
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::Id)
        .one(tx)
        .await
}

/// Gives back the live places of these attendees in a pool.
pub async fn release(tx: &Tx, pool: PoolId, attendees: &[AttendeeId], now: DateTimeUtc) -> Result<(), DbErr> {
    if attendees.is_empty() {
        return Ok(());
    }
    Entity::update_many()
        .col_expr(Column::State, Expr::value(SeatState::Released))
        .col_expr(Column::ReleasedAt, Expr::value(now))
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::PoolId.eq(pool))
        .filter(Column::AttendeeId.is_in(attendees.iter().copied()))
        .filter(Column::State.ne(SeatState::Released))
        .exec(tx)
        .await
        .map(drop)
}

/// Seats attendees who waited.
pub async fn move_up(tx: &Tx, pool: PoolId, attendees: &[AttendeeId], now: DateTimeUtc) -> Result<(), DbErr> {
    if attendees.is_empty() {
        return Ok(());
    }
    Entity::update_many()
        .col_expr(Column::State, Expr::value(SeatState::Seated))
        .col_expr(Column::MovedUpAt, Expr::value(now))
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::PoolId.eq(pool))
        .filter(Column::AttendeeId.is_in(attendees.iter().copied()))
        .filter(Column::State.eq(SeatState::Waiting))
        .exec(tx)
        .await
        .map(drop)
}

/// Those who asked for a place before applications opened at `before` asked at `to`, when they open now.
pub async fn opening_moved(
    tx: &Tx,
    gathering: GatheringId,
    before: DateTimeUtc,
    to: DateTimeUtc,
) -> Result<(), DbErr> {
    let pools = pool::Entity::find()
        .select_only()
        .column(pool::Column::Id)
        .filter(pool::Column::CenterId.eq(tx.center))
        .filter(pool::Column::GatheringId.eq(gathering));
    Entity::update_many()
        .col_expr(Column::AskedAt, Expr::value(to))
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::PoolId.in_subquery(pools.into_query()))
        .filter(Column::AskedAt.eq(before))
        .exec(tx)
        .await
        .map(drop)
}
