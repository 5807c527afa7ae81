//! The venues of a gathering beside each other: who is expected, who waits, who is here, and what is said of each.

use std::collections::{BTreeMap, HashSet};

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::VenueError;
use crate::calendar::zoned;
use crate::db::{AttendeeId, DayId, GatheringId, PoolId, Tx, VenueId};
use crate::gatherings::{self, Day, Venue, Whole};
use crate::i18n::Lang;
use crate::replies::letters::called;
use crate::replies::model::{AccommodationState, AttendanceState, SeatState};
use crate::replies::party::{Attending, Party};
use crate::replies::store::attendance;
use crate::replies::{self, door};
use crate::venues::model::{Details, EquipmentState, Known, SignalKind, Standing, judge};
use crate::venues::store::{board, details, equipment, photo, signal, test};

/// What a venue comes to in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = VenueFigures)]
pub struct Figures {
    pub capacity: usize,
    /// People with a seat.
    pub seated: usize,
    pub waiting: usize,
    /// People who are here today.
    pub here: usize,
    /// Beside these: who came unannounced and was taken in here.
    pub walk_ins: usize,
    /// Parties of which somebody comes here and needs something; what, it does not say.
    pub needs: usize,
    /// Of these, those for which it is not arranged yet.
    pub needs_open: usize,
}

/// All venues together, and who belongs to none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = VenueTotals)]
pub struct Totals {
    #[serde(flatten)]
    pub all: Figures,
    /// Of those who came unannounced, people of whom no venue is known.
    pub walk_ins_elsewhere: usize,
    pub ready: usize,
    pub problems: usize,
}

/// One venue.
#[derive(Clone, Debug)]
pub struct VenueSheet {
    pub row: Venue,
    pub pools: Vec<PoolId>,
    pub details: Details,
    /// Of the details; 0 where nobody wrote any.
    pub version: i32,
    pub figures: Figures,
    pub equipment: Vec<equipment::Model>,
    /// The newest first, those taken back included.
    pub tests: Vec<test::Model>,
    /// Of the day that is looked at, the newest first.
    pub signals: Vec<signal::Model>,
    pub board: Option<board::Model>,
    /// What the photo shows, where there is one.
    pub photo: Option<String>,
}

/// Somebody on the list of a venue.
#[derive(Clone, Debug, Serialize)]
pub struct Person {
    pub id: AttendeeId,
    pub name: String,
    pub kana: String,
    pub post: String,
    pub here: bool,
    pub waits: bool,
}

/// Those of one office on the list of a venue.
#[derive(Clone, Debug, Serialize)]
pub struct Office {
    pub name: String,
    /// Something is needed and was arranged: one asks the center.
    pub prepared: bool,
    pub people: Vec<Person>,
}

/// All venues of a gathering on one of its days.
pub struct Sheet {
    pub whole: Whole,
    /// Today's, else the next, else the last.
    pub day: Day,
    pub is_today: bool,
    pub venues: Vec<VenueSheet>,
    parties: Vec<Party>,
    here: HashSet<AttendeeId>,
    /// Those who came unannounced and are here.
    walk_ins: Vec<WalkedIn>,
}

/// Somebody who came unannounced.
#[derive(Clone, Debug, Serialize)]
pub struct WalkedIn {
    pub id: AttendeeId,
    pub name: String,
    pub from: String,
    #[serde(skip)]
    pub venue: Option<VenueId>,
}

