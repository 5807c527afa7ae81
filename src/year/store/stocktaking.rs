//! Rows of `stocktakings`.

use sea_orm::IntoActiveModel;
use sea_orm::entity::prelude::*;

use crate::db::{CenterId, MembershipId, RowId, Tx};
use crate::year::stocktaking::Choice;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "stocktakings")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub fiscal: i32,
    /// `series:ID` or `playbook:ID`.
    pub subject: String,
    /// Working hours of all who took part in the work.
    pub hours: Option<i32>,
    pub choice: Option<Choice>,
    pub why: String,
    pub decided_at: Option<DateTimeUtc>,
    pub decided_by: Option<MembershipId>,
    pub version: i32,
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

/// What was said of a fiscal year.
pub async fn list(tx: &Tx, fiscal: i32) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(Column::CenterId.eq(tx.center)).filter(Column::Fiscal.eq(fiscal)).all(tx).await
}

pub async fn find(tx: &Tx, fiscal: i32, subject: &str) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Fiscal.eq(fiscal))
        .filter(Column::Subject.eq(subject))
        .one(tx)
        .await
}
