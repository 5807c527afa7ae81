//! Rows of `employer_places`: how many trainees on which day.

use std::collections::BTreeMap;

use sea_orm::IntoActiveModel;
use sea_orm::entity::prelude::*;

use crate::db::{CenterId, DayId, RowId, Tx};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "employer_places")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub answer_id: RowId,
    pub day_id: DayId,
    pub places: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

pub async fn insert(tx: &Tx, row: Model) -> Result<(), DbErr> {
    row.into_active_model().insert(tx).await.map(drop)
}

/// The places of these answers, by answer and day.
pub async fn of_answers(tx: &Tx, answers: &[RowId]) -> Result<BTreeMap<RowId, BTreeMap<DayId, u32>>, DbErr> {
    let mut all: BTreeMap<RowId, BTreeMap<DayId, u32>> = BTreeMap::new();
    for some in answers.chunks(500) {
        let rows = Entity::find()
            .filter(Column::CenterId.eq(tx.center))
            .filter(Column::AnswerId.is_in(some.iter().copied()))
            .all(tx)
            .await?;
        for row in rows {
            let places = u32::try_from(row.places).unwrap_or_default();
            all.entry(row.answer_id).or_default().insert(row.day_id, places);
        }
    }
    Ok(all)
}
