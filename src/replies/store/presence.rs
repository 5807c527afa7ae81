//! Who was expected and who was there, read over attendees, seats and attendance in one go.

use sea_orm::FromQueryResult;
use sea_orm::entity::prelude::*;

use crate::db::{AskingId, AttendeeId, GatheringId, OrganizationId, Tx};

/// One person of a gathering: expected, there, or both.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Presence {
    pub attendee_id: AttendeeId,
    pub asking_id: Option<AskingId>,
    pub organization_id: Option<OrganizationId>,
    pub walk_in: bool,
    /// Has a seat that was not given back.
    pub seated: bool,
    /// Was checked in on one of the days.
    pub came: bool,
    /// Marked as not there on a day, and never checked in.
    pub missed: bool,
}

/// Everybody on the list of a gathering who was not taken off it.
pub async fn list(tx: &Tx, gathering: GatheringId) -> Result<Vec<Presence>, DbErr> {
    let statement = tx.sql(
        "select t.id as attendee_id, t.asking_id, coalesce(t.organization_id, a.organization_id) as organization_id,
                t.walk_in,
                exists (select 1 from seats s where s.center_id = t.center_id and s.attendee_id = t.id
                          and s.state = 'seated') as seated,
                exists (select 1 from attendance d where d.center_id = t.center_id and d.attendee_id = t.id
                          and d.state = 'checked_in') as came,
                (exists (select 1 from attendance d where d.center_id = t.center_id and d.attendee_id = t.id
                          and d.state = 'no_show')
                  and not exists (select 1 from attendance d where d.center_id = t.center_id and d.attendee_id = t.id
                          and d.state = 'checked_in')) as missed
           from attendees t
           left join askings a on a.center_id = t.center_id and a.id = t.asking_id
          where t.center_id = $1 and t.gathering_id = $2 and t.removed_at is null
          order by t.position, t.id",
        [tx.center.into(), gathering.into()],
    );
    Presence::find_by_statement(statement).all(tx).await
}
