//! Rows of `course_photos`, and of who is in each. They go with the file.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder};

use crate::db::{
    AskingId, AttendeeId, CenterId, DayId, FileId, GatheringId, MembershipId, PhotoId, RowId, Tx,
};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "course_photos")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PhotoId,
    pub center_id: CenterId,
    pub gathering_id: GatheringId,
    pub file_id: FileId,
    pub day_id: DayId,
    /// The date of the day when the photo came.
    pub taken_on: NaiveDate,
    pub membership_id: Option<MembershipId>,
    /// By whose link.
    pub asking_id: Option<AskingId>,
    /// The same press twice is one photo.
    pub once: String,
    pub at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

pub mod person {
    //! Who is in a photo.
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "course_photo_people")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub center_id: CenterId,
        pub gathering_id: GatheringId,
        pub photo_id: PhotoId,
        pub attendee_id: AttendeeId,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub async fn insert(tx: &Tx, row: Model, people: Vec<person::Model>) -> Result<(), DbErr> {
    row.into_active_model().insert(tx).await?;
    for person in people {
        person.into_active_model().insert(tx).await?;
    }
    Ok(())
}

/// The photos of a course by day, oldest first.
pub async fn list_of_gathering(tx: &Tx, gathering: GatheringId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::GatheringId.eq(gathering))
        .order_by_asc(Column::TakenOn)
        .order_by_asc(Column::Id)
        .all(tx)
        .await
}

/// Who is in the photos of a course.
pub async fn people_of_gathering(tx: &Tx, gathering: GatheringId) -> Result<Vec<person::Model>, DbErr> {
    person::Entity::find()
        .filter(person::Column::CenterId.eq(tx.center))
        .filter(person::Column::GatheringId.eq(gathering))
        .order_by_asc(person::Column::Id)
        .all(tx)
        .await
}
