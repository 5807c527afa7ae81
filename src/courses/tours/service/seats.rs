//! How the seats of tours stand: tours, visitors with their wishes, who has which seat.

use std::collections::BTreeMap;

use super::TourError;
use crate::app::App;
use crate::courses::placements::model::Place;
use crate::courses::placements::service::{Standing, standing};
use crate::courses::trainees::Trainee;
use crate::db::{AskingId, AttendeeId, CenterId, DayId, GatheringId, TourId, Tx};
use crate::gatherings::Tour;
use crate::gatherings::store::tour;
use crate::replies::{self, Touring};

/// Everything that a board or a telling stands on, read at one moment.
pub struct Seats {
    pub standing: Standing,
    /// What each wishes for, of tours that there are.
    pub wishes: BTreeMap<AttendeeId, Touring>,
}

impl Seats {
    /// Reads them.
    ///
    /// # Errors
    /// [`TourError::NotFound`] where there is no such gathering.
    pub async fn read(tx: &Tx, gathering: GatheringId) -> Result<Self, TourError> {
        Self::of(tx, standing(tx, gathering).await?).await
    }

    /// The same of what was read already.
    pub async fn of(tx: &Tx, mut standing: Standing) -> Result<Self, TourError> {
        if standing.tours.is_empty() {
            // Of a course nothing is read here: its trainees are for those with a part in it.
            standing.trainees.clear();
            standing.waiting.clear();
            standing.rows.clear();
        }
        let mut wishes = BTreeMap::new();
        for party in replies::parties(tx, standing.whole.gathering.id).await? {
            for person in party.people {
                if let Some(mut said) = person.named.touring {
                    said.wishes.retain(|id| standing.tours.iter().any(|tour| tour.row.id == *id));
                    wishes.insert(person.id, said);
                }
            }
        }
        Ok(Seats { standing, wishes })
    }

    /// Holds that a gathering has tours.
    ///
    /// # Errors
    /// [`TourError::NotFound`] where it has none: its board is then one of a course, or none.
    pub async fn are_there(app: &App, center: CenterId, gathering: GatheringId) -> Result<(), TourError> {
        let tx = app.db.scoped(center).read().await?;
        let found = tour::list_of_gathering(&tx, gathering).await?;
        if found.is_empty() { Err(TourError::NotFound) } else { Ok(()) }
    }

    /// Whether there are tours at all.
    pub fn has_tours(&self) -> bool {
        !self.standing.tours.is_empty()
    }

    /// Those who applied, the earliest answer first.
    pub fn by_arrival(&self) -> Vec<&Trainee> {
        let mut all: Vec<&Trainee> = self.standing.trainees.iter().collect();
        all.sort_by_key(|one| (one.since, one.attendee));
        all
    }

    /// What somebody wishes for.
    pub fn wishes_of(&self, attendee: AttendeeId) -> Touring {
        self.wishes.get(&attendee).cloned().unwrap_or_default()
    }

    /// Which wish a tour is, from 1.
    pub fn rank(&self, attendee: AttendeeId, tour: TourId) -> Option<usize> {
        let said = self.wishes.get(&attendee)?;
        said.wishes.iter().position(|wish| *wish == tour).map(|at| at + 1)
    }

    /// On how many tours somebody has a seat that is still offered.
    pub fn count(&self, attendee: AttendeeId) -> usize {
        self.going(attendee).len()
    }

    /// Where somebody goes: seats that are still offered, in the order of the days.
    pub fn going(&self, attendee: AttendeeId) -> Vec<Place> {
        let all = self.standing.places_of(attendee);
        let offered = all.into_iter().filter(|place| self.standing.offers(place.asking, place.day));
        // The dates stand in what is said beside.
        offered.map(|place| Place { on: None, ..place }).collect()
    }

    /// The visitors of a tour.
    pub fn visitors(&self, tour: &Tour) -> impl Iterator<Item = &Trainee> {
        self.standing.trainees.iter().filter(|one| at(&self.standing, one.attendee, tour))
    }

    /// Why a seat of a tour cannot be given to somebody; `None` where it can, or where they have it.
    pub fn refused(&self, attendee: AttendeeId, tour: &Tour) -> Option<&'static str> {
        refused(&self.standing, attendee, tour.row.asking_id, tour.row.day_id)
    }
}

/// The tour that a host has on a day.
pub fn tour_of(standing: &Standing, host: AskingId, day: DayId) -> Option<&Tour> {
    standing.tours.iter().find(|tour| tour.row.asking_id == host && tour.row.day_id == day)
}

fn at(standing: &Standing, attendee: AttendeeId, tour: &Tour) -> bool {
    let row = standing.row(attendee, tour.row.day_id);
    row.is_some_and(|row| row.asking_id == Some(tour.row.asking_id))
}

/// Why a seat at a host on a day cannot be given to somebody: the key of the sentence that says it. `None` where it can be
/// given, and where these are no tours.
pub fn refused(
    standing: &Standing,
    attendee: AttendeeId,
    host: AskingId,
    day: DayId,
) -> Option<&'static str> {
    let tour = tour_of(standing, host, day)?;
    if !tour.is_on() {
        return Some("tours-error-off");
    }
    let number = |count: i32| usize::try_from(count).unwrap_or_default();
    let office = standing.trainees.iter().find(|one| one.attendee == attendee).map(|one| one.asking);
    let others = standing.trainees.iter().filter(|one| one.attendee != attendee);
    let there: Vec<&Trainee> = others.filter(|one| at(standing, one.attendee, tour)).collect();
    if there.len() >= number(tour.row.places) {
        return Some("tours-error-full");
    }
    let same = there.iter().filter(|one| Some(one.asking) == office).count();
    if tour.row.per_office.is_some_and(|most| same >= number(most)) {
        return Some("tours-error-office");
    }
    None
}
