//! Rows of `course_photo_consents`: appended only.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder};

use crate::courses::photos::model::Uses;
use crate::db::{AskingId, AttendeeId, CenterId, GatheringId, MembershipId, RowId, Tx};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "course_photo_consents")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub gathering_id: GatheringId,
    pub attendee_id: AttendeeId,
    pub number: i32,
    pub own: bool,
    pub handbook: bool,
    pub report: bool,
    pub public: bool,
    pub said_on: NaiveDate,
    pub membership_id: Option<MembershipId>,
    /// By whose link.
    pub asking_id: Option<AskingId>,
    pub at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

impl Model {
    pub fn uses(&self) -> Uses {
        Uses { own: self.own, handbook: self.handbook, report: self.report, public: self.public }
    }
}

pub async fn insert(tx: &Tx, row: Model) -> Result<(), DbErr> {
    row.into_active_model().insert(tx).await.map(drop)
}

/// The rows of a course, each trainee's oldest first.
pub async fn list_of_gathering(tx: &Tx, gathering: GatheringId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::GatheringId.eq(gathering))
        .order_by_asc(Column::Number)
        .order_by_asc(Column::Id)
        .all(tx)
        .await
}
