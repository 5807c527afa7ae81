//! Rows of `exclusions`.

use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder};

use crate::db::{CenterId, OrganizationId, RowId, Tx, WaveId};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "exclusions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub wave_id: WaveId,
    pub organization_id: OrganizationId,
    pub reason: String,
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

/// The rows of one wave.
pub async fn list_of_wave(tx: &Tx, wave: WaveId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::WaveId.eq(wave))
        .order_by_asc(Column::Id)
        .all(tx)
        .await
}

/// Takes away the rows of a wave, before they are written anew.
pub async fn delete_of_wave(tx: &Tx, wave: WaveId) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::WaveId.eq(wave))
        .exec(tx)
        .await
        .map(drop)
}

/// The rows of one organization, in their order.
pub async fn list_of_organization(tx: &Tx, organization: OrganizationId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::OrganizationId.eq(organization))
        .order_by_asc(Column::Id)
        .all(tx)
        .await
}
