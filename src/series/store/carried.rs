//! Rows of `carried_topics`.

use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder};

use crate::db::{AgendaItemId, CenterId, GatheringId, MembershipId, RowId, Tx};
use crate::series::model::{Outcome, Source};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "carried_topics")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    /// The round for which it was decided.
    pub gathering_id: GatheringId,
    /// The round that left it.
    pub from_gathering_id: GatheringId,
    pub source: Source,
    pub source_id: RowId,
    pub words: String,
    pub outcome: Outcome,
    /// The block that it became.
    pub agenda_item_id: Option<AgendaItemId>,
    pub why: String,
    pub decided_at: DateTimeUtc,
    pub decided_by: Option<MembershipId>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

/// What was decided about what these rounds left, in the order of deciding.
pub async fn list_from(tx: &Tx, rounds: &[GatheringId]) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::FromGatheringId.is_in(rounds.iter().map(|id| id.0)))
        .order_by_asc(Column::Id)
        .all(tx)
        .await
}

pub async fn insert(tx: &Tx, row: Model) -> Result<(), DbErr> {
    row.into_active_model().insert(tx).await.map(drop)
}

pub async fn delete(tx: &Tx, id: RowId) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.eq(id))
        .exec(tx)
        .await
        .map(drop)
}
