//! Rows of `placement_acts`: what was done on the board. Appended only.

use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder};

use crate::courses::placements::model::{Act, Changed};
use crate::db::{CenterId, GatheringId, MembershipId, RowId, Tx};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "placement_acts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub gathering_id: GatheringId,
    pub number: i32,
    pub act: Act,
    /// What it changed, as [`Changed`].
    pub cells: Json,
    /// The number of the act that this one takes back.
    pub undoes: Option<i32>,
    pub membership_id: Option<MembershipId>,
    pub at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// What it changed.
    pub fn changed(&self) -> Vec<Changed> {
        serde_json::from_value(self.cells.clone()).unwrap_or_default()
    }
}

pub async fn insert(tx: &Tx, row: Model) -> Result<(), DbErr> {
    row.into_active_model().insert(tx).await.map(drop)
}

/// The numbers of the acts of a gathering that were taken back.
pub async fn taken_back(tx: &Tx, gathering: GatheringId) -> Result<Vec<i32>, DbErr> {
    let all = Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::GatheringId.eq(gathering))
        .filter(Column::Undoes.is_not_null())
        .all(tx)
        .await?;
    Ok(all.into_iter().filter_map(|row| row.undoes).collect())
}

/// The newest act of a gathering.
pub async fn newest(tx: &Tx, gathering: GatheringId) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::GatheringId.eq(gathering))
        .order_by_desc(Column::Number)
        .one(tx)
        .await
}
