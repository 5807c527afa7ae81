//! Rows of `practicums`.

use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder};

use crate::db::{CenterId, DayId, GatheringId, PracticumId, Tx};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "practicums")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PracticumId,
    pub center_id: CenterId,
    pub gathering_id: GatheringId,
    /// Ids of the days that are spent at employers; every day where it is empty.
    pub days: Json,
    pub created_at: DateTimeUtc,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// The days that staff named; none where it is every day.
    pub fn named(&self) -> Vec<DayId> {
        serde_json::from_value(self.days.clone()).unwrap_or_default()
    }
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

pub async fn find(tx: &Tx, id: PracticumId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).filter(Column::CenterId.eq(tx.center)).one(tx).await
}

/// The practicum of a gathering: at most one.
pub async fn of_gathering(tx: &Tx, gathering: GatheringId) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::GatheringId.eq(gathering))
        .one(tx)
        .await
}

/// All of the center, oldest first.
pub async fn list(tx: &Tx) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(Column::CenterId.eq(tx.center)).order_by_asc(Column::Id).all(tx).await
}
