//! Rows of `waves`.

use sea_orm::{IntoActiveModel, QueryOrder};
use sea_orm::entity::prelude::*;

use crate::db::{CenterId, GatheringId, MembershipId, Tx, WaveId};
use crate::invitations::model::WaveState;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "waves")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: WaveId,
    pub center_id: CenterId,
    pub gathering_id: GatheringId,
    pub number: i32,
    pub audience: Json,
    pub state: WaveState,
    pub opened_at: Option<DateTimeUtc>,
    pub opened_by: Option<MembershipId>,
    pub release_at: Option<DateTimeUtc>,
    pub created_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

pub async fn find(tx: &Tx, id: WaveId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).filter(Column::CenterId.eq(tx.center)).one(tx).await
}

pub async fn insert(tx: &Tx, row: Model) -> Result<(), DbErr> {
    row.into_active_model().insert(tx).await.map(drop)
}

/// The rows of one gathering, in their order.
pub async fn list_of_gathering(tx: &Tx, gathering: GatheringId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::GatheringId.eq(gathering))
        .order_by_asc(Column::Id)
        .all(tx)
        .await
}
