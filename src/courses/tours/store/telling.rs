//! Rows of `tour_tellings`: of what an office or a host was told. Appended only; what it knows is the newest.

use std::collections::BTreeMap;

use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder};

use crate::courses::tours::model::{Going, Whom};
use crate::db::{AskingId, CenterId, GatheringId, MembershipId, OutboxId, RowId, Tx};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "tour_tellings")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub gathering_id: GatheringId,
    pub asking_id: AskingId,
    pub whom: Whom,
    pub number: i32,
    /// Who goes where, as [`Going`].
    pub people: Json,
    /// Days, hours and where to meet, as they were told; of a host also what it was let know.
    pub said: String,
    /// The mail that tells it; none where somebody rings.
    pub outbox_id: Option<OutboxId>,
    /// Who pressed; nobody where the letter left later and said less.
    pub membership_id: Option<MembershipId>,
    pub at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// Who goes where, as it was told.
    pub fn going(&self) -> Vec<Going> {
        serde_json::from_value(self.people.clone()).unwrap_or_default()
    }
}

pub async fn insert(tx: &Tx, row: Model) -> Result<(), DbErr> {
    row.into_active_model().insert(tx).await.map(drop)
}

/// What was told last to each office and each host of a gathering.
pub async fn newest_of(tx: &Tx, gathering: GatheringId) -> Result<BTreeMap<(Whom, AskingId), Model>, DbErr> {
    let all = Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::GatheringId.eq(gathering))
        .order_by_asc(Column::AskingId)
        .order_by_asc(Column::Number)
        .all(tx)
        .await?;
    Ok(all.into_iter().map(|row| ((row.whom, row.asking_id), row)).collect())
}

/// What was told to one party, oldest first. A row that nobody pressed and that has no mail of its own says what the letter of the one before it had left out
/// when it left, and stands in its place, with the moment and the mail of that one.
pub async fn list_of(tx: &Tx, whom: Whom, asking: AskingId) -> Result<Vec<Model>, DbErr> {
    let all = Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Whom.eq(whom))
        .filter(Column::AskingId.eq(asking))
        .order_by_asc(Column::Number)
        .all(tx)
        .await?;
    let mut told: Vec<Model> = Vec::new();
    for mut row in all {
        if row.membership_id.is_none()
            && row.outbox_id.is_none()
            && let Some(pressed) = told.pop()
        {
            row.at = pressed.at;
            row.outbox_id = pressed.outbox_id;
        }
        told.push(row);
    }
    Ok(told)
}
