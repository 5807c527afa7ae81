//! Rows of `amendments`.

use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder, QuerySelect};

use crate::db::{AmendmentId, CenterId, ContactId, MembershipId, OrganizationId, Tx};
use crate::porch::model::AmendmentState;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "amendments")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AmendmentId,
    pub center_id: CenterId,
    pub organization_id: OrganizationId,
    /// The contact it is about; none where it is about the office or names a new contact.
    pub contact_id: Option<ContactId>,
    pub field: String,
    /// What stood in the book when the office wrote.
    pub was: String,
    pub proposed: String,
    pub state: AmendmentState,
    /// What it takes to undo it: what stood there when it was accepted, or the contact that was made.
    pub before: Option<String>,
    pub proposed_at: DateTimeUtc,
    pub judged_at: Option<DateTimeUtc>,
    pub judged_by: Option<MembershipId>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

pub async fn find(tx: &Tx, id: AmendmentId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).filter(Column::CenterId.eq(tx.center)).one(tx).await
}

pub async fn insert(tx: &Tx, row: Model) -> Result<(), DbErr> {
    row.into_active_model().insert(tx).await.map(drop)
}

/// Saves a row as it is; writers hold the room's turn.
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

/// Those of an office that wait for a person, in their order.
pub async fn open_of(tx: &Tx, organization: OrganizationId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::OrganizationId.eq(organization))
        .filter(Column::State.eq(AmendmentState::Open))
        .order_by_asc(Column::Id)
        .all(tx)
        .await
}

/// Those of an office that were judged or taken back, newest first, `limit` at most.
pub async fn settled_of(tx: &Tx, organization: OrganizationId, limit: u64) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::OrganizationId.eq(organization))
        .filter(Column::State.ne(AmendmentState::Open))
        .order_by_desc(Column::JudgedAt)
        .order_by_desc(Column::Id)
        .limit(limit)
        .all(tx)
        .await
}

/// The offices that told since `moment` of something that is otherwise, and when; not what they took back.
pub async fn proposed_since(
    tx: &Tx,
    moment: DateTimeUtc,
) -> Result<Vec<(OrganizationId, DateTimeUtc)>, DbErr> {
    let rows = Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::ProposedAt.gte(moment))
        .filter(Column::State.ne(AmendmentState::Withdrawn))
        .all(tx)
        .await?;
    Ok(rows.into_iter().map(|row| (row.organization_id, row.proposed_at)).collect())
}
