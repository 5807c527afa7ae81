//! Centers and the days they are closed.

use chrono::{NaiveDate, NaiveTime};
use sea_orm::entity::prelude::*;
use sea_orm::{ActiveValue::Set, IntoActiveModel};

use crate::calendar::business::ClosedDays;
use crate::db::{CenterId, Question, RowId, Tx};
use crate::i18n::Texts;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "centers")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CenterId,
    pub name: Texts,
    pub kana: String,
    pub postal_code: String,
    pub address: String,
    pub phone: String,
    pub fax: String,
    pub email: String,
    /// When somebody answers the telephone, in words.
    pub hours: Texts,
    /// Bulk mail leaves between these, on business days.
    pub working_from: NaiveTime,
    pub working_to: NaiveTime,
    /// IANA name.
    pub zone: String,
    /// 障害 or 障がい: the center's own choice.
    pub disability_word: String,
    /// So many letters in six weeks are enough for one office.
    pub letters_limit: i32,
    pub version: i32,
    pub created_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// The center's zone; the zone is checked when it is saved.
    pub fn tz(&self) -> chrono_tz::Tz {
        self.zone.parse().unwrap_or(chrono_tz::Asia::Tokyo)
    }
}

pub mod closed_day {
    //! A day on which this center is closed beside the national holidays.
    use super::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "closed_days")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub center_id: CenterId,
        pub date: NaiveDate,
        pub name: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// The center of this transaction.
pub async fn find(tx: &Tx) -> Result<Option<Model>, DbErr> {
    tx.once(tx.center.0, || Question::one(tx, Entity::find_by_id(tx.center))).await
}

/// A center by its id, before anybody is signed in.
pub async fn find_across(across: &Tx, id: CenterId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(across).await
}

/// Every center of the house, oldest first.
pub async fn list_all(across: &Tx) -> Result<Vec<Model>, DbErr> {
    use sea_orm::QueryOrder;
    Entity::find().order_by_asc(Column::Id).all(across).await
}

pub async fn insert(across: &Tx, center: Model) -> Result<(), DbErr> {
    center.into_active_model().insert(across).await.map(drop)
}

/// Saves what changed, if nobody else saved since `was`; false where somebody did.
pub async fn update(tx: &Tx, was: i32, mut center: Model) -> Result<bool, DbErr> {
    center.version = was.saturating_add(1);
    let mut row = center.into_active_model().reset_all();
    row.id = Set(tx.center);
    let done = Entity::update_many()
        .set(row)
        .filter(Column::Id.eq(tx.center))
        .filter(Column::Version.eq(was))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// The center's own closed days, for business-day arithmetic.
pub async fn closed_days(tx: &Tx) -> Result<ClosedDays, DbErr> {
    let rows = list_closed_days(tx).await?;
    Ok(rows.into_iter().map(|row| row.date).collect())
}

pub async fn list_closed_days(tx: &Tx) -> Result<Vec<closed_day::Model>, DbErr> {
    use sea_orm::QueryOrder;
    closed_day::Entity::find()
        .filter(closed_day::Column::CenterId.eq(tx.center))
        .order_by_asc(closed_day::Column::Date)
        .all(tx)
        .await
}

pub async fn insert_closed_day(tx: &Tx, id: RowId, date: NaiveDate, name: &str) -> Result<(), DbErr> {
    closed_day::Model { id, center_id: tx.center, date, name: name.to_owned() }
        .into_active_model()
        .insert(tx)
        .await
        .map(drop)
}

/// Whether there was such a day.
pub async fn delete_closed_day(tx: &Tx, id: RowId) -> Result<bool, DbErr> {
    let done = closed_day::Entity::delete_many()
        .filter(closed_day::Column::CenterId.eq(tx.center))
        .filter(closed_day::Column::Id.eq(id))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}
