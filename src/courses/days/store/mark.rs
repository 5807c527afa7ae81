//! Rows of `course_marks`: appended only.

use chrono::NaiveTime;
use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder};

use crate::courses::days::model::{Said, Side};
use crate::db::{AskingId, AttendeeId, CenterId, DayId, GatheringId, MembershipId, RowId, Tx};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "course_marks")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub gathering_id: GatheringId,
    pub attendee_id: AttendeeId,
    pub day_id: DayId,
    pub said: Said,
    /// When they came late or left early, local.
    pub at_time: Option<NaiveTime>,
    /// The mark that this one takes back.
    pub undoes: Option<RowId>,
    pub side: Side,
    pub membership_id: Option<MembershipId>,
    /// By whose link.
    pub asking_id: Option<AskingId>,
    /// The same press twice is one mark.
    pub once: String,
    pub at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

pub async fn insert(tx: &Tx, row: Model) -> Result<(), DbErr> {
    row.into_active_model().insert(tx).await.map(drop)
}

pub async fn find(tx: &Tx, id: RowId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).filter(Column::CenterId.eq(tx.center)).one(tx).await
}

/// The mark that takes this one back.
pub async fn back_of(tx: &Tx, id: RowId) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::CenterId.eq(tx.center)).filter(Column::Undoes.eq(id)).one(tx).await
}

/// The rows of a course, oldest first.
pub async fn list_of_gathering(tx: &Tx, gathering: GatheringId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::GatheringId.eq(gathering))
        .order_by_asc(Column::At)
        .order_by_asc(Column::Id)
        .all(tx)
        .await
}