impl Sheet {
    /// Reads everything as it is now.
    ///
    /// # Errors
    /// [`VenueError::NotThere`] where there is no such gathering.
    pub async fn read(tx: &Tx, id: GatheringId, now: DateTime<Utc>) -> Result<Self, VenueError> {
        let whole = gatherings::whole(tx, id).await?.ok_or(VenueError::NotThere)?;
        let day = door::day_of(&whole, now).ok_or(VenueError::NotThere)?.clone();
        let parties = replies::parties(tx, id).await?;
        let strangers = replies::strangers(tx, id).await?;
        let marks = attendance::list_of_day(tx, day.id).await?;
        let here: HashSet<AttendeeId> = marks
            .into_iter()
            .filter(|mark| mark.state == AttendanceState::CheckedIn)
            .map(|mark| mark.attendee_id)
            .collect();
        let of_parties =
            parties.iter().flat_map(|party| party.people.iter().map(|one| (party.name.as_str(), one)));
        let walk_ins: Vec<WalkedIn> = of_parties
            .chain(strangers.iter().map(|(_, person)| ("", person)))
            .filter(|(_, person)| person.walk_in && here.contains(&person.id))
            .map(|(party, person)| WalkedIn {
                id: person.id,
                name: person.name.clone(),
                from: if party.is_empty() { person.named.post.clone() } else { party.to_owned() },
                venue: person.venue.filter(|id| whole.venues.iter().any(|venue| venue.id == *id)),
            })
            .collect();
        let mut by_venue: BTreeMap<VenueId, VenueSheet> = BTreeMap::new();
        for row in &whole.venues {
            let pools: Vec<PoolId> = whole
                .pools
                .iter()
                .filter(|pool| pool.venue_id == row.id && pool.day_id.is_none_or(|of| of == day.id))
                .map(|pool| pool.id)
                .collect();
            let walked_in = walk_ins.iter().filter(|one| one.venue == Some(row.id)).count();
            let figures = Figures { walk_ins: walked_in, ..figures(&whole, &pools, &parties, &here) };
            let sheet = VenueSheet {
                row: row.clone(),
                pools,
                details: Details::default(),
                version: 0,
                figures,
                equipment: Vec::new(),
                tests: Vec::new(),
                signals: Vec::new(),
                board: None,
                photo: None,
            };
            by_venue.insert(row.id, sheet);
        }
        for row in details::list_of_gathering(tx, id).await? {
            if let Some(sheet) = by_venue.get_mut(&row.venue_id) {
                (sheet.details, sheet.version) = (row.details, row.version);
            }
        }
        for row in equipment::list_of_gathering(tx, id).await? {
            if let Some(sheet) = by_venue.get_mut(&row.venue_id) {
                sheet.equipment.push(row);
            }
        }
        for row in test::list_of_gathering(tx, id).await? {
            if let Some(sheet) = by_venue.get_mut(&row.venue_id) {
                sheet.tests.push(row);
            }
        }
        for row in signal::list_of_gathering(tx, id).await? {
            if let Some(sheet) = by_venue.get_mut(&row.venue_id).filter(|_| row.day_id == day.id) {
                sheet.signals.push(row);
            }
        }
        for row in board::list_of_gathering(tx, id).await? {
            if let Some(sheet) = by_venue.get_mut(&row.venue_id) {
                sheet.board = Some(row);
            }
        }
        for row in photo::list_of_gathering(tx, id).await? {
            if let Some(sheet) = by_venue.get_mut(&row.venue_id) {
                sheet.photo = Some(row.alt);
            }
        }
        let venues = whole.venues.iter().filter_map(|row| by_venue.remove(&row.id)).collect();
        let is_today = zoned::local_date(now, whole.zone()) == day.date;
        Ok(Sheet { whole, day, is_today, venues, parties, here, walk_ins })
    }

    /// One venue of the gathering.
    ///
    /// # Errors
    /// [`VenueError::NotThere`] where it has no such venue.
    pub fn venue(&self, id: VenueId) -> Result<&VenueSheet, VenueError> {
        self.venues.iter().find(|venue| venue.row.id == id).ok_or(VenueError::NotThere)
    }

    /// The day that is looked at.
    pub fn day(&self) -> DayId {
        self.day.id
    }

    /// All venues together.
    pub fn totals(&self) -> Totals {
        let walked_in = Figures { walk_ins: self.walk_ins.len(), ..Figures::default() };
        let elsewhere = self.walk_ins.iter().filter(|one| one.venue.is_none()).count();
        let mut totals = Totals { all: walked_in, walk_ins_elsewhere: elsewhere, ..Totals::default() };
        for venue in &self.venues {
            let Figures { capacity, seated, waiting, here, .. } = venue.figures;
            totals.all.capacity += capacity;
            totals.all.seated += seated;
            totals.all.waiting += waiting;
            totals.all.here += here;
            totals.ready += usize::from(venue.ready().is_some());
            totals.problems += venue.problems().count();
        }
        // A party whose people come to two venues needs it at both, and is one party.
        let pools: Vec<PoolId> = self.venues.iter().flat_map(|venue| venue.pools.clone()).collect();
        let all = figures(&self.whole, &pools, &self.parties, &self.here);
        (totals.all.needs, totals.all.needs_open) = (all.needs, all.needs_open);
        totals
    }

