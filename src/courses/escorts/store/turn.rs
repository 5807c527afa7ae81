//! Rows of `escort_turns`: who goes along with a trainee on a day.

use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder};

use crate::db::{AttendeeId, CenterId, DayId, EscortId, GatheringId, RowId, Tx};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "escort_turns")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub gathering_id: GatheringId,
    pub attendee_id: AttendeeId,
    pub day_id: DayId,
    /// Who goes along; settled without anybody nobody needs to.
    pub escort_id: Option<EscortId>,
    pub settled: bool,
    pub put_at: DateTimeUtc,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

/// The rows of a gathering.
pub async fn list_of_gathering(tx: &Tx, gathering: GatheringId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::GatheringId.eq(gathering))
        .order_by_asc(Column::AttendeeId)
        .order_by_asc(Column::DayId)
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
