//! The proposal (案): who could be where, reckoned from what everybody said; and what would help where it leaves somebody
//! out. What is settled stays. Reckoning is done off the threads that answer, within a few seconds.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::Serialize;

use super::PlacementError;
use super::case::{Reckoned, told_of};
use super::moving::{at_the_board, number_of, stand, write};
use super::reading::Standing;
use crate::app::App;
use crate::clock::Clock;
use crate::courses::placements::model::{Act, Changed, Stand};
use crate::courses::placements::store::act;
use crate::courses::trainees::service::course;
use crate::db::{AskingId, AttendeeId, CenterId, DayId, GatheringId, MembershipId, Tx};
use crate::placement::change::most_helpful;
use crate::placement::clash::clash;
use crate::placement::format::Asked;
use crate::placement::model::{Case, Demand};
use crate::placement::solve::{Deadline, solve};

/// How long is reckoned at the most.
const TIME: Duration = Duration::from_secs(6);

/// How a proposal came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = PlacementOutcome)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Everybody is somewhere on each of their days.
    Whole,
    /// The same, but a companion would have to be at two employers on one day.
    CompanionsDivided,
    /// Somebody is left without a place on some day.
    Partly,
    /// What is settled stands against itself; nothing was changed.
    Impossible,
}

/// A proposal that was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proposed {
    pub outcome: Outcome,
    /// So many points another one may have more at the most.
    pub gap: i64,
}

/// What is in the way of a whole placement, as everybody may read it: nothing of it tells of a trainee's own words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Help {
    /// There is no placement in which everybody is somewhere on each of their days.
    pub impossible: bool,
    /// What cannot all be kept, where it is all known to everybody.
    pub clash: Vec<Known>,
    /// The one change that would help most.
    pub change: Option<Known>,
}

/// A demand that everybody may read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Known {
    Places(AskingId, DayId),
    Maximum(AskingId),
    Settled(AttendeeId),
    Companion(String),
    Days(AttendeeId),
}

/// Makes the proposal anew, with what is settled.
pub async fn propose(
    app: &App,
    center: CenterId,
    member: MembershipId,
    gathering: GatheringId,
    seen: i32,
) -> Result<Proposed, PlacementError> {
    let tx = app.db.scoped(center).read().await?;
    course(&tx, member, gathering).await?;
    let board = super::standing(&tx, gathering).await?;
    let reckoned = reckon(app, &tx, &board).await?;
    drop(tx);
    if reckoned.is_empty() {
        return Err(PlacementError::Nobody);
    }
    let (asked, clock) = (reckoned.asked.clone(), app.clock.clone());
    let (outcome, found, gap) = off_the_threads(move || solved(&asked, &clock)).await?;
    let proposed = Proposed { outcome, gap };
    let tx = app.db.scoped(center).write().await?;
    let board = at_the_board(app, &tx, member, gathering).await?;
    let newest = act::newest(&tx, gathering).await?;
    if newest.as_ref().is_some_and(|one| one.act == Act::Proposed && one.number == seen + 1) {
        // The same press once more.
        return Ok(proposed);
    }
    if number_of(&tx, gathering).await? != seen || reckon(app, &tx, &board).await? != reckoned {
        return Err(PlacementError::Stale);
    }
    if outcome == Outcome::Impossible {
        return Ok(proposed);
    }
    let mut wanted: BTreeMap<(AttendeeId, DayId), AskingId> = BTreeMap::new();
    for (t, d, e) in found {
        wanted.insert((reckoned.trainees[t], reckoned.days[d]), reckoned.employers[e]);
    }
    let mut changed = Vec::new();
    for (attendee, day) in
        board.trainees.iter().flat_map(|one| board.days.iter().map(move |day| (one.attendee, day.id)))
    {
        let before = stand(board.row(attendee, day));
        // Settled stays settled, also of somebody whom the gate keeps out for the moment.
        if before.is_some_and(|before| before.settled && board.offers(before.asking, day)) {
            continue;
        }
        let there = wanted.get(&(attendee, day)).copied();
        if before.map(|before| before.asking) != there {
            let after = there.map(|asking| Stand { asking, settled: false });
            changed.push(Changed { attendee, day, before, after });
        }
    }
    write(app, &tx, (member, gathering), (Act::Proposed, None), changed).await?;
    tx.commit().await?;
    Ok(proposed)
}

