//! Rows of `contact_checks`: an office, asked once in a fiscal year.

use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder};

use crate::contacts::Channel;
use crate::db::{CenterId, MembershipId, OrganizationId, OutboxId, RowId, Tx};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "contact_checks")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub fiscal: i32,
    pub organization_id: OrganizationId,
    pub channel: Channel,
    /// The mail; none where a sheet goes.
    pub outbox_id: Option<OutboxId>,
    pub asked_at: DateTimeUtc,
    pub asked_by: Option<MembershipId>,
    /// When the sheet left the house.
    pub handed_at: Option<DateTimeUtc>,
    /// When it was answered on paper or by telephone.
    pub answered_at: Option<DateTimeUtc>,
    pub answered_by: Option<MembershipId>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

pub async fn insert_all(tx: &Tx, rows: Vec<Model>) -> Result<(), DbErr> {
    for some in rows.chunks(500) {
        let rows = some.iter().cloned().map(IntoActiveModel::into_active_model);
        Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// Saves a row as it is; writers hold the room's turn.
pub async fn update(tx: &Tx, row: Model) -> Result<(), DbErr> {
    let id = row.id;
    Entity::update_many()
        .set(row.into_active_model().reset_all())
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.eq(id))
        .exec(tx)
        .await
        .map(drop)
}

/// Those asked in a fiscal year, in the order in which they were.
pub async fn list(tx: &Tx, fiscal: i32) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Fiscal.eq(fiscal))
        .order_by_asc(Column::Id)
        .all(tx)
        .await
}

pub async fn find(tx: &Tx, id: RowId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).filter(Column::CenterId.eq(tx.center)).one(tx).await
}
