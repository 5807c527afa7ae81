//! A course after its end, read once: who says how it went, how each review stands, who was followed up.

use std::collections::BTreeMap;

use chrono::{DateTime, Days, Months, NaiveDate, Utc};

use super::{OPEN_FOR, ReviewError};
use crate::courses::days::service::{Board, By};
use crate::courses::reviews::model::{Item, MONTHS, Party, State, house_items};
use crate::courses::reviews::store::{evaluation, follow_up, list, review};
use crate::courses::trainees::service::Trainee;
use crate::db::{AskingId, AttendeeId, GatheringId, MembershipId, Tx};
use crate::gatherings::GatheringState;
use crate::replies::applying::erased_on;

/// So long before the day of erasing the last follow-up is due at the latest.
const BEFORE_ERASING: Days = Days::new(14);

/// A course after its end.
pub struct Reviews {
    pub board: Board,
    pub items: Vec<Item>,
    /// Staff worded them.
    pub items_own: bool,
    /// As it was read; 0 where nothing was kept yet.
    pub items_version: i32,
    pub evaluations: Vec<evaluation::Model>,
    reviews: BTreeMap<AttendeeId, review::Model>,
    follow_ups: Vec<follow_up::Model>,
}

/// Somebody who says how it went with a trainee.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    pub party: Party,
    pub asking: AskingId,
    /// The trainee's, the office's or the employer's.
    pub name: String,
}

impl Reviews {
    /// Reads a course.
    ///
    /// # Errors
    /// [`ReviewError::Day`] where there is none with trainees.
    pub async fn read(tx: &Tx, id: GatheringId) -> Result<Self, ReviewError> {
        let board = Board::read(tx, id).await?;
        Self::around(tx, board).await
    }

    /// As [`Reviews::read`] for a member with a part in the course.
    pub async fn read_for(tx: &Tx, member: MembershipId, id: GatheringId) -> Result<Self, ReviewError> {
        let board = Board::read_for(tx, member, id).await?;
        Self::around(tx, board).await
    }

    /// As [`Reviews::read`] for whoever does something.
    pub async fn read_by(tx: &Tx, by: By, id: GatheringId) -> Result<Self, ReviewError> {
        let board = Board::read_by(tx, by, id).await?;
        Self::around(tx, board).await
    }

    async fn around(tx: &Tx, board: Board) -> Result<Self, ReviewError> {
        let id = board.id();
        let row = list::of_gathering(tx, id).await?;
        let own = row.as_ref().map(list::Model::items).unwrap_or_default();
        let reviews = review::list_of_gathering(tx, id).await?;
        Ok(Reviews {
            items_own: !own.is_empty(),
            items: if own.is_empty() { house_items() } else { own },
            items_version: row.map_or(0, |row| row.version),
            evaluations: evaluation::list_of_gathering(tx, id).await?,
            reviews: reviews.into_iter().map(|row| (row.attendee_id, row)).collect(),
            follow_ups: follow_up::list_of_gathering(tx, id).await?,
            board,
        })
    }

    pub fn id(&self) -> GatheringId {
        self.board.id()
    }

    /// The trainee of the course.
    ///
    /// # Errors
    /// [`ReviewError::NotFound`] for who has no seat in it.
    pub fn trainee(&self, attendee: AttendeeId) -> Result<&Trainee, ReviewError> {
        self.board.trainee(attendee).ok_or(ReviewError::NotFound)
    }

    /// The employers that expected a trainee, in the order of the days.
    pub fn employers_of(&self, attendee: AttendeeId) -> Vec<AskingId> {
        let mut all: Vec<AskingId> = Vec::new();
        for asking in self.board.days.iter().filter_map(|day| self.board.expected_by(attendee, day.id)) {
            if !all.contains(&asking) {
                all.push(asking);
            }
        }
        all
    }

