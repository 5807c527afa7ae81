//! Rows of `tours`: a day of a gathering at one office.

use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder};

use crate::db::{AskingId, CenterId, DayId, GatheringId, OrganizationId, TourId, Tx};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "tours")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: TourId,
    pub center_id: CenterId,
    pub gathering_id: GatheringId,
    pub day_id: DayId,
    /// The host's asking about the gathering.
    pub asking_id: AskingId,
    /// The host.
    pub organization_id: OrganizationId,
    /// How many it shows itself to.
    pub places: i32,
    /// How many of them from one office; any number where nothing is said.
    pub per_office: Option<i32>,
    /// Where and when its visitors arrive.
    pub meet: String,
    /// What staff let the host know, without names.
    pub word: String,
    /// Since when it cannot be held.
    pub off_at: Option<DateTimeUtc>,
    pub created_at: DateTimeUtc,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

/// Adds a row; false where this host has that day already.
pub async fn insert(tx: &Tx, row: Model) -> Result<bool, DbErr> {
    match row.into_active_model().insert(tx).await {
        Err(error) if crate::db::is_duplicate(&error) => Ok(false),
        other => other.map(|_| true),
    }
}

/// Saves a row unless somebody saved since version `was`; false where somebody did.
pub async fn update(tx: &Tx, was: i32, mut row: Model) -> Result<bool, DbErr> {
    let id = row.id;
    row.version = was.saturating_add(1);
    let done = Entity::update_many()
        .set(row.into_active_model().reset_all())
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.eq(id))
        .filter(Column::Version.eq(was))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// The tours of a gathering, also those that were taken off, in the order in which they were made.
pub async fn list_of_gathering(tx: &Tx, gathering: GatheringId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::GatheringId.eq(gathering))
        .order_by_asc(Column::Id)
        .all(tx)
        .await
}

/// Which office shows itself at which gathering, but for tours that were taken off; each once.
pub async fn hosts(tx: &Tx) -> Result<Vec<(OrganizationId, GatheringId)>, DbErr> {
    let rows =
        Entity::find().filter(Column::CenterId.eq(tx.center)).filter(Column::OffAt.is_null()).all(tx).await?;
    let mut hosts: Vec<_> = rows.into_iter().map(|row| (row.organization_id, row.gathering_id)).collect();
    hosts.sort_unstable();
    hosts.dedup();
    Ok(hosts)
}
