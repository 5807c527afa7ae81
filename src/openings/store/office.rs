//! Rows of `opening_offices`: who sees an opening by name.

use sea_orm::IntoActiveModel;
use sea_orm::entity::prelude::*;

use crate::db::{CenterId, OrganizationId, RowId, Tx};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "opening_offices")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub opening_id: RowId,
    pub organization_id: OrganizationId,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

/// Those of some openings.
pub async fn list_of(tx: &Tx, openings: &[RowId]) -> Result<Vec<Model>, DbErr> {
    let mut rows = Vec::new();
    for ids in openings.chunks(500) {
        let query = Entity::find().filter(Column::CenterId.eq(tx.center));
        rows.extend(query.filter(Column::OpeningId.is_in(ids.to_vec())).all(tx).await?);
    }
    Ok(rows)
}

/// Puts these in the stead of those before.
pub async fn put(tx: &Tx, opening: RowId, rows: Vec<Model>) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::OpeningId.eq(opening))
        .exec(tx)
        .await?;
    for row in rows {
        row.into_active_model().insert(tx).await?;
    }
    Ok(())
}
