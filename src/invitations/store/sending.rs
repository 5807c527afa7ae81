//! Rows of `sendings`.

use std::collections::HashMap;

use sea_orm::entity::prelude::*;
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ActiveValue::Set, ConnectionTrait, IntoActiveModel, QueryOrder};

use crate::contacts::Channel;
use crate::db::{
    AskingId, CenterId, GatheringId, MembershipId, OrganizationId, OutboxId, Question, SendingId, Tx, spelled,
};
use crate::gatherings::store::letter::is_own;
use crate::invitations::ledger::DAY_BEFORE;
use crate::invitations::model::PaperState;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "sendings")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SendingId,
    pub center_id: CenterId,
    pub asking_id: AskingId,
    pub purpose: String,
    /// Whose words it says, as [`words`] tells: two letters of one purpose with different ones stand beside each other.
    pub letter: String,
    pub channel: Channel,
    /// Ids that the composer needs, the same for a mail and for a sheet.
    pub payload: Json,
    pub outbox_id: Option<OutboxId>,
    pub state: Option<PaperState>,
    pub reason: String,
    pub marked_by: Option<MembershipId>,
    pub marked_at: Option<DateTimeUtc>,
    pub superseded: bool,
    pub created_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// Whether it is of a purpose, made since a moment where one is given.
    pub fn is(&self, purpose: &str, since: Option<DateTimeUtc>) -> bool {
        self.purpose == purpose && since.is_none_or(|since| self.created_at >= since)
    }

    /// As [`Model::is`], in the words of this letter.
    pub fn says(&self, purpose: &str, letter: Option<&str>, since: Option<DateTimeUtc>) -> bool {
        self.named() == letter && self.is(purpose, since)
    }

    /// As [`Model::is`], so that nothing more of this purpose is to be said in the words of this letter: whatever the plan
    /// says is said once, and what somebody wrote for a step of their own stands for itself.
    pub fn stands_for(&self, purpose: &str, letter: Option<&str>, since: Option<DateTimeUtc>) -> bool {
        let own = |name: Option<&str>| name.is_some_and(is_own);
        let same = self.named() == letter || !own(letter) && !own(self.named());
        same && self.is(purpose, since)
    }

    /// The letter of the gathering that it names.
    fn named(&self) -> Option<&str> {
        self.payload.get("letter").and_then(|name| name.as_str())
    }
}

/// What tells letters of one purpose apart that may both be current: the name of a letter that somebody wrote for a step
/// of their own, and of each word before the day. Whatever else the plan says is said once, in whichever of its words:
/// there it is empty.
pub fn words(purpose: &str, payload: &Json) -> String {
    let named = payload.get("letter").and_then(|name| name.as_str());
    named.filter(|name| purpose == DAY_BEFORE || is_own(name)).unwrap_or_default().to_owned()
}

pub async fn find(tx: &Tx, id: SendingId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).filter(Column::CenterId.eq(tx.center)).one(tx).await
}

pub async fn insert(tx: &Tx, row: Model) -> Result<(), DbErr> {
    tx.insert_later([row.into_active_model()]).await
}

/// The rows of one asking, in their order.
pub async fn list_of_asking(tx: &Tx, asking: AskingId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::AskingId.eq(asking))
        .order_by_asc(Column::Id)
        .all(tx)
        .await
}

/// The rows of many askings, in their order of making.
pub async fn list_of_askings(tx: &Tx, askings: &[AskingId]) -> Result<Vec<Model>, DbErr> {
    let mut rows = Vec::new();
    // Some engines take no more than some thousand values in one statement.
    for some in askings.chunks(500) {
        let found = Entity::find()
            .filter(Column::CenterId.eq(tx.center))
            .filter(Column::AskingId.is_in(some.iter().copied()))
            .order_by_asc(Column::Id)
            .all(tx)
            .await?;
        rows.extend(found);
    }
    rows.sort_by_key(|row| row.id);
    Ok(rows)
}

/// The newest current sending of a purpose, if there was one.
pub async fn find_current(tx: &Tx, asking: AskingId, purpose: &str) -> Result<Option<Model>, DbErr> {
    Ok(list_current(tx, asking, purpose).await?.pop())
}

