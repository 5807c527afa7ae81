//! Visits as pages and programs see them.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde::Serialize;

use super::model::{Reason, VisitState, is_overdue};
use super::service::{VisitError, has_note, review_of};
use super::store::visit::Model as Visit;
use super::store::{hearing_sheet, slot, visit, visitor};
use crate::accounts;
use crate::app::App;
use crate::contacts::store::organization;
use crate::db::{AskingId, GatheringId, MembershipId, OrganizationId, SlotId, Tx, VisitId};
use crate::i18n::{Lang, t};
use crate::questionnaires;

/// A visit in a list.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = VisitRow)]
pub struct Row {
    pub id: VisitId,
    pub organization_id: OrganizationId,
    pub gathering_id: Option<GatheringId>,
    pub office: String,
    pub municipality: String,
    pub state: VisitState,
    /// The state in office words.
    pub state_word: String,
    /// Should have been settled by today.
    pub overdue: bool,
    /// Why it was planned.
    pub reason: Reason,
    /// That in words.
    pub reason_word: String,
    /// What the office said to the questionnaire: wishes a visit, or not this time.
    pub wish: Option<bool>,
    pub due_on: NaiveDate,
    pub date: Option<NaiveDate>,
    pub starts: Option<NaiveTime>,
    pub ends: Option<NaiveTime>,
    pub team: Vec<Member>,
    pub version: i32,
}

/// Somebody who goes.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Member {
    pub id: MembershipId,
    pub name: String,
}

/// The visits of a gathering, or of the whole center: overdue ones first, then by what comes next.
pub async fn list(
    app: &App,
    tx: &Tx,
    gathering: Option<GatheringId>,
    lang: Lang,
) -> Result<Vec<Row>, VisitError> {
    let all = match gathering {
        Some(id) => visit::list_of_gathering(tx, id).await?,
        None => visit::list(tx).await?,
    };
    let members = accounts::members(tx).await?;
    let mut teams: HashMap<VisitId, Vec<Member>> = HashMap::new();
    for row in visitor::list(tx).await? {
        if let Some(member) = members.iter().find(|member| member.id == row.membership_id) {
            teams.entry(row.visit_id).or_default().push(Member { id: member.id, name: member.name() });
        }
    }
    let wishes = wishes(tx, &all).await?;
    let mut rows = Vec::with_capacity(all.len());
    for visit in all {
        let office = organization::find(tx, visit.organization_id).await?;
        let team = teams.remove(&visit.id).unwrap_or_default();
        let wish =
            visit.gathering_id.and_then(|gathering| wishes.get(&(gathering, visit.organization_id)).copied());
        rows.push(row(app, &visit, office.as_ref(), team, wish, lang));
    }
    rows.sort_by_key(|row| (!row.overdue, row.state, row.date.unwrap_or(row.due_on), row.id));
    Ok(rows)
}

/// What each office said to a gathering's questionnaire about a visit.
async fn wishes(
    tx: &Tx,
    visits: &[Visit],
) -> Result<HashMap<(GatheringId, OrganizationId), bool>, VisitError> {
    let mut gatherings: Vec<GatheringId> = visits.iter().filter_map(|visit| visit.gathering_id).collect();
    gatherings.sort_unstable();
    gatherings.dedup();
    let mut wishes = HashMap::new();
    for gathering in gatherings {
        let Some(asked) = questionnaires::of_gathering(tx, gathering).await? else { continue };
        for asked in questionnaires::store::asked::list(tx, &asked).await? {
            if let (Some(office), Some(wish)) = (asked.organization_id, asked.wishes_visit) {
                wishes.insert((gathering, office), wish);
            }
        }
    }
    Ok(wishes)
}

