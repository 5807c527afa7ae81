//! Rows of `social_sign_ups`.

use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder};

use crate::db::{AskingId, CenterId, MembershipId, RowId, Tx};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "social_sign_ups")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub social_id: RowId,
    /// The invited party whose it is.
    pub asking_id: Option<AskingId>,
    pub name: String,
    /// Heads that came, and that paid.
    pub came: i32,
    pub paid: i32,
    /// What late cancellations cost.
    pub owes: i32,
    pub owes_paid: bool,
    /// The same press twice is one.
    pub once: String,
    pub membership_id: Option<MembershipId>,
    pub created_at: DateTimeUtc,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

/// Those of a get-together, in the order in which they signed up.
pub async fn list_of(tx: &Tx, social: RowId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::SocialId.eq(social))
        .order_by_asc(Column::CreatedAt)
        .order_by_asc(Column::Id)
        .all(tx)
        .await
}

pub async fn insert(tx: &Tx, row: Model) -> Result<(), DbErr> {
    row.into_active_model().insert(tx).await.map(drop)
}

/// Saves a row; its version goes up. The caller holds the turn.
pub async fn update(tx: &Tx, mut row: Model) -> Result<(), DbErr> {
    let id = row.id;
    row.version = row.version.saturating_add(1);
    Entity::update_many()
        .set(row.into_active_model().reset_all())
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.eq(id))
        .exec(tx)
        .await
        .map(drop)
}
