//! Rows of `gatherings`.

use std::sync::Arc;

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;
use sea_orm::{
    Condition, DbBackend, FromQueryResult, IntoActiveModel, Iterable, QueryOrder, QuerySelect, Select,
};

use crate::db::{CenterId, GatheringId, Question, SeriesId, Tx};
use crate::gatherings::model::{DaysBefore, GatheringState};
use crate::gatherings::own_book::OwnBook;
use crate::i18n::Texts;
use crate::playbooks::format::Subject;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "gatherings")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: GatheringId,
    pub center_id: CenterId,
    pub series_id: Option<SeriesId>,
    pub round: Option<i32>,
    pub parent_id: Option<GatheringId>,
    pub playbook_id: String,
    pub playbook_version: i32,
    pub playbook: OwnBook,
    pub title: Texts,
    pub purpose: Texts,
    pub goal: Texts,
    pub host_aim: Texts,
    pub zone: String,
    pub starts_at: DateTimeUtc,
    pub ends_at: DateTimeUtc,
    pub reply_deadline: NaiveDate,
    pub reply_until: DateTimeUtc,
    pub per_office_cap: Option<i32>,
    pub state: GatheringState,
    pub calendar_sequence: i32,
    pub created_at: DateTimeUtc,
    pub version: i32,
    pub deleted_at: Option<DateTimeUtc>,
    /// What became of what was said at the round before; the letters open with it.
    pub since_last: Option<Texts>,
    /// When staff put it on the public plan before anybody was invited.
    pub announced_at: Option<DateTimeUtc>,
    /// Its days before it was moved the last time.
    pub days_before: Option<DaysBefore>,
    /// From when places are given; what comes in earlier counts from then.
    pub applications_open_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

/// Rows without their playbooks, which are much of them: each is read only where nobody read it before ([`with_books`]).
fn light(tx: &Tx) -> Select<Entity> {
    let nothing = match tx.get_database_backend() {
        DbBackend::Postgres => "'null'::json",
        _ => "'null'",
    };
    Entity::find()
        .select_only()
        .columns(Column::iter().filter(|column| !matches!(column, Column::Playbook)))
        .column_as(Expr::cust(nothing), "playbook")
        .filter(Column::CenterId.eq(tx.center))
}

/// A playbook by itself.
#[derive(FromQueryResult)]
struct Kept {
    id: GatheringId,
    version: i32,
    playbook: OwnBook,
}

/// Of so many gatherings at most playbooks are kept that were read at once: a list of all would push out the others.
const FEW: usize = 4;

/// Gives each row its playbook. What a row says at one version never changes: whatever is written raises it ([`update`]).
async fn with_books(tx: &Tx, mut rows: Vec<Model>) -> Result<Vec<Model>, DbErr> {
    let stamp = |version: i32| u64::from(version.unsigned_abs());
    let mut unread = Vec::new();
    for row in &mut rows {
        match tx.settled::<OwnBook>(row.id.0, stamp(row.version)) {
            Some(book) => row.playbook = OwnBook::clone(&book),
            None => unread.push(row.id),
        }
    }
    if unread.is_empty() {
        return Ok(rows);
    }
    let query = Entity::find()
        .select_only()
        .columns([Column::Id, Column::Version, Column::Playbook])
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.is_in(unread.iter().copied()));
    for found in query.into_model::<Kept>().all(tx).await? {
        if unread.len() <= FEW {
            tx.settle(found.id.0, stamp(found.version), Arc::new(found.playbook.clone()));
        }
        for row in rows.iter_mut().filter(|row| row.id == found.id) {
            row.playbook = found.playbook.clone();
        }
    }
    Ok(rows)
}

async fn all(tx: &Tx, query: Select<Entity>) -> Result<Vec<Model>, DbErr> {
    with_books(tx, query.all(tx).await?).await
}

async fn one(tx: &Tx, query: Select<Entity>) -> Result<Option<Model>, DbErr> {
    with_books(tx, query.one(tx).await?.into_iter().collect()).await.map(|mut rows| rows.pop())
}