/// What would help where somebody is without a place.
pub async fn help(app: &App, tx: &Tx, board: &Standing) -> Result<Help, PlacementError> {
    let reckoned = reckon(app, tx, board).await?;
    if reckoned.is_empty() {
        return Ok(Help::default());
    }
    let clock = app.clock.clone();
    // Everybody reads which change would help most, so it is reckoned without anybody's words.
    let open = Reckoned::of(board, &BTreeMap::new());
    off_the_threads(move || helped(&reckoned, &open.asked, &clock)).await
}

async fn reckon(app: &App, tx: &Tx, board: &Standing) -> Result<Reckoned, PlacementError> {
    let ready: Vec<AttendeeId> = board.ready().map(|one| one.attendee).collect();
    Ok(Reckoned::of(board, &told_of(app, tx, &board.whole, &ready).await?))
}

pub(in crate::courses) async fn off_the_threads<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, PlacementError> {
    Ok(tokio::task::spawn_blocking(work).await.map_err(anyhow::Error::from)?)
}

type Found = Vec<(usize, usize, usize)>;

/// A placement of everybody; else one in which companions are at two places; else of as many days as can be.
fn solved(asked: &Asked, clock: &Clock) -> (Outcome, Found, i64) {
    let start = clock.now();
    let passed = || (clock.now() - start).to_std().unwrap_or_default();
    let deadline = Deadline::at(&passed, TIME);
    let divided = without_companions(asked);
    let partly = as_many_as_can_be(&divided);
    let tries = [(Outcome::Whole, asked), (Outcome::CompanionsDivided, &divided), (Outcome::Partly, &partly)];
    for (outcome, asked) in tries {
        let case = Case::new(asked);
        let solved = solve(&case, deadline.part(0.4));
        let gap = solved.bound.zip(solved.objective).map_or(0, |(bound, worth)| bound - worth);
        if let Some(found) = solved.placement {
            return (outcome, found.all().collect(), gap);
        }
    }
    (Outcome::Impossible, Vec::new(), 0)
}

fn without_companions(asked: &Asked) -> Asked {
    Asked { supporters: Vec::new(), ..asked.clone() }
}

fn as_many_as_can_be(asked: &Asked) -> Asked {
    let mut eased = asked.clone();
    eased.trainees.iter_mut().for_each(|one| one.at_least = Some(0));
    eased
}

fn helped(reckoned: &Reckoned, open: &Asked, clock: &Clock) -> Help {
    let start = clock.now();
    let passed = || (clock.now() - start).to_std().unwrap_or_default();
    let deadline = Deadline::at(&passed, TIME);
    let asked = without_companions(&reckoned.asked);
    let whole = solve(&Case::new(&asked), deadline.part(0.3));
    let mut help = Help { impossible: whole.impossible, ..Help::default() };
    if whole.impossible {
        let found = clash(&asked, deadline.part(0.4));
        let known: Vec<Option<Known>> =
            found.demands.iter().map(|demand| known(reckoned, &asked, *demand)).collect();
        // Part of a clash would let one guess the rest.
        help.clash = known.into_iter().collect::<Option<Vec<_>>>().unwrap_or_default();
    }
    let eased = as_many_as_can_be(&without_companions(open));
    let case = Case::new(&eased);
    let solved = solve(&case, deadline.part(0.5));
    let change = solved.placement.as_ref().and_then(|it| most_helpful(&case, &solved, it, deadline));
    let best = change.and_then(|change| change.best).map(|(demand, _)| demand);
    help.change = best.and_then(|demand| match demand {
        Demand::Places(..) | Demand::Maximum(_) => known(reckoned, &eased, demand),
        _ => None,
    });
    help
}

/// A demand as everybody may read it; `None` for what only those read who look after a trainee.
fn known(reckoned: &Reckoned, asked: &Asked, demand: Demand) -> Option<Known> {
    Some(match demand {
        Demand::Places(e, d) => Known::Places(reckoned.employers[e], reckoned.days[d]),
        Demand::Maximum(e) => Known::Maximum(reckoned.employers[e]),
        Demand::Fixed(t, _) => Known::Settled(reckoned.trainees[t]),
        Demand::Supporter(number) => Known::Companion(reckoned.companions.get(number)?.clone()),
        Demand::Days(t) if asked.trainees[t].days.is_none() => Known::Days(reckoned.trainees[t]),
        _ => return None,
    })
}
