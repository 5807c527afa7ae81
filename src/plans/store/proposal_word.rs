//! Rows of `proposal_words`.

use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder};

use crate::db::{AskingId, CenterId, MembershipId, ProposalId, RowId, Tx};
use crate::replies::model::ReplyChannel;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "proposal_words")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub proposal_id: ProposalId,
    pub asking_id: AskingId,
    /// Fine as it is.
    pub fine: bool,
    pub remark: String,
    pub hosts: bool,
    pub chairs: bool,
    pub rooms: bool,
    pub channel: ReplyChannel,
    pub membership_id: Option<MembershipId>,
    pub at: DateTimeUtc,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

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

/// The word of one party: at most one, changed in place.
pub async fn of_asking(tx: &Tx, proposal: ProposalId, asking: AskingId) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::ProposalId.eq(proposal))
        .filter(Column::AskingId.eq(asking))
        .one(tx)
        .await
}

/// All words on a proposal, in the order of their first coming.
pub async fn list_of_proposal(tx: &Tx, proposal: ProposalId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::ProposalId.eq(proposal))
        .order_by_asc(Column::Id)
        .all(tx)
        .await
}
