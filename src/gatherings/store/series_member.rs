//! Rows of `series_members`.

use std::collections::BTreeSet;

use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder};

use crate::db::{CenterId, MembershipId, OrganizationId, RowId, SeriesId, Tx};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "series_members")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub series_id: SeriesId,
    pub organization_id: OrganizationId,
    /// The first round to which it is invited.
    pub from_round: i32,
    /// The last one; none while it stays.
    pub until_round: Option<i32>,
    /// Asked to this one round alone.
    pub guest: bool,
    /// Why it left, or why it is asked this once.
    pub why: String,
    pub created_at: DateTimeUtc,
    pub created_by: Option<MembershipId>,
    pub version: i32,
    /// Whether it became a member together with everybody who had come.
    pub adopted: bool,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// Whether it is invited to a round.
    pub fn is_of(&self, round: i32) -> bool {
        self.from_round <= round && self.until_round.is_none_or(|last| round <= last)
    }
}

/// Every row of a series, in the order of joining.
pub async fn list_of(tx: &Tx, series: SeriesId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::SeriesId.eq(series))
        .order_by_asc(Column::FromRound)
        .order_by_asc(Column::Id)
        .all(tx)
        .await
}

/// The offices that belong to a round, as members or as its guests.
pub async fn of_round(tx: &Tx, series: SeriesId, round: i32) -> Result<BTreeSet<OrganizationId>, DbErr> {
    let rows = list_of(tx, series).await?;
    Ok(rows.iter().filter(|row| row.is_of(round)).map(|row| row.organization_id).collect())
}

pub async fn insert(tx: &Tx, row: Model) -> Result<(), DbErr> {
    row.into_active_model().insert(tx).await.map(drop)
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

pub async fn delete(tx: &Tx, id: RowId) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.eq(id))
        .exec(tx)
        .await
        .map(drop)
}
