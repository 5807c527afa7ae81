//! Rows of `openings`.

use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder};

use crate::db::{CenterId, MembershipId, OrganizationId, RowId, SeriesId, Tx};
use crate::openings::model::{Way, What};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "openings")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub series_id: SeriesId,
    /// Whose it is; none where it is the center's own.
    pub organization_id: Option<OrganizationId>,
    pub what: What,
    pub title: String,
    pub employer: String,
    pub place: String,
    pub words: String,
    pub audience: Way,
    pub kinds: String,
    /// When somebody said that the employer agrees.
    pub agreed_at: DateTimeUtc,
    /// From when everybody of the audience sees it.
    pub visible_at: DateTimeUtc,
    /// The last day.
    pub until: chrono::NaiveDate,
    pub withdrawn_at: Option<DateTimeUtc>,
    /// The same press twice is one.
    pub once: String,
    pub membership_id: Option<MembershipId>,
    pub created_at: DateTimeUtc,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

/// Those of a series, the newest first.
pub async fn list_of_series(tx: &Tx, series: SeriesId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::SeriesId.eq(series))
        .order_by_desc(Column::VisibleAt)
        .order_by_desc(Column::Id)
        .all(tx)
        .await
}

/// Every one that is kept.
pub async fn list(tx: &Tx) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(Column::CenterId.eq(tx.center)).order_by_asc(Column::Id).all(tx).await
}

pub async fn find(tx: &Tx, series: SeriesId, id: RowId) -> Result<Option<Model>, DbErr> {
    let query = Entity::find_by_id(id).filter(Column::CenterId.eq(tx.center));
    query.filter(Column::SeriesId.eq(series)).one(tx).await
}

/// Where one is, by its id alone.
pub async fn series_of(tx: &Tx, id: RowId) -> Result<Option<SeriesId>, DbErr> {
    let found = Entity::find_by_id(id).filter(Column::CenterId.eq(tx.center)).one(tx).await?;
    Ok(found.map(|row| row.series_id))
}

/// That of a press, if there is one.
pub async fn of_press(tx: &Tx, series: SeriesId, once: &str) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::SeriesId.eq(series))
        .filter(Column::Once.eq(once))
        .one(tx)
        .await
}

/// Those whose last day was before a day, or that were withdrawn before a moment.
pub async fn list_over(tx: &Tx, day: chrono::NaiveDate, at: DateTimeUtc) -> Result<Vec<Model>, DbErr> {
    let over = sea_orm::Condition::any().add(Column::Until.lt(day)).add(Column::WithdrawnAt.lt(at));
    Entity::find().filter(Column::CenterId.eq(tx.center)).filter(over).all(tx).await
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

/// Erases a row with what hangs on it.
pub async fn delete(tx: &Tx, id: RowId) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.eq(id))
        .exec(tx)
        .await
        .map(drop)
}
