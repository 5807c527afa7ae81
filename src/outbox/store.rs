//! Rows of the outbox: claiming, moving, counting.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{ExprTrait, Func};
use sea_orm::{
    ActiveValue::Set, Condition, DeriveActiveEnum, EnumIter, IntoActiveModel, QueryOrder, QuerySelect,
};
use serde::{Deserialize, Serialize};

use crate::db::{CenterId, OutboxId, Tx};

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
    /// The rendered message, sealed; every retry sends these.
    pub bytes: Option<Vec<u8>>,
    pub bytes_until: Option<DateTimeUtc>,
    pub outcome: String,
    pub created_at: DateTimeUtc,
    pub finished_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

pub async fn insert(tx: &Tx, row: Model) -> Result<(), DbErr> {
    row.into_active_model().insert(tx).await.map(drop)
}

pub async fn find(tx: &Tx, id: OutboxId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).filter(Column::CenterId.eq(tx.center)).one(tx).await
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

/// Claims up to `limit` due rows over all centers for `who`, until `until`; one statement on both engines.
/// A row whose lease ran out while `sending` comes back too: its bytes go out again.
pub async fn claim(
    across: &Tx,
    who: &str,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<(OutboxId, CenterId)>, DbErr> {
    let statement = across.sql(
        "update outbox set lease_by = $1, lease_until = $2 where id in (
           select id from outbox
            where state in ('pending', 'sending') and not_before <= $3 and (lease_until is null or lease_until <= $3)
            order by bulk, not_before, id limit $4)
           and state in ('pending', 'sending') and (lease_until is null or lease_until <= $3)
         returning id, center_id",
        [who.into(), until.into(), now.into(), limit.into()],
    );
    let rows = across.query_all_raw(statement).await?;
    let mut claimed = rows
        .into_iter()
        .map(|row| Ok((row.try_get("", "id")?, row.try_get("", "center_id")?)))
        .collect::<Result<Vec<_>, DbErr>>()?;
    claimed.sort();
    Ok(claimed)
}

/// When the next row is due, over all centers.
pub async fn next_due(across: &Tx) -> Result<Option<DateTime<Utc>>, DbErr> {
    Entity::find()
        .select_only()
        .column_as(Column::NotBefore.min(), "due")
        .filter(Column::State.is_in([State::Pending, State::Sending]))
        .into_tuple::<Option<DateTime<Utc>>>()
        .one(across)
        .await
        .map(Option::flatten)
}

/// How many left since `since`, over all centers, and when the earliest of them did: for keeping the pace.
pub async fn sent_since(across: &Tx, since: DateTime<Utc>) -> Result<(i64, Option<DateTime<Utc>>), DbErr> {
    let found = Entity::find()
        .select_only()
        .column_as(Column::Id.count(), "number")
        .column_as(Column::FinishedAt.min(), "first")
        .filter(Column::State.eq(State::Sent))
        .filter(Column::FinishedAt.gt(since))
        .into_tuple::<(i64, Option<DateTime<Utc>>)>()
        .one(across)
        .await?;
    Ok(found.unwrap_or((0, None)))
}

/// Stores the rendered bytes and the state `sending`, if `who` still holds the lease.
pub async fn begin_sending(
    tx: &Tx,
    row: &Model,
    who: &str,
    now: DateTime<Utc>,
    bytes: Vec<u8>,
    bytes_until: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let change = ActiveModel {
        state: Set(State::Sending),
        bytes: Set(Some(bytes)),
        bytes_until: Set(Some(bytes_until)),
        first_tried_at: Set(Some(row.first_tried_at.unwrap_or(now))),
        attempts: Set(row.attempts + 1),
        ..Default::default()
    };
    let done = Entity::update_many()
        .set(change)
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.eq(row.id))
        .filter(Column::LeaseBy.eq(who))
        .filter(Column::State.is_in([State::Pending, State::Sending]))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Lays a row down in `state` and gives up `who`'s lease; nothing happens where the lease went to another.
/// `not_before` is when a `pending` one is due again.
pub async fn settle(
    tx: &Tx,
    id: OutboxId,
    who: &str,
    state: State,
    outcome: &str,
    now: DateTime<Utc>,
    not_before: Option<DateTime<Utc>>,
) -> Result<(), DbErr> {
    let mut change = ActiveModel {
        state: Set(state),
        outcome: Set(outcome.chars().take(500).collect()),
        lease_by: Set(None),
        lease_until: Set(None),
        finished_at: Set((!matches!(state, State::Pending | State::Held)).then_some(now)),
        ..Default::default()
    };
    if let Some(due) = not_before {
        change.not_before = Set(due);
    }
    Entity::update_many()
        .set(change)
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.eq(id))
        .filter(Column::LeaseBy.eq(who))
        .exec(tx)
        .await
        .map(drop)
}

/// Moves rows of these ids from one of `from` to `to`; the ids that moved.
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
            .filter(Condition::any().add(Column::LeaseUntil.is_null()).add(Column::LeaseUntil.lte(now)))
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
        .set(ActiveModel { bytes: Set(None), bytes_until: Set(None), ..Default::default() })
        .filter(Column::BytesUntil.lt(now))
        .filter(Column::State.is_not_in([State::Pending, State::Sending, State::Held]))
        .exec(across)
        .await
        .map(drop)
}

/// Which rows are asked for; what is `None` does not narrow.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub state: Option<State>,
    /// A part of the recipient's address.
    pub recipient: Option<String>,
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
        query = query.filter(lower.like(format!("%{}%", part.to_lowercase())));
    }
    if let Some(before) = filter.before {
        query = query.filter(Column::Id.lt(before));
    }
    query.all(tx).await
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
        change.bytes = Set(None);
        change.bytes_until = Set(None);
    }
    let done = Entity::update_many()
        .set(change)
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.eq(row.id))
        .filter(Column::State.eq(row.state))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}
