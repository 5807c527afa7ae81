//! Rows of `topic_sources`.

use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder};

use crate::db::{AgendaItemId, CenterId, GatheringId, MembershipId, RowId, Tx};
use crate::heard::model::Source;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "topic_sources")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub gathering_id: GatheringId,
    pub agenda_item_id: AgendaItemId,
    pub source: Source,
    pub theme: String,
    pub words: String,
    /// The key of the words.
    pub said: String,
    pub created_at: DateTimeUtc,
    pub created_by: Option<MembershipId>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

pub async fn insert(tx: &Tx, row: Model) -> Result<(), DbErr> {
    row.into_active_model().insert(tx).await.map(drop)
}

/// The rows of one gathering, in the order of their making.
pub async fn list_of_gathering(tx: &Tx, gathering: GatheringId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::GatheringId.eq(gathering))
        .order_by_asc(Column::Id)
        .all(tx)
        .await
}

/// Takes a row of a gathering away; false where there is none.
pub async fn delete(tx: &Tx, gathering: GatheringId, id: RowId) -> Result<bool, DbErr> {
    let done = Entity::delete_many()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::GatheringId.eq(gathering))
        .filter(Column::Id.eq(id))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}
