//! Sharing the seats out: the case of the tours, the proposal, and what would help. Reckoned off the threads that answer.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use serde::Serialize;

use super::seats::{Seats, tour_of};
use super::{TourError, wishing};
use crate::accounts::Actor;
use crate::app::App;
use crate::clock::Clock;
use crate::courses::placements::PlacementError;
use crate::courses::placements::model::{Act, Changed, Stand};
use crate::courses::placements::service::{at_the_board, number_of, off_the_threads, stand, write};
use crate::courses::placements::store::act;
use crate::courses::tours::model::{Room, Seeker, first_seats};
use crate::db::{AskingId, AttendeeId, CenterId, DayId, GatheringId, MembershipId, TourId, Tx};
use crate::gatherings::Tour;
use crate::placement::change::most_helpful;
use crate::placement::format::{Asked, Employer, Fixed, Party, Places, Stay, Trainee, Weights, Wish};
use crate::placement::model::{Case, Demand};
use crate::placement::solve::{Deadline, Solved, solve};
use crate::replies::Touring;

/// How long is reckoned at the most.
const TIME: Duration = Duration::from_secs(6);

/// How a proposal came out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = TourShared)]
pub struct Shared {
    /// Who wished for a tour and has none.
    pub without: usize,
    /// So many points another proposal may have more at the most; 0 where none is better.
    pub gap: i64,
    /// What is settled stands against itself; nothing was changed.
    pub impossible: bool,
}

/// The case, and who is meant by its numbers.
#[derive(Clone, Debug, PartialEq)]
struct Sharing {
    asked: Asked,
    tours: Vec<(TourId, AskingId, DayId)>,
    visitors: Vec<AttendeeId>,
    /// Who has a first seat for sure where not everybody can.
    first: Vec<bool>,
}

