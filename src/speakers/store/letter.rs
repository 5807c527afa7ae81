//! Rows of `speaker_letters`: how far the letter of listeners' words has come; what it says lies sealed.

use sea_orm::IntoActiveModel;
use sea_orm::entity::prelude::*;

use crate::db::{CenterId, RowId, SpeakerId, Tx};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "speaker_letters")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub speaker_id: SpeakerId,
    /// The companion who read it first.
    pub read_by: String,
    pub read_at: Option<DateTimeUtc>,
    /// It reached the speaker.
    pub given_at: Option<DateTimeUtc>,
    pub made_at: DateTimeUtc,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

pub async fn of_speaker(tx: &Tx, speaker: SpeakerId) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::CenterId.eq(tx.center)).filter(Column::SpeakerId.eq(speaker)).one(tx).await
}

/// Saves a row as nobody saved it since version `was`, which is 0 for a new one; false where somebody did.
pub async fn save(tx: &Tx, was: i32, mut row: Model) -> Result<bool, DbErr> {
    row.version = was.saturating_add(1);
    if was == 0 {
        return match row.into_active_model().insert(tx).await {
            Err(error) if crate::db::is_duplicate(&error) => Ok(false),
            other => other.map(|_| true),
        };
    }
    let id = row.id;
    let done = Entity::update_many()
        .set(row.into_active_model().reset_all())
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.eq(id))
        .filter(Column::Version.eq(was))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}
