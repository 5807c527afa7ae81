//! Rows of `social_receipts`.

use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder};

use crate::db::{CenterId, MembershipId, RowId, Tx};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "social_receipts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub social_id: RowId,
    pub sign_up_id: RowId,
    pub number: i32,
    pub addressee: String,
    pub proviso: String,
    pub amount: i32,
    pub dated: chrono::NaiveDate,
    pub issuer: String,
    /// More than one: it was issued again.
    pub copies: i32,
    pub copied_at: Option<DateTimeUtc>,
    pub void_at: Option<DateTimeUtc>,
    pub void_why: String,
    /// The same press twice is one.
    pub once: String,
    pub membership_id: Option<MembershipId>,
    pub issued_at: DateTimeUtc,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

/// Those of a get-together, by number.
pub async fn list_of(tx: &Tx, social: RowId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::SocialId.eq(social))
        .order_by_asc(Column::Number)
        .all(tx)
        .await
}

/// The highest number that the center ever gave.
pub async fn last_number(tx: &Tx) -> Result<i32, DbErr> {
    let last =
        Entity::find().filter(Column::CenterId.eq(tx.center)).order_by_desc(Column::Number).one(tx).await?;
    Ok(last.map_or(0, |row| row.number))
}

/// That of a press, if there is one.
pub async fn of_press(tx: &Tx, once: &str) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::CenterId.eq(tx.center)).filter(Column::Once.eq(once)).one(tx).await
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
