//! Rows of `socials`.

use sea_orm::IntoActiveModel;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Expr;

use crate::db::{CenterId, GatheringId, RowId, Tx};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "socials")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub gathering_id: GatheringId,
    pub place: String,
    pub address: String,
    pub date: chrono::NaiveDate,
    pub starts: chrono::NaiveTime,
    pub ends: Option<chrono::NaiveTime>,
    pub notes: String,
    pub fee: i32,
    pub capacity: i32,
    pub sign_up_until: chrono::NaiveDate,
    pub free_until: chrono::NaiveDate,
    pub late_fee: i32,
    /// The day on which the restaurant is told how many come.
    pub tell_on: chrono::NaiveDate,
    /// Who issues receipts, and for what.
    pub issuer: String,
    pub proviso: String,
    pub bill: Option<i32>,
    pub told: Option<i32>,
    pub told_at: Option<DateTimeUtc>,
    /// The number that the open task names.
    pub asked_count: Option<i32>,
    pub called_off_at: Option<DateTimeUtc>,
    pub last_arrival: i64,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

pub async fn of_gathering(tx: &Tx, gathering: GatheringId) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::GatheringId.eq(gathering))
        .one(tx)
        .await
}

/// Those that are still to come and of which the restaurant is told by a day.
pub async fn list_to_tell(tx: &Tx, today: chrono::NaiveDate) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::TellOn.lte(today))
        .filter(Column::Date.gte(today))
        .all(tx)
        .await
}

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

/// Keeps what the house counts by itself, which is no change of anybody's form. The caller holds the turn.
pub async fn count(tx: &Tx, row: &Model) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::LastArrival, Expr::value(row.last_arrival))
        .col_expr(Column::AskedCount, Expr::value(row.asked_count))
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.eq(row.id))
        .exec(tx)
        .await
        .map(drop)
}
