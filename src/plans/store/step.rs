//! Rows of `steps`.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use sea_orm::entity::prelude::*;
use sea_orm::{ActiveValue::Set, FromJsonQueryResult, IntoActiveModel, QueryOrder, QuerySelect};
use serde::{Deserialize, Serialize};

use crate::db::{CenterId, MembershipId, StepId, Tx};
use crate::i18n::Texts;
use crate::plans::model::StepState;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "steps")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: StepId,
    pub center_id: CenterId,
    pub subject_kind: String,
    pub subject_id: Uuid,
    pub step: String,
    pub occurrence: i32,
    pub title: Texts,
    pub instructions: Option<Texts>,
    pub rule: String,
    pub by_role: String,
    pub action: String,
    pub audience: Option<String>,
    pub letter: Option<String>,
    pub condition: Option<String>,
    pub due_date: NaiveDate,
    pub due_time: NaiveTime,
    pub zone: String,
    pub due_at: DateTimeUtc,
    /// When the poller looks at it next: its due moment, or the end of a lease or a pause where that is later.
    pub look_at: DateTimeUtc,
    pub moved_by_hand: bool,
    pub state: StepState,
    pub lease_by: Option<String>,
    pub lease_until: Option<DateTimeUtc>,
    pub attempts: i32,
    pub outcome: String,
    pub finished_at: Option<DateTimeUtc>,
    pub version: i32,
    /// Whose it is, where it is not for whoever takes its part.
    pub owner_id: Option<MembershipId>,
    /// Why somebody put it where it is, or added it; empty where nobody said.
    pub why: String,
    pub stood: Stands,
    /// What is printed in a step that somebody added; of the others their playbook says it.
    pub sheet: Option<String>,
}

/// Where a step stood before somebody moved it by hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Stood {
    pub date: NaiveDate,
    pub time: NaiveTime,
    /// Whether that was by hand too; where it was not, its rule says where it stood.
    pub by_hand: bool,
    pub why: String,
}

/// Each place where a step stood, the last one last.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Stands(pub Vec<Stood>);

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

pub async fn find(tx: &Tx, id: StepId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).filter(Column::CenterId.eq(tx.center)).one(tx).await
}

impl Model {
    fn looked_at(self) -> Self {
        let look_at = self.lease_until.map_or(self.due_at, |until| until.max(self.due_at));
        Model { look_at, ..self }
    }
}

pub async fn insert(tx: &Tx, row: Model) -> Result<(), DbErr> {
    row.looked_at().into_active_model().insert(tx).await.map(drop)
}

/// Saves a row unless somebody saved since version `was`; false where somebody did.
pub async fn update(tx: &Tx, was: i32, mut row: Model) -> Result<bool, DbErr> {
    let id = row.id;
    row.version = was.saturating_add(1);
    let done = Entity::update_many()
        .set(row.looked_at().into_active_model().reset_all())
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.eq(id))
        .filter(Column::Version.eq(was))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Takes a row out that nobody changed since version `was`; false where somebody did.
pub async fn delete(tx: &Tx, was: i32, id: StepId) -> Result<bool, DbErr> {
    let gone = Entity::delete_many()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.eq(id))
        .filter(Column::Version.eq(was))
        .exec(tx)
        .await?;
    Ok(gone.rows_affected == 1)
}

/// The steps of a subject in the order in which they are due.
pub async fn list_of(tx: &Tx, subject: Uuid) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::SubjectId.eq(subject))
        .order_by_asc(Column::DueAt)
        .order_by_asc(Column::Id)
        .all(tx)
        .await
}

/// The subjects of which a step is still to come, waits for a person or is held.
pub async fn subjects_ahead(tx: &Tx) -> Result<Vec<Uuid>, DbErr> {
    Entity::find()
        .select_only()
        .column(Column::SubjectId)
        .distinct()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::State.is_in([StepState::Planned, StepState::Waiting, StepState::Held]))
        .into_tuple()
        .all(tx)
        .await
}

/// The steps that were given to a member of their own, as they are due.
pub async fn list_of_owner(tx: &Tx, owner: MembershipId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::OwnerId.eq(owner))
        .order_by_asc(Column::DueAt)
        .order_by_asc(Column::Id)
        .all(tx)
        .await
}

/// Whether a subject has steps still to come, or held, or waiting for a person; those that are over, or whose time has
/// passed, are not.
pub fn unfinished(tx: &Tx, subject: Uuid) -> LocalBoxFuture<'_, Result<bool, DbErr>> {
    async move {
        let all = list_of(tx, subject).await?;
        let over = [StepState::Done, StepState::Skipped, StepState::Stale];
        Ok(all.iter().any(|step| !over.contains(&step.state)))
    }
    .boxed_local()
}

