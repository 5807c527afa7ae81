//! Rows of `escorts`: who can accompany.

use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder};

use crate::courses::OnDays;
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
    /// [`OnDays`].
    pub days: Json,
    pub position: i32,
    pub removed_at: Option<DateTimeUtc>,
    pub created_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// The days on which they can, also such as are none of the course any more. What cannot be read is no day, so that
    /// nobody is sent on one that they never named.
    pub fn on(&self) -> OnDays {
        serde_json::from_value(self.days.clone()).unwrap_or(OnDays::These(Vec::new()))
    }

    /// Whether they can on a day.
    pub fn can(&self, day: DayId) -> bool {
        self.on().holds(day)
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
