//! Finding whose reply it is while somebody talks: by any part of a name, its reading, a number, a municipality, by a
//! person at the office or among those who were named, with all that the office is asked at present.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::DbErr;
use serde::Serialize;

use super::content::Named;
use super::model::Answer;
use super::party::{Current, current};
use super::store::{attendee, beside, reply};
use super::veil;
use crate::contacts::japanese::{search_keys, search_text};
use crate::contacts::service::{Question, question};
use crate::contacts::store::organization;
use crate::db::{AskingId, GatheringId, MembershipId, OrganizationId, Tx};
use crate::gatherings::{self, Gathering, GatheringState};
use crate::i18n::Texts;

/// Offices that are shown for what was typed.
const MOST: usize = 20;

/// So many are looked at before those that are asked something come to the front: the offices of a whole region.
const WIDE: u64 = 1_000;

/// An office that fits, with its open invitations.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Office {
    pub id: OrganizationId,
    pub name: String,
    pub municipality: String,
    pub address: String,
    pub phone: String,
    /// What it is asked at present, the soonest first.
    pub invitations: Vec<Invitation>,
    /// Gatherings to come to which it was not invited.
    pub others: Vec<Coming>,
}

/// A gathering that can still be answered for.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Coming {
    pub gathering: GatheringId,
    pub title: Texts,
    pub date: NaiveDate,
}

/// An office's invitation to a gathering to come.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Invitation {
    pub asking: AskingId,
    pub code: String,
    #[serde(flatten)]
    pub coming: Coming,
    /// What counts so far, and when it came in.
    pub answer: Option<Answer>,
    pub received_at: Option<DateTime<Utc>>,
}

/// What was found for what was typed.
#[derive(Clone, Debug, Default, Serialize, utoipa::ToSchema)]
#[schema(as = OfficesFound)]
pub struct Found {
    /// Those with an invitation before the others.
    pub offices: Vec<Office>,
    /// How many more fit; a word more would find them.
    pub more: usize,
}

/// The offices that fit what was typed; those with an invitation to `first` before the others. Nothing typed finds
/// nothing.
pub async fn find(
    tx: &Tx,
    now: DateTime<Utc>,
    (typed, member): (&str, MembershipId),
    first: Option<GatheringId>,
) -> Result<Found, DbErr> {
    if search_keys(typed).is_empty() {
        return Ok(Found::default());
    }
    let mut coming = open_gatherings(tx, now).await?;
    // With each office too, the gathering at hand stands first.
    coming.sort_by_key(|row| Some(row.id) != first);
    let asked = Question { q: typed.to_owned(), ..Question::default() };
    let (listed, _) = question(tx, &asked, false, 1, WIDE).await?;
    let mut offices: Vec<organization::Model> =
        listed.into_iter().map(|listed| listed.organization).collect();
    let known: Vec<OrganizationId> = offices.iter().map(|office| office.id).collect();
    let named = by_people(tx, &coming, (typed, member)).await?;
    let missing: Vec<OrganizationId> = named.into_iter().filter(|id| !known.contains(id)).collect();
    offices.extend(organization::list_by_ids(tx, &missing).await?);
    offices.retain(|office| office.deleted_at.is_none() && !office.is_own_center);
    let mut found = with_invitations(tx, offices, &coming).await?;
    let rank = |office: &Office| {
        let of_first = office.invitations.iter().any(|open| Some(open.coming.gathering) == first);
        (!of_first, office.invitations.is_empty())
    };
    found.sort_by_key(rank);
    let more = found.len().saturating_sub(MOST);
    found.truncate(MOST);
    Ok(Found { offices: found, more })
}

/// Gatherings whose replies are still taken: neither over nor called off.
async fn open_gatherings(tx: &Tx, now: DateTime<Utc>) -> Result<Vec<Gathering>, DbErr> {
    let mut all = gatherings::list_ahead(tx, now).await?;
    all.retain(|row| row.ends_at > now && row.state != GatheringState::CalledOff);
    Ok(all)
}

