//! Rows of `organization_kinds`.

use sea_orm::{IntoActiveModel, QueryOrder};
use sea_orm::entity::prelude::*;

use crate::db::{CenterId, OrganizationId, RowId, Tx};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "organization_kinds")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub organization_id: OrganizationId,
    pub kind: String,
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

/// The rows of one organization, in their order.
pub async fn list_of_organization(tx: &Tx, organization: OrganizationId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::OrganizationId.eq(organization))
        .order_by_asc(Column::Id)
        .all(tx)
        .await
}

/// The kinds of every organization of the center, in the order in which pages list them.
pub async fn by_organization(
    tx: &Tx,
) -> Result<std::collections::HashMap<OrganizationId, Vec<crate::contacts::Kind>>, DbErr> {
    let mut found: std::collections::HashMap<OrganizationId, Vec<crate::contacts::Kind>> = Default::default();
    for row in Entity::find().filter(Column::CenterId.eq(tx.center)).all(tx).await? {
        if let Some(kind) = crate::contacts::Kind::parse(&row.kind) {
            found.entry(row.organization_id).or_default().push(kind);
        }
    }
    found.values_mut().for_each(|kinds| kinds.sort());
    Ok(found)
}
