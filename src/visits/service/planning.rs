//! Planning: one visit for each office that came or was expected, and who goes.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use sea_orm::DbErr;

use super::{VisitError, offering, save, to_change};
use crate::accounts::store::member::assignment;
use crate::accounts::{self, Actor, Member, Subject, audit};
use crate::app::App;
use crate::contacts::store::organization;
use crate::db::{CenterId, GatheringId, MembershipId, OrganizationId, Tx, VisitId};
use crate::i18n::{Lang, Texts, say};
use crate::invitations::{self, Sending};
use crate::visits::model::{DUE_AFTER, TEAM, VisitState, propose_teams};
use crate::visits::store::{visit, visitor};
use crate::{gatherings, replies};

/// Plans one visit for each office of which somebody came or was expected, with a team proposed; the center's own
/// office left out. Offices that have their visit already keep it. How many were planned now.
pub async fn plan(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    gathering: GatheringId,
) -> Result<usize, VisitError> {
    tx.turn("visits").await?;
    let whole = gatherings::whole(tx, gathering).await?.ok_or(VisitError::NotThere)?;
    let mut wanted = Vec::new();
    for (office, reason) in offices(tx, gathering).await? {
        let own = organization::find(tx, office).await?.is_none_or(|found| found.is_own_center);
        if !own && visit::of_organization(tx, gathering, office).await?.is_none() {
            wanted.push((office, reason));
        }
    }
    let center = accounts::center(tx).await?.ok_or(VisitError::NotThere)?;
    let today = now.with_timezone(&center.tz()).date_naive();
    let teams = propose_teams(&loads(tx, today).await?, wanted.len());
    let purpose =
        |lang: Lang| say(lang, "visit-purpose-after", &[("name", whole.title(lang).to_owned().into())]);
    for ((office, reason), team) in wanted.iter().zip(teams) {
        let id: VisitId = app.chance.id(now);
        let row = visit::Model {
            id,
            center_id: tx.center,
            gathering_id: Some(gathering),
            organization_id: *office,
            asking_id: None,
            purpose: Texts::both(purpose(Lang::Ja), purpose(Lang::En)),
            reason: (*reason).to_owned(),
            state: VisitState::Planned,
            due_on: today + DUE_AFTER,
            date: None,
            starts: None,
            ends: None,
            zone: center.zone.clone(),
            starts_at: None,
            ends_at: None,
            place: String::new(),
            decline_reason: String::new(),
            calendar_sequence: 0,
            created_at: now,
            done_at: None,
            version: 1,
        };
        visit::insert(tx, row).await?;
        for member in team {
            put_on(app, tx, now, id, member).await?;
        }
        audit::record(app, tx, now, Actor::System, "visits.planned", ("visit", id.0), &[]).await?;
    }
    Ok(wanted.len())
}

/// As [`plan`], on a person's word.
pub async fn plan_now(app: &App, center: CenterId, gathering: GatheringId) -> Result<usize, VisitError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let planned = plan(app, &tx, now, gathering).await?;
    tx.commit().await?;
    Ok(planned)
}

/// The offices to visit and why, in the order of the parties: `came`, or `missed` where they were expected only.
async fn offices(tx: &Tx, gathering: GatheringId) -> Result<Vec<(OrganizationId, &'static str)>, DbErr> {
    let mut found: Vec<(OrganizationId, &'static str)> = Vec::new();
    let mut add = |office: OrganizationId, reason: &'static str| {
        if !found.iter().any(|(known, _)| *known == office) {
            found.push((office, reason));
        }
    };
    let parties = replies::parties(tx, gathering).await?;
    for party in &parties {
        let Some(office) = party.organization_id else { continue };
        if party.came() {
            add(office, "came");
        } else if party.seated().next().is_some() {
            add(office, "missed");
        }
    }
    for (row, there) in replies::strangers(tx, gathering).await? {
        if let Some(office) = row.organization_id
            && there.attendance == Some(replies::model::AttendanceState::CheckedIn)
        {
            add(office, "came");
        }
    }
    Ok(found)
}

