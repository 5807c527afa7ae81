//! Rows of `questionnaire_answers`.

use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder};

use crate::db::{AnswerId, AskingId, CenterId, MembershipId, QuestionnaireId, Tx, VenueId};
use crate::replies::model::ReplyChannel;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "questionnaire_answers")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AnswerId,
    pub center_id: CenterId,
    pub questionnaire_id: QuestionnaireId,
    pub asking_id: AskingId,
    pub content: Json,
    pub wishes_visit: bool,
    pub channel: ReplyChannel,
    pub membership_id: Option<MembershipId>,
    pub at: DateTimeUtc,
    /// Given in the room, by the address that everybody shares.
    pub in_room: bool,
    /// The party wished that what it said has no name: it lies on a ballot.
    pub unnamed: bool,
    /// Where the party was.
    pub venue_id: Option<VenueId>,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

pub async fn find(tx: &Tx, id: AnswerId) -> Result<Option<Model>, DbErr> {
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

/// The answer of one party: at most one, changed in place.
pub async fn of_asking(
    tx: &Tx,
    questionnaire: QuestionnaireId,
    asking: AskingId,
) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::QuestionnaireId.eq(questionnaire))
        .filter(Column::AskingId.eq(asking))
        .one(tx)
        .await
}

/// All answers to a questionnaire, oldest first.
pub async fn list_of_questionnaire(tx: &Tx, questionnaire: QuestionnaireId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::QuestionnaireId.eq(questionnaire))
        .order_by_asc(Column::Id)
        .all(tx)
        .await
}
