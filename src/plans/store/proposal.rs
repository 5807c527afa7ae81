//! Rows of `proposals`.

use sea_orm::IntoActiveModel;
use sea_orm::entity::prelude::*;

use crate::db::{CenterId, GatheringId, ProposalId, Tx};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "proposals")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ProposalId,
    pub center_id: CenterId,
    pub gathering_id: GatheringId,
    /// How often and when, in words.
    pub rhythm: String,
    /// Dates, one a line.
    pub dates: String,
    pub contents: String,
    /// Who shares hosting, chairing and the place.
    pub sharing: String,
    pub sent_at: Option<DateTimeUtc>,
    /// When it was decided, one way or the other.
    pub closed_at: Option<DateTimeUtc>,
    pub created_at: DateTimeUtc,
    /// When its text was changed after it had been sent.
    pub changed_at: Option<DateTimeUtc>,
    pub version: i32,
    /// The same in English; empty where nobody wrote it.
    pub rhythm_en: String,
    pub dates_en: String,
    pub contents_en: String,
    pub sharing_en: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

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

/// The proposal after a gathering: at most one.
pub async fn of_gathering(tx: &Tx, gathering: GatheringId) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::GatheringId.eq(gathering))
        .one(tx)
        .await
}
