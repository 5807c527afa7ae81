//! Rows of `visits`.

use chrono::{NaiveDate, NaiveTime};
use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder, QuerySelect};

use super::visitor;
use crate::db::{AskingId, CenterId, GatheringId, MembershipId, OrganizationId, Tx, VisitId};
use crate::i18n::Texts;
use crate::visits::model::{Reason, Span, VisitState};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "visits")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: VisitId,
    pub center_id: CenterId,
    pub gathering_id: Option<GatheringId>,
    pub organization_id: OrganizationId,
    pub asking_id: Option<AskingId>,
    pub purpose: Texts,
    pub reason: Reason,
    /// The letter of the gathering that offers it; the first of its purpose where none is named.
    pub letter: Option<String>,
    pub state: VisitState,
    pub due_on: NaiveDate,
    pub date: Option<NaiveDate>,
    pub starts: Option<NaiveTime>,
    pub ends: Option<NaiveTime>,
    pub zone: String,
    pub starts_at: Option<DateTimeUtc>,
    pub ends_at: Option<DateTimeUtc>,
    pub place: String,
    pub decline_reason: String,
    pub calendar_sequence: i32,
    pub created_at: DateTimeUtc,
    pub done_at: Option<DateTimeUtc>,
    /// What is brought along, a line each.
    pub brings: String,
    pub planned_by: Option<MembershipId>,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

pub async fn find(tx: &Tx, id: VisitId) -> Result<Option<Model>, DbErr> {
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

/// Which of these visits were declined or dropped.
pub async fn called_off(tx: &Tx, visits: &[VisitId]) -> Result<Vec<VisitId>, DbErr> {
    if visits.is_empty() {
        return Ok(Vec::new());
    }
    Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.is_in(visits.iter().copied()))
        .filter(Column::State.is_in([VisitState::Declined, VisitState::Dropped]))
        .into_tuple()
        .all(tx)
        .await
}

/// Every visit of the center, the nearest first.
pub async fn list(tx: &Tx) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .order_by_asc(Column::DueOn)
        .order_by_asc(Column::Id)
        .all(tx)
        .await
}

/// The offices that were visited.
pub async fn offices_visited(tx: &Tx) -> Result<Vec<OrganizationId>, DbErr> {
    Entity::find()
        .select_only()
        .distinct()
        .column(Column::OrganizationId)
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::State.eq(VisitState::Done))
        .into_tuple()
        .all(tx)
        .await
}

/// The visits to an office, newest first.
pub async fn list_of_organization(tx: &Tx, organization: OrganizationId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::OrganizationId.eq(organization))
        .order_by_desc(Column::Id)
        .all(tx)
        .await
}

/// The visit planned for an office after a gathering, or the one to hear from it before.
pub async fn of_organization(
    tx: &Tx,
    gathering: GatheringId,
    organization: OrganizationId,
    hearing: bool,
) -> Result<Option<Model>, DbErr> {
    let reason = match hearing {
        true => Column::Reason.eq(Reason::Hearing),
        false => Column::Reason.ne(Reason::Hearing),
    };
    Entity::find()
        .filter(reason)
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::GatheringId.eq(gathering))
        .filter(Column::OrganizationId.eq(organization))
        .one(tx)
        .await
}

/// When somebody of these members is taken: visits booked by any of them (but `except`), and the days of
/// gatherings that are not called off.
pub async fn taken(tx: &Tx, members: &[MembershipId], except: VisitId) -> Result<Vec<Span>, DbErr> {
    if members.is_empty() {
        return Ok(Vec::new());
    }
    let booked = Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::State.eq(VisitState::Booked))
        .filter(Column::Id.ne(except))
        .filter(
            Column::Id.in_subquery(
                sea_orm::sea_query::Query::select()
                    .column(visitor::Column::VisitId)
                    .from(visitor::Entity)
                    .and_where(visitor::Column::CenterId.eq(tx.center))
                    .and_where(visitor::Column::MembershipId.is_in(members.iter().copied()))
                    .to_owned(),
            ),
        )
        .all(tx)
        .await?;
    let spans =
        booked.into_iter().filter_map(|visit| Some(Span { from: visit.starts_at?, to: visit.ends_at? }));
    Ok(spans.collect())
}

/// The hours that gatherings take, from `since` on: nobody of the center goes visiting then.
pub async fn gathering_hours(tx: &Tx, since: DateTimeUtc) -> Result<Vec<Span>, DbErr> {
    let statement = tx.sql(
        "select d.starts_at, d.ends_at from gathering_days d
           join gatherings g on g.center_id = d.center_id and g.id = d.gathering_id
          where d.center_id = $1 and d.ends_at >= $2 and g.deleted_at is null and g.state <> 'called_off'",
        [tx.center.into(), since.into()],
    );
    let rows = tx.query_all_raw(statement).await?;
    rows.iter()
        .map(|row| Ok(Span { from: row.try_get("", "starts_at")?, to: row.try_get("", "ends_at")? }))
        .collect()
}

/// How many visits each member still has before them.
pub async fn loads(tx: &Tx) -> Result<Vec<(MembershipId, i64)>, DbErr> {
    let statement = tx.sql(
        "select s.membership_id, count(*) as visits from visit_staff s
           join visits v on v.center_id = s.center_id and v.id = s.visit_id
          where s.center_id = $1 and v.state in ('planned', 'offered', 'booked')
          group by s.membership_id",
        [tx.center.into()],
    );
    let rows = tx.query_all_raw(statement).await?;
    rows.iter().map(|row| Ok((row.try_get("", "membership_id")?, row.try_get("", "visits")?))).collect()
}

/// Visits that should have been settled before `today` and of which nobody was reminded since `since`.
pub async fn overdue(tx: &Tx, today: NaiveDate, since: DateTimeUtc) -> Result<Vec<Model>, DbErr> {
    let statement = tx.sql(
        "select v.* from visits v
          where v.center_id = $1
            and ((v.state in ('planned', 'offered') and v.due_on < $2) or (v.state = 'booked' and v.date < $2))
            and not exists (select 1 from tasks t where t.center_id = v.center_id and t.about_id = v.id
                              and t.kind = 'visits.overdue' and (t.state = 'open' or t.opened_at >= $3))
          order by v.due_on, v.id",
        [tx.center.into(), today.into(), since.into()],
    );
    Entity::find().from_raw_sql(statement).all(tx).await
}
