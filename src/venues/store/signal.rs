//! Rows of `venue_signals`: that a venue is ready, that something is wrong there.

use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder};

use crate::db::{CenterId, DayId, GatheringId, MembershipId, RowId, Tx, VenueId};
use crate::venues::model::SignalKind;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "venue_signals")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub gathering_id: GatheringId,
    pub venue_id: VenueId,
    pub day_id: DayId,
    pub kind: SignalKind,
    pub said: String,
    /// Who pressed; none where it came by the board's link.
    pub membership_id: Option<MembershipId>,
    /// Taken back, or settled.
    pub ended_at: Option<DateTimeUtc>,
    /// The same press twice is one signal.
    pub once: String,
    pub at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

pub async fn insert(tx: &Tx, row: Model) -> Result<(), DbErr> {
    row.into_active_model().insert(tx).await.map(drop)
}

/// Ends a signal, or opens it again.
pub async fn set_ended(tx: &Tx, id: RowId, at: Option<DateTimeUtc>) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::EndedAt, Expr::value(at))
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.eq(id))
        .exec(tx)
        .await
        .map(drop)
}

/// The signals of a gathering, the newest first.
pub async fn list_of_gathering(tx: &Tx, gathering: GatheringId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::GatheringId.eq(gathering))
        .order_by_desc(Column::At)
        .order_by_desc(Column::Id)
        .all(tx)
        .await
}

/// Erases what was said before a moment; that something was said stays.
pub async fn erase_said(tx: &Tx, before: DateTimeUtc) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::Said, Expr::value(""))
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::At.lt(before))
        .filter(Column::Said.ne(""))
        .exec(tx)
        .await
        .map(drop)
}
