//! Rows of `group_tables`.

use sea_orm::entity::prelude::*;
use sea_orm::{FromJsonQueryResult, IntoActiveModel, QueryOrder};
use serde::{Deserialize, Serialize};

use crate::db::{AgendaItemId, CenterId, GatheringId, MembershipId, RowId, Tx};
use crate::voices::Line;

/// What was written down at a table, line by line.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct Record(pub Vec<Line>);

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "group_tables")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub gathering_id: GatheringId,
    pub number: i32,
    pub theme: String,
    /// The block of the agenda that the theme belongs to.
    pub agenda_item_id: Option<AgendaItemId>,
    pub record: Record,
    pub recorded_at: Option<DateTimeUtc>,
    pub recorded_by: Option<MembershipId>,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

/// The tables of a gathering that were ever there, by number.
pub async fn list_of_gathering(tx: &Tx, gathering: GatheringId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::GatheringId.eq(gathering))
        .order_by_asc(Column::Number)
        .all(tx)
        .await
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
