//! The trainees of a course, each with what stands in the open.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use super::TraineeError;
use crate::accounts;
use crate::courses::trainees::model::{Companion, Guardian, Interview, NotYet, ready};
use crate::courses::trainees::store::trainee as rows;
use crate::db::{AskingId, AttendeeId, GatheringId, OrganizationId, Tx, VisitId};
use crate::gatherings;
use crate::replies::model::SeatState;
use crate::replies::{self, Attending, Party, applying, order_key};
use crate::visits;

/// A trainee as those with a part in the course see them; nothing of it is sealed.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Trainee {
    pub attendee: AttendeeId,
    pub name: String,
    pub kana: String,
    /// Who entered the trainee, or the trainee's own name.
    pub office: String,
    pub asking: AskingId,
    pub organization: Option<OrganizationId>,
    pub seat: Option<SeatState>,
    /// Place in the waiting list, from 1.
    pub position: Option<usize>,
    /// From when the application counts.
    pub since: Option<DateTime<Utc>>,
    /// Of who moved up and was not met yet: by when they are met, or hear when.
    pub meets_by: Option<NaiveDate>,
    /// Of who waits: by when they hear whether there is a place.
    pub waits_until: Option<NaiveDate>,
    pub interview: Interview,
    pub interview_on: Option<NaiveDate>,
    /// The visit by which they meet; one that was declined or dropped is none any more.
    pub visit: Option<VisitId>,
    pub guardian: Guardian,
    pub guardian_on: Option<NaiveDate>,
    pub companion: Option<Companion>,
    /// The companion's name as it is written.
    pub companion_name: String,
    /// What is missing before a placement; `None` where nothing is.
    pub not_yet: Option<NotYet>,
    /// Whether the goal may stand where others read it.
    pub goal_shown: bool,
    /// 0 where nothing was kept yet.
    pub version: i32,
}

/// The trainees of a course, those with a seat first, then those who wait in their order; each group by reading.
pub async fn trainees(tx: &Tx, gathering: GatheringId) -> Result<Vec<Trainee>, TraineeError> {
    let kept = rows::list_of_gathering(tx, gathering).await?;
    let members = accounts::members(tx).await?;
    // A week that lasts has no interview before it: whoever has a seat can be placed.
    let found = gatherings::find(tx, gathering).await?;
    let promised = match &found {
        Some(gathering) => applying::promised(tx, gathering).await?,
        None => None,
    };
    let asks_nothing = found.is_some_and(|gathering| !gathering.subject().meets());
    let visits: Vec<VisitId> = kept.iter().filter_map(|row| row.visit_id).collect();
    let off = visits::called_off(tx, &visits).await?;
    let mut all = Vec::new();
    for party in replies::parties(tx, gathering).await? {
        for person in party.people.iter().filter(|person| !person.counted && !person.walk_in) {
            let row = kept.iter().find(|row| row.attendee_id == person.id);
            let mut one = put_together(&party, person, row, &members);
            if one.visit.is_some_and(|visit| off.contains(&visit)) {
                // Declined or dropped: another one can be planned, and nobody is said to come.
                one.visit = None;
                if one.interview == Interview::Planned {
                    one.interview = Interview::Open;
                }
            }
            if let Some(promised) = &promised {
                let met = one.seat != Some(SeatState::Seated) || one.interview == Interview::Held;
                one.meets_by = promised.meets.get(&person.id).copied().filter(|_| !met);
                let waits = person.since.filter(|_| one.position.is_some());
                one.waits_until = waits.map(|since| promised.waits_until(since));
            }
            if asks_nothing && one.seat == Some(SeatState::Seated) {
                one.not_yet = None;
            }
            all.push(one);
        }
    }
    all.sort_by_cached_key(|trainee: &Trainee| {
        (trainee.position.unwrap_or(0), order_key(&trainee.kana, &trainee.name), trainee.attendee)
    });
    Ok(all)
}

/// One trainee.
///
/// # Errors
/// [`TraineeError::NotFound`] for who is no trainee of the course, or not any more.
pub async fn trainee(tx: &Tx, gathering: GatheringId, attendee: AttendeeId) -> Result<Trainee, TraineeError> {
    let all = trainees(tx, gathering).await?;
    all.into_iter().find(|trainee| trainee.attendee == attendee).ok_or(TraineeError::NotFound)
}

fn put_together(
    party: &Party,
    person: &Attending,
    row: Option<&rows::Model>,
    members: &[accounts::Member],
) -> Trainee {
    let interview = row.map(|row| row.interview).unwrap_or_default();
    let guardian = row.map(|row| row.guardian).unwrap_or_default();
    let member = row.and_then(|row| row.companion_id);
    let partner = row.map(|row| row.companion_name.clone()).filter(|name| !name.is_empty());
    let called = member.and_then(|id| members.iter().find(|one| one.id == id)).map(accounts::Member::name);
    Trainee {
        attendee: person.id,
        // Once the names are erased nobody knows any more who it was.
        name: if person.name.is_empty() { "—".to_owned() } else { person.name.clone() },
        kana: person.kana.clone(),
        office: party.name.clone(),
        asking: party.id,
        organization: party.organization_id,
        seat: person.seat,
        position: person.position,
        since: person.since,
        meets_by: None,
        waits_until: None,
        interview,
        interview_on: row.and_then(|row| row.interview_on),
        visit: row.and_then(|row| row.visit_id),
        guardian,
        guardian_on: row.and_then(|row| row.guardian_on),
        companion_name: called.or_else(|| partner.clone()).unwrap_or_default(),
        companion: member.map(Companion::Member).or(partner.map(Companion::Partner)),
        not_yet: ready(person.seat, interview, guardian).err(),
        goal_shown: row.is_some_and(|row| row.goal_shown),
        version: row.map_or(0, |row| row.version),
    }
}
