//! Rows of `series_rests`: the series that rest.

use sea_orm::IntoActiveModel;
use sea_orm::entity::prelude::*;

use crate::db::{CenterId, RowId, SeriesId, Tx};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "series_rests")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub series_id: SeriesId,
    pub since: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

pub async fn insert(tx: &Tx, row: Model) -> Result<(), DbErr> {
    row.into_active_model().insert(tx).await.map(drop)
}

/// Since when a series rests; none where it does not.
pub async fn since(tx: &Tx, series: SeriesId) -> Result<Option<DateTimeUtc>, DbErr> {
    let found = Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::SeriesId.eq(series))
        .one(tx)
        .await?;
    Ok(found.map(|row| row.since))
}

/// The series is taken up again; false where it did not rest.
pub async fn delete(tx: &Tx, series: SeriesId) -> Result<bool, DbErr> {
    let done = Entity::delete_many()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::SeriesId.eq(series))
        .exec(tx)
        .await?;
    Ok(done.rows_affected > 0)
}
