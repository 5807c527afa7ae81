//! Rows of `listings`: whether an office may stand on one gathering's list of participants.

use sea_orm::IntoActiveModel;
use sea_orm::entity::prelude::*;

use crate::db::{CenterId, GatheringId, MembershipId, OrganizationId, RowId, Tx};

/// Who said so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum Way {
    /// The office, by its link.
    Link,
    /// Staff, as they heard it at the door or on the telephone, or read it on a slip.
    Staff,
}

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "listings")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub gathering_id: GatheringId,
    pub organization_id: OrganizationId,
    pub consents: bool,
    pub way: Way,
    pub membership_id: Option<MembershipId>,
    pub at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

/// Puts a row in the stead of the office's earlier one.
pub async fn put(tx: &Tx, row: Model) -> Result<(), DbErr> {
    forget(tx, row.gathering_id, row.organization_id).await?;
    row.into_active_model().insert(tx).await.map(drop)
}

/// Forgets what an office said; without a row it does not stand on the list.
pub async fn forget(tx: &Tx, gathering: GatheringId, organization: OrganizationId) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::GatheringId.eq(gathering))
        .filter(Column::OrganizationId.eq(organization))
        .exec(tx)
        .await
        .map(drop)
}

/// What one office said.
pub async fn of_office(
    tx: &Tx,
    gathering: GatheringId,
    organization: OrganizationId,
) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::GatheringId.eq(gathering))
        .filter(Column::OrganizationId.eq(organization))
        .one(tx)
        .await
}

/// What the offices of one gathering said.
pub async fn list_of_gathering(tx: &Tx, gathering: GatheringId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::GatheringId.eq(gathering))
        .all(tx)
        .await
}
