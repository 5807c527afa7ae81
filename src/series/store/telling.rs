//! Rows of `series_tellings`: a member of a series that was told where its calendar is.

use chrono::{NaiveDate, NaiveTime};
use sea_orm::entity::prelude::*;
use sea_orm::{FromJsonQueryResult, IntoActiveModel, QueryOrder};
use serde::{Deserialize, Serialize};

use crate::contacts::Channel;
use crate::db::{CenterId, MembershipId, OrganizationId, OutboxId, RowId, SeriesId, Tx};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "series_tellings")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub series_id: SeriesId,
    pub organization_id: OrganizationId,
    pub channel: Channel,
    pub generation: i32,
    pub token_hash: Vec<u8>,
    /// The newest mail; none where a sheet goes.
    pub outbox_id: Option<OutboxId>,
    pub told_at: DateTimeUtc,
    pub told_by: Option<MembershipId>,
    /// When it was told of rounds that moved, the last time.
    pub moved_at: Option<DateTimeUtc>,
    /// When the newest sheet left the house.
    pub handed_at: Option<DateTimeUtc>,
    /// The days ahead as the newest letter or sheet says them.
    pub rounds: Days,
    /// As it knew them before.
    pub before: Days,
    pub version: i32,
}

/// A round ahead as a member knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Day {
    pub slot: NaiveDate,
    pub date: NaiveDate,
    pub starts: NaiveTime,
    /// Whether somebody added it beside the rule.
    pub added: bool,
}

/// The days ahead.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Days(pub Vec<Day>);

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

pub async fn find(tx: &Tx, id: RowId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).filter(Column::CenterId.eq(tx.center)).one(tx).await
}

/// Everybody who was told of a series, in the order in which they were.
pub async fn list_of(tx: &Tx, series: SeriesId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::SeriesId.eq(series))
        .order_by_asc(Column::Id)
        .all(tx)
        .await
}

/// The row behind a link, in whichever center.
pub async fn find_by_token(across: &Tx, token_hash: &[u8]) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::TokenHash.eq(token_hash)).one(across).await
}
