//! A gathering with everything that hangs on it, as programs read it.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use crate::db::{
    AgendaItemId, DayId, GatheringId, MembershipId, OrganizationId, PoolId, RowId, SeriesId, VenueId,
};
use crate::gatherings::Day;
use crate::gatherings::model::{AgendaKind, DaysBefore, GatheringState};
use crate::gatherings::programme::DayDetails;
use crate::gatherings::service::{block_mark, day_mark, venue_mark};
use crate::gatherings::whole::Whole;
use crate::i18n::Texts;

/// A gathering with everything that hangs on it.
#[derive(Serialize, ToSchema)]
pub struct GatheringOut {
    id: GatheringId,
    series: Option<SeriesId>,
    round: Option<i32>,
    playbook: String,
    playbook_version: i32,
    title: Texts,
    purpose: Texts,
    goal: Texts,
    host_aim: Texts,
    state: GatheringState,
    zone: String,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    reply_deadline: NaiveDate,
    /// From when places are given; what comes in earlier counts from then.
    applications_open_at: Option<DateTime<Utc>>,
    per_office_cap: Option<i32>,
    version: i32,
    days: Vec<DayOut>,
    /// Its days before it was moved the last time.
    days_before: Option<DaysBefore>,
    venues: Vec<VenueOut>,
    pools: Vec<PoolOut>,
    hosts: Vec<HostOut>,
    agenda: Vec<BlockOut>,
    roles: Vec<RoleOut>,
    letters: Vec<LetterOut>,
}

#[derive(Serialize, ToSchema)]
struct DayOut {
    id: DayId,
    date: NaiveDate,
    starts: NaiveTime,
    ends: NaiveTime,
    #[serde(flatten)]
    details: DayDetails,
    /// To be sent back as `seen` when what is told of it is edited.
    seen: String,
}

impl DayOut {
    fn of(day: &Day) -> Self {
        let (id, date, starts, ends) = (day.id, day.date, day.starts, day.ends);
        DayOut { id, date, starts, ends, details: day.details.clone(), seen: day_mark(day) }
    }
}

#[derive(Serialize, ToSchema)]
struct VenueOut {
    id: VenueId,
    name: String,
    address: String,
    /// Of the house; guests are not told it.
    phone: String,
    online: bool,
    url: String,
    notes: String,
    /// To be sent back as `seen` when it is edited.
    seen: String,
}

#[derive(Serialize, ToSchema)]
struct PoolOut {
    id: PoolId,
    venue: VenueId,
    capacity: i32,
    version: i32,
}

#[derive(Serialize, ToSchema)]
struct HostOut {
    row: RowId,
    organization: OrganizationId,
    name: String,
    own_center: bool,
}

#[derive(Serialize, ToSchema)]
struct BlockOut {
    id: AgendaItemId,
    kind: AgendaKind,
    /// The number of its day, counted from one; null where that day was taken out.
    day: Option<usize>,
    begins: NaiveTime,
    minutes: i32,
    title: Texts,
    note: Option<Texts>,
    /// To be sent back as `seen` when it is edited.
    seen: String,
}

#[derive(Serialize, ToSchema)]
struct RoleOut {
    role: String,
    member: Option<MembershipId>,
    name: String,
    /// Of whoever comes from elsewhere.
    phone: String,
}

#[derive(Serialize, ToSchema)]
struct LetterOut {
    letter: String,
    purpose: String,
    subject: Texts,
    body: Texts,
    version: i32,
}

impl From<&Whole> for GatheringOut {
    fn from(whole: &Whole) -> Self {
        let row = whole.gathering.clone();
        GatheringOut {
            id: row.id,
            series: row.series_id,
            round: row.round,
            playbook: row.playbook_id,
            playbook_version: row.playbook_version,
            title: row.title,
            purpose: row.purpose,
            goal: row.goal,
            host_aim: row.host_aim,
            state: row.state,
            zone: row.zone,
            starts_at: row.starts_at,
            ends_at: row.ends_at,
            reply_deadline: row.reply_deadline,
            applications_open_at: row.applications_open_at,
            per_office_cap: row.per_office_cap,
            version: row.version,
            days: whole.days.iter().map(DayOut::of).collect(),
            days_before: row.days_before,
            venues: whole
                .venues
                .iter()
                .map(|venue| VenueOut {
                    id: venue.id,
                    seen: venue_mark(venue),
                    name: venue.name.clone(),
                    address: venue.address.clone(),
                    phone: venue.phone.clone(),
                    online: venue.online,
                    url: venue.url.clone(),
                    notes: venue.notes.clone(),
                })
                .collect(),
            pools: whole
                .pools
                .iter()
                .map(|pool| PoolOut {
                    id: pool.id,
                    venue: pool.venue_id,
                    capacity: pool.capacity,
                    version: pool.version,
                })
                .collect(),
            hosts: whole
                .hosts
                .iter()
                .map(|host| HostOut {
                    row: host.row.id,
                    organization: host.organization.id,
                    name: host.organization.name.clone(),
                    own_center: host.organization.is_own_center,
                })
                .collect(),
            agenda: whole
                .programme()
                .into_iter()
                .flat_map(|day| {
                    let number = day.day.map(|_| day.number);
                    day.blocks.into_iter().map(move |(begins, item)| (number, begins, item))
                })
                .map(|(day, begins, item)| BlockOut {
                    id: item.id,
                    kind: item.kind,
                    day,
                    begins,
                    minutes: item.minutes,
                    title: item.title.clone(),
                    note: item.note.clone(),
                    seen: block_mark(item),
                })
                .collect(),
            roles: whole
                .roles
                .iter()
                .map(|row| RoleOut {
                    role: row.role.clone(),
                    member: row.membership_id,
                    name: row.name.clone(),
                    phone: row.phone.clone(),
                })
                .collect(),
            letters: whole
                .letters
                .iter()
                .map(|row| LetterOut {
                    letter: row.letter.clone(),
                    purpose: row.purpose.clone(),
                    subject: row.subject.clone(),
                    body: row.body.clone(),
                    version: row.version,
                })
                .collect(),
        }
    }
}
