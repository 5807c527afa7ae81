//! Rows of `course_tellings`.

use sea_orm::IntoActiveModel;
use sea_orm::entity::prelude::*;

use crate::courses::days::model::Whom;
use crate::db::{AskingId, CenterId, MembershipId, OutboxId, RowId, Tx};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "course_tellings")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub mark_id: RowId,
    pub whom: Whom,
    pub asking_id: Option<AskingId>,
    pub membership_id: Option<MembershipId>,
    /// The mail; none where somebody rings.
    pub outbox_id: Option<OutboxId>,
    pub at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

pub async fn insert(tx: &Tx, row: Model) -> Result<(), DbErr> {
    row.into_active_model().insert(tx).await.map(drop)
}

pub async fn list_of_mark(tx: &Tx, mark: RowId) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(Column::CenterId.eq(tx.center)).filter(Column::MarkId.eq(mark)).all(tx).await
}
