//! Rows of `speaker_materials`: what was brought, each with its file; they go with it.

use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Expr;
use sea_orm::{IntoActiveModel, QueryOrder};
use serde::{Deserialize, Serialize};

use crate::db::{AskingId, CenterId, FileId, MembershipId, RowId, SpeakerId, Tx};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "speaker_materials")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub speaker_id: SpeakerId,
    pub file_id: FileId,
    pub purpose: Purpose,
    /// Empty for a photo.
    pub title: String,
    /// Of a title the highest counts.
    pub number: i32,
    /// It is put on the wall.
    pub projected: bool,
    /// It is for listeners to take along, where the speaker allows it.
    pub handed_out: bool,
    /// Among the slides of its block.
    pub position: i32,
    pub membership_id: Option<MembershipId>,
    /// By whose link.
    pub asking_id: Option<AskingId>,
    /// The same press twice is one.
    pub once: String,
    pub at: DateTimeUtc,
}

/// What a file is brought for.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize, utoipa::ToSchema,
)]
#[schema(as = SpeakerFilePurpose)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// Papers and slides.
    Material,
    /// A picture of the speaker.
    Photo,
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

/// Says of files whether they are put on the wall and handed out.
pub async fn mark(tx: &Tx, ids: &[RowId], (projected, handed_out): (bool, bool)) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::Projected, Expr::value(projected))
        .col_expr(Column::HandedOut, Expr::value(handed_out))
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.is_in(ids.iter().copied()))
        .exec(tx)
        .await
        .map(drop)
}

/// Says at which place of its block files are shown.
pub async fn put_at(tx: &Tx, ids: &[RowId], position: i32) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::Position, Expr::value(position))
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.is_in(ids.iter().copied()))
        .exec(tx)
        .await
        .map(drop)
}
