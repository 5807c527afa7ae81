//! How the placement of a course stands.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::PlacementError;
use crate::contacts::{self, Channel};
use crate::courses::days::resting;
use crate::courses::employers::experience::Experience;
use crate::courses::employers::model::Content;
use crate::courses::employers::service::{Employer, days_of};
use crate::courses::employers::store::practicum;
use crate::courses::employers::with_places;
use crate::courses::placements::model::{Place, Word, same_places};
use crate::courses::placements::store::{placement, telling, word};
use crate::courses::trainees::{Trainee, trainees};
use crate::db::{AskingId, AttendeeId, DayId, GatheringId, OrganizationId, Tx};
use crate::gatherings::{self, Day, Tour, Whole};
use crate::invitations;
use crate::placement::format::Spot;
use crate::replies::model::SeatState;

/// A trainee at an employer on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    pub attendee: AttendeeId,
    pub day: DayId,
    /// The employer's asking.
    pub asking: AskingId,
    pub settled: bool,
    /// The trainee's last word is *agreed*, and this employer on this day and date was among what it was said of: moving one day
    /// does not take away what was agreed for the others.
    pub agreed: bool,
    /// It is agreed, and the employer was told of it.
    pub told: bool,
}

/// All that a placement stands on, read at one moment.
pub struct Standing {
    pub whole: Whole,
    /// The days that are spent at employers.
    pub days: Vec<Day>,
    /// Those that said yes.
    pub employers: Vec<Employer>,
    /// Everybody with a seat, whether they pass the gate or not.
    pub trainees: Vec<Trainee>,
    /// Who waits for a seat.
    pub waiting: Vec<Trainee>,
    /// The rows of trainees with a seat on these days, also of employers that have no place any more.
    pub rows: Vec<placement::Model>,
    /// The last word of each trainee.
    pub words: BTreeMap<AttendeeId, word::Model>,
    /// Who said that a day will not be theirs, or stopped before it.
    pub resting: BTreeSet<(AttendeeId, DayId)>,
    /// Where employers and offices stand, as far as the address book knows.
    pub spots: BTreeMap<OrganizationId, Spot>,
    /// The tours of a gathering that has some: hosts stand in the place of employers, visitors in that of trainees, and
    /// there is no gate.
    pub tours: Vec<Tour>,
}

impl Standing {
    /// The date of a day.
    pub fn date(&self, day: DayId) -> NaiveDate {
        self.days.iter().find(|one| one.id == day).map_or_else(|| self.whole.date(), |one| one.date)
    }

    /// Where a trainee is on each day, in the order of the days.
    pub fn places_of(&self, attendee: AttendeeId) -> Vec<Place> {
        let mine = self.rows.iter().filter(|row| row.attendee_id == attendee);
        let place = |row: &placement::Model| {
            Some(Place { day: row.day_id, asking: row.asking_id?, on: Some(self.date(row.day_id)) })
        };
        sorted(&self.days, mine.filter_map(place))
    }

    /// The word that holds: the last one where it was said of the days as they stand.
    pub fn word_of(&self, attendee: AttendeeId) -> Option<Word> {
        let said = self.words.get(&attendee)?;
        let there = self.places_of(attendee);
        (!there.is_empty() && same_places(&said.places(), &there)).then_some(said.word)
    }

    /// Those who pass the gate before a placement.
    pub fn ready(&self) -> impl Iterator<Item = &Trainee> {
        self.trainees.iter().filter(|one| one.not_yet.is_none())
    }

    /// The row of a trainee on a day.
    pub fn row(&self, attendee: AttendeeId, day: DayId) -> Option<&placement::Model> {
        self.rows.iter().find(|row| row.attendee_id == attendee && row.day_id == day)
    }

    /// What the employer of a place is called.
    pub fn employer(&self, asking: AskingId) -> Option<&Employer> {
        self.employers.iter().find(|one| one.asking.id == asking)
    }

    /// Whether all of a trainee's days are still offered.
    pub fn is_whole(&self, places: &[Place]) -> bool {
        !places.is_empty() && places.iter().all(|place| self.offers(place.asking, place.day))
    }

    /// Whether an employer offers a place on a day at all.
    pub fn offers(&self, asking: AskingId, day: DayId) -> bool {
        self.employer(asking).is_some_and(|one| one.places.get(&day).is_some_and(|places| *places > 0))
    }
}

/// Places in the order of the days.
pub fn sorted(days: &[Day], places: impl Iterator<Item = Place>) -> Vec<Place> {
    let at = |day: DayId| days.iter().position(|one| one.id == day).unwrap_or(usize::MAX);
    let mut places: Vec<Place> = places.collect();
    places.sort_by_key(|place| (at(place.day), *place));
    places
}

