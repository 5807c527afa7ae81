//! Rows of `series_hosts`.

use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder};

use crate::db::{CenterId, OrganizationId, RowId, SeriesId, Tx};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "series_hosts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub series_id: SeriesId,
    pub organization_id: OrganizationId,
    /// The one round that it hosts; none where it hosts every round.
    pub round: Option<i32>,
    pub position: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

/// The hosts of a series in the order of the joint names, those of one round among them.
pub async fn list_of(tx: &Tx, series: SeriesId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::SeriesId.eq(series))
        .order_by_asc(Column::Position)
        .order_by_asc(Column::Id)
        .all(tx)
        .await
}

/// Who hosts a round beside the center: the hosts of every round, then those of this one, where it has a number.
pub async fn of_round(tx: &Tx, series: SeriesId, round: Option<i32>) -> Result<Vec<OrganizationId>, DbErr> {
    let all = list_of(tx, series).await?;
    let (every, once): (Vec<_>, Vec<_>) = all
        .into_iter()
        .filter(|row| row.round.is_none_or(|once| Some(once) == round))
        .partition(|row| row.round.is_none());
    Ok(every.into_iter().chain(once).map(|row| row.organization_id).collect())
}

pub async fn insert(tx: &Tx, row: Model) -> Result<(), DbErr> {
    row.into_active_model().insert(tx).await.map(drop)
}

/// Saves a row as it is.
pub async fn save(tx: &Tx, row: Model) -> Result<(), DbErr> {
    let id = row.id;
    Entity::update_many()
        .set(row.into_active_model().reset_all())
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.eq(id))
        .exec(tx)
        .await
        .map(drop)
}

pub async fn delete(tx: &Tx, id: RowId) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.eq(id))
        .exec(tx)
        .await
        .map(drop)
}
