//! Rows of `attendance`.

use sea_orm::{IntoActiveModel, QueryOrder};
use sea_orm::entity::prelude::*;

use crate::db::{AttendeeId, CenterId, DayId, MembershipId, RowId, Tx};
use crate::replies::model::AttendanceState;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "attendance")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub attendee_id: AttendeeId,
    pub day_id: DayId,
    pub state: AttendanceState,
    pub at: DateTimeUtc,
    pub membership_id: Option<MembershipId>,
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

/// The rows of one attendee, in their order.
pub async fn list_of_attendee(tx: &Tx, attendee: AttendeeId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::AttendeeId.eq(attendee))
        .order_by_asc(Column::Id)
        .all(tx)
        .await
}
