//! Rows of `tour_wish_changes`: one for each visitor who wishes for something else since seats were given.

use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder};

use crate::db::{AskingId, AttendeeId, CenterId, GatheringId, RowId, Tx};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tour_wish_changes")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub gathering_id: GatheringId,
    pub asking_id: AskingId,
    pub attendee_id: AttendeeId,
    /// The number of the act that looked at it; 0 where seats were left as they are.
    pub answered_by: Option<i32>,
    pub at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

pub async fn list_of_gathering(tx: &Tx, gathering: GatheringId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::GatheringId.eq(gathering))
        .order_by_asc(Column::At)
        .order_by_asc(Column::Id)
        .all(tx)
        .await
}

pub async fn insert(tx: &Tx, row: Model) -> Result<(), DbErr> {
    row.into_active_model().insert(tx).await.map(drop)
}

/// Saves a row; the caller holds the turn of the board.
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
