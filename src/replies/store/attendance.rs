//! Rows of `attendance`.

use sea_orm::entity::prelude::*;
use sea_orm::{ConnectionTrait, IntoActiveModel, QuerySelect, QueryTrait, Select, Value};

use super::attendee;
use crate::db::{
    AskingId, AttendeeId, CenterId, DayId, GatheringId, MembershipId, OrganizationId, Question, RowId,
    SeriesId, Tx,
};
use crate::replies::model::AttendanceState;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "attendance")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub attendee_id: AttendeeId,
    pub day_id: DayId,
    pub state: AttendanceState,
    pub at: DateTimeUtc,
    pub membership_id: Option<MembershipId>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

pub async fn insert(tx: &Tx, row: Model) -> Result<(), DbErr> {
    row.into_active_model().insert(tx).await.map(drop)
}

/// The marks of one day.
pub async fn list_of_day(tx: &Tx, day: DayId) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(Column::CenterId.eq(tx.center)).filter(Column::DayId.eq(day)).all(tx).await
}

/// Whether anybody was marked on a day.
pub async fn has_marks(tx: &Tx, day: DayId) -> Result<bool, DbErr> {
    Ok(!list_of_day(tx, day).await?.is_empty())
}

/// The marks of everybody of a gathering, on all its days.
pub async fn list_of_gathering(tx: &Tx, gathering: GatheringId) -> Result<Vec<Model>, DbErr> {
    of(tx, attendee::Entity::find().filter(attendee::Column::GatheringId.eq(gathering))).all(tx).await
}

/// Asks for the marks of everybody of a party, on all days.
pub fn of_asking(tx: &Tx, asking: AskingId) -> Question<Vec<Model>> {
    Question::all(tx, of(tx, attendee::Entity::find().filter(attendee::Column::AskingId.eq(asking))))
}

fn of(tx: &Tx, attendees: Select<attendee::Entity>) -> Select<Entity> {
    let ids =
        attendees.select_only().column(attendee::Column::Id).filter(attendee::Column::CenterId.eq(tx.center));
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::AttendeeId.in_subquery(ids.into_query()))
}

/// The offices of which somebody came to any gathering that began before a moment, if one is given.
pub async fn offices_that_came(tx: &Tx, before: Option<DateTimeUtc>) -> Result<Vec<OrganizationId>, DbErr> {
    let sql = "select distinct k.organization_id from attendance a
                 join attendees p on p.center_id = a.center_id and p.id = a.attendee_id
                 join askings k on k.center_id = p.center_id and k.id = p.asking_id
                 join gathering_days d on d.center_id = a.center_id and d.id = a.day_id
                 join gatherings g on g.center_id = d.center_id and g.id = d.gathering_id
                where a.center_id = $1 and a.state = $2 and k.organization_id is not null";
    let mut sql = sql.to_owned();
    let mut values: Vec<Value> = vec![tx.center.into(), AttendanceState::CheckedIn.into()];
    if let Some(before) = before {
        sql.push_str(" and g.starts_at < $3");
        values.push(before.into());
    }
    let rows = tx.query_all_raw(tx.sql(&sql, values)).await?;
    rows.iter().map(|row| row.try_get("", "organization_id")).collect()
}

/// The offices of which somebody came to a gathering that began before a moment: of a series, where one is given, and one
/// office alone, where it is.
pub async fn came_before(
    tx: &Tx,
    before: DateTimeUtc,
    series: Option<SeriesId>,
    office: Option<OrganizationId>,
) -> Result<Vec<OrganizationId>, DbErr> {
    let mut sql = "select distinct k.organization_id from askings k
                     join attendees p on p.center_id = k.center_id and p.asking_id = k.id
                     join attendance a on a.center_id = p.center_id and a.attendee_id = p.id
                     join gatherings g on g.center_id = p.center_id and g.id = p.gathering_id
                    where k.center_id = $1 and a.state = $2 and g.starts_at < $3 and k.organization_id is not null"
        .to_owned();
    let mut values: Vec<Value> = vec![tx.center.into(), AttendanceState::CheckedIn.into(), before.into()];
    if let Some(series) = series {
        values.push(series.into());
        sql.push_str(&format!(" and g.series_id = ${}", values.len()));
    }
    if let Some(office) = office {
        values.push(office.into());
        sql.push_str(&format!(" and k.organization_id = ${}", values.len()));
    }
    let rows = tx.query_all_raw(tx.sql(&sql, values)).await?;
    rows.iter().map(|row| row.try_get("", "organization_id")).collect()
}

/// Which office came to which gathering.
pub async fn who_came(tx: &Tx) -> Result<Vec<(OrganizationId, GatheringId)>, DbErr> {
    let sql = "select distinct k.organization_id, p.gathering_id from attendance a
                 join attendees p on p.center_id = a.center_id and p.id = a.attendee_id
                 join askings k on k.center_id = p.center_id and k.id = p.asking_id
                where a.center_id = $1 and a.state = $2 and k.organization_id is not null";
    let values: Vec<Value> = vec![tx.center.into(), AttendanceState::CheckedIn.into()];
    let rows = tx.query_all_raw(tx.sql(sql, values)).await?;
    rows.iter()
        .map(|row| Ok((row.try_get("", "organization_id")?, row.try_get("", "gathering_id")?)))
        .collect()
}

/// The mark of one attendee on one day.
pub async fn find_of(tx: &Tx, attendee: AttendeeId, day: DayId) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::AttendeeId.eq(attendee))
        .filter(Column::DayId.eq(day))
        .one(tx)
        .await
}

/// Takes a mark away; true where there was one.
pub async fn delete_of(tx: &Tx, attendee: AttendeeId, day: DayId) -> Result<bool, DbErr> {
    let done = Entity::delete_many()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::AttendeeId.eq(attendee))
        .filter(Column::DayId.eq(day))
        .exec(tx)
        .await?;
    Ok(done.rows_affected > 0)
}

/// Takes all marks of one state of a day away; how many there were.
pub async fn delete_state_of_day(tx: &Tx, day: DayId, state: AttendanceState) -> Result<u64, DbErr> {
    let done = Entity::delete_many()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::DayId.eq(day))
        .filter(Column::State.eq(state))
        .exec(tx)
        .await?;
    Ok(done.rows_affected)
}
