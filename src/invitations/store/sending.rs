//! Rows of `sendings`.

use sea_orm::{IntoActiveModel, QueryOrder};
use sea_orm::entity::prelude::*;

use crate::db::{AskingId, CenterId, MembershipId, OutboxId, SendingId, Tx};
use crate::contacts::Channel;
use crate::invitations::model::PaperState;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "sendings")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SendingId,
    pub center_id: CenterId,
    pub asking_id: AskingId,
    pub purpose: String,
    pub channel: Channel,
    pub outbox_id: Option<OutboxId>,
    pub state: Option<PaperState>,
    pub reason: String,
    pub marked_by: Option<MembershipId>,
    pub marked_at: Option<DateTimeUtc>,
    pub superseded: bool,
    pub created_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

pub async fn find(tx: &Tx, id: SendingId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).filter(Column::CenterId.eq(tx.center)).one(tx).await
}

pub async fn insert(tx: &Tx, row: Model) -> Result<(), DbErr> {
    row.into_active_model().insert(tx).await.map(drop)
}

/// The rows of one asking, in their order.
pub async fn list_of_asking(tx: &Tx, asking: AskingId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::AskingId.eq(asking))
        .order_by_asc(Column::Id)
        .all(tx)
        .await
}
