//! Rows of `committee_members`.

use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder};

use crate::committees::model::Part;
use crate::db::{CenterId, OrganizationId, RowId, Tx};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "committee_members")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub roster_id: RowId,
    pub position: i32,
    pub role: Part,
    /// Where the address book knows the office.
    pub organization_id: Option<OrganizationId>,
    pub organization: String,
    pub post: String,
    pub name: String,
    pub phone: String,
    pub email: String,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

/// The member `id` of any roster.
pub async fn find(tx: &Tx, id: RowId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).filter(Column::CenterId.eq(tx.center)).one(tx).await
}

/// Who stands on a roster: by part, then in the order of being put down.
pub async fn list_of(tx: &Tx, roster: RowId) -> Result<Vec<Model>, DbErr> {
    let mut all = Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::RosterId.eq(roster))
        .order_by_asc(Column::Position)
        .order_by_asc(Column::Id)
        .all(tx)
        .await?;
    all.sort_by_key(|row| row.role);
    Ok(all)
}

pub async fn insert(tx: &Tx, row: Model) -> Result<(), DbErr> {
    row.into_active_model().insert(tx).await.map(drop)
}

/// Saves a row unless somebody saved since version `was`; false where somebody did.
pub async fn update(tx: &Tx, was: i32, mut row: Model) -> Result<bool, DbErr> {
    let id = row.id;
    row.version = was.saturating_add(1);
    let done = Entity::update_many()
        .set(row.into_active_model().reset_all())
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.eq(id))
        .filter(Column::Version.eq(was))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

pub async fn delete(tx: &Tx, id: RowId) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.eq(id))
        .exec(tx)
        .await
        .map(drop)
}

/// Takes away everybody on a roster.
pub async fn delete_of(tx: &Tx, roster: RowId) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::RosterId.eq(roster))
        .exec(tx)
        .await
        .map(drop)
}