    /// The list of those who come to a venue, by office.
    pub fn offices(&self, venue: &VenueSheet, lang: Lang) -> Vec<Office> {
        let is_in = |person: &&Attending| {
            person.seat.is_some() && person.named.pool.is_some_and(|pool| venue.pools.contains(&pool))
        };
        let line = |party: &Party, person: &Attending| Person {
            id: person.id,
            name: called(lang, party, person),
            kana: person.kana.clone(),
            post: person.named.post.clone(),
            here: self.here.contains(&person.id),
            waits: person.seat == Some(SeatState::Waiting),
        };
        let office = |party: &Party| Office {
            name: party.name.clone(),
            prepared: matches!(
                party.accommodation,
                Some(AccommodationState::Arranged | AccommodationState::OtherWay)
            ),
            people: party.people.iter().filter(is_in).map(|person| line(party, person)).collect(),
        };
        self.parties.iter().map(office).filter(|office| !office.people.is_empty()).collect()
    }

    /// Those who came unannounced and were taken in at a venue.
    pub fn walked_in(&self, venue: &VenueSheet) -> Vec<&WalkedIn> {
        self.walk_ins.iter().filter(|one| one.venue == Some(venue.row.id)).collect()
    }

    /// Whether somebody holds a place at a venue.
    pub fn is_expected(&self, venue: &VenueSheet, id: AttendeeId) -> bool {
        self.parties.iter().flat_map(|party| &party.people).any(|person| {
            person.id == id
                && person.seat.is_some()
                && person.named.pool.is_some_and(|pool| venue.pools.contains(&pool))
        })
    }
}

fn figures(whole: &Whole, pools: &[PoolId], parties: &[Party], here: &HashSet<AttendeeId>) -> Figures {
    let is_in = |person: &&Attending| person.named.pool.is_some_and(|pool| pools.contains(&pool));
    let capacity = whole.pools.iter().filter(|pool| pools.contains(&pool.id)).map(|pool| pool.capacity);
    let mut figures = Figures {
        capacity: usize::try_from(capacity.sum::<i32>()).unwrap_or_default(),
        ..Figures::default()
    };
    for party in parties {
        let mut comes = false;
        for person in party.people.iter().filter(is_in) {
            figures.seated += usize::from(person.seat == Some(SeatState::Seated));
            figures.waiting += usize::from(person.seat == Some(SeatState::Waiting));
            figures.here += usize::from(here.contains(&person.id));
            comes |= person.seat.is_some();
        }
        let need = party.accommodation.filter(|state| comes && *state != AccommodationState::Withdrawn);
        figures.needs += usize::from(need.is_some());
        figures.needs_open += usize::from(need == Some(AccommodationState::Asked));
    }
    figures
}

impl VenueSheet {
    /// What is to be there and was not taken off the list.
    pub fn listed(&self) -> impl Iterator<Item = &equipment::Model> {
        self.equipment.iter().filter(|row| row.removed_at.is_none())
    }

    /// The newest try of the connection that counts.
    pub fn test(&self) -> Option<&test::Model> {
        self.tests.iter().find(|row| row.undone_at.is_none())
    }

    /// When its lead said that it is ready, where that still holds.
    pub fn ready(&self) -> Option<DateTime<Utc>> {
        let ready = |row: &&signal::Model| row.kind == SignalKind::Ready && row.ended_at.is_none();
        self.signals.iter().find(ready).map(|row| row.at)
    }

    /// Problems that nobody has settled, the newest first.
    pub fn problems(&self) -> impl Iterator<Item = &signal::Model> {
        self.signals.iter().filter(|row| row.kind == SignalKind::Problem && row.ended_at.is_none())
    }

    /// How it stands, and the keys of what is missing.
    pub fn standing(&self) -> (Standing, Vec<&'static str>) {
        judge(&Known {
            has_lead: !self.details.lead.is_empty(),
            has_phone: !self.details.lead_phone.is_empty(),
            test: self.test().map(|row| row.result),
            equipment_open: self.listed().filter(|row| row.state != EquipmentState::Here).count(),
            is_ready: self.ready().is_some(),
            problems: self.problems().count(),
        })
    }
}
