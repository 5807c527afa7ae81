//! Rows of `escorts`: who can accompany.

use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder};

use crate::db::{AskingId, CenterId, DayId, EscortId, GatheringId, Tx};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "escorts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EscortId,
    pub center_id: CenterId,
    pub gathering_id: GatheringId,
    /// The office; none where it is somebody of the center.
    pub asking_id: Option<AskingId>,
    pub name: String,
    /// Ids of the days on which they can; every day where it is empty.
    pub days: Json,
    pub position: i32,
    pub removed_at: Option<DateTimeUtc>,
    pub created_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// The days that were named; none where it is every day.
    pub fn named(&self) -> Vec<DayId> {
        serde_json::from_value(self.days.clone()).unwrap_or_default()
    }

    /// Whether they can on a day.
    pub fn can(&self, day: DayId) -> bool {
        let named = self.named();
        named.is_empty() || named.contains(&day)
    }
}

pub async fn insert(tx: &Tx, row: Model) -> Result<(), DbErr> {
    row.into_active_model().insert(tx).await.map(drop)
}

/// Saves a row; the caller holds the turn of the plan.
pub async fn save(tx: &Tx, row: Model) -> Result<(), DbErr> {
    let id = row.id;
    Entity::update_many()
        .set(row.into_active_model().reset_all())
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.eq(id))
        .exec(tx)
        .await
        .map(drop)
}

/// Those of a gathering who were not taken out, in the order named.
pub async fn list_of_gathering(tx: &Tx, gathering: GatheringId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::GatheringId.eq(gathering))
        .filter(Column::RemovedAt.is_null())
        .order_by_asc(Column::AskingId)
        .order_by_asc(Column::Position)
        .order_by_asc(Column::Id)
        .all(tx)
        .await
}
