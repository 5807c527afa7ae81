//! Rows of `speaker_materials`: what was brought, each with its file; they go with it.

use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder};

use crate::db::{AskingId, CenterId, FileId, MembershipId, RowId, SpeakerId, Tx};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "speaker_materials")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub speaker_id: SpeakerId,
    pub file_id: FileId,
    pub title: String,
    /// Of a title the highest counts.
    pub number: i32,
    pub membership_id: Option<MembershipId>,
    /// By whose link.
    pub asking_id: Option<AskingId>,
    /// The same press twice is one.
    pub once: String,
    pub at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

pub async fn insert(tx: &Tx, row: Model) -> Result<(), DbErr> {
    row.into_active_model().insert(tx).await.map(drop)
}

/// What these speakers brought, oldest first.
pub async fn list_of(tx: &Tx, speakers: &[SpeakerId]) -> Result<Vec<Model>, DbErr> {
    if speakers.is_empty() {
        return Ok(Vec::new());
    }
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::SpeakerId.is_in(speakers.iter().copied()))
        .order_by_asc(Column::At)
        .order_by_asc(Column::Id)
        .all(tx)
        .await
}
