//! Rows of `signup_lines`.

use sea_orm::entity::prelude::*;
use sea_orm::{ExprTrait, IntoActiveModel, QueryOrder};

use crate::db::{AskingId, AttendeeId, CenterId, RowId, Tx};
use crate::signup::model::LineState;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "signup_lines")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub list_id: RowId,
    pub position: i32,
    pub name: String,
    pub email: String,
    pub joined: String,
    pub gone: String,
    pub minutes: Option<i32>,
    pub state: LineState,
    pub candidates: Json,
    pub asking_id: Option<AskingId>,
    pub attendee_id: Option<AttendeeId>,
    pub made: bool,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

/// Keeps the lines of one list.
pub async fn insert_all(tx: &Tx, rows: Vec<Model>) -> Result<(), DbErr> {
    // A statement takes some thousands of values on either engine.
    for part in rows.chunks(100) {
        Entity::insert_many(part.iter().cloned().map(IntoActiveModel::into_active_model)).exec(tx).await?;
    }
    Ok(())
}

pub async fn find(tx: &Tx, id: RowId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).filter(Column::CenterId.eq(tx.center)).one(tx).await
}

/// The lines of one list, in its order.
pub async fn list_of(tx: &Tx, list: RowId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::ListId.eq(list))
        .order_by_asc(Column::Position)
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

/// Takes away what the lines of a list told of people.
pub async fn blank(tx: &Tx, list: RowId) -> Result<u64, DbErr> {
    let done = Entity::update_many()
        .col_expr(Column::Name, Expr::value(""))
        .col_expr(Column::Email, Expr::value(""))
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::ListId.eq(list))
        .filter(Column::Name.ne("").or(Column::Email.ne("")))
        .exec(tx)
        .await?;
    Ok(done.rows_affected)
}