/// Everybody who can go, with the visits they have before them.
async fn loads(tx: &Tx, today: chrono::NaiveDate) -> Result<Vec<(MembershipId, usize)>, DbErr> {
    let loads: BTreeMap<MembershipId, i64> = visit::loads(tx).await?.into_iter().collect();
    let members = accounts::members(tx).await?;
    Ok(members
        .into_iter()
        .filter(|member| member.works_on(today) && member.role.may_edit())
        .map(|member| {
            let visits = loads.get(&member.id).copied().unwrap_or(0);
            (member.id, usize::try_from(visits).unwrap_or(0))
        })
        .collect())
}

async fn put_on(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    visit: VisitId,
    member: MembershipId,
) -> Result<(), DbErr> {
    let row = visitor::Model {
        id: app.chance.id(now),
        center_id: tx.center,
        visit_id: visit,
        membership_id: member,
    };
    visitor::insert(tx, row).await?;
    let row = assignment::Model {
        id: app.chance.id(now),
        center_id: tx.center,
        membership_id: member,
        subject_kind: Subject::Visit,
        subject_id: visit.0,
        created_at: now,
    };
    accounts::assign(tx, row).await
}

/// Who goes.
pub async fn team(tx: &Tx, visit: VisitId) -> Result<Vec<Member>, DbErr> {
    let members = accounts::members(tx).await?;
    let rows = visitor::list_of_visit(tx, visit).await?;
    Ok(rows
        .iter()
        .filter_map(|row| members.iter().find(|member| member.id == row.membership_id).cloned())
        .collect())
}

/// Lets others go: one or two members who work here. Where the visit is booked they must be free then, and the
/// office is told who comes.
pub async fn assign(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: VisitId,
    seen: Option<i32>,
    members: &[MembershipId],
) -> Result<(), VisitError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("visits").await?;
    let mut found = to_change(&tx, id, seen).await?;
    if !found.state.is_live() {
        return Err(VisitError::NotNow(found.state));
    }
    let mut members = members.to_vec();
    members.dedup();
    let today = now.with_timezone(&super::offering::zone(&found)).date_naive();
    let here = accounts::members(&tx).await?;
    let works = |id: &MembershipId| {
        here.iter().any(|member| member.id == *id && member.works_on(today) && member.role.may_edit())
    };
    if members.is_empty() || members.len() > TEAM || !members.iter().all(works) {
        return Err(VisitError::BadTeam);
    }
    let before = team(&tx, id).await?;
    let booked = found.state == VisitState::Booked;
    if booked && offering::team_is_taken(&tx, &members, &found).await? {
        return Err(VisitError::Taken);
    }
    for member in &before {
        accounts::unassign(&tx, member.id, Subject::Visit, id.0).await?;
    }
    visitor::delete_of_visit(&tx, id).await?;
    for member in &members {
        put_on(app, &tx, now, id, *member).await?;
    }
    if booked {
        found.calendar_sequence += 1;
    }
    let found = save(&tx, found).await?;
    if booked {
        let asking = offering::asking(app, &tx, now, &found).await?;
        let payload = serde_json::json!({ "sequence": found.calendar_sequence });
        let how = Sending { bulk: false, not_before: None, payload };
        invitations::send(app, &tx, now, &asking, "visit_confirmation", how).await?;
    }
    let names = |ids: &[MembershipId]| {
        let named = ids.iter().filter_map(|id| here.iter().find(|member| member.id == *id));
        named.map(Member::name).collect::<Vec<_>>().join("・")
    };
    let was: Vec<MembershipId> = before.iter().map(|member| member.id).collect();
    let changes: Vec<_> = audit::changed("team", names(&was), names(&members)).into_iter().collect();
    audit::record(app, &tx, now, actor, "visits.assigned", ("visit", id.0), &changes).await?;
    tx.commit().await?;
    Ok(())
}
