//! Rows of `committee_rosters`.

use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder};

use crate::db::{CenterId, CommitteeId, RowId, Tx};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "committee_rosters")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub committee_id: CommitteeId,
    /// Named by the year of its April.
    pub fiscal_year: i32,
    /// A draft until then.
    pub settled_at: Option<DateTimeUtc>,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

/// The rosters of a committee, the newest year first.
pub async fn list_of(tx: &Tx, committee: CommitteeId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::CommitteeId.eq(committee))
        .order_by_desc(Column::FiscalYear)
        .all(tx)
        .await
}

pub async fn insert(tx: &Tx, row: Model) -> Result<(), DbErr> {
    row.into_active_model().insert(tx).await.map(drop)
}

/// Settles a roster, or makes it a draft again.
pub async fn settle(tx: &Tx, id: RowId, at: Option<DateTimeUtc>) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::SettledAt, Expr::value(at))
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.eq(id))
        .exec(tx)
        .await
        .map(drop)
}

/// Takes a roster away; its members first.
pub async fn delete(tx: &Tx, id: RowId) -> Result<(), DbErr> {
    super::member::delete_of(tx, id).await?;
    Entity::delete_many()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.eq(id))
        .exec(tx)
        .await
        .map(drop)
}
