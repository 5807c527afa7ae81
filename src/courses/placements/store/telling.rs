//! Rows of `placement_tellings`: of whom an employer was told. Appended only; what it knows is the newest.

use std::collections::BTreeMap;

use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder};

use crate::courses::placements::model::Coming;
use crate::db::{AskingId, AttendeeId, CenterId, DayId, GatheringId, MembershipId, RowId, Tx};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "placement_tellings")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub gathering_id: GatheringId,
    pub asking_id: AskingId,
    pub number: i32,
    /// Who, and on which days, as [`Coming`].
    pub people: Json,
    /// Who pressed; nobody where the letter left later and said less.
    pub membership_id: Option<MembershipId>,
    pub at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// Who comes, as it was told.
    pub fn coming(&self) -> Vec<Coming> {
        serde_json::from_value(self.people.clone()).unwrap_or_default()
    }

    /// Whether the employer heard of a trainee on a day.
    pub fn names(&self, attendee: AttendeeId, day: DayId) -> bool {
        self.coming().iter().any(|who| who.attendee == attendee && who.days.contains(&day))
    }
}

pub async fn insert(tx: &Tx, row: Model) -> Result<(), DbErr> {
    row.into_active_model().insert(tx).await.map(drop)
}

/// What each employer of a gathering was told last.
pub async fn newest_of(tx: &Tx, gathering: GatheringId) -> Result<BTreeMap<AskingId, Model>, DbErr> {
    let all = Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::GatheringId.eq(gathering))
        .order_by_asc(Column::AskingId)
        .order_by_asc(Column::Number)
        .all(tx)
        .await?;
    Ok(all.into_iter().map(|row| (row.asking_id, row)).collect())
}

/// What one employer was told, oldest first. A row that nobody pressed says what the letter of the one before it had left
/// out when it left, and stands in its place, at the moment at which that one was pressed.
pub async fn list_of_asking(tx: &Tx, asking: AskingId) -> Result<Vec<Model>, DbErr> {
    let all = Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::AskingId.eq(asking))
        .order_by_asc(Column::Number)
        .all(tx)
        .await?;
    let mut told: Vec<Model> = Vec::new();
    for mut row in all {
        if row.membership_id.is_none()
            && let Some(pressed) = told.pop()
        {
            row.at = pressed.at;
        }
        told.push(row);
    }
    Ok(told)
}
