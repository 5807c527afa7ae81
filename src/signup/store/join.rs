//! Rows of `signup_joins`.

use sea_orm::IntoActiveModel;
use sea_orm::entity::prelude::*;

use crate::db::{AskingId, CenterId, DayId, GatheringId, RowId, Tx};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "signup_joins")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub gathering_id: GatheringId,
    pub asking_id: AskingId,
    pub day_id: DayId,
    pub watching: i32,
    pub marked: Json,
    pub made: Json,
    pub at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

/// What a party said last on a day.
pub async fn find_of(tx: &Tx, asking: AskingId, day: DayId) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::AskingId.eq(asking))
        .filter(Column::DayId.eq(day))
        .one(tx)
        .await
}

/// Keeps a press in the place of the one before it.
pub async fn keep(tx: &Tx, row: Model) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::AskingId.eq(row.asking_id))
        .filter(Column::DayId.eq(row.day_id))
        .exec(tx)
        .await?;
    row.into_active_model().insert(tx).await.map(drop)
}
