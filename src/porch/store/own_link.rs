//! Rows of `own_links`: one a generation of an office's own link.

use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder};

use crate::db::{CenterId, MembershipId, OrganizationId, RowId, Tx};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "own_links")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub organization_id: OrganizationId,
    pub generation: i32,
    pub token_hash: Vec<u8>,
    pub until: DateTimeUtc,
    pub made_at: DateTimeUtc,
    pub made_by: Option<MembershipId>,
    /// Since when it opens nothing, because a newer one stands in its place or it was closed.
    pub retired_at: Option<DateTimeUtc>,
    /// When the office said last that everything is as it should be.
    pub agreed_at: Option<DateTimeUtc>,
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

/// The newest generation of an office's link.
pub async fn newest(tx: &Tx, organization: OrganizationId) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::OrganizationId.eq(organization))
        .order_by_desc(Column::Generation)
        .one(tx)
        .await
}

/// The offices that said since `moment` that all is as it should be, and when.
pub async fn agreed_since(tx: &Tx, moment: DateTimeUtc) -> Result<Vec<(OrganizationId, DateTimeUtc)>, DbErr> {
    let rows = Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::AgreedAt.gte(moment))
        .all(tx)
        .await?;
    Ok(rows.into_iter().filter_map(|row| Some((row.organization_id, row.agreed_at?))).collect())
}

/// The row behind a link, in whichever center; generation and date are the caller's to judge.
pub async fn find_by_token(across: &Tx, token_hash: &[u8]) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::TokenHash.eq(token_hash)).one(across).await
}
