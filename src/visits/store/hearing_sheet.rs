//! Rows of `hearing_sheets`.

use sea_orm::IntoActiveModel;
use sea_orm::entity::prelude::*;

use crate::db::{CenterId, MembershipId, RowId, Tx, VisitId};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "hearing_sheets")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub visit_id: VisitId,
    pub form: Json,
    pub content: Json,
    pub filled_by: Option<MembershipId>,
    pub filled_at: DateTimeUtc,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

pub async fn find(tx: &Tx, id: RowId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).filter(Column::CenterId.eq(tx.center)).one(tx).await
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

/// The sheet of a visit: at most one.
pub async fn of_visit(tx: &Tx, visit: VisitId) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::CenterId.eq(tx.center)).filter(Column::VisitId.eq(visit)).one(tx).await
}

/// The sheets filled in from one moment up to another, oldest first.
pub async fn list_filled_between(
    tx: &Tx,
    from: DateTimeUtc,
    until: DateTimeUtc,
) -> Result<Vec<Model>, DbErr> {
    use sea_orm::QueryOrder;
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::FilledAt.gte(from))
        .filter(Column::FilledAt.lt(until))
        .order_by_asc(Column::Id)
        .all(tx)
        .await
}
