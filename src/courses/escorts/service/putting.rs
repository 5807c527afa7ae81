//! Who goes along: chosen by hand, proposed for all that is open, and cleared.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::plan::{Plan, Row, plan};
use super::{By, EscortError};
use crate::accounts::audit;
use crate::app::App;
use crate::courses::escorts::model::{Escort, Turn, Visit, share_out};
use crate::courses::escorts::store::turn;
use crate::db::{AskingId, AttendeeId, CenterId, DayId, EscortId, GatheringId, Tx};
use crate::web::FieldErrors;

/// What is chosen for a trainee's day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = EscortChosen)]
#[serde(rename_all = "snake_case")]
pub enum Chosen {
    /// The proposal may say.
    Open,
    /// Nobody needs to come along.
    Without,
    With(EscortId),
}

/// A choice for a trainee's day.
#[derive(Clone, Copy, Debug, Deserialize, utoipa::ToSchema)]
#[schema(as = EscortPutIn)]
pub struct PutIn {
    pub attendee: AttendeeId,
    pub day: DayId,
    pub chosen: Chosen,
    /// As it was read; 0 where nothing was said yet.
    pub version: i32,
}

async fn at_the_plan(app: &App, tx: &Tx, by: By, gathering: GatheringId) -> Result<Plan, EscortError> {
    tx.turn("placements").await?;
    let found = plan(tx, by, gathering).await?;
    if found.standing.whole.is_over(app.clock.now()) {
        return Err(EscortError::Over);
    }
    Ok(found)
}

fn row(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    (found, gathering): (&Plan, GatheringId),
    (attendee, day): (AttendeeId, DayId),
    (escort, settled): (Option<EscortId>, bool),
) -> turn::Model {
    let there = found.turns.get(&(attendee, day));
    turn::Model {
        id: there.map_or_else(|| app.chance.id(now), |row| row.id),
        center_id: tx.center,
        gathering_id: gathering,
        attendee_id: attendee,
        day_id: day,
        escort_id: escort,
        settled,
        put_at: now,
        version: 0,
    }
}

/// Chooses who goes along with trainees on their days, all of it or nothing.
///
/// # Errors
/// [`EscortError::Two`] where somebody would be at two companies on one day.
pub async fn put(
    app: &App,
    center: CenterId,
    by: By,
    gathering: GatheringId,
    choices: &[PutIn],
) -> Result<usize, EscortError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let mut found = at_the_plan(app, &tx, by, gathering).await?;
    let rows = found.rows(by);
    let mut changed = Vec::new();
    for one in choices {
        let there = rows.iter().find(|row| (row.attendee, row.day) == (one.attendee, one.day));
        let there = there.ok_or(EscortError::NotFound)?;
        let now_chosen = match (there.escort, there.settled) {
            (Some(escort), _) => Chosen::With(escort),
            (None, true) => Chosen::Without,
            (None, false) => Chosen::Open,
        };
        if now_chosen == one.chosen && (there.settled || one.chosen == Chosen::Open) {
            continue;
        }
        // What the proposal chose and nobody touched stays a proposal.
        if now_chosen == one.chosen {
            continue;
        }
        if there.version != one.version {
            return Err(EscortError::Stale);
        }
        if let Chosen::With(id) = one.chosen {
            let wrong = |key| EscortError::Fields(FieldErrors::one("escort", key));
            let escort = found.escorts.iter().find(|escort| escort.id == id);
            let escort = escort.filter(|escort| escort.asking_id.is_none_or(|of| of == there.office));
            let escort = escort.ok_or_else(|| wrong("escorts-error-other"))?;
            if !escort.can(one.day) {
                return Err(wrong("escorts-error-day"));
            }
        }
        let (escort, settled) = match one.chosen {
            Chosen::Open => (None, false),
            Chosen::Without => (None, true),
            Chosen::With(escort) => (Some(escort), true),
        };
        let new = row(app, &tx, now, (&found, gathering), (one.attendee, one.day), (escort, settled));
        changed.push((there.employer, there.version, new));
    }
    // Held to the plan as it is after all of them, so that two may change places in one press.
    for (_, version, new) in &changed {
        let mut there = new.clone();
        there.version = *version;
        found.turns.insert((new.attendee_id, new.day_id), there);
    }
    for (employer, _, new) in &changed {
        let Some(id) = new.escort_id else { continue };
        if let Some(company) = found.elsewhere(id, (new.attendee_id, new.day_id, *employer)) {
            let name = found.escorts.iter().find(|one| one.id == id).map(|one| one.name.clone());
            return Err(EscortError::Two { name: name.unwrap_or_default(), company });
        }
    }
    let count = changed.len();
    for (_, was, new) in changed {
        if !turn::save(&tx, was, new).await? {
            return Err(EscortError::Stale);
        }
    }
    if count > 0 {
        let what = ("gathering", gathering.0);
        audit::record(app, &tx, now, by.actor(), "courses.escorts.put", what, &[]).await?;
    }
    tx.commit().await?;
    Ok(count)
}

