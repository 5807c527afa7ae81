//! Rows of `series_origins`.

use sea_orm::IntoActiveModel;
use sea_orm::entity::prelude::*;

use crate::db::{CenterId, MembershipId, RowId, SeriesId, Tx};
use crate::i18n::Texts;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "series_origins")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub series_id: SeriesId,
    pub from_center: Texts,
    pub digest: String,
    /// The earlier rounds, to be read.
    pub rounds: Json,
    pub brought_at: DateTimeUtc,
    pub brought_by: Option<MembershipId>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

/// Whence a series came; none where it began here.
pub async fn find(tx: &Tx, series: SeriesId) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::CenterId.eq(tx.center)).filter(Column::SeriesId.eq(series)).one(tx).await
}

/// The series that came in the file of that digest.
pub async fn of_digest(tx: &Tx, digest: &str) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::CenterId.eq(tx.center)).filter(Column::Digest.eq(digest)).one(tx).await
}

pub async fn insert(tx: &Tx, row: Model) -> Result<(), DbErr> {
    row.into_active_model().insert(tx).await.map(drop)
}
