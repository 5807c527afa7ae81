//! Rows of `speaker_withdrawals`: what was allowed once and is no more.

use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder};

use crate::db::{CenterId, RowId, SpeakerId, Tx};
use crate::speakers::model::Use;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "speaker_withdrawals")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub speaker_id: SpeakerId,
    pub number: i32,
    pub uses: Json,
    /// Printed copies with the name that were out by then.
    pub copies: i32,
    /// The uses of which people took out what lay elsewhere.
    pub done: Json,
    pub at: DateTimeUtc,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

impl Model {
    pub fn uses(&self) -> Vec<Use> {
        serde_json::from_value(self.uses.clone()).unwrap_or_default()
    }

    pub fn done(&self) -> Vec<Use> {
        serde_json::from_value(self.done.clone()).unwrap_or_default()
    }

    /// What people have still to look for.
    pub fn open(&self) -> Vec<Use> {
        let done = self.done();
        self.uses().into_iter().filter(|of| of.is_by_hand() && !done.contains(of)).collect()
    }
}

pub async fn insert(tx: &Tx, row: Model) -> Result<(), DbErr> {
    row.into_active_model().insert(tx).await.map(drop)
}

/// The withdrawals of these speakers, each one's oldest first.
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