/// Proposes who goes along wherever it is open; of an office its own people for its own trainees. What is settled stays. How
/// many days of trainees have nobody and should.
pub async fn propose(
    app: &App,
    center: CenterId,
    by: By,
    gathering: GatheringId,
) -> Result<usize, EscortError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let found = at_the_plan(app, &tx, by, gathering).await?;
    let rows = found.rows(by);
    let escorts: Vec<_> = found.escorts.iter().filter(|one| by.may(one.asking_id)).collect();
    let is_others = |row: &Row| row.escort.is_some_and(|id| escorts.iter().all(|one| one.id != id));
    let number = |all: &mut BTreeMap<AskingId, usize>, id: AskingId| {
        let next = all.len();
        *all.entry(id).or_insert(next)
    };
    let (mut offices, mut companies) = (BTreeMap::new(), BTreeMap::new());
    let trainees: Vec<AttendeeId> = found.standing.trainees.iter().map(|one| one.attendee).collect();
    let place = |day: DayId| found.standing.days.iter().position(|one| one.id == day).unwrap_or_default();
    let visits: Vec<Visit> = rows
        .iter()
        .map(|row| Visit {
            trainee: trainees.iter().position(|one| *one == row.attendee).unwrap_or_default(),
            office: number(&mut offices, row.office),
            day: place(row.day),
            company: number(&mut companies, row.employer),
            turn: match (row.settled, row.escort) {
                // Of somebody whom the office does not read the turn stays as it is.
                _ if is_others(row) => Turn::Without,
                (false, _) => Turn::Open,
                (true, None) => Turn::Without,
                (true, Some(id)) => {
                    escorts.iter().position(|one| one.id == id).map_or(Turn::Without, Turn::With)
                }
            },
        })
        .collect();
    let people: Vec<Escort> = escorts
        .iter()
        .map(|one| Escort {
            office: one.asking_id.map(|id| number(&mut offices, id)),
            days: (0..found.standing.days.len()).filter(|d| one.can(found.standing.days[*d].id)).collect(),
        })
        .collect();
    let chosen = share_out(&visits, &people);
    let mut alone = 0;
    let mut changed = 0;
    for (at, there) in rows.iter().enumerate() {
        if there.settled || is_others(there) {
            continue;
        }
        let escort = chosen[at].map(|number| escorts[number].id);
        alone += usize::from(escort.is_none());
        if escort == there.escort {
            continue;
        }
        let new = row(app, &tx, now, (&found, gathering), (there.attendee, there.day), (escort, false));
        if !turn::save(&tx, there.version, new).await? {
            return Err(EscortError::Stale);
        }
        changed += 1;
    }
    if changed > 0 {
        let what = ("gathering", gathering.0);
        audit::record(app, &tx, now, by.actor(), "courses.escorts.proposed", what, &[]).await?;
    }
    tx.commit().await?;
    Ok(alone)
}

/// Takes back what nobody settled.
pub async fn clear(app: &App, center: CenterId, by: By, gathering: GatheringId) -> Result<(), EscortError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let found = at_the_plan(app, &tx, by, gathering).await?;
    for there in found.rows(by).iter().filter(|row| row.escort.is_some() && !row.settled) {
        let new = row(app, &tx, now, (&found, gathering), (there.attendee, there.day), (None, false));
        if !turn::save(&tx, there.version, new).await? {
            return Err(EscortError::Stale);
        }
    }
    let what = ("gathering", gathering.0);
    audit::record(app, &tx, now, by.actor(), "courses.escorts.cleared", what, &[]).await?;
    tx.commit().await?;
    Ok(())
}