pub async fn find(tx: &Tx, id: GatheringId) -> Result<Option<Model>, DbErr> {
    one(tx, light(tx).filter(Column::Id.eq(id))).await
}

/// What decides about an answer to a gathering.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Frame {
    pub id: GatheringId,
    pub state: GatheringState,
    pub zone: String,
    pub starts_at: DateTimeUtc,
    pub reply_until: DateTimeUtc,
    pub per_office_cap: Option<i32>,
    pub applications_open_at: Option<DateTimeUtc>,
}

/// Asks for the frame of gathering `id`; `None` where there is none or it lies in the trash.
pub fn frame(tx: &Tx, id: GatheringId) -> Question<Option<Frame>> {
    let sql = "select id, state, zone, starts_at, reply_until, per_office_cap, applications_open_at
                 from gatherings where center_id = $1 and id = $2 and deleted_at is null";
    Question::one_of(tx.sql(sql, [tx.center.into(), id.into()]))
}

pub async fn insert(tx: &Tx, row: Model) -> Result<(), DbErr> {
    row.into_active_model().insert(tx).await.map(drop)
}

/// Saves a row unless somebody saved since version `was`; false where somebody did.
pub async fn update(tx: &Tx, was: i32, mut row: Model) -> Result<bool, DbErr> {
    if row.playbook.is_unread() {
        return Err(DbErr::Custom(format!("the playbook of gathering {} was not read", row.id)));
    }
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

/// Some of the center's gatherings, those in the trash too.
pub async fn list_of(tx: &Tx, ids: impl IntoIterator<Item = Uuid>) -> Result<Vec<Model>, DbErr> {
    all(tx, light(tx).filter(Column::Id.is_in(ids))).await
}

/// The center's gatherings that are not in the trash, soonest first.
pub async fn list(tx: &Tx) -> Result<Vec<Model>, DbErr> {
    let query =
        light(tx).filter(Column::DeletedAt.is_null()).order_by_asc(Column::StartsAt).order_by_asc(Column::Id);
    all(tx, query).await
}

/// Those that are not over at `now`, and those put off, whose day is still to come; soonest first.
pub async fn list_ahead(tx: &Tx, now: DateTimeUtc) -> Result<Vec<Model>, DbErr> {
    let query = light(tx)
        .filter(Column::DeletedAt.is_null())
        .filter(Condition::any().add(Column::EndsAt.gt(now)).add(Column::State.eq(GatheringState::Postponed)))
        .order_by_asc(Column::StartsAt)
        .order_by_asc(Column::Id);
    all(tx, query).await
}

/// Those that are over at `now`, newest first: page `page` (from 1) of `per_page`, and how many there are in all.
pub async fn page_past(
    tx: &Tx,
    now: DateTimeUtc,
    page: u64,
    per_page: u64,
) -> Result<(Vec<Model>, u64), DbErr> {
    let past = light(tx)
        .filter(Column::DeletedAt.is_null())
        .filter(Column::EndsAt.lte(now))
        .filter(Column::State.ne(GatheringState::Postponed));
    let total = past.clone().count(tx).await?;
    let rows = past
        .order_by_desc(Column::StartsAt)
        .order_by_desc(Column::Id)
        .offset(page.saturating_sub(1).saturating_mul(per_page).min(i64::MAX as u64))
        .limit(per_page);
    Ok((all(tx, rows).await?, total))
}

/// What a gathering is found by.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Titled {
    pub id: GatheringId,
    pub title: Texts,
    pub zone: String,
    pub starts_at: DateTimeUtc,
}

/// What the center's gatherings are found by, the latest first.
pub async fn list_titled(tx: &Tx) -> Result<Vec<Titled>, DbErr> {
    let sql = "select id, title, zone, starts_at from gatherings where center_id = $1 and deleted_at is null
                order by starts_at desc, id desc";
    Titled::find_by_statement(tx.sql(sql, [tx.center.into()])).all(tx).await
}

