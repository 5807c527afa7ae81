//! Rows of `organization_kinds`.

use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder};

use sea_orm::sea_query::{Query, SelectStatement};

use crate::contacts::Kind;
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

/// Every row of the center.
pub async fn list_every(tx: &Tx) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(Column::CenterId.eq(tx.center)).all(tx).await
}

/// The rows of some organizations.
pub async fn list_of(tx: &Tx, organizations: &[OrganizationId]) -> Result<Vec<Model>, DbErr> {
    let mut rows = Vec::new();
    for ids in organizations.chunks(500) {
        let query = Entity::find()
            .filter(Column::CenterId.eq(tx.center))
            .filter(Column::OrganizationId.is_in(ids.to_vec()));
        rows.extend(query.all(tx).await?);
    }
    Ok(rows)
}

/// The ids of the organizations that have a kind, as a subquery.
pub(super) fn organizations_of(tx: &Tx, kind: Kind) -> SelectStatement {
    Query::select()
        .column(Column::OrganizationId)
        .from(Entity)
        .and_where(Column::CenterId.eq(tx.center))
        .and_where(Column::Kind.eq(kind.as_str()))
        .to_owned()
}

/// Inserts many rows.
pub async fn insert_all(tx: &Tx, rows: Vec<Model>) -> Result<(), DbErr> {
    for rows in rows.chunks(2_000) {
        let rows = rows.iter().cloned().map(IntoActiveModel::into_active_model);
        Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// Takes all kinds from an organization.
pub async fn delete_of_organization(tx: &Tx, organization: OrganizationId) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::OrganizationId.eq(organization))
        .exec(tx)
        .await
        .map(drop)
}
