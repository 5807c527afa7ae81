//! Rows of `imports`.

use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder, QuerySelect};

use crate::contacts::model::ImportSource;
use crate::contacts::model::ImportState;
use crate::db::{CenterId, ImportId, MembershipId, Tx};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "imports")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ImportId,
    pub center_id: CenterId,
    pub source: ImportSource,
    pub state: ImportState,
    pub preview: Json,
    pub counts: Json,
    pub created_at: DateTimeUtc,
    pub created_by: Option<MembershipId>,
    pub done_at: Option<DateTimeUtc>,
    pub undone_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

pub async fn find(tx: &Tx, id: ImportId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).filter(Column::CenterId.eq(tx.center)).one(tx).await
}

pub async fn insert(tx: &Tx, row: Model) -> Result<(), DbErr> {
    row.into_active_model().insert(tx).await.map(drop)
}

/// What the list of imports shows of one; the preview stays where it is.
#[derive(Clone, Debug, sea_orm::FromQueryResult)]
pub struct Summary {
    pub id: ImportId,
    pub source: ImportSource,
    pub state: ImportState,
    pub counts: Json,
    pub created_at: DateTimeUtc,
    pub created_by: Option<MembershipId>,
    pub done_at: Option<DateTimeUtc>,
    pub undone_at: Option<DateTimeUtc>,
}

/// The newest imports, `limit` of them.
pub async fn list(tx: &Tx, limit: u64) -> Result<Vec<Summary>, DbErr> {
    Entity::find()
        .select_only()
        .columns([
            Column::Id,
            Column::Source,
            Column::State,
            Column::Counts,
            Column::CreatedAt,
            Column::CreatedBy,
            Column::DoneAt,
            Column::UndoneAt,
        ])
        .filter(Column::CenterId.eq(tx.center))
        .order_by_desc(Column::Id)
        .limit(limit)
        .into_model()
        .all(tx)
        .await
}

/// Saves an import that stood at `was`; false where it moved on meanwhile.
pub async fn save(tx: &Tx, was: ImportState, row: Model) -> Result<bool, DbErr> {
    let id = row.id;
    let done = Entity::update_many()
        .set(row.into_active_model().reset_all())
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.eq(id))
        .filter(Column::State.eq(was))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Forgets a preview.
pub async fn delete_preview(tx: &Tx, id: ImportId) -> Result<bool, DbErr> {
    let done = Entity::delete_many()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.eq(id))
        .filter(Column::State.eq(ImportState::Preview))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Forgets previews that were begun before `before` and never carried out.
pub async fn delete_previews_before(tx: &Tx, before: DateTimeUtc) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::State.eq(ImportState::Preview))
        .filter(Column::CreatedAt.lt(before))
        .exec(tx)
        .await
        .map(drop)
}
