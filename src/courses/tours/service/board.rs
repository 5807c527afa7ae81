//! The board of tours as staff see it: each tour with its seats and who could move up, each visitor with wishes and seats,
//! and in plain words what stood in the way of a wish.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde::Serialize;

use super::TourError;
use super::seats::{Seats, tour_of};
use super::telling::news;
use super::wishing;
use crate::accounts;
use crate::contacts::japanese::search_key;
use crate::courses::placements::model::Act;
use crate::courses::placements::service::{Last, ToldState};
use crate::courses::placements::store::act;
use crate::courses::tours::model::Whom;
use crate::courses::tours::store::telling;
use crate::courses::trainees::Trainee;
use crate::db::{AskingId, AttendeeId, DayId, GatheringId, TourId, Tx};
use crate::gatherings::Tour;

/// Tours and visitors.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = TourBoard)]
pub struct Board {
    /// The number of the last act, to be sent back with the next that concerns the whole board.
    pub number: i32,
    pub last: Option<Last>,
    pub tours: Vec<OnTour>,
    pub visitors: Vec<Visitor>,
    /// Names that two offices entered, each with both.
    pub twice: Vec<String>,
    /// How many offices and hosts have something to hear.
    pub to_tell: usize,
    /// Offices whose people wish for something else since seats were given.
    pub wishes_changed: Vec<WishesChanged>,
}

/// An office whose people wish for something else since seats were given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = TourWishesChanged)]
pub struct WishesChanged {
    pub office: AskingId,
    pub name: String,
    /// How many of its people.
    pub people: usize,
}

/// A tour.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = TourOut)]
pub struct OnTour {
    pub tour: TourId,
    pub host: AskingId,
    pub name: String,
    pub day: DayId,
    pub date: NaiveDate,
    pub starts: NaiveTime,
    pub ends: NaiveTime,
    pub places: i32,
    pub per_office: Option<i32>,
    pub taken: usize,
    pub meet: String,
    pub word: String,
    /// It can be held.
    pub on: bool,
    pub told: ToldState,
    /// Who wished for it, has no seat there and could have a free one, in the order in which they come into question.
    pub next: Vec<Next>,
    pub version: i32,
}

/// Somebody who could move up.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = TourNext)]
pub struct Next {
    pub attendee: AttendeeId,
    pub name: String,
    pub office: String,
    /// Which wish it would be.
    pub rank: usize,
    /// Has no other tour.
    pub first: bool,
}

/// Whoever applied.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = TourVisitor)]
pub struct Visitor {
    pub attendee: AttendeeId,
    pub name: String,
    pub office: String,
    pub asking: AskingId,
    pub since: Option<DateTime<Utc>>,
    /// Tours that are wished for, the dearest first.
    pub wishes: Vec<TourId>,
    /// They are others since seats were given, and nobody looked at it yet.
    pub wishes_changed: bool,
    /// On how many at the most.
    pub most: usize,
    pub cells: Vec<SeatCell>,
    /// Wishes that were not met, and why.
    pub missed: Vec<Missed>,
    pub told: ToldState,
}

/// A visitor's day.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = TourSeat)]
pub struct SeatCell {
    pub day: DayId,
    pub tour: Option<TourId>,
    pub host: Option<AskingId>,
    pub host_name: String,
    /// The tour was taken off.
    pub gone: bool,
    pub settled: bool,
    /// To be sent back with a change.
    pub version: i32,
    pub choices: Vec<SeatChoice>,
}

/// A tour that somebody could join on a day.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = TourChoice)]
pub struct SeatChoice {
    pub tour: TourId,
    pub host: AskingId,
    pub name: String,
    pub left: i64,
    /// Which wish it is.
    pub rank: Option<usize>,
    /// Why the seat cannot be given: `tours-error-full` or `tours-error-office`.
    pub refused: Option<&'static str>,
}

