//! Rows of the outbox: claiming, moving, counting.

pub mod bytes;
pub(super) mod under_way;

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{ExprTrait, Func};
use sea_orm::{
    ActiveValue::Set, Condition, DeriveActiveEnum, EnumIter, IntoActiveModel, QueryOrder, QuerySelect,
};
use serde::{Deserialize, Serialize};

use crate::db::{CenterId, OutboxId, Question, Tx};

/// Where a mail stands.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    EnumIter,
    DeriveActiveEnum,
    Serialize,
    Deserialize,
    utoipa::ToSchema,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum State {
    Pending,
    Sending,
    Sent,
    /// The server's last answer was lost twice; a person decides.
    Unknown,
    Failed,
    /// Kept back until somebody lets it go: no SMTP yet, a restored copy, past its grace.
    Held,
    Recalled,
}

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "outbox")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OutboxId,
    pub center_id: CenterId,
    pub kind: String,
    pub ref_id: Uuid,
    pub payload: Json,
    pub lang: String,
    pub recipient: String,
    pub message_id: String,
    pub state: State,
    pub bulk: bool,
    pub not_before: DateTimeUtc,
    pub first_tried_at: Option<DateTimeUtc>,
    pub attempts: i32,
    pub lease_by: Option<String>,
    pub lease_until: Option<DateTimeUtc>,
    /// Until when the rendered message is kept, which every retry sends; none where there is none ([`bytes`]).
    pub bytes_until: Option<DateTimeUtc>,
    pub outcome: String,
    pub created_at: DateTimeUtc,
    pub finished_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

pub async fn insert(tx: &Tx, row: Model) -> Result<(), DbErr> {
    tx.insert_later([row.into_active_model()]).await
}

pub async fn find(tx: &Tx, id: OutboxId) -> Result<Option<Model>, DbErr> {
    tx.ask(by_id(tx, id)).await
}

/// Asks for the row of this id.
pub fn by_id(tx: &Tx, id: OutboxId) -> Question<Option<Model>> {
    Question::one(tx, Entity::find_by_id(id).filter(Column::CenterId.eq(tx.center)))
}

/// The rows of these ids, in their order of making.
pub async fn find_all(tx: &Tx, ids: &[OutboxId]) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.is_in(ids.iter().copied()))
        .order_by_asc(Column::Id)
        .all(tx)
        .await
}

/// The newest rows, of one state or all, `limit` of them.
pub async fn list(tx: &Tx, state: Option<State>, limit: u64) -> Result<Vec<Model>, DbErr> {
    let mut query =
        Entity::find().filter(Column::CenterId.eq(tx.center)).order_by_desc(Column::Id).limit(limit);
    if let Some(state) = state {
        query = query.filter(Column::State.eq(state));
    }
    query.all(tx).await
}

/// How many rows stand in each state.
pub async fn count(tx: &Tx) -> Result<Vec<(State, i64)>, DbErr> {
    Entity::find()
        .select_only()
        .column(Column::State)
        .column_as(Column::Id.count(), "number")
        .filter(Column::CenterId.eq(tx.center))
        .group_by(Column::State)
        .into_tuple()
        .all(tx)
        .await
}

/// What is due, in the order in which it is claimed: what a worker left behind (its bytes go out again), what answers
/// somebody, bulk mail. In the words of the partial indexes, which a bound value would not meet.
pub const LOTS: [&str; 3] =
    ["state = 'sending'", "state = 'pending' and bulk = false", "state = 'pending' and bulk = true"];

/// The words that claim mails of a lot that are due at `$1`, `$2` of them, for `$3` until `$4`: what waited longest
/// first, in the order of their index, however many wait for later.
pub fn claiming(across: &Tx, lot: &str) -> String {
    let passing_over = across.passing_over_claimed();
    format!(
        // Picked once: PostgreSQL may ask a bare subquery again for each row, and take more than the limit.
        "with picked as materialized (
           select id from outbox
            where {lot} and not_before <= $1 and (lease_until is null or lease_until <= $1)
            order by not_before, id limit $2 {passing_over})
         update outbox set lease_by = $3, lease_until = $4 where id in (select id from picked)
           and {lot} and (lease_until is null or lease_until <= $1)
         returning id, center_id"
    )
}

