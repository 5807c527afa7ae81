//! Rows of `gathering_changes`: what guests were told, and why.

use sea_orm::IntoActiveModel;
use sea_orm::entity::prelude::*;

use crate::db::{CenterId, GatheringId, RowId, Tx};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "gathering_changes")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub gathering_id: GatheringId,
    pub changes: Json,
    pub reason: String,
    pub at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

pub async fn find(tx: &Tx, id: RowId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).filter(Column::CenterId.eq(tx.center)).one(tx).await
}

pub async fn insert(tx: &Tx, row: Model) -> Result<(), DbErr> {
    row.into_active_model().insert(tx).await.map(drop)
}
