//! Rows of `playbook_editions`: every state a playbook of the center was ever saved in. Rows are only added.

use sea_orm::entity::prelude::*;
use sea_orm::{DeriveActiveEnum, EnumIter, IntoActiveModel, QueryOrder};
use serde::Serialize;
use utoipa::ToSchema;

use crate::db::{CenterId, MembershipId, PlaybookId, RowId, Tx};
use crate::i18n::Texts;

/// By what an edition came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, ToSchema)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
#[schema(as = EditionAct)]
pub enum Act {
    Adopted,
    Brought,
    Edited,
    /// Pieces of a newer original were taken over.
    TakenOver,
    /// Pieces of what a neighbour made of it were taken in.
    TakenIn,
    /// An earlier edition was put back.
    PutBack,
}

impl Act {
    /// The Fluent key of its words.
    pub fn key(self) -> &'static str {
        match self {
            Act::Adopted => "playbooks-act-adopted",
            Act::Brought => "playbooks-act-brought",
            Act::Edited => "playbooks-act-edited",
            Act::TakenOver => "playbooks-act-taken-over",
            Act::TakenIn => "playbooks-act-taken-in",
            Act::PutBack => "playbooks-act-put-back",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "playbook_editions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub playbook_id: PlaybookId,
    /// Counts from 1.
    pub number: i32,
    pub act: Act,
    pub toml: String,
    pub origin_edition: Option<i32>,
    pub origin_toml: Option<String>,
    /// Whose ideas were taken in.
    pub handed_by: Option<Texts>,
    pub made_by: Option<MembershipId>,
    pub made_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

pub async fn insert(tx: &Tx, row: Model) -> Result<(), DbErr> {
    row.into_active_model().insert(tx).await.map(drop)
}

/// The editions of a playbook, the newest first.
pub async fn list_of(tx: &Tx, playbook: PlaybookId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::PlaybookId.eq(playbook))
        .order_by_desc(Column::Number)
        .all(tx)
        .await
}
