//! Rows of `commendation_refusals`: employers that would rather not be commended.

use std::collections::BTreeSet;

use sea_orm::IntoActiveModel;
use sea_orm::entity::prelude::*;

use crate::db::{CenterId, OrganizationId, RowId, Tx};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "commendation_refusals")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub organization_id: OrganizationId,
    pub at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

/// Who would rather not.
pub async fn all(tx: &Tx) -> Result<BTreeSet<OrganizationId>, DbErr> {
    let rows = Entity::find().filter(Column::CenterId.eq(tx.center)).all(tx).await?;
    Ok(rows.into_iter().map(|row| row.organization_id).collect())
}

pub async fn insert(tx: &Tx, row: Model) -> Result<(), DbErr> {
    row.into_active_model().insert(tx).await.map(drop)
}

pub async fn delete(tx: &Tx, organization: OrganizationId) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::OrganizationId.eq(organization))
        .exec(tx)
        .await
        .map(drop)
}
