//! Rows of `corporations`.

use sea_orm::IntoActiveModel;
use sea_orm::entity::prelude::*;

use crate::db::{CenterId, CorporationId, Tx};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "corporations")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CorporationId,
    pub center_id: CenterId,
    pub name: String,
    pub kana: String,
    pub corporate_number: String,
    pub municipality: String,
    pub address: String,
    pub phone: String,
    pub created_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

pub async fn find(tx: &Tx, id: CorporationId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).filter(Column::CenterId.eq(tx.center)).one(tx).await
}

pub async fn insert(tx: &Tx, row: Model) -> Result<(), DbErr> {
    row.into_active_model().insert(tx).await.map(drop)
}