/// The gatherings that lie in the trash, the newest there first.
pub async fn in_trash(tx: &Tx) -> Result<Vec<Model>, DbErr> {
    let query = light(tx).filter(Column::DeletedAt.is_not_null()).order_by_desc(Column::DeletedAt);
    all(tx, query).await
}

/// The rounds by which a series is called: those that there are; where all of them were put away, these, also those that
/// went away with the series when it was handed over.
pub async fn list_to_call(tx: &Tx, series: SeriesId) -> Result<Vec<Model>, DbErr> {
    let rounds = list_of_series(tx, series).await?;
    if !rounds.is_empty() {
        return Ok(rounds);
    }
    let given = super::series::find(tx, series).await?.and_then(|row| row.given);
    let with_it: Vec<GatheringId> =
        given.into_iter().flat_map(|given| given.put_away).map(|one| one.0).collect();
    let mut put_away = in_trash(tx).await?;
    put_away.retain(|row| row.series_id == Some(series) || with_it.contains(&row.id));
    put_away.sort_by_key(|row| row.starts_at);
    Ok(put_away)
}

/// Those of which something lies in `from..until`, soonest first.
pub async fn list_between(tx: &Tx, from: DateTimeUtc, until: DateTimeUtc) -> Result<Vec<Model>, DbErr> {
    let query = light(tx)
        .filter(Column::DeletedAt.is_null())
        .filter(Column::EndsAt.gt(from))
        .filter(Column::StartsAt.lt(until))
        .order_by_asc(Column::StartsAt);
    all(tx, query).await
}

/// The rounds of a series, in their order.
pub async fn list_of_series(tx: &Tx, series: SeriesId) -> Result<Vec<Model>, DbErr> {
    let query = light(tx).filter(Column::DeletedAt.is_null()).filter(Column::SeriesId.eq(series));
    let mut rounds = all(tx, query).await?;
    // Those without a number come first on either engine.
    rounds.sort_by_key(|row| (row.round, row.starts_at));
    Ok(rounds)
}

impl Model {
    /// Whether places are for trainees: its playbook asks of each who may take one.
    pub fn takes_trainees(&self) -> bool {
        let asked = self.playbook.pointer("/reply_form/eligibility").and_then(Json::as_array);
        asked.is_some_and(|choices| !choices.is_empty())
    }

    /// What its playbook makes: a gathering, the round of a series, a survey, a programme.
    pub fn subject(&self) -> Subject {
        let word = self.playbook.get("subject").and_then(|word| word.as_str()).unwrap_or_default();
        Subject::ALL.into_iter().find(|subject| subject.word() == word).unwrap_or(Subject::Gathering)
    }
}

/// The local date on which the first round of a series begins; none where it has no rounds.
pub async fn first_day_of_series(tx: &Tx, series: SeriesId) -> Result<Option<NaiveDate>, DbErr> {
    let first = light(tx)
        .filter(Column::DeletedAt.is_null())
        .filter(Column::SeriesId.eq(series))
        .order_by_asc(Column::Round)
        .order_by_asc(Column::StartsAt)
        .one(tx)
        .await?;
    Ok(first.map(|row| {
        let zone: chrono_tz::Tz = row.zone.parse().unwrap_or(chrono_tz::Asia::Tokyo);
        row.starts_at.with_timezone(&zone).date_naive()
    }))
}

/// Says of every gathering whose invitations went out and whose end is past that it was held, in all centers; which.
pub async fn mark_held(across: &Tx, now: DateTimeUtc) -> Result<Vec<(CenterId, GatheringId)>, DbErr> {
    // The state stands in the words themselves, so that the index of those who are about to end serves.
    let statement = across.sql(
        "update gatherings set state = 'held'
          where state = 'inviting' and ends_at <= $1 and deleted_at is null
          returning center_id, id",
        [now.into()],
    );
    let rows = across.query_all_raw(statement).await?;
    rows.into_iter().map(|row| Ok((row.try_get("", "center_id")?, row.try_get("", "id")?))).collect()
}
