//! Rows of `visit_slots`.

use chrono::{NaiveDate, NaiveTime};
use sea_orm::{IntoActiveModel, QueryOrder};
use sea_orm::entity::prelude::*;

use crate::db::{CenterId, SlotId, Tx, VisitId};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "visit_slots")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SlotId,
    pub center_id: CenterId,
    pub visit_id: VisitId,
    pub date: NaiveDate,
    pub starts: NaiveTime,
    pub ends: NaiveTime,
    pub starts_at: DateTimeUtc,
    pub ends_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

pub async fn find(tx: &Tx, id: SlotId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).filter(Column::CenterId.eq(tx.center)).one(tx).await
}

pub async fn insert(tx: &Tx, row: Model) -> Result<(), DbErr> {
    row.into_active_model().insert(tx).await.map(drop)
}

/// The rows of one visit, in their order.
pub async fn list_of_visit(tx: &Tx, visit: VisitId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::VisitId.eq(visit))
        .order_by_asc(Column::Id)
        .all(tx)
        .await
}
