//! Rows of `roster_consents`: who agrees that their name goes to the next host of a series.

use sea_orm::IntoActiveModel;
use sea_orm::entity::prelude::*;

use crate::db::{CenterId, MembershipId, OrganizationId, RowId, SeriesId, Tx};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "roster_consents")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub series_id: SeriesId,
    pub organization_id: OrganizationId,
    pub agrees: bool,
    pub said_at: DateTimeUtc,
    /// Who asked.
    pub said_to: Option<MembershipId>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

pub async fn insert(tx: &Tx, row: Model) -> Result<(), DbErr> {
    row.into_active_model().insert(tx).await.map(drop)
}

/// What the offices of a series said.
pub async fn list(tx: &Tx, series: SeriesId) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(Column::CenterId.eq(tx.center)).filter(Column::SeriesId.eq(series)).all(tx).await
}

/// Forgets what an office said.
pub async fn delete(tx: &Tx, series: SeriesId, organization: OrganizationId) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::SeriesId.eq(series))
        .filter(Column::OrganizationId.eq(organization))
        .exec(tx)
        .await
        .map(drop)
}
