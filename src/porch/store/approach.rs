//! Rows of `approaches`.

use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, PaginatorTrait, QueryOrder, QuerySelect};

use crate::db::{ApproachId, CenterId, MembershipId, OrganizationId, Tx};
use crate::porch::model::ApproachState;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "approaches")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ApproachId,
    pub center_id: CenterId,
    pub wishes_news: bool,
    pub wishes_visit: bool,
    pub content: Json,
    pub once: String,
    pub state: ApproachState,
    pub organization_id: Option<OrganizationId>,
    /// What it takes to undo the decision.
    pub undo: Option<Json>,
    pub received_at: DateTimeUtc,
    pub decided_at: Option<DateTimeUtc>,
    pub decided_by: Option<MembershipId>,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

pub async fn find(tx: &Tx, id: ApproachId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).filter(Column::CenterId.eq(tx.center)).one(tx).await
}

/// The one that a form with this key left, if it was sent already.
pub async fn find_once(tx: &Tx, once: &str) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::CenterId.eq(tx.center)).filter(Column::Once.eq(once)).one(tx).await
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

/// The newest of some states, `limit` at most.
pub async fn list(tx: &Tx, states: &[ApproachState], limit: u64) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::State.is_in(states.to_vec()))
        .order_by_desc(Column::Id)
        .limit(limit)
        .all(tx)
        .await
}

/// Those received until then, whatever became of them.
pub async fn list_until(tx: &Tx, at: DateTimeUtc) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::ReceivedAt.lte(at))
        .order_by_asc(Column::Id)
        .all(tx)
        .await
}

/// Erases one with all that it told.
pub async fn delete(tx: &Tx, id: ApproachId) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.eq(id))
        .exec(tx)
        .await
        .map(drop)
}

/// How many wait for a person.
pub async fn count_open(tx: &Tx) -> Result<u64, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::State.eq(ApproachState::Open))
        .count(tx)
        .await
}
