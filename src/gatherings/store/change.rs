//! Rows of `gathering_changes`: what guests were told, and why.

use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder, QuerySelect};

use crate::db::{CenterId, GatheringId, Question, RowId, Tx};
use crate::gatherings::model::{ChangeKind, GatheringState};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "gathering_changes")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub gathering_id: GatheringId,
    pub kind: ChangeKind,
    pub state_before: Option<GatheringState>,
    pub changes: Json,
    pub reason: String,
    /// What the places were before, where all of them changed at once.
    pub places: Json,
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

/// Whether a sudden change met a gathering whose invitations were out.
pub async fn was_inviting(tx: &Tx, gathering: GatheringId) -> Result<bool, DbErr> {
    let found = Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::GatheringId.eq(gathering))
        .filter(Column::StateBefore.eq(GatheringState::Inviting))
        .limit(1)
        .one(tx)
        .await?;
    Ok(found.is_some())
}

/// Asks for the newest change of a gathering of one kind, or the newest sudden one.
pub fn newest(tx: &Tx, gathering: GatheringId, only: Option<ChangeKind>) -> Question<Option<Model>> {
    let query = Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::GatheringId.eq(gathering))
        .order_by_desc(Column::At)
        .order_by_desc(Column::Id)
        .limit(1);
    let query = match only {
        Some(kind) => query.filter(Column::Kind.eq(kind)),
        None => query.filter(Column::Kind.ne(ChangeKind::Edited)),
    };
    Question::one(tx, query)
}