/// Reads how the placement of a course stands.
pub async fn standing(tx: &Tx, gathering: GatheringId) -> Result<Standing, PlacementError> {
    let whole = gatherings::whole(tx, gathering).await?.ok_or(PlacementError::NotFound)?;
    let tours = gatherings::tours(tx, &whole).await?;
    if !tours.is_empty() {
        return of_tours(tx, whole, tours).await;
    }
    let practicum = practicum::of_gathering(tx, gathering).await?;
    let days = practicum.as_ref().map(|row| days_of(row, &whole)).unwrap_or_default();
    let (mut seated, mut waiting) = (Vec::new(), Vec::new());
    for one in trainees(tx, gathering).await? {
        match one.seat {
            Some(SeatState::Seated) => seated.push(one),
            Some(_) => waiting.push(one),
            None => {}
        }
    }
    let mut rows = placement::list_of_gathering(tx, gathering).await?;
    let there: BTreeSet<AttendeeId> = seated.iter().map(|one| one.attendee).collect();
    rows.retain(|row| there.contains(&row.attendee_id) && days.iter().any(|day| day.id == row.day_id));
    let employers = with_places(tx, gathering).await?;
    Ok(Standing {
        resting: resting(tx, gathering, &whole.each_day()).await?,
        spots: spots(tx, &employers, &seated).await?,
        employers,
        words: word::newest_of(tx, gathering).await?,
        trainees: seated,
        waiting,
        rows,
        days,
        whole,
        tours,
    })
}

/// Where these employers and the offices of these trainees stand.
async fn spots(
    tx: &Tx,
    employers: &[Employer],
    trainees: &[Trainee],
) -> Result<BTreeMap<OrganizationId, Spot>, PlacementError> {
    let ids: BTreeSet<OrganizationId> = employers
        .iter()
        .filter_map(|one| one.asking.organization_id)
        .chain(trainees.iter().filter_map(|one| one.organization))
        .collect();
    let rows = contacts::store::organization::list_by_ids(tx, &ids.into_iter().collect::<Vec<_>>()).await?;
    let spot = |row: contacts::store::organization::Model| {
        Some((row.id, Spot { lat: row.latitude?, lon: row.longitude? }))
    };
    Ok(rows.into_iter().filter_map(spot).collect())
}

/// How the seats of tours stand. Whoever applied is in it, also beyond the number of the gathering: seats are given here.
async fn of_tours(tx: &Tx, whole: Whole, tours: Vec<Tour>) -> Result<Standing, PlacementError> {
    let gathering = whole.gathering.id;
    let mut days: Vec<Day> = Vec::new();
    for tour in &tours {
        if days.iter().all(|day| day.id != tour.day.id) {
            days.push(tour.day.clone());
        }
    }
    let mut visitors = trainees(tx, gathering).await?;
    visitors.retain(|one| one.seat.is_some());
    visitors.iter_mut().for_each(|one| one.not_yet = None);
    let mut rows = placement::list_of_gathering(tx, gathering).await?;
    let there: BTreeSet<AttendeeId> = visitors.iter().map(|one| one.attendee).collect();
    rows.retain(|row| there.contains(&row.attendee_id) && days.iter().any(|day| day.id == row.day_id));
    Ok(Standing {
        employers: hosts(tx, &tours).await?,
        words: BTreeMap::new(),
        resting: BTreeSet::new(),
        spots: BTreeMap::new(),
        trainees: visitors,
        waiting: Vec::new(),
        rows,
        days,
        whole,
        tours,
    })
}

/// The hosts of tours, each with its places on the days on which it can be seen.
async fn hosts(tx: &Tx, tours: &[Tour]) -> Result<Vec<Employer>, PlacementError> {
    let mut all: Vec<Employer> = Vec::new();
    for tour in tours {
        let places = u32::try_from(tour.row.places).unwrap_or_default();
        if let Some(known) = all.iter_mut().find(|one| one.asking.id == tour.row.asking_id) {
            if tour.is_on() {
                known.places.insert(tour.row.day_id, places);
            }
            continue;
        }
        let asking = invitations::asking(tx, tour.row.asking_id).await?.ok_or(PlacementError::NotFound)?;
        let party = invitations::party(tx, &asking).await?;
        all.push(Employer {
            name: tour.host.clone(),
            kana: String::new(),
            phone: party.address(Channel::Phone).unwrap_or_default(),
            sent: None,
            reminded: false,
            answer: None,
            places: tour.is_on().then_some((tour.row.day_id, places)).into_iter().collect(),
            content: Content::default(),
            experience: Experience::default(),
            asking,
        });
    }
    Ok(all)
}

/// Who is where, in the order of trainees and days. Whoever withdrew, or does not pass the gate any more, is left out, and
/// so is a day that an employer has no place for any more.
pub async fn placed(tx: &Tx, gathering: GatheringId) -> Result<Vec<Placed>, PlacementError> {
    let board = standing(tx, gathering).await?;
    let mut all = placed_of(&board);
    let tellings = telling::newest_of(tx, gathering).await?;
    for one in &mut all {
        let knows = |told: &telling::Model| told.knows(one.attendee, one.day, board.date(one.day));
        one.told = one.agreed && tellings.get(&one.asking).is_some_and(knows);
    }
    Ok(all)
}

/// As [`placed`], of what was read already; what employers were told is not in it.
pub fn placed_of(standing: &Standing) -> Vec<Placed> {
    let mut all = Vec::new();
    for trainee in standing.ready() {
        let word = standing.words.get(&trainee.attendee).filter(|said| said.word == Word::Agreed);
        let agreed = word.map(word::Model::places).unwrap_or_default();
        for place in standing.places_of(trainee.attendee) {
            if !standing.offers(place.asking, place.day) {
                continue;
            }
            let row = standing.row(trainee.attendee, place.day);
            all.push(Placed {
                attendee: trainee.attendee,
                day: place.day,
                asking: place.asking,
                settled: row.is_some_and(|row| row.settled),
                agreed: agreed.iter().any(|said| said.holds_for(&place)),
                told: false,
            });
        }
    }
    all
}
