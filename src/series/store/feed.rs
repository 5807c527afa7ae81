//! Rows of `calendar_feeds`: one a generation of a feed's link.

use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder};

use crate::db::{CenterId, MembershipId, RowId, Tx};
use crate::series::model::FeedKind;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "calendar_feeds")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub subject_kind: FeedKind,
    pub subject_id: Uuid,
    pub generation: i32,
    pub token_hash: Vec<u8>,
    pub made_at: DateTimeUtc,
    pub made_by: Option<MembershipId>,
    /// Since when it opens nothing, because it was closed or a newer one stands in its place.
    pub retired_at: Option<DateTimeUtc>,
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

/// The newest generation of a subject's link.
pub async fn newest(tx: &Tx, kind: FeedKind, subject: Uuid) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::SubjectKind.eq(kind))
        .filter(Column::SubjectId.eq(subject))
        .order_by_desc(Column::Generation)
        .one(tx)
        .await
}

/// The row behind a link, in whichever center.
pub async fn find_by_token(across: &Tx, token_hash: &[u8]) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::TokenHash.eq(token_hash)).one(across).await
}