/// A wish that was not met.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = TourMissed)]
pub struct Missed {
    pub tour: TourId,
    pub rank: usize,
    /// `off`, `same-day`, `full`, `office`, or `free` where a seat could be given.
    pub why: &'static str,
}

/// Reads the board.
pub async fn board(tx: &Tx, gathering: GatheringId) -> Result<Board, TourError> {
    let seats = Seats::read(tx, gathering).await?;
    let tellings = telling::newest_of(tx, gathering).await?;
    let newest = act::newest(tx, gathering).await?;
    let by = match newest.as_ref().and_then(|newest| newest.membership_id) {
        Some(id) => accounts::member(tx, id).await?.map(|member| member.name()).unwrap_or_default(),
        None => String::new(),
    };
    let news = news(&seats, &tellings);
    let told = |whom: Whom, asking: AskingId| match (
        news.iter().any(|one| (one.whom, one.asking) == (whom, asking)),
        tellings.contains_key(&(whom, asking)),
    ) {
        (true, true) => ToldState::Changed,
        (true, false) => ToldState::ToTell,
        (false, true) => ToldState::Told,
        (false, false) => ToldState::Nothing,
    };
    let others = wishing::open(tx, gathering).await?;
    let sight = Sight { seats: &seats, others: &others };
    Ok(Board {
        number: newest.as_ref().map_or(0, |newest| newest.number),
        last: newest.map(|newest| Last {
            act: newest.act,
            at: newest.at,
            by,
            may_take_back: newest.act != Act::TakenBack,
        }),
        tours: seats
            .standing
            .tours
            .iter()
            .map(|tour| sight.tour(tour, told(Whom::Host, tour.row.asking_id)))
            .collect(),
        visitors: seats
            .standing
            .trainees
            .iter()
            .map(|one| sight.visitor(one, told(Whom::Office, one.asking)))
            .collect(),
        twice: twice(&seats),
        to_tell: news.len(),
        wishes_changed: sight.wishes_changed(),
    })
}

struct Sight<'a> {
    seats: &'a Seats,
    /// Whose wishes changed since seats were given.
    others: &'a BTreeSet<AttendeeId>,
}