/// The current sendings of a purpose, one for whosever words there are, in their order.
pub async fn list_current(tx: &Tx, asking: AskingId, purpose: &str) -> Result<Vec<Model>, DbErr> {
    tx.ask(all_current(tx, asking, purpose)).await
}

/// Asks for the current sending of a purpose in these [`words`].
pub fn current(tx: &Tx, asking: AskingId, purpose: &str, words: String) -> Question<Option<Model>> {
    all_current(tx, asking, purpose)
        .then(move |rows: Vec<Model>| Ok(rows.into_iter().rfind(|row| row.letter == words)))
}

fn all_current(tx: &Tx, asking: AskingId, purpose: &str) -> Question<Vec<Model>> {
    let query = Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::AskingId.eq(asking))
        .filter(Column::Purpose.eq(purpose))
        .filter(Expr::col(Column::Superseded).eq(spelled(false)));
    // Not ordered by the database: for that SQLite would go through all sendings of the center.
    Question::all(tx, query).then(|mut rows: Vec<Model>| {
        rows.sort_by_key(|row| row.id);
        Ok(rows)
    })
}

/// Marks a sending as followed by a later one of its purpose.
pub async fn supersede(tx: &Tx, id: SendingId) -> Result<(), DbErr> {
    Entity::update_many()
        .set(ActiveModel { superseded: Set(true), ..Default::default() })
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.eq(id))
        .exec(tx)
        .await
        .map(drop)
}

/// Lays a sheet or call down in `to`, if it stands in one of `from`; false where it does not.
pub async fn mark(
    tx: &Tx,
    id: SendingId,
    from: &[PaperState],
    to: PaperState,
    by: Option<MembershipId>,
    at: Option<DateTimeUtc>,
    reason: &str,
) -> Result<bool, DbErr> {
    let done = Entity::update_many()
        .set(ActiveModel {
            state: Set(Some(to)),
            reason: Set(reason.to_owned()),
            marked_by: Set(by),
            marked_at: Set(at),
            ..Default::default()
        })
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.eq(id))
        .filter(Column::Superseded.eq(false))
        .filter(Column::State.is_in(from.iter().copied()))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// To whom a sending goes, and what it is about.
#[derive(Clone, Debug)]
pub struct To {
    pub organization: OrganizationId,
    pub subject: Uuid,
    /// The gathering it belongs to: that it asks about, that its survey goes before, or that its visit follows.
    pub gathering: Option<GatheringId>,
}

/// Everything that was made to be sent to offices from a moment on, whatever became of it, with to whom it goes.
pub async fn list_since(tx: &Tx, since: DateTimeUtc) -> Result<Vec<(Model, To)>, DbErr> {
    let statement = tx.sql(
        "select s.id, a.organization_id, a.subject_id, g.id as direct, q.gathering_id as heard,
                v.gathering_id as followed
           from sendings s
           join askings a on a.center_id = s.center_id and a.id = s.asking_id
           left join gatherings g on g.center_id = a.center_id and g.id = a.subject_id
           left join questionnaires q on q.center_id = a.center_id and q.id = a.subject_id
           left join visits v on v.center_id = a.center_id and v.id = a.subject_id
          where s.center_id = $1 and s.created_at >= $2 and a.organization_id is not null",
        [tx.center.into(), since.into()],
    );
    let mut to: HashMap<SendingId, To> = HashMap::new();
    for row in tx.query_all_raw(statement).await? {
        let found = |name: &str| row.try_get::<Option<GatheringId>>("", name);
        let gathering = found("direct")?.or(found("heard")?).or(found("followed")?);
        let (organization, subject) = (row.try_get("", "organization_id")?, row.try_get("", "subject_id")?);
        let one = To { organization, subject, gathering };
        to.insert(row.try_get("", "id")?, one);
    }
    let rows = Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::CreatedAt.gte(since))
        .order_by_asc(Column::Id)
        .all(tx)
        .await?;
    let with = |row: Model| {
        let to = to.remove(&row.id)?;
        Some((row, to))
    };
    Ok(rows.into_iter().filter_map(with).collect())
}
