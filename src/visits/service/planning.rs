//! Planning: one visit for each office that came or was expected, and who goes.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::DbErr;

use super::{VisitError, offering, rest, save, to_change};
use crate::accounts::store::member::assignment;
use crate::accounts::{self, Actor, Member, Subject, audit};
use crate::app::App;
use crate::contacts::store::organization;
use crate::db::{CenterId, GatheringId, MembershipId, OrganizationId, Tx, VisitId};
use crate::gatherings::{Letter, Whole};
use crate::i18n::{Lang, Texts, say};
use crate::invitations::{self, Sending};
use crate::playbooks::format::{Action, Audience, MISSED_THE_DAY, Purpose};
use crate::questionnaires::store::asked::Asked;
use crate::replies::Standing;
use crate::visits::model::{Reason, TEAM, VisitState, due, propose_teams};
use crate::visits::store::rest::Why;
use crate::visits::store::visit::{self, Model as Visit};
use crate::visits::store::visitor;
use crate::{gatherings, questionnaires, replies};

/// Plans one visit for each office that an audience means, with a team proposed, to be offered with `letter`; the
/// center's own office left out, and those that rest this season: who answered "not this time" to the questionnaire
/// begins to. Offices that have their visit already keep it. How many were planned now.
///
/// Where the same step means those who came and those who did not, the latter get the gathering's letter [`MISSED_THE_DAY`].
pub async fn plan(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    gathering: GatheringId,
    (audience, letter): (&[Audience], Option<&str>),
) -> Result<usize, VisitError> {
    tx.turn("visits").await?;
    let whole = gatherings::whole(tx, gathering).await?.ok_or(VisitError::NotThere)?;
    let asked = match questionnaires::of_gathering(tx, gathering).await? {
        Some(row) => questionnaires::store::asked::list(tx, &row).await?,
        None => Vec::new(),
    };
    let mut wanted = Vec::new();
    for (office, reason) in offices(tx, gathering, audience).await? {
        let own = organization::find(tx, office).await?.is_none_or(|found| found.is_own_center);
        if own || visit::of_organization(tx, gathering, office, false).await?.is_some() {
            continue;
        }
        let said_no =
            |party: &Asked| party.organization_id == Some(office) && party.wishes_visit == Some(false);
        if asked.iter().any(said_no) {
            rest::let_rest(app, tx, now, office, None, Why::Questionnaire).await?;
        }
        if rest::resting(tx, now, office).await?.is_none() {
            wanted.push((office, reason));
        }
    }
    let today = rest::today(tx, now).await?;
    let due_on = due(today, &accounts::closed_days(tx).await?);
    let teams = propose_teams(&loads(tx, today).await?, wanted.len());
    let purpose = |lang: Lang| say(lang, "visit-purpose-after", &[("name", whole.told_title(lang).into())]);
    let missed = words_for_the_missed(&whole).filter(|_| audience.contains(&Audience::Came));
    for ((office, reason), team) in wanted.iter().zip(teams) {
        let missed = missed.filter(|_| reason.missed_the_day());
        let new = Planned {
            gathering: Some(gathering),
            organization: *office,
            purpose: Texts::both(purpose(Lang::Ja), purpose(Lang::En)),
            reason: *reason,
            letter: missed.or(letter).map(str::to_owned),
            due_on,
            place: String::new(),
            team,
        };
        insert(app, tx, now, Actor::System, new).await?;
    }
    Ok(wanted.len())
}

/// The id of the letter [`MISSED_THE_DAY`], where the gathering has it.
pub(super) fn words_for_the_missed(whole: &Whole) -> Option<&'static str> {
    let is =
        |letter: &Letter| letter.letter == MISSED_THE_DAY && letter.purpose == Purpose::VisitOffer.word();
    whole.letters.iter().any(is).then_some(MISSED_THE_DAY)
}

/// A visit to be written down.
pub(super) struct Planned {
    pub gathering: Option<GatheringId>,
    pub organization: OrganizationId,
    pub purpose: Texts,
    pub reason: Reason,
    /// The letter of the gathering that offers it; the first of its purpose where none is named.
    pub letter: Option<String>,
    pub due_on: NaiveDate,
    pub place: String,
    pub team: Vec<MembershipId>,
}

/// Writes a visit down with its team, and what is brought along as its hearing sheet proposes.
pub(super) async fn insert(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    actor: Actor,
    new: Planned,
) -> Result<Visit, VisitError> {
    let center = accounts::center(tx).await?.ok_or(VisitError::NotThere)?;
    let form = super::sheet::form_for(tx, new.gathering, new.reason, now).await?;
    let brings: Vec<&str> = form.brings.iter().map(|thing| thing.get(Lang::Ja.code())).collect();
    let row = Visit {
        id: app.chance.id(now),
        center_id: tx.center,
        gathering_id: new.gathering,
        organization_id: new.organization,
        asking_id: None,
        purpose: new.purpose,
        reason: new.reason,
        letter: new.letter,
        state: VisitState::Planned,
        due_on: new.due_on,
        date: None,
        starts: None,
        ends: None,
        zone: center.zone,
        starts_at: None,
        ends_at: None,
        place: new.place,
        decline_reason: String::new(),
        calendar_sequence: 0,
        created_at: now,
        done_at: None,
        brings: brings.join("\n"),
        planned_by: actor.member(),
        version: 1,
    };
    visit::insert(tx, row.clone()).await?;
    for member in new.team {
        put_on(app, tx, now, row.id, member).await?;
    }
    audit::record(app, tx, now, actor, "visits.planned", ("visit", row.id.0), &[]).await?;
    Ok(row)
}