impl Sharing {
    /// With `again`, only for these: everybody else stays where they are, and of these what they do not wish for any more is
    /// free.
    fn of(seats: &Seats, again: Option<&BTreeSet<AttendeeId>>) -> Self {
        let standing = &seats.standing;
        let tours: Vec<_> = standing.tours.iter().filter(|tour| tour.is_on()).collect();
        let by_arrival = seats.by_arrival();
        let offices: Vec<AskingId> =
            by_arrival.iter().map(|one| one.asking).collect::<BTreeSet<_>>().into_iter().collect();
        let stays = |attendee: AttendeeId| again.is_some_and(|again| !again.contains(&attendee));
        let settled = |attendee: AttendeeId| {
            let own = standing.rows.iter().filter(move |row| row.attendee_id == attendee);
            let held = own.filter(|row| row.settled || stays(attendee));
            let hosts = held.filter_map(|row| Some((row.asking_id?, row.day_id)));
            let found = hosts.filter_map(|(host, day)| tour_of(standing, host, day));
            let wished = |tour: &&Tour| {
                again.is_none() || stays(attendee) || seats.rank(attendee, tour.row.id).is_some()
            };
            found.filter(|tour| tour.is_on()).filter(wished).map(|tour| tour.row.id).collect::<Vec<TourId>>()
        };
        // Whoever stays asks for nothing.
        let wishes_of = |attendee: AttendeeId| match stays(attendee) {
            true => Touring::default(),
            false => seats.wishes_of(attendee),
        };
        let number = |count: i32| usize::try_from(count).unwrap_or_default();
        let mut rooms: Vec<Room> = tours
            .iter()
            .map(|tour| {
                let seats = number(tour.row.places);
                Room { seats, of_office: vec![tour.row.per_office.map_or(seats, number); offices.len()] }
            })
            .collect();
        let at = |id: TourId| tours.iter().position(|tour| tour.row.id == id);
        let office = |asking: AskingId| offices.iter().position(|one| *one == asking).unwrap_or_default();
        for one in &by_arrival {
            for tour in settled(one.attendee).into_iter().filter_map(at) {
                rooms[tour].seats = rooms[tour].seats.saturating_sub(1);
                let left = &mut rooms[tour].of_office[office(one.asking)];
                *left = left.saturating_sub(1);
            }
        }
        let seekers: Vec<Seeker> = by_arrival
            .iter()
            .map(|one| {
                let has_one = !settled(one.attendee).is_empty();
                let wished = wishes_of(one.attendee).wishes;
                let tours = wished.into_iter().filter_map(at).filter(|_| !has_one).collect();
                Seeker { office: office(one.asking), tours }
            })
            .collect();
        let first: Vec<bool> = first_seats(&rooms, &seekers)
            .into_iter()
            .zip(&by_arrival)
            .map(|(found, one)| found || !settled(one.attendee).is_empty())
            .collect();
        let hosts = tours.iter().map(|tour| Employer {
            id: tour.row.id.to_string(),
            places: Places::ByDay([(tour.row.day_id.to_string(), number(tour.row.places) as u32)].into()),
            ..Employer::default()
        });
        let visitors = by_arrival.iter().zip(&first).map(|(one, first)| {
            let said = wishes_of(one.attendee);
            let fixed = settled(one.attendee);
            let may = |id: TourId| said.wishes.contains(&id) || fixed.contains(&id);
            let own = tours.iter().filter(|tour| may(tour.row.id));
            let days: BTreeSet<String> = own.map(|tour| tour.row.day_id.to_string()).collect();
            let count = said.count().max(fixed.len()).min(days.len());
            let named = |id: &TourId| {
                let tour = tours.iter().find(|tour| tour.row.id == *id)?;
                Some((id.to_string(), tour.row.day_id.to_string()))
            };
            Trainee {
                id: one.attendee.to_string(),
                days: Some(days.into_iter().collect()),
                count: Some(count as u32),
                at_least: Some(u32::from(*first).min(count as u32)),
                not_at: tours
                    .iter()
                    .filter(|tour| !may(tour.row.id))
                    .map(|tour| tour.row.id.to_string())
                    .collect(),
                wishes: said
                    .wishes
                    .iter()
                    .filter_map(named)
                    .map(|(employer, _)| Wish { employer: Some(employer), ..Wish::default() })
                    .collect(),
                fixed: fixed
                    .iter()
                    .filter_map(named)
                    .map(|(employer, day)| Fixed { employer, day })
                    .collect(),
                stay: Stay::Free,
                ..Trainee::default()
            }
        });
        let parties =
            tours.iter().filter_map(|tour| Some((tour, tour.row.per_office?))).flat_map(|(tour, most)| {
                let of = |asking: &AskingId| -> Vec<String> {
                    let own = by_arrival.iter().filter(|one| one.asking == *asking);
                    own.map(|one| one.attendee.to_string()).collect()
                };
                let employers = Some(vec![tour.row.id.to_string()]);
                let all = offices.iter().enumerate().map(move |(office, asking)| (office, of(asking)));
                all.filter(move |(_, own)| own.len() > number(most))
                    .map(move |(office, trainees)| Party {
                        id: format!("{}-{office}", tour.row.id),
                        trainees,
                        at_most: number(most) as u32,
                        employers: employers.clone(),
                    })
                    .collect::<Vec<_>>()
            });
        let asked = Asked {
            format: 1,
            days: standing.days.iter().map(|day| day.id.to_string()).collect(),
            employers: hosts.collect(),
            trainees: visitors.collect(),
            parties: parties.collect(),
            // Nobody is sent where they did not wish to go, so a host gains nothing by being named here.
            weights: Weights { somebody: 0, ..Weights::default() },
            ..Asked::default()
        };
        Sharing {
            asked,
            tours: tours.iter().map(|tour| (tour.row.id, tour.row.asking_id, tour.row.day_id)).collect(),
            visitors: by_arrival.iter().map(|one| one.attendee).collect(),
            first,
        }
    }

    /// Who wished for a tour that can be held and can have none.
    fn without(&self) -> usize {
        let wishing = self.asked.trainees.iter().map(|one| !one.wishes.is_empty());
        wishing.zip(&self.first).filter(|(wishes, first)| *wishes && !**first).count()
    }
}

/// A placement of the case within the time that there is.
fn solved(asked: &Asked, clock: &Clock) -> (Vec<(usize, usize, usize)>, i64, bool) {
    let start = clock.now();
    let passed = || (clock.now() - start).to_std().unwrap_or_default();
    let found = solve(&Case::new(asked), Deadline::at(&passed, TIME));
    let gap = found.bound.zip(found.objective).map_or(0, |(bound, worth)| bound - worth);
    match found.placement {
        Some(placement) => (placement.all().collect(), gap, false),
        None => (Vec::new(), 0, true),
    }
}

/// Makes the proposal anew, with what is settled.
pub async fn propose(
    app: &App,
    center: CenterId,
    member: MembershipId,
    gathering: GatheringId,
    seen: i32,
) -> Result<Shared, TourError> {
    share(app, center, (member, gathering), seen, false).await
}

/// Makes the proposal anew for those alone whose wishes changed since seats were given; everybody else stays where they are.
pub async fn again(
    app: &App,
    center: CenterId,
    member: MembershipId,
    gathering: GatheringId,
    seen: i32,
) -> Result<Shared, TourError> {
    share(app, center, (member, gathering), seen, true).await
}

