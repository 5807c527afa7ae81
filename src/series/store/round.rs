//! Rows of `series_rounds`.

use chrono::{NaiveDate, NaiveTime};
use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder};

use crate::db::{CenterId, GatheringId, RowId, SeriesId, Tx};
use crate::series::model::Kind;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "series_rounds")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub series_id: SeriesId,
    pub slot: NaiveDate,
    pub kind: Kind,
    pub date: NaiveDate,
    pub starts: NaiveTime,
    pub minutes: i32,
    pub gathering_id: Option<GatheringId>,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

/// What was decided about rounds of a series, by their slots.
pub async fn list_of_series(tx: &Tx, series: SeriesId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::SeriesId.eq(series))
        .order_by_asc(Column::Slot)
        .all(tx)
        .await
}

/// Puts a row in the place of what is known of its slot.
pub async fn put(tx: &Tx, row: Model) -> Result<(), DbErr> {
    forget(tx, row.series_id, row.slot).await?;
    row.into_active_model().insert(tx).await.map(drop)
}

/// Forgets what was decided about a slot.
pub async fn forget(tx: &Tx, series: SeriesId, slot: NaiveDate) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::SeriesId.eq(series))
        .filter(Column::Slot.eq(slot))
        .exec(tx)
        .await
        .map(drop)
}
