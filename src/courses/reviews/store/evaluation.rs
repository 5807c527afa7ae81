//! Rows of `course_evaluations`: that somebody said how it went; what they said lies sealed.

use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder};

use crate::courses::reviews::model::{Party, Way};
use crate::db::{AskingId, AttendeeId, CenterId, GatheringId, MembershipId, RowId, Tx};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "course_evaluations")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub gathering_id: GatheringId,
    pub attendee_id: AttendeeId,
    pub party: Party,
    /// Of the employer, or of the office for the trainee and the supporter.
    pub asking_id: AskingId,
    /// It came after the review was held.
    pub late: bool,
    pub way: Way,
    /// Who typed it in; none where it came by the link.
    pub membership_id: Option<MembershipId>,
    /// By the trainee's own link.
    pub own_link: bool,
    pub at: DateTimeUtc,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

/// The rows of a course, oldest first.
pub async fn list_of_gathering(tx: &Tx, gathering: GatheringId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::GatheringId.eq(gathering))
        .order_by_asc(Column::Id)
        .all(tx)
        .await
}

/// Saves a row as nobody saved it since version `was`, which is 0 for a new one; false where somebody did.
pub async fn save(tx: &Tx, was: i32, mut row: Model) -> Result<bool, DbErr> {
    row.version = was.saturating_add(1);
    if was == 0 {
        return match row.into_active_model().insert(tx).await {
            Err(error) if crate::db::is_duplicate(&error) => Ok(false),
            other => other.map(|_| true),
        };
    }
    let id = row.id;
    let done = Entity::update_many()
        .set(row.into_active_model().reset_all())
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.eq(id))
        .filter(Column::Version.eq(was))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Takes a row away unless somebody saved since version `was`; false where somebody did.
pub async fn delete(tx: &Tx, was: i32, id: RowId) -> Result<bool, DbErr> {
    let done = Entity::delete_many()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.eq(id))
        .filter(Column::Version.eq(was))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}
