//! Rows of `block_starts`.

use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder};

use crate::db::{AgendaItemId, CenterId, DayId, GatheringId, MembershipId, RowId, Tx};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "block_starts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub gathering_id: GatheringId,
    pub day_id: DayId,
    /// None where the day was closed.
    pub item_id: Option<AgendaItemId>,
    pub at: DateTimeUtc,
    pub membership_id: Option<MembershipId>,
    pub taken_back_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

/// What stands of a day, in the order in which it began.
pub async fn list_of_day(tx: &Tx, gathering: GatheringId, day: DayId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::GatheringId.eq(gathering))
        .filter(Column::DayId.eq(day))
        .filter(Column::TakenBackAt.is_null())
        .order_by_asc(Column::At)
        .order_by_asc(Column::Id)
        .all(tx)
        .await
}

pub async fn insert(tx: &Tx, row: Model) -> Result<(), DbErr> {
    row.into_active_model().insert(tx).await.map(drop)
}

/// Takes one back; false where somebody did before.
pub async fn take_back(tx: &Tx, id: RowId, at: DateTimeUtc) -> Result<bool, DbErr> {
    let done = Entity::update_many()
        .col_expr(Column::TakenBackAt, Expr::value(at))
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.eq(id))
        .filter(Column::TakenBackAt.is_null())
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}
