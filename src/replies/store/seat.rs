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
    pub moved_up_at: Option<DateTimeUtc>,
    pub created_at: DateTimeUtc,
    pub released_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

pub async fn find(tx: &Tx, id: SeatId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).filter(Column::CenterId.eq(tx.center)).one(tx).await
}

pub async fn insert(tx: &Tx, row: Model) -> Result<(), DbErr> {
    row.into_active_model().insert(tx).await.map(drop)
}

/// The places of one pool that are not released, in order of arrival.
pub async fn list_live_of_pool(tx: &Tx, pool: PoolId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::PoolId.eq(pool))
        .filter(Column::State.ne(SeatState::Released))
        .order_by_asc(Column::Arrival)
        .all(tx)
        .await
}

/// The places of all pools of a gathering that are not released, in order of arrival.
pub async fn list_live_of_gathering(tx: &Tx, gathering: GatheringId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
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
        .all(tx)
        .await
}

/// Gives back the live place of an attendee in a pool.
pub async fn release(tx: &Tx, pool: PoolId, attendee: AttendeeId, now: DateTimeUtc) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::State, Expr::value(SeatState::Released))
        .col_expr(Column::ReleasedAt, Expr::value(now))
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::PoolId.eq(pool))
        .filter(Column::AttendeeId.eq(attendee))
        .filter(Column::State.ne(SeatState::Released))
        .exec(tx)
        .await
        .map(drop)
}

/// Seats an attendee who waited.
pub async fn move_up(tx: &Tx, pool: PoolId, attendee: AttendeeId, now: DateTimeUtc) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::State, Expr::value(SeatState::Seated))
        .col_expr(Column::MovedUpAt, Expr::value(now))
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::PoolId.eq(pool))
        .filter(Column::AttendeeId.eq(attendee))
        .filter(Column::State.eq(SeatState::Waiting))
        .exec(tx)
        .await
        .map(drop)
}
