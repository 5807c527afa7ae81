//! Rows of `gathering_roles`.

use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder};

use crate::db::{CenterId, GatheringId, MembershipId, Question, RowId, Tx};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "gathering_roles")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub gathering_id: GatheringId,
    pub role: String,
    pub membership_id: Option<MembershipId>,
    pub name: String,
    /// Of whoever comes from elsewhere, for the center alone.
    pub phone: String,
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

/// The rows of one gathering, in their order.
pub async fn list_of_gathering(tx: &Tx, gathering: GatheringId) -> Result<Vec<Model>, DbErr> {
    tx.ask(of_gathering(tx, gathering)).await
}

/// Asks for what [`list_of_gathering`] lists.
pub fn of_gathering(tx: &Tx, gathering: GatheringId) -> Question<Vec<Model>> {
    let query = Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::GatheringId.eq(gathering))
        .order_by_asc(Column::Id);
    Question::all(tx, query)
}

/// Takes the row away.
pub async fn delete(tx: &Tx, id: RowId) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.eq(id))
        .exec(tx)
        .await
        .map(drop)
}

/// The parts of a member, in their order.
pub async fn list_of_member(tx: &Tx, member: MembershipId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::MembershipId.eq(member))
        .order_by_asc(Column::Id)
        .all(tx)
        .await
}

/// Gives a part from one member to another; false where it is not `from`'s any more.
pub async fn set_member(tx: &Tx, id: RowId, from: MembershipId, to: MembershipId) -> Result<bool, DbErr> {
    let done = Entity::update_many()
        .col_expr(Column::MembershipId, Expr::value(to))
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.eq(id))
        .filter(Column::MembershipId.eq(from))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}
