//! Rows of `accommodations`. What is needed, and what was settled about it, lies sealed elsewhere (`accounts::facts`).

use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder, QuerySelect};

use crate::db::{AccommodationId, AskingId, CenterId, GatheringId, Question, TaskId, Tx};
use crate::replies::model::AccommodationState;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "accommodations")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AccommodationId,
    pub center_id: CenterId,
    pub gathering_id: GatheringId,
    pub asking_id: AskingId,
    pub task_id: Option<TaskId>,
    pub state: AccommodationState,
    pub created_at: DateTimeUtc,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

pub async fn find(tx: &Tx, id: AccommodationId) -> Result<Option<Model>, DbErr> {
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

/// The rows of one gathering, in their order.
pub async fn list_of_gathering(tx: &Tx, gathering: GatheringId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::GatheringId.eq(gathering))
        .order_by_asc(Column::Id)
        .all(tx)
        .await
}

/// The row of one party, if it ever asked for anything.
pub async fn find_of_asking(tx: &Tx, asking: AskingId) -> Result<Option<Model>, DbErr> {
    tx.ask(of_asking(tx, asking)).await
}

/// Asks for what [`find_of_asking`] finds.
pub fn of_asking(tx: &Tx, asking: AskingId) -> Question<Option<Model>> {
    let query =
        Entity::find().filter(Column::CenterId.eq(tx.center)).filter(Column::AskingId.eq(asking)).limit(1);
    Question::one(tx, query)
}