/// The words that choose the steps to be looked at by `$1`, `$2` of them: what waited longest first, in the order of
/// their index, however many wait for later and however many are due.
pub fn due(across: &Tx) -> String {
    let passing_over = across.passing_over_claimed();
    format!(
        "select id from steps where state in ('planned', 'running') and look_at <= $1
          order by look_at, id limit $2 {passing_over}"
    )
}

/// The words that claim steps that are due at `$1`, `$2` of them, for `$3` until `$4`.
pub fn claiming(across: &Tx) -> String {
    // Picked once: PostgreSQL may ask a bare subquery again for each row, and take more than the limit.
    format!(
        "with picked as materialized ({})
         update steps set state = 'running', lease_by = $3, lease_until = $4, look_at = $4,
                attempts = attempts + 1
          where id in (select id from picked)
           and state in ('planned', 'running') and look_at <= $1
         returning id, center_id, due_at",
        due(across)
    )
}

/// Claims up to `limit` due steps over all centers for `who`, until `until`.
///
/// A planned step may have a `lease_until` of its own: it is looked at again from then on. A running step whose
/// lease ran out comes back: the process that ran it ended, and nothing it did was kept.
pub async fn claim(
    across: &Tx,
    who: &str,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<(StepId, CenterId)>, DbErr> {
    let values = [now.into(), limit.into(), who.into(), until.into()];
    let statement = across.sql(&claiming(across), values);
    let rows = across.query_all_raw(statement).await?;
    let mut claimed = rows
        .into_iter()
        .map(|row| Ok((row.try_get("", "due_at")?, row.try_get("", "id")?, row.try_get("", "center_id")?)))
        .collect::<Result<Vec<(DateTime<Utc>, StepId, CenterId)>, DbErr>>()?;
    claimed.sort();
    Ok(claimed.into_iter().map(|(_, id, center)| (id, center)).collect())
}

/// Says that `who` is still at work: its leases last until `until`.
pub async fn renew(across: &Tx, who: &str, until: DateTime<Utc>) -> Result<(), DbErr> {
    let statement = across.sql(
        // None of them is looked at later than that, so that those of next year are not gone through.
        "update steps set lease_until = $2, look_at = $2
          where state in ('planned', 'running') and look_at <= $2 and state = 'running' and lease_by = $1",
        [who.into(), until.into()],
    );
    across.execute_raw(statement).await.map(drop)
}

/// Ends the leases of running steps: for a process that knows itself to be the only one.
pub async fn end_leases(across: &Tx) -> Result<(), DbErr> {
    let sql =
        "update steps set lease_by = null, lease_until = null, look_at = due_at where state = 'running'";
    across.execute_raw(across.sql(sql, [])).await.map(drop)
}

/// Lays a running step down in `state` with its count of attempts and gives up `who`'s lease; false where the lease went
/// to another.
/// `again` is when a planned one is looked at next.
pub async fn settle(
    tx: &Tx,
    row: &Model,
    who: &str,
    state: StepState,
    outcome: &str,
    now: DateTime<Utc>,
    again: Option<DateTime<Utc>>,
) -> Result<bool, DbErr> {
    let over = matches!(state, StepState::Done | StepState::Skipped | StepState::Failed);
    let change = ActiveModel {
        state: Set(state),
        outcome: Set(outcome.to_owned()),
        lease_by: Set(None),
        lease_until: Set(again),
        attempts: Set(row.attempts),
        look_at: Set(again.map_or(row.due_at, |again| again.max(row.due_at))),
        finished_at: Set(over.then_some(now)),
        version: Set(row.version + 1),
        ..Default::default()
    };
    let done = Entity::update_many()
        .set(change)
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.eq(row.id))
        .filter(Column::State.eq(StepState::Running))
        .filter(Column::LeaseBy.eq(who))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// When the poller has to look next, over all centers: at a planned step that is due, or whose pause ends, or at
/// a running one whose lease ends.
pub async fn next_due(across: &Tx) -> Result<Option<DateTime<Utc>>, DbErr> {
    let statement =
        across.sql("select min(look_at) as due from steps where state in ('planned', 'running')", []);
    let row = across.query_one_raw(statement).await?;
    row.map_or(Ok(None), |row| row.try_get("", "due"))
}
