//! Rows of `trainees`.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder};

use crate::courses::trainees::model::{Guardian, Interview};
use crate::db::{AttendeeId, CenterId, GatheringId, MembershipId, RowId, Tx, VisitId};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "trainees")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub gathering_id: GatheringId,
    pub attendee_id: AttendeeId,
    pub interview: Interview,
    pub interview_on: Option<NaiveDate>,
    /// The visit by which they meet.
    pub visit_id: Option<VisitId>,
    pub guardian: Guardian,
    pub guardian_on: Option<NaiveDate>,
    pub companion_id: Option<MembershipId>,
    /// The companion who is a partner's worker.
    pub companion_name: String,
    /// The trainee lets the goal stand where others read it.
    pub goal_shown: bool,
    pub created_at: DateTimeUtc,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

pub async fn find(tx: &Tx, id: RowId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).filter(Column::CenterId.eq(tx.center)).one(tx).await
}

/// Those whom a member accompanies, in the order in which they were first kept.
pub async fn list_of_companion(tx: &Tx, member: MembershipId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::CompanionId.eq(member))
        .order_by_asc(Column::Id)
        .all(tx)
        .await
}

pub async fn of_attendee(tx: &Tx, attendee: AttendeeId) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::AttendeeId.eq(attendee))
        .one(tx)
        .await
}

pub async fn list_of_gathering(tx: &Tx, gathering: GatheringId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::GatheringId.eq(gathering))
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
