//! Rows of `course_place_photos`: photos for the handbook. They go with the file.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder};

use crate::courses::photos::model::Shows;
use crate::db::{AskingId, CenterId, FileId, GatheringId, MembershipId, PhotoId, Tx};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "course_place_photos")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PhotoId,
    pub center_id: CenterId,
    pub gathering_id: GatheringId,
    /// The employer.
    pub asking_id: AskingId,
    pub shows: Shows,
    pub file_id: FileId,
    /// When it was said that everybody in it agrees.
    pub agreed_on: NaiveDate,
    /// Who brought it; none where the employer did by its link.
    pub membership_id: Option<MembershipId>,
    pub at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

pub async fn insert(tx: &Tx, row: Model) -> Result<(), DbErr> {
    row.into_active_model().insert(tx).await.map(drop)
}

/// Those of a course, the place of each employer before the person.
pub async fn list_of_gathering(tx: &Tx, gathering: GatheringId) -> Result<Vec<Model>, DbErr> {
    let mut all = Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::GatheringId.eq(gathering))
        .order_by_asc(Column::AskingId)
        .all(tx)
        .await?;
    all.sort_by_key(|row| (row.asking_id, row.shows));
    Ok(all)
}
