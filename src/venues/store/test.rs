//! Rows of `venue_link_tests`: who tried the connection, when, and how it went.

use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder};

use crate::db::{CenterId, GatheringId, MembershipId, RowId, Tx, VenueId};
use crate::venues::model::TestResult;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "venue_link_tests")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub gathering_id: GatheringId,
    pub venue_id: VenueId,
    pub tested_by: String,
    pub tested_at: DateTimeUtc,
    pub result: TestResult,
    pub note: String,
    /// Who wrote it down; none where it came by the board's link.
    pub membership_id: Option<MembershipId>,
    pub undone_at: Option<DateTimeUtc>,
    /// The same press twice is one test.
    pub once: String,
    pub at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

pub async fn insert(tx: &Tx, row: Model) -> Result<(), DbErr> {
    row.into_active_model().insert(tx).await.map(drop)
}

/// Takes a test back, or takes that back.
pub async fn set_undone(tx: &Tx, id: RowId, at: Option<DateTimeUtc>) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::UndoneAt, Expr::value(at))
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.eq(id))
        .exec(tx)
        .await
        .map(drop)
}

/// The tests of a gathering, the newest first; those taken back included.
pub async fn list_of_gathering(tx: &Tx, gathering: GatheringId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::GatheringId.eq(gathering))
        .order_by_desc(Column::TestedAt)
        .order_by_desc(Column::Id)
        .all(tx)
        .await
}