/// As [`plan`], on a person's word: what the steps of the gathering's own plan mean; where it has none, whoever came or
/// was expected.
pub async fn plan_now(app: &App, center: CenterId, gathering: GatheringId) -> Result<usize, VisitError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let row = gatherings::find(&tx, gathering).await?.ok_or(VisitError::NotThere)?;
    let book = gatherings::book(&row)?;
    let steps = book.steps.iter().filter(|step| step.action == Action::PlanVisits);
    let mut meant: Vec<(&[Audience], Option<&str>)> =
        steps.map(|step| (step.audience.as_slice(), step.letter.as_deref())).collect();
    if meant.is_empty() {
        meant.push((&[Audience::Came, Audience::DidNotCome], None));
    }
    let mut planned = 0;
    for meant in meant {
        planned += plan(app, &tx, now, gathering, meant).await?;
    }
    tx.commit().await?;
    Ok(planned)
}

/// The offices that an audience means and why each is visited, in the order of the parties.
async fn offices(
    tx: &Tx,
    gathering: GatheringId,
    audience: &[Audience],
) -> Result<Vec<(OrganizationId, Reason)>, DbErr> {
    let mut found: Vec<(OrganizationId, Reason)> = Vec::new();
    let mut add = |office: OrganizationId, reason: Reason| {
        if !found.iter().any(|(known, _)| *known == office) {
            found.push((office, reason));
        }
    };
    let by_presence = replies::audience::by_presence(audience);
    for party in replies::audience::meant(tx, gathering, audience).await? {
        let Some(office) = party.organization_id else { continue };
        let reason = match party.standing {
            _ if party.came() => Reason::Came,
            Standing::Attending if by_presence => Reason::Missed,
            // Nobody was marked: where people do not come together in one room, whoever takes part was there.
            Standing::Attending => Reason::Came,
            Standing::Waiting | Standing::Undecided | Standing::Declined => Reason::CouldNot,
            Standing::None => Reason::Other,
        };
        add(office, reason);
    }
    if audience.contains(&Audience::Came) {
        for (row, there) in replies::strangers(tx, gathering).await? {
            if let Some(office) = row.organization_id
                && there.attendance == Some(replies::model::AttendanceState::CheckedIn)
            {
                add(office, Reason::Came);
            }
        }
    }
    Ok(found)
}

/// Everybody who can go, with the visits they have before them.
pub(super) async fn loads(tx: &Tx, today: NaiveDate) -> Result<Vec<(MembershipId, usize)>, DbErr> {
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

/// The members that were chosen, each once: one or two who work here.
pub(super) fn judged(
    here: &[Member],
    today: NaiveDate,
    chosen: &[MembershipId],
) -> Result<Vec<MembershipId>, VisitError> {
    let mut members = chosen.to_vec();
    members.sort_unstable();
    members.dedup();
    let works = |id: &MembershipId| {
        here.iter().any(|member| member.id == *id && member.works_on(today) && member.role.may_edit())
    };
    let fits = !members.is_empty() && members.len() <= TEAM && members.iter().all(works);
    if fits { Ok(members) } else { Err(VisitError::BadTeam) }
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

/// Lets others go in the stead of those who went until now, as part of a hand-over: what is sealed at the visit is
/// the hand-over's own to pass on. False where the visit is over, or booked at an hour at which somebody of them is
/// elsewhere. An office with which an hour was agreed is told who comes.
pub async fn exchange(
    app: &App,
    tx: &Tx,
    actor: Actor,
    id: VisitId,
    members: &[MembershipId],
) -> Result<bool, VisitError> {
    let now = app.clock.now();
    tx.turn("visits").await?;
    let mut found = to_change(tx, id, None).await?;
    let booked = found.state == VisitState::Booked;
    if !found.state.is_live() || booked && offering::team_is_taken(tx, members, &found).await? {
        return Ok(false);
    }
    visitor::delete_of_visit(tx, id).await?;
    for member in members {
        let row = visitor::Model {
            id: app.chance.id(now),
            center_id: tx.center,
            visit_id: id,
            membership_id: *member,
        };
        visitor::insert(tx, row).await?;
    }
    if booked {
        found.calendar_sequence += 1;
        tell_who_comes(app, tx, now, found).await?;
    }
    audit::record(app, tx, now, actor, "visits.assigned", ("visit", id.0), &[]).await?;
    Ok(true)
}

/// Tells the office of a booked visit who comes now.
async fn tell_who_comes(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    found: visit::Model,
) -> Result<(), VisitError> {
    let found = save(tx, found).await?;
    let asking = offering::asking(app, tx, now, &found).await?;
    let payload = serde_json::json!({ "sequence": found.calendar_sequence });
    let how = Sending { bulk: false, not_before: None, payload };
    invitations::send(app, tx, now, &asking, "visit_confirmation", how).await?;
    Ok(())
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
    let today = now.with_timezone(&super::offering::zone(&found)).date_naive();
    let here = accounts::members(&tx).await?;
    let members = judged(&here, today, members)?;
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
        tell_who_comes(app, &tx, now, found).await?;
    } else {
        save(&tx, found).await?;
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
