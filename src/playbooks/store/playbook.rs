//! Rows of `playbooks`: what a center adapted, wrote or was handed.

use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder};

use crate::db::{CenterId, PlaybookId, Tx};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "playbooks")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PlaybookId,
    pub center_id: CenterId,
    /// The id that stands in the file.
    pub name: String,
    pub toml: String,
    /// Kept as a neighbour handed it on.
    pub is_brought: bool,
    /// What was adapted: its id, its version, and its text as it was then.
    pub origin_name: Option<String>,
    pub origin_edition: Option<i32>,
    pub origin_toml: Option<String>,
    /// When it was offered back to its origin.
    pub offered_at: Option<DateTimeUtc>,
    pub version: i32,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub deleted_at: Option<DateTimeUtc>,
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

/// The row of that name, in the trash or not.
pub async fn find_named(tx: &Tx, name: &str) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::CenterId.eq(tx.center)).filter(Column::Name.eq(name)).one(tx).await
}

/// All that are not in the trash, the newest first.
pub async fn list(tx: &Tx) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::DeletedAt.is_null())
        .order_by_desc(Column::Id)
        .all(tx)
        .await
}
