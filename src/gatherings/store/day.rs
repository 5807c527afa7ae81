//! Rows of `gathering_days`.

use chrono::{NaiveDate, NaiveTime};
use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder};

use crate::db::{CenterId, DayId, GatheringId, Question, Tx};
use crate::gatherings::model::DayHours;
use crate::gatherings::programme::DayDetails;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "gathering_days")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: DayId,
    pub center_id: CenterId,
    pub gathering_id: GatheringId,
    pub date: NaiveDate,
    pub starts: NaiveTime,
    pub ends: NaiveTime,
    pub starts_at: DateTimeUtc,
    pub ends_at: DateTimeUtc,
    pub details: DayDetails,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

impl DayHours {
    /// A day as people say it.
    pub fn of(day: &Model) -> Self {
        DayHours { date: day.date, starts: day.starts, ends: day.ends }
    }
}

pub async fn find(tx: &Tx, id: DayId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).filter(Column::CenterId.eq(tx.center)).one(tx).await
}

pub async fn insert(tx: &Tx, row: Model) -> Result<(), DbErr> {
    row.into_active_model().insert(tx).await.map(drop)
}

/// The rows of one gathering, in their order.
pub async fn list_of_gathering(tx: &Tx, gathering: GatheringId) -> Result<Vec<Model>, DbErr> {
    tx.ask(of_gathering(tx, gathering)).await
}

/// Asks for what [`list_of_gathering`] lists.
pub fn of_gathering(tx: &Tx, gathering: GatheringId) -> Question<Vec<Model>> {
    let query = Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::GatheringId.eq(gathering))
        .order_by_asc(Column::Date);
    Question::all(tx, query)
}

/// Saves the row as it is now.
pub async fn save(tx: &Tx, row: Model) -> Result<(), DbErr> {
    let id = row.id;
    Entity::update_many()
        .set(row.into_active_model().reset_all())
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.eq(id))
        .exec(tx)
        .await
        .map(drop)
}

/// Takes a row away.
pub async fn delete(tx: &Tx, id: DayId) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.eq(id))
        .exec(tx)
        .await
        .map(drop)
}

/// The days of all gatherings between two dates, both included.
pub async fn list_between(tx: &Tx, from: NaiveDate, until: NaiveDate) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Date.between(from, until))
        .order_by_asc(Column::Date)
        .order_by_asc(Column::Starts)
        .all(tx)
        .await
}
