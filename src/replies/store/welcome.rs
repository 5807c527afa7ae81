//! Rows of `welcomes`: how a party that comes for the first time would like to be welcomed.

use sea_orm::IntoActiveModel;
use sea_orm::entity::prelude::*;

use crate::db::{AskingId, CenterId, RowId, Tx};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "welcomes")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub asking_id: AskingId,
    pub by_name: bool,
    pub on_list: bool,
    pub at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

/// What one party said.
pub async fn of_asking(tx: &Tx, asking: AskingId) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::CenterId.eq(tx.center)).filter(Column::AskingId.eq(asking)).one(tx).await
}

/// What some parties said.
pub async fn list_of(tx: &Tx, askings: &[AskingId]) -> Result<Vec<Model>, DbErr> {
    let mut rows = Vec::new();
    for ids in askings.chunks(500) {
        let query = Entity::find().filter(Column::CenterId.eq(tx.center));
        rows.extend(query.filter(Column::AskingId.is_in(ids.to_vec())).all(tx).await?);
    }
    Ok(rows)
}

/// Puts a row in the stead of the party's earlier one.
pub async fn put(tx: &Tx, row: Model) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::AskingId.eq(row.asking_id))
        .exec(tx)
        .await?;
    row.into_active_model().insert(tx).await.map(drop)
}
