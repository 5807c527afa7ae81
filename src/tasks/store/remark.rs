//! Rows of `remarks`.

use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder};

use crate::db::{CenterId, MembershipId, RowId, Tx};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "remarks")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    /// The row that the task is about, or the task.
    pub about_id: Uuid,
    pub by_id: MembershipId,
    pub said: String,
    pub said_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

pub async fn insert(tx: &Tx, row: Model) -> Result<(), DbErr> {
    row.into_active_model().insert(tx).await.map(drop)
}

/// The remarks on these rows, the oldest first.
pub async fn list_about(tx: &Tx, about: &[Uuid]) -> Result<Vec<Model>, DbErr> {
    if about.is_empty() {
        return Ok(Vec::new());
    }
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::AboutId.is_in(about.iter().copied()))
        .order_by_asc(Column::SaidAt)
        .order_by_asc(Column::Id)
        .all(tx)
        .await
}
