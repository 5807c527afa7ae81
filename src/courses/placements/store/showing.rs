//! Rows of `placement_showings`: which days staff showed a trainee. Appended only; the newest counts.

use std::collections::BTreeMap;

use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder};

use crate::courses::placements::model::Place;
use crate::db::{AttendeeId, CenterId, GatheringId, MembershipId, RowId, Tx};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "placement_showings")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub gathering_id: GatheringId,
    pub attendee_id: AttendeeId,
    pub number: i32,
    pub days: Json,
    pub membership_id: Option<MembershipId>,
    pub at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// The days that were shown, in their order.
    pub fn places(&self) -> Vec<Place> {
        serde_json::from_value(self.days.clone()).unwrap_or_default()
    }
}

pub async fn insert(tx: &Tx, row: Model) -> Result<(), DbErr> {
    row.into_active_model().insert(tx).await.map(drop)
}

/// What was shown last to each trainee of a gathering.
pub async fn newest_of(tx: &Tx, gathering: GatheringId) -> Result<BTreeMap<AttendeeId, Model>, DbErr> {
    let all = Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::GatheringId.eq(gathering))
        .order_by_asc(Column::AttendeeId)
        .order_by_asc(Column::Number)
        .all(tx)
        .await?;
    Ok(all.into_iter().map(|row| (row.attendee_id, row)).collect())
}
