//! Rows of `speaker_answers`: appended only, the newest counts.

use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder};

use crate::db::{CenterId, MembershipId, RowId, SpeakerId, Tx};
use crate::replies::model::ReplyChannel;
use crate::speakers::model::Answer;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "speaker_answers")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub speaker_id: SpeakerId,
    pub number: i32,
    pub answer: Answer,
    pub later_on: Option<Date>,
    pub channel: ReplyChannel,
    pub membership_id: Option<MembershipId>,
    pub at: DateTimeUtc,
    /// The same press twice is one answer.
    pub once: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

pub async fn insert(tx: &Tx, row: Model) -> Result<(), DbErr> {
    row.into_active_model().insert(tx).await.map(drop)
}

/// The answers of these speakers, each one's oldest first.
pub async fn list_of(tx: &Tx, speakers: &[SpeakerId]) -> Result<Vec<Model>, DbErr> {
    if speakers.is_empty() {
        return Ok(Vec::new());
    }
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::SpeakerId.is_in(speakers.iter().copied()))
        .order_by_asc(Column::Number)
        .order_by_asc(Column::Id)
        .all(tx)
        .await
}
