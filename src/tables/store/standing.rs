//! Rows of `table_standings`: who sat where after each act.

use sea_orm::IntoActiveModel;
use sea_orm::entity::prelude::*;

use crate::db::{CenterId, MembershipId, RowId, Tx};
use crate::tables::model::{Act, Standing};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "table_standings")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub plan_id: RowId,
    pub number: i32,
    /// Where taking it back leads; 0 is nobody at a table.
    pub back: i32,
    pub act: Act,
    pub standing: Standing,
    pub membership_id: Option<MembershipId>,
    pub at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

pub async fn insert(tx: &Tx, row: Model) -> Result<(), DbErr> {
    row.into_active_model().insert(tx).await.map(drop)
}

/// One of a plan's, by its number.
pub async fn find(tx: &Tx, plan: RowId, number: i32) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::PlanId.eq(plan))
        .filter(Column::Number.eq(number))
        .one(tx)
        .await
}
