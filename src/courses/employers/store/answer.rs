//! Rows of `employer_answers`: appended only.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder};

use crate::courses::employers::model::{Answer, Content};
use crate::db::{AskingId, CenterId, MembershipId, PracticumId, RowId, Tx};
use crate::replies::model::ReplyChannel;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "employer_answers")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub practicum_id: PracticumId,
    pub asking_id: AskingId,
    pub number: i32,
    pub answer: Answer,
    pub later_on: Option<Date>,
    pub content: Json,
    pub channel: ReplyChannel,
    pub membership_id: Option<MembershipId>,
    /// When it came: the time on a FAX, of a call.
    pub received_at: DateTimeUtc,
    pub typed_at: DateTimeUtc,
    /// The number of the answer that this entry takes back; it says nothing else.
    pub undoes: Option<i32>,
    /// The same press twice is one answer.
    pub once: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// What was stated of the workplace; of an older shape as far as it is known.
    pub fn content(&self) -> Content {
        serde_json::from_value(self.content.clone()).unwrap_or_default()
    }
}

pub async fn insert(tx: &Tx, row: Model) -> Result<(), DbErr> {
    row.into_active_model().insert(tx).await.map(drop)
}

/// The rows of one asking, oldest first.
pub async fn list_of_asking(tx: &Tx, asking: AskingId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::AskingId.eq(asking))
        .order_by_asc(Column::Number)
        .all(tx)
        .await
}

/// The answer of one asking that counts.
pub async fn current(tx: &Tx, asking: AskingId) -> Result<Option<Model>, DbErr> {
    Ok(counting(list_of_asking(tx, asking).await?).remove(&asking))
}

/// The answers of a practicum that count, by asking.
pub async fn current_of(tx: &Tx, practicum: PracticumId) -> Result<BTreeMap<AskingId, Model>, DbErr> {
    let all = Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::PracticumId.eq(practicum))
        .order_by_asc(Column::AskingId)
        .order_by_asc(Column::Number)
        .all(tx)
        .await?;
    Ok(counting(all))
}

/// Of rows in their order the newest of each asking that is not taken back.
fn counting(rows: Vec<Model>) -> BTreeMap<AskingId, Model> {
    let undone: BTreeSet<(AskingId, i32)> =
        rows.iter().filter_map(|row| Some((row.asking_id, row.undoes?))).collect();
    rows.into_iter()
        .filter(|row| row.undoes.is_none() && !undone.contains(&(row.asking_id, row.number)))
        .map(|row| (row.asking_id, row))
        .collect()
}
