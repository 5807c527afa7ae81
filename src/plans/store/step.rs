//! Rows of `steps`.

use chrono::{NaiveDate, NaiveTime};
use sea_orm::IntoActiveModel;
use sea_orm::entity::prelude::*;

use crate::db::{CenterId, StepId, Tx};
use crate::i18n::Texts;
use crate::plans::model::StepState;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "steps")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: StepId,
    pub center_id: CenterId,
    pub subject_kind: String,
    pub subject_id: Uuid,
    pub step: String,
    pub occurrence: i32,
    pub title: Texts,
    pub instructions: Option<Texts>,
    pub rule: String,
    pub by_role: String,
    pub action: String,
    pub audience: Option<String>,
    pub letter: Option<String>,
    pub condition: Option<String>,
    pub due_date: NaiveDate,
    pub due_time: NaiveTime,
    pub zone: String,
    pub due_at: DateTimeUtc,
    pub moved_by_hand: bool,
    pub state: StepState,
    pub lease_by: Option<String>,
    pub lease_until: Option<DateTimeUtc>,
    pub attempts: i32,
    pub outcome: String,
    pub finished_at: Option<DateTimeUtc>,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

pub async fn find(tx: &Tx, id: StepId) -> Result<Option<Model>, DbErr> {
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