async fn whose(
    tx: &Tx,
    gathering: GatheringId,
    again: bool,
) -> Result<Option<BTreeSet<AttendeeId>>, TourError> {
    Ok(if again { Some(wishing::open(tx, gathering).await?) } else { None })
}

async fn share(
    app: &App,
    center: CenterId,
    (member, gathering): (MembershipId, GatheringId),
    seen: i32,
    again: bool,
) -> Result<Shared, TourError> {
    let tx = app.db.scoped(center).read().await?;
    let seats = Seats::read(&tx, gathering).await?;
    let only = whose(&tx, gathering, again).await?;
    let case = Sharing::of(&seats, only.as_ref());
    drop(tx);
    if case.tours.is_empty() || case.visitors.is_empty() {
        return Err(PlacementError::Nobody.into());
    }
    let (asked, clock) = (case.asked.clone(), app.clock.clone());
    let (found, gap, impossible) = off_the_threads(move || solved(&asked, &clock)).await?;
    let shared = Shared { without: case.without(), gap, impossible };
    let tx = app.db.scoped(center).write().await?;
    let board = Seats::of(&tx, at_the_board(app, &tx, member, gathering).await?).await?;
    let newest = act::newest(&tx, gathering).await?;
    if newest.as_ref().is_some_and(|one| one.act == Act::Proposed && one.number == seen + 1) {
        // The same press once more.
        return Ok(shared);
    }
    let only = whose(&tx, gathering, again).await?;
    if number_of(&tx, gathering).await? != seen || Sharing::of(&board, only.as_ref()) != case {
        return Err(TourError::Stale);
    }
    if impossible {
        return Ok(shared);
    }
    let mut wanted: BTreeMap<(AttendeeId, DayId), AskingId> = BTreeMap::new();
    for (t, _, e) in found {
        let (_, host, day) = case.tours[e];
        wanted.insert((case.visitors[t], day), host);
    }
    let changed = changes(&board, &wanted, only.as_ref());
    let number = if changed.is_empty() { 0 } else { seen + 1 };
    write(app, &tx, (member, gathering), (Act::Proposed, None), changed).await?;
    wishing::looked_at(&tx, app.clock.now(), (gathering, &|_| true), number, Actor::Member(member)).await?;
    tx.commit().await?;
    app.wake();
    Ok(shared)
}

fn changes(
    board: &Seats,
    wanted: &BTreeMap<(AttendeeId, DayId), AskingId>,
    only: Option<&BTreeSet<AttendeeId>>,
) -> Vec<Changed> {
    let standing = &board.standing;
    let mut changed = Vec::new();
    let moves = |attendee: AttendeeId| only.is_none_or(|only| only.contains(&attendee));
    for one in standing.trainees.iter().filter(|one| moves(one.attendee)) {
        for day in &standing.days {
            let before = stand(standing.row(one.attendee, day.id));
            let tour = before.and_then(|before| tour_of(standing, before.asking, day.id));
            let held = only.is_none() || tour.is_some_and(|it| board.rank(one.attendee, it.row.id).is_some());
            if held && before.is_some_and(|it| it.settled && standing.offers(it.asking, day.id)) {
                continue;
            }
            let there = wanted.get(&(one.attendee, day.id)).copied();
            if before.map(|before| before.asking) != there {
                let after = there.map(|asking| Stand { asking, settled: false });
                changed.push(Changed { attendee: one.attendee, day: day.id, before, after });
            }
        }
    }
    changed
}

/// The tour where one place more would help most; `None` where none would, or nobody is to be helped.
pub async fn help(app: &App, tx: &Tx, gathering: GatheringId) -> Result<Option<TourId>, TourError> {
    let case = Sharing::of(&Seats::read(tx, gathering).await?, None);
    if case.tours.is_empty() || case.visitors.is_empty() {
        return Ok(None);
    }
    let (asked, clock) = (case.asked.clone(), app.clock.clone());
    let best = off_the_threads(move || most_help(&asked, &clock)).await?;
    Ok(best.map(|e| case.tours[e].0))
}

fn most_help(asked: &Asked, clock: &Clock) -> Option<usize> {
    let start = clock.now();
    let passed = || (clock.now() - start).to_std().unwrap_or_default();
    let deadline = Deadline::at(&passed, TIME);
    let case = Case::new(asked);
    let found: Solved = solve(&case, deadline.part(0.5));
    let change = found.placement.as_ref().and_then(|it| most_helpful(&case, &found, it, deadline))?;
    match change.best {
        Some((Demand::Places(e, _), _)) => Some(e),
        _ => None,
    }
}
