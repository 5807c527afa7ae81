//! Rows of `tasks`.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::ExprTrait;
use sea_orm::{Condition, ConnectionTrait, IntoActiveModel, QueryOrder, QuerySelect, QueryTrait};

use crate::db::{CenterId, MembershipId, TaskId, Tx, spelled};
use crate::i18n::Texts;
use crate::tasks::model::{News, TaskState};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "tasks")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: TaskId,
    pub center_id: CenterId,
    pub kind: String,
    pub title: Texts,
    pub instructions: Option<Texts>,
    pub link: Option<String>,
    pub subject_kind: Option<String>,
    pub subject_id: Option<Uuid>,
    pub about_id: Option<Uuid>,
    pub owner_id: Option<MembershipId>,
    pub due_on: Option<NaiveDate>,
    pub state: TaskState,
    pub opened_at: DateTimeUtc,
    pub closed_at: Option<DateTimeUtc>,
    pub closed_by: Option<MembershipId>,
    pub version: i32,
    /// The deed that closes it.
    pub done_by: Option<String>,
    /// Whether the deed closed it, and not somebody's tick.
    pub by_deed: bool,
    /// What whoever opened it has not looked at yet.
    pub news: Option<News>,
    /// Whose answer it waits for, and since when; empty where it waits for nobody.
    pub waits_for: String,
    pub waits_since: Option<DateTimeUtc>,
    /// Why it was no longer needed.
    pub closed_why: String,
    /// No tick closes it, only a decision where it leads to.
    pub by_decision: bool,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// The row with which remarks on it stay: what it is about, else itself.
    pub fn thread(&self) -> Uuid {
        self.about_id.unwrap_or(self.id.0)
    }
}

pub async fn find(tx: &Tx, id: TaskId) -> Result<Option<Model>, DbErr> {
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

/// Asks for an open one, in the words of the index of open tasks.
fn is_open() -> Expr {
    Expr::col(Column::State).eq(spelled(TaskState::Open))
}

/// The open task of a kind about a row.
pub async fn find_open(tx: &Tx, kind: &str, about: Uuid) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Kind.eq(kind))
        .filter(Column::AboutId.eq(about))
        .filter(is_open())
        .one(tx)
        .await
}

/// The open tasks, the earliest due first and those without a date last; of these owners and nobody's, or all.
pub async fn list_open(tx: &Tx, owners: Option<&[MembershipId]>) -> Result<Vec<Model>, DbErr> {
    let mut query = Entity::find().filter(Column::CenterId.eq(tx.center)).filter(is_open());
    if let Some(owners) = owners {
        let theirs = Column::OwnerId.is_in(owners.iter().copied());
        query = query.filter(Condition::any().add(theirs).add(Column::OwnerId.is_null()));
    }
    let mut rows = query.order_by_asc(Column::Id).all(tx).await?;
    // The engines disagree on where nulls go.
    rows.sort_by_key(|row| (row.due_on.is_none(), row.due_on));
    Ok(rows)
}

/// Tasks of a state or all, newest first, `limit` of them before `before`.
pub async fn list(
    tx: &Tx,
    state: Option<TaskState>,
    before: Option<TaskId>,
    limit: u64,
) -> Result<Vec<Model>, DbErr> {
    let mut query =
        Entity::find().filter(Column::CenterId.eq(tx.center)).order_by_desc(Column::Id).limit(limit);
    if let Some(state) = state {
        query = query.filter(Column::State.eq(state));
    }
    if let Some(before) = before {
        query = query.filter(Column::Id.lt(before));
    }
    query.all(tx).await
}

/// The closed tasks, closed last first, `limit` of them after the task `after`.
pub async fn list_closed(tx: &Tx, after: Option<TaskId>, limit: usize) -> Result<Vec<Model>, DbErr> {
    let mut query = Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::ClosedAt.is_not_null())
        .order_by_desc(Column::ClosedAt)
        .order_by_desc(Column::Id)
        .limit(u64::try_from(limit).unwrap_or_default());
    if let Some(after) = after
        && let Some((at, id)) = find(tx, after).await?.and_then(|row| Some((row.closed_at?, row.id)))
    {
        let same = Condition::all().add(Column::ClosedAt.eq(at)).add(Column::Id.lt(id));
        query = query.filter(Condition::any().add(Column::ClosedAt.lt(at)).add(same));
    }
    query.all(tx).await
}

/// The newest task of a kind about a row, open or closed.
pub async fn newest_about(tx: &Tx, kind: &str, about: Uuid) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::AboutId.eq(about))
        .filter(Column::Kind.eq(kind))
        .order_by_desc(Column::OpenedAt)
        .order_by_desc(Column::Id)
        .one(tx)
        .await
}

/// The tasks of a kind that belong to a subject, open or closed, in the order in which they were opened.
pub async fn list_of_subject(tx: &Tx, kind: &str, subject: Uuid) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::SubjectId.eq(subject))
        .filter(Column::Kind.eq(kind))
        .order_by_asc(Column::OpenedAt)
        .order_by_asc(Column::Id)
        .all(tx)
        .await
}

/// Says of the tasks of a subject that a deed closes, or closed, that there is news.
pub async fn stir(tx: &Tx, subject: Uuid, done_by: &str) -> Result<(), DbErr> {
    let update = Entity::update_many()
        .col_expr(Column::News, Expr::value(News::Stirred))
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::SubjectId.eq(subject))
        .filter(Column::DoneBy.eq(done_by))
        .filter(Condition::any().add(is_open()).add(Column::ByDeed.eq(true)));
    tx.later(update.build(tx.get_database_backend())).await
}

/// Tasks of a kind with news, of all centers, oldest first.
pub async fn with_news(across: &Tx, kind: &str, limit: i64) -> Result<Vec<(CenterId, TaskId)>, DbErr> {
    let statement = across.sql(
        "select center_id, id from tasks where news is not null and kind = $1 order by id limit $2",
        [kind.into(), limit.into()],
    );
    let rows = across.query_all_raw(statement).await?;
    rows.into_iter().map(|row| Ok((row.try_get("", "center_id")?, row.try_get("", "id")?))).collect()
}
