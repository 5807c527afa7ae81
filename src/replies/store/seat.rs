//! Rows of `seats`.

use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder, QuerySelect, QueryTrait};

use crate::db::{AttendeeId, CenterId, GatheringId, PoolId, SeatId, Tx};
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
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

/// Writes several places at once.
pub async fn insert_all(tx: &Tx, rows: Vec<Model>) -> Result<(), DbErr> {
    if rows.is_empty() {
        return Ok(());
    }
    Entity::insert_many(rows.into_iter().map(IntoActiveModel::into_active_model))
        .exec_without_returning(tx)
        .await
        .map(drop)
}

/// A live place, as much of it as decides.
pub struct Live {
    pub pool: PoolId,
    pub attendee: AttendeeId,
    pub arrival: i64,
    pub asked_at: DateTimeUtc,
    pub state: SeatState,
}

/// The places of all pools of a gathering that are not released, in order of arrival.
pub async fn list_live_of_gathering(tx: &Tx, gathering: GatheringId) -> Result<Vec<Live>, DbErr> {
    let rows: Vec<(PoolId, AttendeeId, i64, DateTimeUtc, SeatState)> = Entity::find()
        .select_only()
        .columns([Column::PoolId, Column::AttendeeId, Column::Arrival, Column::AskedAt, Column::State])
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
        .order_by_asc(Column::Arrival)
        .into_tuple()
        .all(tx)
        .await?;
    let live = |(pool, attendee, arrival, asked_at, state)| Live { pool, attendee, arrival, asked_at, state };
    Ok(rows.into_iter().map(live).collect())
}

/// The place that somebody gave back last, in whichever pool.
pub async fn last_released(tx: &Tx, attendee: AttendeeId) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::AttendeeId.eq(attendee))
        .filter(Column::State.eq(SeatState::Released))
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