/// Claims up to `limit` due rows over all centers for `who`, until `until`, lot by lot.
pub async fn claim(
    across: &Tx,
    who: &str,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<(OutboxId, CenterId)>, DbErr> {
    let mut claimed = Vec::new();
    for lot in LOTS {
        let left = limit - i64::try_from(claimed.len()).unwrap_or(limit);
        if left <= 0 {
            break;
        }
        let values = [now.into(), left.into(), who.into(), until.into()];
        let rows = across.query_all_raw(across.sql(&claiming(across, lot), values)).await?;
        let mut lot = rows
            .into_iter()
            .map(|row| Ok((row.try_get("", "id")?, row.try_get("", "center_id")?)))
            .collect::<Result<Vec<_>, DbErr>>()?;
        lot.sort();
        claimed.append(&mut lot);
    }
    Ok(claimed)
}

/// Says that `who` is still at work: its leases last until `until`.
pub async fn renew(across: &Tx, who: &str, until: DateTime<Utc>) -> Result<(), DbErr> {
    let statement = across.sql(
        "update outbox set lease_until = $2 where lease_by = $1 and state in ('pending', 'sending')",
        [who.into(), until.into()],
    );
    across.execute_raw(statement).await.map(drop)
}

/// Ends all leases: for a process that knows itself to be the only one.
pub async fn end_leases(across: &Tx) -> Result<(), DbErr> {
    let statement = across.sql(
        "update outbox set lease_by = null, lease_until = null
          where state in ('pending', 'sending') and lease_until is not null",
        [],
    );
    across.execute_raw(statement).await.map(drop)
}

/// When the next row is due, over all centers.
pub async fn next_due(across: &Tx) -> Result<Option<DateTime<Utc>>, DbErr> {
    let mut next: Option<DateTime<Utc>> = None;
    for lot in LOTS {
        let statement = across.sql(&format!("select min(not_before) as due from outbox where {lot}"), []);
        let row = across.query_one_raw(statement).await?;
        let due: Option<DateTime<Utc>> = row.map_or(Ok(None), |row| row.try_get("", "due"))?;
        next = [next, due].into_iter().flatten().min();
    }
    Ok(next)
}

/// How many left since `since`, over all centers: for keeping the pace.
pub async fn sent_since(across: &Tx, since: DateTime<Utc>) -> Result<i64, DbErr> {
    let sql = "select count(*) as number from outbox where state = 'sent' and finished_at > $1";
    let row = across.query_one_raw(across.sql(sql, [since.into()])).await?;
    row.map_or(Ok(0), |row| row.try_get("", "number"))
}

/// Moves rows of these ids from one of `from` to `to`; the ids that moved. A worker's lease on a row that is not yet
/// `sending` does not count: it asks again before it sends.
pub async fn move_all(
    tx: &Tx,
    ids: &[OutboxId],
    from: &[State],
    to: State,
    now: DateTime<Utc>,
) -> Result<Vec<OutboxId>, DbErr> {
    let mut moved = Vec::new();
    for id in ids {
        let mut change = ActiveModel { state: Set(to), ..Default::default() };
        if to == State::Pending {
            change.not_before = Set(now);
        } else {
            change.finished_at = Set(Some(now));
        }
        let done = Entity::update_many()
            .set(change)
            .filter(Column::CenterId.eq(tx.center))
            .filter(Column::Id.eq(*id))
            .filter(Column::State.is_in(from.iter().copied()))
            .exec(tx)
            .await?;
        if done.rows_affected == 1 {
            moved.push(*id);
        }
    }
    Ok(moved)
}

/// Forgets rendered bytes past their date, in all centers.
pub async fn erase_bytes(across: &Tx, now: DateTime<Utc>) -> Result<(), DbErr> {
    Entity::update_many()
        .set(ActiveModel { bytes_until: Set(None), ..Default::default() })
        .filter(Column::BytesUntil.lt(now))
        .filter(Column::State.is_not_in([State::Pending, State::Sending, State::Held]))
        .exec(across)
        .await?;
    bytes::sweep(across).await
}

/// Which rows are asked for; what is `None` does not narrow.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub state: Option<State>,
    /// A part of the recipient's address; one of `addresses` will do too.
    pub recipient: Option<String>,
    pub addresses: Vec<String>,
    /// Only rows made before this one.
    pub before: Option<OutboxId>,
}

/// The newest rows that pass the filter, `limit` of them.
pub async fn find_page(tx: &Tx, filter: &Filter, limit: u64) -> Result<Vec<Model>, DbErr> {
    let mut query =
        Entity::find().filter(Column::CenterId.eq(tx.center)).order_by_desc(Column::Id).limit(limit);
    if let Some(state) = filter.state {
        query = query.filter(Column::State.eq(state));
    }
    if let Some(part) = &filter.recipient {
        let lower = Expr::expr(Func::lower(Expr::col(Column::Recipient)));
        let alike = lower.like(format!("%{}%", part.to_lowercase()));
        let one_of = Column::Recipient.is_in(filter.addresses.iter().cloned());
        query = query.filter(Condition::any().add(alike).add(one_of));
    }
    if let Some(before) = filter.before {
        query = query.filter(Column::Id.lt(before));
    }
    query.all(tx).await
}

/// How many mails wait for another attempt, and what the last one of them met with.
pub async fn delayed(tx: &Tx) -> Result<Option<(i64, String)>, DbErr> {
    let waiting = Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::State.eq(State::Pending))
        .filter(Column::Attempts.gt(0));
    let number = waiting.clone().count(tx).await?;
    let newest = waiting.order_by_desc(Column::NotBefore).limit(1).one(tx).await?;
    Ok(newest.map(|row| (i64::try_from(number).unwrap_or(i64::MAX), row.outcome)))
}

/// The ids of all rows in a state, oldest first.
pub async fn ids_in(tx: &Tx, state: State) -> Result<Vec<OutboxId>, DbErr> {
    Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::State.eq(state))
        .order_by_asc(Column::Id)
        .into_tuple()
        .all(tx)
        .await
}

/// Has a failed or unknown row begin again as if it had never been tried; false where it stands otherwise now.
/// The bytes of a failed one go, since nobody has them; those of an unknown one stay, so that a second copy
/// bears the same Message-ID and content.
pub async fn begin_again(tx: &Tx, row: &Model, now: DateTime<Utc>) -> Result<bool, DbErr> {
    let mut change = ActiveModel {
        state: Set(State::Pending),
        not_before: Set(now),
        first_tried_at: Set(None),
        attempts: Set(0),
        lease_by: Set(None),
        lease_until: Set(None),
        outcome: Set(String::new()),
        finished_at: Set(None),
        ..Default::default()
    };
    if row.state == State::Failed {
        change.bytes_until = Set(None);
    }
    let done = Entity::update_many()
        .set(change)
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.eq(row.id))
        .filter(Column::State.eq(row.state))
        .exec(tx)
        .await?;
    bytes::forget(tx, &[row.id]).await?;
    Ok(done.rows_affected == 1)
}
