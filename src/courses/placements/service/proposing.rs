//! The proposal (案): who could be where, reckoned from what everybody said; and what would help where it leaves somebody
//! out. What is settled stays. Reckoning is done off the threads that answer, within a few seconds. What trainees said yes to
//! stays as well, unless staff ask to have it moved.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::Serialize;

use super::PlacementError;
use super::case::{Kept, Reckoned, agreed, told_of};
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
    /// What is settled or agreed stands against itself; nothing was changed.
    Impossible,
    /// Nothing was found within the time, nor proven that there is none; nothing was changed.
    NoTime,
}

/// A proposal that was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proposed {
    pub outcome: Outcome,
    /// So many points another one of these terms may have more at the most.
    pub gap: i64,
    /// A better outcome was looked for as long as there was time, and not proven to be impossible.
    pub unsure: bool,
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

/// A change at an employer that would help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = PlacementHelpful)]
pub struct Helpful {
    pub employer: AskingId,
    /// One place more on this day; `null`: one trainee more over all days.
    pub day: Option<DayId>,
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

/// Makes the proposal anew, with what is settled, and with what trainees said yes to unless that may be moved.
pub async fn propose(
    app: &App,
    center: CenterId,
    member: MembershipId,
    gathering: GatheringId,
    (seen, moves_agreed): (i32, bool),
) -> Result<Proposed, PlacementError> {
    let tx = app.db.scoped(center).read().await?;
    course(&tx, member, gathering).await?;
    let board = super::standing(&tx, gathering).await?;
    let kept = if moves_agreed { Kept::new() } else { agreed(&board) };
    let reckoned = reckon(app, &tx, &board, &kept).await?;
    drop(tx);
    if reckoned.is_empty() {
        return Err(PlacementError::Nobody);
    }
    let (asked, clock) = (reckoned.asked.clone(), app.clock.clone());
    let (proposed, found) = off_the_threads(move || solved(&asked, &clock)).await?;
    let tx = app.db.scoped(center).write().await?;
    let board = at_the_board(app, &tx, member, gathering).await?;
    let newest = act::newest(&tx, gathering).await?;
    if newest.as_ref().is_some_and(|one| one.act == Act::Proposed && one.number == seen + 1) {
        // The same press once more.
        return Ok(proposed);
    }
    if number_of(&tx, gathering).await? != seen || reckon(app, &tx, &board, &kept).await? != reckoned {
        return Err(PlacementError::Stale);
    }
    if matches!(proposed.outcome, Outcome::Impossible | Outcome::NoTime) {
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
        let stays = kept.contains(&(attendee, day));
        if before.is_some_and(|before| (before.settled || stays) && board.offers(before.asking, day)) {
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
    let reckoned = reckon(app, tx, board, &agreed(board)).await?;
    if reckoned.is_empty() {
        return Ok(Help::default());
    }
    let clock = app.clock.clone();
    // Everybody reads which change would help most, so it is reckoned without anybody's words.
    let open = Reckoned::of(board, &BTreeMap::new());
    off_the_threads(move || helped(&reckoned, &open.asked, &clock)).await
}

/// The one change that would help those most whose words stand in a case; nothing where none helps, or where what helps is
/// nothing that an employer could change.
pub(super) async fn helpful_for(app: &App, reckoned: Reckoned) -> Result<Option<Helpful>, PlacementError> {
    if reckoned.is_empty() {
        return Ok(None);
    }
    let clock = app.clock.clone();
    off_the_threads(move || {
        let start = clock.now();
        let passed = || (clock.now() - start).to_std().unwrap_or_default();
        let best = best_change(
            &as_many_as_can_be(&without_companions(&reckoned.asked)),
            Deadline::at(&passed, TIME / 2),
        );
        best.and_then(|demand| match demand {
            Demand::Places(e, d) => {
                Some(Helpful { employer: reckoned.employers[e], day: Some(reckoned.days[d]) })
            }
            Demand::Maximum(e) => Some(Helpful { employer: reckoned.employers[e], day: None }),
            _ => None,
        })
    })
    .await
}

fn best_change(asked: &Asked, deadline: Deadline<'_>) -> Option<Demand> {
    let case = Case::new(asked);
    let solved = solve(&case, deadline.part(0.5));
    let change = solved.placement.as_ref().and_then(|it| most_helpful(&case, &solved, it, deadline));
    change.and_then(|change| change.best).map(|(demand, _)| demand)
}

async fn reckon(app: &App, tx: &Tx, board: &Standing, kept: &Kept) -> Result<Reckoned, PlacementError> {
    let ready: Vec<AttendeeId> = board.ready().map(|one| one.attendee).collect();
    Ok(Reckoned::keeping(board, &told_of(app, tx, &board.whole, &ready).await?, kept))
}

pub(in crate::courses) async fn off_the_threads<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, PlacementError> {
    Ok(tokio::task::spawn_blocking(work).await.map_err(anyhow::Error::from)?)
}

type Found = Vec<(usize, usize, usize)>;

/// A placement of everybody; else one in which companions are at two places; else of as many days as can be.
fn solved(asked: &Asked, clock: &Clock) -> (Proposed, Found) {
    within(asked, clock, TIME)
}

fn within(asked: &Asked, clock: &Clock, time: Duration) -> (Proposed, Found) {
    let start = clock.now();
    let passed = || (clock.now() - start).to_std().unwrap_or_default();
    let deadline = Deadline::at(&passed, time);
    let divided = without_companions(asked);
    let partly = as_many_as_can_be(&divided);
    let tries = [(Outcome::Whole, asked), (Outcome::CompanionsDivided, &divided), (Outcome::Partly, &partly)];
    let mut unsure = false;
    for (outcome, asked) in tries {
        let case = Case::new(asked);
        let solved = solve(&case, deadline.part(0.4));
        let gap = solved.bound.zip(solved.objective).map_or(0, |(bound, worth)| bound - worth);
        if let Some(found) = solved.placement {
            return (Proposed { outcome, gap, unsure }, found.all().collect());
        }
        // That the time ran out is no proof that there is none.
        unsure |= !solved.impossible;
    }
    let outcome = if unsure { Outcome::NoTime } else { Outcome::Impossible };
    (Proposed { outcome, gap: 0, unsure }, Vec::new())
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
    help.change = best_change(&eased, deadline).and_then(|demand| match demand {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::placement::format::{Employer, Places, Supporter, Trainee};

    /// Two trainees with one companion, and an employer with so many places.
    fn case(places: u32) -> Asked {
        let trainee = |id: &str| Trainee { id: id.to_owned(), ..Trainee::default() };
        Asked {
            format: 1,
            title: None,
            days: vec!["1".to_owned()],
            employers: vec![Employer {
                id: "e".to_owned(),
                places: Places::ByDay([("1".to_owned(), places)].into()),
                kinds: Vec::new(),
                facts: Vec::new(),
                maximum: None,
                at: None,
            }],
            trainees: vec![trainee("a"), trainee("b")],
            apart: Vec::new(),
            supporters: vec![Supporter {
                id: "s".to_owned(),
                trainees: vec!["a".to_owned(), "b".to_owned()],
                days: None,
            }],
            parties: Vec::new(),
            weights: crate::placement::format::Weights::default(),
        }
    }

    #[test]
    fn that_the_time_ran_out_is_never_told_as_if_there_were_no_better() {
        let clock = Clock::by_hand("2027-03-01T00:00:00Z".parse().unwrap());
        let told = |places, time| within(&case(places), &clock, time).0;
        assert_eq!(told(2, TIME), Proposed { outcome: Outcome::Whole, gap: 0, unsure: false });
        let proven = told(1, TIME);
        assert_eq!(
            (proven.outcome, proven.unsure),
            (Outcome::Partly, false),
            "one place for two: that is proven"
        );
        let hurried = told(2, Duration::ZERO);
        assert!(hurried.outcome == Outcome::Whole || hurried.unsure, "{hurried:?}");
    }
}
