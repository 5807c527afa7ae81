//! Rows of `social_places`: one for each head.

use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder};

use crate::db::{CenterId, RowId, Tx};
use crate::replies::model::SeatState;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "social_places")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub social_id: RowId,
    pub sign_up_id: RowId,
    pub arrival: i64,
    pub state: SeatState,
    pub asked_at: DateTimeUtc,
    pub moved_up_at: Option<DateTimeUtc>,
    pub released_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

/// The places of a get-together that were not given back, in the order of arrival.
pub async fn live(tx: &Tx, social: RowId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::SocialId.eq(social))
        .filter(Column::State.ne(SeatState::Released))
        .order_by_asc(Column::Arrival)
        .all(tx)
        .await
}

pub async fn insert(tx: &Tx, row: Model) -> Result<(), DbErr> {
    row.into_active_model().insert(tx).await.map(drop)
}

/// Saves a row as it is. The caller holds the turn.
pub async fn update(tx: &Tx, row: Model) -> Result<(), DbErr> {
    let id = row.id;
    Entity::update_many()
        .set(row.into_active_model().reset_all())
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.eq(id))
        .exec(tx)
        .await
        .map(drop)
}