fn row(
    app: &App,
    visit: &Visit,
    office: Option<&organization::Model>,
    team: Vec<Member>,
    wish: Option<bool>,
    lang: Lang,
) -> Row {
    let zone = visit.zone.parse().unwrap_or(chrono_tz::Asia::Tokyo);
    let today = app.clock.now().with_timezone(&zone).date_naive();
    Row {
        id: visit.id,
        organization_id: visit.organization_id,
        gathering_id: visit.gathering_id,
        office: office.map(|office| office.name.clone()).unwrap_or_default(),
        municipality: office.map(|office| office.municipality.clone()).unwrap_or_default(),
        state: visit.state,
        state_word: t(lang, visit.state.key()),
        overdue: is_overdue(visit.state, visit.due_on, visit.date, today),
        reason: visit.reason,
        reason_word: t(lang, visit.reason.key()),
        wish,
        due_on: visit.due_on,
        date: visit.date,
        starts: visit.starts,
        ends: visit.ends,
        team,
        version: visit.version,
    }
}

/// One visit with everything on its page.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Whole {
    #[serde(flatten)]
    pub row: Row,
    pub asking_id: Option<AskingId>,
    pub purpose: crate::i18n::Texts,
    pub place: String,
    /// What is brought along.
    pub brings: Vec<String>,
    pub address: String,
    pub phone: String,
    /// Why it was declined, cancelled or dropped, as far as somebody said.
    pub said: String,
    pub slots: Vec<Slot>,
    pub done_at: Option<DateTime<Utc>>,
    /// Where what is said on the visit is written instead of its sheet: the reviews of a course, sealed.
    pub review: Option<String>,
    /// Version of the hearing sheet; 0 where nothing is filled in.
    pub sheet_version: i32,
    /// That something lies sealed beside the sheet; never what.
    pub has_note: bool,
}

/// An hour on offer.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Slot {
    pub id: SlotId,
    pub date: NaiveDate,
    pub starts: NaiveTime,
    pub ends: NaiveTime,
    /// Lies ahead, and the team is free.
    pub free: bool,
}

/// One visit; none where there is no such visit.
pub async fn whole(app: &App, tx: &Tx, id: VisitId, lang: Lang) -> Result<Option<Whole>, VisitError> {
    let Some(found) = visit::find(tx, id).await? else { return Ok(None) };
    let office = organization::find(tx, found.organization_id).await?;
    let team: Vec<Member> = super::service::team(tx, id)
        .await?
        .into_iter()
        .map(|member| Member { id: member.id, name: member.name() })
        .collect();
    let wishes = wishes(tx, std::slice::from_ref(&found)).await?;
    let wish =
        found.gathering_id.and_then(|gathering| wishes.get(&(gathering, found.organization_id)).copied());
    let place = office.as_ref().map(|office| super::letters::place(&found, office)).unwrap_or_default();
    let review = review_of(tx, &found).await?.map(|id| format!("/gatherings/{id}/reviews"));
    Ok(Some(Whole {
        review,
        slots: slots(app, tx, &found, &team).await?,
        asking_id: found.asking_id,
        purpose: found.purpose.clone(),
        brings: found.brings.lines().map(str::to_owned).collect(),
        place,
        address: office.as_ref().map(|office| office.address.clone()).unwrap_or_default(),
        phone: office.as_ref().map(|office| office.phone.clone()).unwrap_or_default(),
        said: found.decline_reason.clone(),
        done_at: found.done_at,
        sheet_version: hearing_sheet::of_visit(tx, id).await?.map_or(0, |sheet| sheet.version),
        has_note: has_note(tx, id).await?,
        row: row(app, &found, office.as_ref(), team, wish, lang),
    }))
}

async fn slots(app: &App, tx: &Tx, visit: &Visit, team: &[Member]) -> Result<Vec<Slot>, VisitError> {
    let now = app.clock.now();
    let members: Vec<MembershipId> = team.iter().map(|member| member.id).collect();
    let taken = visit::taken(tx, &members, visit.id).await?;
    let all = slot::list_of_visit(tx, visit.id).await?;
    Ok(all
        .into_iter()
        .map(|slot| {
            let span = super::model::Span { from: slot.starts_at, to: slot.ends_at };
            Slot {
                free: slot.starts_at > now && !taken.iter().any(|other| other.overlaps(span)),
                id: slot.id,
                date: slot.date,
                starts: slot.starts,
                ends: slot.ends,
            }
        })
        .collect())
}