impl Sight<'_> {
    fn wishes_changed(&self) -> Vec<WishesChanged> {
        let mut all: Vec<WishesChanged> = Vec::new();
        let whose = self.seats.standing.trainees.iter().filter(|one| self.others.contains(&one.attendee));
        for one in whose {
            match all.iter_mut().find(|known| known.office == one.asking) {
                Some(known) => known.people += 1,
                None => {
                    all.push(WishesChanged { office: one.asking, name: one.office.clone(), people: 1 });
                }
            }
        }
        all
    }

    fn tour(&self, tour: &Tour, told: ToldState) -> OnTour {
        let row = &tour.row;
        OnTour {
            tour: row.id,
            host: row.asking_id,
            name: tour.host.clone(),
            day: row.day_id,
            date: tour.day.date,
            starts: tour.day.starts,
            ends: tour.day.ends,
            places: row.places,
            per_office: row.per_office,
            taken: self.seats.visitors(tour).count(),
            meet: row.meet.clone(),
            word: row.word.clone(),
            on: tour.is_on(),
            told,
            next: self.next(tour),
            version: row.version,
        }
    }

    /// Those without any tour first, then by the order of their wish, then by arrival.
    fn next(&self, tour: &Tour) -> Vec<Next> {
        let seats = self.seats;
        let mut all: Vec<Next> = Vec::new();
        for one in seats.by_arrival() {
            let Some(rank) = seats.rank(one.attendee, tour.row.id) else { continue };
            let busy = seats.going(one.attendee).iter().any(|place| place.day == tour.row.day_id);
            let enough = seats.count(one.attendee) >= seats.wishes_of(one.attendee).count();
            if busy || enough || seats.refused(one.attendee, tour).is_some() {
                continue;
            }
            all.push(Next {
                attendee: one.attendee,
                name: one.name.clone(),
                office: one.office.clone(),
                rank,
                first: seats.count(one.attendee) == 0,
            });
        }
        all.sort_by_key(|one| (!one.first, one.rank));
        all
    }

    fn visitor(&self, one: &Trainee, told: ToldState) -> Visitor {
        let seats = self.seats;
        let said = seats.wishes_of(one.attendee);
        Visitor {
            attendee: one.attendee,
            name: one.name.clone(),
            office: one.office.clone(),
            asking: one.asking,
            since: one.since,
            most: said.count(),
            cells: seats.standing.days.iter().map(|day| self.cell(one.attendee, day.id)).collect(),
            missed: self.missed(one.attendee),
            wishes_changed: self.others.contains(&one.attendee),
            wishes: said.wishes,
            told,
        }
    }

    fn cell(&self, attendee: AttendeeId, day: DayId) -> SeatCell {
        let standing = &self.seats.standing;
        let row = standing.row(attendee, day);
        let host = row.and_then(|row| row.asking_id);
        let tour = host.and_then(|host| tour_of(standing, host, day));
        let on = standing.tours.iter().filter(|tour| tour.row.day_id == day && tour.is_on());
        SeatCell {
            day,
            tour: tour.map(|tour| tour.row.id),
            host,
            host_name: tour.map(|tour| tour.host.clone()).unwrap_or_default(),
            gone: host.is_some_and(|host| !standing.offers(host, day)),
            settled: row.is_some_and(|row| row.settled),
            version: row.map_or(0, |row| row.version),
            choices: on
                .map(|tour| SeatChoice {
                    tour: tour.row.id,
                    host: tour.row.asking_id,
                    name: tour.host.clone(),
                    left: i64::from(tour.row.places) - self.seats.visitors(tour).count() as i64,
                    rank: self.seats.rank(attendee, tour.row.id),
                    refused: self.seats.refused(attendee, tour),
                })
                .collect(),
        }
    }

    /// Wishes that were not met although they come before one that was, or although fewer were given than asked for.
    fn missed(&self, attendee: AttendeeId) -> Vec<Missed> {
        let seats = self.seats;
        let said = seats.wishes_of(attendee);
        let going = seats.going(attendee);
        let met = |id: &TourId| {
            let tour = seats.standing.tours.iter().find(|tour| tour.row.id == *id);
            tour.is_some_and(|tour| {
                going.iter().any(|place| (place.asking, place.day) == (tour.row.asking_id, tour.row.day_id))
            })
        };
        let last_met = said.wishes.iter().rposition(met);
        let short = going.len() < said.count();
        let mut all = Vec::new();
        for (at, id) in said.wishes.iter().enumerate().filter(|(_, id)| !met(id)) {
            if !short && last_met.is_none_or(|last| at > last) {
                continue;
            }
            let Some(tour) = seats.standing.tours.iter().find(|tour| tour.row.id == *id) else { continue };
            let why = match seats.refused(attendee, tour) {
                Some("tours-error-off") => "off",
                _ if going.iter().any(|place| place.day == tour.row.day_id) => "same-day",
                Some("tours-error-office") => "office",
                Some(_) => "full",
                None => "free",
            };
            all.push(Missed { tour: *id, rank: at + 1, why });
        }
        all
    }
}

/// Names that stand in the answers of two offices.
fn twice(seats: &Seats) -> Vec<String> {
    let mut by_key: BTreeMap<String, Vec<&Trainee>> = BTreeMap::new();
    for one in &seats.standing.trainees {
        by_key.entry(search_key(&one.name)).or_default().push(one);
    }
    let of_two = |all: &&Vec<&Trainee>| all.iter().any(|one| one.asking != all[0].asking);
    by_key
        .values()
        .filter(of_two)
        .map(|all| {
            let offices: Vec<&str> = all.iter().map(|one| one.office.as_str()).collect();
            format!("{}（{}）", all[0].name, offices.join("・"))
        })
        .collect()
}