    /// Who says how it went with a trainee: the trainee, the supporter, each employer that expected them, and whoever wrote
    /// already.
    pub fn asked(&self, trainee: &Trainee) -> Vec<Asked> {
        let mut employers = self.employers_of(trainee.attendee);
        for row in self.evaluations.iter().filter(|row| row.attendee_id == trainee.attendee) {
            if row.party == Party::Employer && !employers.contains(&row.asking_id) {
                employers.push(row.asking_id);
            }
        }
        let own = |party, name: &str| Asked { party, asking: trainee.asking, name: name.to_owned() };
        let employer = |asking: AskingId| Asked {
            party: Party::Employer,
            asking,
            name: self.board.employer(asking).map(|one| one.name.clone()).unwrap_or_default(),
        };
        let both = [own(Party::Trainee, &trainee.name), own(Party::Supporter, &trainee.office)];
        both.into_iter().chain(employers.into_iter().map(employer)).collect()
    }

    /// What a party wrote of a trainee, in time or late.
    pub fn evaluation(
        &self,
        attendee: AttendeeId,
        (party, asking): (Party, AskingId),
        late: bool,
    ) -> Option<&evaluation::Model> {
        self.evaluations.iter().find(|row| {
            row.attendee_id == attendee && row.party == party && row.asking_id == asking && row.late == late
        })
    }

    pub fn review(&self, attendee: AttendeeId) -> Option<&review::Model> {
        self.reviews.get(&attendee)
    }

    /// How the review of a trainee stands.
    pub fn state(&self, attendee: AttendeeId) -> State {
        self.review(attendee).map(|row| row.state).unwrap_or_default()
    }

    pub fn last_day(&self) -> NaiveDate {
        self.board.days.last().map_or_else(|| self.board.whole.end().date(), |day| day.date)
    }

    pub fn first_day(&self) -> NaiveDate {
        self.board.days.first().map_or_else(|| self.board.whole.date(), |day| day.date)
    }

    /// Whether nothing is taken any more: it was called off, or the day of erasing has come.
    pub fn is_closed(&self, now: DateTime<Utc>) -> bool {
        self.board.whole.gathering.state == GatheringState::CalledOff
            || self.board.today(now) >= erased_on(&self.board.whole)
    }

    /// Whether what a link brings is late by now.
    pub fn is_late(&self, attendee: AttendeeId, now: DateTime<Utc>) -> bool {
        self.state(attendee).was_held() || self.board.today(now) > self.last_day() + OPEN_FOR
    }

    /// From when on a party can say how it went.
    pub fn opens_on(&self, attendee: AttendeeId, party: Party, asking: AskingId) -> NaiveDate {
        let there = |day: &&crate::gatherings::Day| {
            party != Party::Employer || self.board.expected_by(attendee, day.id) == Some(asking)
        };
        self.board.days.iter().find(there).map_or_else(|| self.first_day(), |day| day.date)
    }

    /// On which day a trainee is asked how they are, so many months later: while what is heard can still be kept.
    pub fn due(&self, attendee: AttendeeId, months: i32) -> NaiveDate {
        let row = self.review(attendee).filter(|row| row.state.was_held());
        let from = row.and_then(|row| row.meets_on).unwrap_or_else(|| self.last_day());
        (from + Months::new(months.unsigned_abs())).min(erased_on(&self.board.whole) - BEFORE_ERASING)
    }

    pub fn follow_up(&self, attendee: AttendeeId, months: i32) -> Option<&follow_up::Model> {
        self.follow_ups.iter().find(|row| row.attendee_id == attendee && row.months == months)
    }

    /// Who has not been followed up by `day`, with the month and the day on which it was due.
    pub fn to_follow_up(&self, day: NaiveDate) -> Vec<(&Trainee, i32, NaiveDate)> {
        let mut all = Vec::new();
        if self.board.whole.gathering.state == GatheringState::CalledOff {
            return all;
        }
        for one in &self.board.trainees {
            for months in MONTHS {
                let due = self.due(one.attendee, months);
                if due <= day && self.follow_up(one.attendee, months).is_none() {
                    all.push((one, months, due));
                }
            }
        }
        all.sort_by_key(|(one, months, due)| (*due, *months, one.attendee));
        all
    }
}