/// The offices of which somebody so called was named for a gathering to come; trainees of a course are found by those alone
/// who have a part in it.
async fn by_people(
    tx: &Tx,
    coming: &[Gathering],
    (typed, member): (&str, MembershipId),
) -> Result<Vec<OrganizationId>, DbErr> {
    let keys = search_keys(typed);
    let mut found = Vec::new();
    for gathering in coming {
        if !veil::may_name(tx, member, gathering).await? {
            continue;
        }
        for row in attendee::list_of_gathering(tx, gathering.id).await? {
            let (name, kana) = (row.family.clone() + &row.given, row.family_kana.clone() + &row.given_kana);
            let text = search_text(&[&name, &kana]);
            let fits = row.removed_at.is_none() && keys.iter().any(|key| text.contains(key));
            found.extend(row.organization_id.filter(|id| fits && !found.contains(id)));
        }
    }
    Ok(found)
}

async fn with_invitations(
    tx: &Tx,
    offices: Vec<organization::Model>,
    coming: &[Gathering],
) -> Result<Vec<Office>, DbErr> {
    let ids: Vec<OrganizationId> = offices.iter().map(|office| office.id).collect();
    let gatherings: Vec<GatheringId> = coming.iter().map(|gathering| gathering.id).collect();
    let askings = beside::askings_of_offices(tx, &ids, &gatherings).await?;
    let of: Vec<AskingId> = askings.iter().map(|asking| asking.id).collect();
    let mut replies: HashMap<AskingId, Vec<reply::Model>> = HashMap::new();
    for row in reply::list_of_askings(tx, &of).await? {
        replies.entry(row.asking_id).or_default().push(row);
    }
    let shown = |row: &Gathering| Coming {
        gathering: row.id,
        title: row.title.clone(),
        date: row.starts_at.with_timezone(&row.zone.parse().unwrap_or(chrono_tz::Asia::Tokyo)).date_naive(),
    };
    let office = |office: organization::Model| {
        let mut invitations = Vec::new();
        let mut others = Vec::new();
        for gathering in coming {
            let asking = askings.iter().find(|asking| {
                asking.organization_id == Some(office.id) && asking.subject_id == gathering.id.0
            });
            let Some(asking) = asking else {
                others.push(shown(gathering));
                continue;
            };
            let counts = replies.get(&asking.id).and_then(|rows| current(rows)).map(|row| Current::of(&row));
            invitations.push(Invitation {
                asking: asking.id,
                code: asking.code.clone(),
                coming: shown(gathering),
                answer: counts.as_ref().map(|counts| counts.answer),
                received_at: counts.map(|counts| counts.received_at),
            });
        }
        Office {
            id: office.id,
            name: office.name,
            municipality: office.municipality,
            address: office.address,
            phone: office.phone,
            invitations,
            others,
        }
    };
    Ok(offices.into_iter().map(office).collect())
}

/// A reply that was typed in a while ago.
#[derive(Clone, Debug)]
pub struct Recent {
    pub reply: Current,
    pub asking: AskingId,
    pub gathering: GatheringId,
    pub office: String,
    pub people: Vec<Named>,
}

/// What members typed in last, the newest first; what was undone is left out.
pub async fn recent(tx: &Tx, since: DateTime<Utc>) -> Result<Vec<Recent>, DbErr> {
    let rows = reply::list_typed_since(tx, since, MOST as u64 / 2).await?;
    let of: Vec<AskingId> = rows.iter().map(|row| row.asking_id).collect();
    let askings = beside::askings_by_ids(tx, &of).await?;
    let offices: Vec<OrganizationId> = askings.iter().filter_map(|asking| asking.organization_id).collect();
    let offices = organization::list_by_ids(tx, &offices).await?;
    let entries = reply::list_of_askings(tx, &of).await?;
    let shown = |row: &reply::Model| {
        let asking = askings.iter().find(|asking| asking.id == row.asking_id)?;
        let of_asking: Vec<reply::Model> =
            entries.iter().filter(|entry| entry.asking_id == row.asking_id).cloned().collect();
        let counts = current(&of_asking).is_some_and(|counts| counts.number == row.number);
        let office = offices.iter().find(|office| Some(office.id) == asking.organization_id);
        let reply = Current::of(row);
        counts.then(|| Recent {
            people: reply.content.people.clone(),
            reply,
            asking: asking.id,
            gathering: GatheringId(asking.subject_id),
            office: office.map(|office| office.name.clone()).unwrap_or_default(),
        })
    };
    Ok(rows.iter().filter_map(shown).collect())
}
