//! Rows of `persons`.

use sea_orm::IntoActiveModel;
use sea_orm::entity::prelude::*;

use crate::db::{CenterId, PersonId, Tx};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "persons")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PersonId,
    pub center_id: CenterId,
    pub family: String,
    pub given: String,
    pub family_kana: String,
    pub given_kana: String,
    pub search_key: String,
    pub version: i32,
    pub created_at: DateTimeUtc,
    pub deleted_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

pub async fn find(tx: &Tx, id: PersonId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).filter(Column::CenterId.eq(tx.center)).one(tx).await
}

pub async fn insert(tx: &Tx, row: Model) -> Result<(), DbErr> {
    row.into_active_model().insert(tx).await.map(drop)
}

/// Saves a row unless somebody saved since version `was`; false where somebody did.
pub async fn update(tx: &Tx, was: i32, mut row: Model) -> Result<bool, DbErr> {
    let id = row.id;
    row.version = was + 1;
    let done = Entity::update_many()
        .set(row.into_active_model().reset_all())
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.eq(id))
        .filter(Column::Version.eq(was))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}
