//! Rows of `replies`.

use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder, QuerySelect, QueryTrait};

use crate::db::{AskingId, CenterId, GatheringId, MembershipId, Question, ReplyId, Tx};
use crate::invitations::store::asking;
use crate::replies::model::Answer;
use crate::replies::model::ReplyChannel;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "replies")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ReplyId,
    pub center_id: CenterId,
    pub asking_id: AskingId,
    pub answer: Answer,
    pub message: String,
    pub content: Json,
    pub channel: ReplyChannel,
    pub membership_id: Option<MembershipId>,
    pub received_at: DateTimeUtc,
    pub typed_at: DateTimeUtc,
    pub number: i32,
    pub undoes: Option<i32>,
    pub once: String,
    /// Why it counts from an earlier time than the entry before; empty where it does not.
    pub why: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

pub async fn find(tx: &Tx, id: ReplyId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).filter(Column::CenterId.eq(tx.center)).one(tx).await
}

pub async fn insert(tx: &Tx, row: Model) -> Result<(), DbErr> {
    tx.insert_later([row.into_active_model()]).await
}

/// Takes away what people wrote into a reply; that there was one stays.
pub async fn blank(tx: &Tx, id: ReplyId, content: Json) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::Content, Expr::value(content))
        .col_expr(Column::Message, Expr::value(""))
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.eq(id))
        .exec(tx)
        .await
        .map(drop)
}

/// The rows of one asking, oldest first.
pub async fn list_of_asking(tx: &Tx, asking: AskingId) -> Result<Vec<Model>, DbErr> {
    tx.ask(of_asking(tx, asking)).await
}

/// Asks for what [`list_of_asking`] lists.
pub fn of_asking(tx: &Tx, asking: AskingId) -> Question<Vec<Model>> {
    let query = Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::AskingId.eq(asking))
        .order_by_asc(Column::Number);
    Question::all(tx, query)
}

/// The replies of every party asked about a gathering, oldest first.
pub async fn list_of_gathering(tx: &Tx, gathering: GatheringId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(
            Column::AskingId.in_subquery(
                asking::Entity::find()
                    .select_only()
                    .column(asking::Column::Id)
                    .filter(asking::Column::CenterId.eq(tx.center))
                    .filter(asking::Column::SubjectId.eq(gathering.0))
                    .into_query(),
            ),
        )
        .order_by_asc(Column::AskingId)
        .order_by_asc(Column::Number)
        .all(tx)
        .await
}

/// The rows of these askings, oldest first.
pub async fn list_of_askings(tx: &Tx, askings: &[AskingId]) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::AskingId.is_in(askings.iter().copied()))
        .order_by_asc(Column::AskingId)
        .order_by_asc(Column::Number)
        .all(tx)
        .await
}

/// What members typed in since then, the newest first, at most `limit`; without undoings.
pub async fn list_typed_since(tx: &Tx, since: DateTimeUtc, limit: u64) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::MembershipId.is_not_null())
        .filter(Column::Undoes.is_null())
        .filter(Column::TypedAt.gte(since))
        .order_by_desc(Column::TypedAt)
        .order_by_desc(Column::Id)
        .limit(limit)
        .all(tx)
        .await
}
