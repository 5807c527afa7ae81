//! What a board goes by to know whether anything changed: one question about all that it shows.

use sea_orm::FromQueryResult;
use sea_orm::entity::prelude::*;

use crate::db::{DayId, GatheringId, Tx};

/// Counts and newest moments of everything that a board of a gathering shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromQueryResult)]
pub struct Stamp {
    pub state: String,
    pub version: i64,
    pub venues: i64,
    pub capacity: i64,
    pub details: i64,
    pub seated: i64,
    pub waiting: i64,
    pub newest_seat: Option<DateTimeUtc>,
    pub newest_released: Option<DateTimeUtc>,
    pub entries: i64,
    pub prepared: i64,
    pub asked: i64,
    pub here: i64,
    pub newest_mark: Option<DateTimeUtc>,
    pub signals: i64,
    pub ended: i64,
    pub newest_ended: Option<DateTimeUtc>,
    pub equipment: i64,
    pub tests: i64,
}

/// How a gathering stands on a day, in one question.
pub async fn of(tx: &Tx, gathering: GatheringId, day: DayId) -> Result<Option<Stamp>, DbErr> {
    let statement = tx.sql(
        "select g.state, cast(g.version as bigint) as version,
                (select count(*) from venues v where v.center_id = $1 and v.gathering_id = $2 and v.removed_at is null) as venues,
                (select cast(coalesce(sum(p.capacity), 0) as bigint) from pools p
                  where p.center_id = $1 and p.gathering_id = $2 and p.removed_at is null) as capacity,
                (select cast(coalesce(sum(d.version), 0) as bigint) from venue_details d
                  where d.center_id = $1 and d.gathering_id = $2) as details,
                (select count(*) from seats s join pools p on p.center_id = s.center_id and p.id = s.pool_id
                  where p.center_id = $1 and p.gathering_id = $2 and s.state = 'seated') as seated,
                (select count(*) from seats s join pools p on p.center_id = s.center_id and p.id = s.pool_id
                  where p.center_id = $1 and p.gathering_id = $2 and s.state = 'waiting') as waiting,
                (select max(s.created_at) from seats s join pools p on p.center_id = s.center_id and p.id = s.pool_id
                  where p.center_id = $1 and p.gathering_id = $2) as newest_seat,
                (select max(s.released_at) from seats s join pools p on p.center_id = s.center_id and p.id = s.pool_id
                  where p.center_id = $1 and p.gathering_id = $2) as newest_released,
                (select count(*) from replies r join askings a on a.center_id = r.center_id and a.id = r.asking_id
                  where a.center_id = $1 and a.subject_kind = 'gathering' and a.subject_id = $2) as entries,
                (select count(*) from accommodations n where n.center_id = $1 and n.gathering_id = $2
                  and n.state in ('arranged', 'other_way')) as prepared,
                (select count(*) from accommodations n where n.center_id = $1 and n.gathering_id = $2
                  and n.state = 'asked') as asked,
                (select count(*) from attendance m where m.center_id = $1 and m.day_id = $3) as here,
                (select max(m.at) from attendance m where m.center_id = $1 and m.day_id = $3) as newest_mark,
                (select count(*) from venue_signals s where s.center_id = $1 and s.gathering_id = $2) as signals,
                (select count(*) from venue_signals s where s.center_id = $1 and s.gathering_id = $2
                  and s.ended_at is not null) as ended,
                (select max(s.ended_at) from venue_signals s where s.center_id = $1 and s.gathering_id = $2) as newest_ended,
                (select count(*) from venue_equipment e where e.center_id = $1 and e.gathering_id = $2
                  and e.state <> 'here' and e.removed_at is null) as equipment,
                (select count(*) from venue_link_tests l where l.center_id = $1 and l.gathering_id = $2
                  and l.undone_at is null) as tests
           from gatherings g where g.center_id = $1 and g.id = $2",
        [tx.center.into(), gathering.into(), day.into()],
    );
    Stamp::find_by_statement(statement).one(tx).await
}
