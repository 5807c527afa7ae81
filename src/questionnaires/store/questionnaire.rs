//! Rows of `questionnaires`.

use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder};

use crate::db::{CenterId, GatheringId, QuestionnaireId, Tx};
use crate::i18n::Texts;
use crate::questionnaires::model::Purpose;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "questionnaires")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: QuestionnaireId,
    pub center_id: CenterId,
    pub gathering_id: GatheringId,
    pub purpose: Purpose,
    pub title: Texts,
    pub form: Json,
    pub named: bool,
    pub opened_at: Option<DateTimeUtc>,
    pub closed_at: Option<DateTimeUtc>,
    /// The short address in the room.
    pub room_code: Option<String>,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

pub async fn find(tx: &Tx, id: QuestionnaireId) -> Result<Option<Model>, DbErr> {
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

/// The questionnaire behind a room's short address, over all centers.
pub async fn find_by_room(across: &Tx, code: &str) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::RoomCode.eq(code)).one(across).await
}

/// The questionnaire after a gathering: at most one.
pub async fn of_gathering(tx: &Tx, gathering: GatheringId) -> Result<Option<Model>, DbErr> {
    of(tx, gathering, Purpose::Questionnaire).await
}

/// The questionnaire or survey of a gathering: at most one of each.
pub async fn of(tx: &Tx, gathering: GatheringId, purpose: Purpose) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::GatheringId.eq(gathering))
        .filter(Column::Purpose.eq(purpose))
        .one(tx)
        .await
}

/// The questionnaires that were opened and not closed, in their order.
pub async fn list_open(tx: &Tx) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::OpenedAt.is_not_null())
        .filter(Column::ClosedAt.is_null())
        .order_by_asc(Column::Id)
        .all(tx)
        .await
}
