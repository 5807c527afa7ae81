//! Rows of `attendance`.

use sea_orm::IntoActiveModel;
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

/// The marks of one day.
pub async fn list_of_day(tx: &Tx, day: DayId) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(Column::CenterId.eq(tx.center)).filter(Column::DayId.eq(day)).all(tx).await
}

/// The mark of one attendee on one day.
pub async fn find_of(tx: &Tx, attendee: AttendeeId, day: DayId) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::AttendeeId.eq(attendee))
        .filter(Column::DayId.eq(day))
        .one(tx)
        .await
}

/// Takes a mark away; true where there was one.
pub async fn delete_of(tx: &Tx, attendee: AttendeeId, day: DayId) -> Result<bool, DbErr> {
    let done = Entity::delete_many()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::AttendeeId.eq(attendee))
        .filter(Column::DayId.eq(day))
        .exec(tx)
        .await?;
    Ok(done.rows_affected > 0)
}

/// Takes all marks of one state of a day away; how many there were.
pub async fn delete_state_of_day(tx: &Tx, day: DayId, state: AttendanceState) -> Result<u64, DbErr> {
    let done = Entity::delete_many()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::DayId.eq(day))
        .filter(Column::State.eq(state))
        .exec(tx)
        .await?;
    Ok(done.rows_affected)
}
