//! Rows of `organization_notes`.

use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder};

use crate::db::{CenterId, MembershipId, OrganizationId, RowId, Tx};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "organization_notes")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub organization_id: OrganizationId,
    pub at: DateTimeUtc,
    pub membership_id: Option<MembershipId>,
    pub text: String,
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

/// Which of some organizations have notes.
pub async fn organizations_with(
    tx: &Tx,
    organizations: &[OrganizationId],
) -> Result<Vec<OrganizationId>, DbErr> {
    let mut found = Vec::new();
    for ids in organizations.chunks(500) {
        let query = Entity::find()
            .filter(Column::CenterId.eq(tx.center))
            .filter(Column::OrganizationId.is_in(ids.to_vec()));
        found.extend(query.all(tx).await?.into_iter().map(|note| note.organization_id));
    }
    Ok(found)
}

/// Hands the notes of one organization to another that it was joined to.
pub async fn move_all(tx: &Tx, from: OrganizationId, to: OrganizationId) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::OrganizationId, sea_orm::sea_query::Expr::value(to))
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::OrganizationId.eq(from))
        .exec(tx)
        .await
        .map(drop)
}
