//! Rows of `seats`.

use sea_orm::{IntoActiveModel, QueryOrder};
use sea_orm::entity::prelude::*;

use crate::db::{AttendeeId, CenterId, PoolId, SeatId, Tx};
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

/// The rows of one pool, in their order.
pub async fn list_of_pool(tx: &Tx, pool: PoolId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::PoolId.eq(pool))
        .order_by_asc(Column::Id)
        .all(tx)
        .await
}
