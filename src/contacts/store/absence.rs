//! Rows of `absences`.

use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder};

use crate::contacts::model::AbsenceState;
use crate::db::{AbsenceId, CenterId, ImportId, MembershipId, OrganizationId, Tx};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "absences")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AbsenceId,
    pub center_id: CenterId,
    pub organization_id: OrganizationId,
    /// The import that found it missing.
    pub import_id: ImportId,
    /// Whether nothing of it is left in the list.
    pub whole: bool,
    /// The missing services by source key: `[key, kind, name]` each.
    pub services: Json,
    pub state: AbsenceState,
    pub noticed_at: DateTimeUtc,
    pub judged_at: Option<DateTimeUtc>,
    pub judged_by: Option<MembershipId>,
    /// The import in whose list it stood again.
    pub back_by: Option<ImportId>,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

pub async fn find(tx: &Tx, id: AbsenceId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).filter(Column::CenterId.eq(tx.center)).one(tx).await
}

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

/// Every row of the center, the oldest first.
pub async fn list_every(tx: &Tx) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(Column::CenterId.eq(tx.center)).order_by_asc(Column::Id).all(tx).await
}

/// The rows of some states, the newest first.
pub async fn list(tx: &Tx, states: &[AbsenceState]) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::State.is_in(states.to_vec()))
        .order_by_desc(Column::Id)
        .all(tx)
        .await
}

/// What waits for a person about an organization.
pub async fn open_of(tx: &Tx, organization: OrganizationId) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::OrganizationId.eq(organization))
        .filter(Column::State.eq(AbsenceState::Open))
        .order_by_desc(Column::Id)
        .one(tx)
        .await
}

/// Forgets what an import reported and nobody has judged, as the import is taken back.
pub async fn forget_of_import(tx: &Tx, import: ImportId) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::ImportId.eq(import))
        .filter(Column::State.eq(AbsenceState::Open))
        .exec(tx)
        .await
        .map(drop)
}

/// What stood in an import's list again.
pub async fn back_by(tx: &Tx, import: ImportId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::BackBy.eq(import))
        .filter(Column::State.eq(AbsenceState::Back))
        .all(tx)
        .await
}
