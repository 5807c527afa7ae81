//! The days of a course with its trainees, read once: who is where on which day, and how each stands.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};

use super::{By, CourseDayError, OPEN_FOR};
use crate::app::App;
use crate::calendar::zoned;
use crate::contacts::Channel;
use crate::courses::days::model::Standing;
use crate::courses::days::resting;
use crate::courses::days::store::mark;
use crate::courses::employers::service::{Employer, days_of, employers};
use crate::courses::employers::store::practicum;
use crate::courses::placements::{self, Placed};
use crate::courses::trainees::service as trainees;
use crate::courses::trainees::service::Trainee;
use crate::db::{AskingId, AttendeeId, CenterId, DayId, GatheringId, Tx};
use crate::gatherings::{self, Day, GatheringState, Whole};
use crate::invitations;
use crate::playbooks::format::DayKind;
use crate::replies::model::SeatState;

/// A course with its days, its trainees who have a seat, where each is, and what was said of each.
pub struct Board {
    pub whole: Whole,
    pub days: Vec<Day>,
    /// The days that are spent at employers.
    pub practicum: BTreeSet<DayId>,
    pub trainees: Vec<Trainee>,
    pub employers: Vec<Employer>,
    /// Agreed placements alone: a proposal is nobody's business but staff's.
    placed: Vec<Placed>,
    marks: BTreeMap<AttendeeId, Vec<mark::Model>>,
}

/// A trainee who has not come and of whom nobody said anything.
#[derive(Clone, Debug)]
pub struct Missing {
    pub attendee: AttendeeId,
    pub name: String,
    pub office: String,
    /// The office's number.
    pub phone: String,
}

impl Board {
    /// Reads a course.
    ///
    /// # Errors
    /// [`CourseDayError::NotFound`] where there is none, or none with trainees.
    pub async fn read(tx: &Tx, id: GatheringId) -> Result<Self, CourseDayError> {
        let whole = gatherings::whole(tx, id).await?.ok_or(CourseDayError::NotFound)?;
        if !whole.gathering.takes_trainees() {
            return Err(CourseDayError::NotFound);
        }
        let days = whole.each_day();
        let (at_employers, employers) = match practicum::of_gathering(tx, id).await? {
            Some(row) => (days_of(&row, &whole), employers(tx, &row).await?),
            None => {
                let practicum = |day: &&Day| day.details.kind == Some(DayKind::Practicum);
                (days.iter().filter(practicum).cloned().collect(), Vec::new())
            }
        };
        let mut all = trainees::trainees(tx, id).await?;
        all.retain(|one| one.seat == Some(SeatState::Seated));
        let mut placed = placements::placed(tx, id).await?;
        placed.retain(|one| one.agreed);
        let marks = resting::marks(tx, id).await?;
        let practicum = at_employers.iter().map(|day| day.id).collect();
        Ok(Board { whole, days, practicum, trainees: all, employers, placed, marks })
    }

    /// As [`Board::read`] for a member with a part in the course.
    pub async fn read_for(
        tx: &Tx,
        member: crate::db::MembershipId,
        id: GatheringId,
    ) -> Result<Self, CourseDayError> {
        trainees::course(tx, member, id).await?;
        Board::read(tx, id).await
    }

    /// As [`Board::read`] for whoever does something: of an office's and an employer's link the course behind it.
    pub async fn read_by(tx: &Tx, by: By, id: GatheringId) -> Result<Self, CourseDayError> {
        match by {
            By::Member(member) => Board::read_for(tx, member, id).await,
            By::Office(_) | By::Employer(_) | By::Trainee { .. } => Board::read(tx, id).await,
        }
    }

    pub fn id(&self) -> GatheringId {
        self.whole.gathering.id
    }

    /// The local day now.
    pub fn today(&self, now: DateTime<Utc>) -> NaiveDate {
        zoned::local_date(now, self.whole.zone())
    }

    /// Whether the links take nothing any more.
    pub fn is_closed(&self, now: DateTime<Utc>) -> bool {
        let last = self.days.last().map_or_else(|| self.whole.end().date(), |day| day.date);
        self.whole.gathering.state == GatheringState::CalledOff || self.today(now) > last + OPEN_FOR
    }

    pub fn day(&self, id: DayId) -> Option<&Day> {
        self.days.iter().find(|day| day.id == id)
    }

    /// The day of a date, else the next one, else the last.
    pub fn day_around(&self, date: NaiveDate) -> Option<&Day> {
        self.days.iter().find(|day| day.date >= date).or(self.days.last())
    }

    pub fn trainee(&self, id: AttendeeId) -> Option<&Trainee> {
        self.trainees.iter().find(|one| one.attendee == id)
    }

    /// With which employer a trainee is on a day, by its asking; agreed placements alone.
    pub fn with(&self, attendee: AttendeeId, day: DayId) -> Option<AskingId> {
        self.placed.iter().find(|one| one.attendee == attendee && one.day == day).map(|one| one.asking)
    }

    /// An employer by its asking.
    pub fn employer(&self, asking: AskingId) -> Option<&Employer> {
        self.employers.iter().find(|one| one.asking.id == asking)
    }

    /// Which employer expects a trainee on a day: it was told who comes, and it still is so.
    pub fn expected_by(&self, attendee: AttendeeId, day: DayId) -> Option<AskingId> {
        let there = self.placed.iter().find(|one| one.attendee == attendee && one.day == day);
        there.filter(|one| one.told).map(|one| one.asking)
    }

    /// Whether an employer heard of anybody who still comes to it.
    pub fn was_told(&self, asking: AskingId) -> bool {
        self.placed.iter().any(|one| one.asking == asking && one.told)
    }

    /// Whom an employer expects on a day.
    pub fn guests(&self, asking: AskingId, day: DayId) -> Vec<&Trainee> {
        self.trainees.iter().filter(|one| self.expected_by(one.attendee, day) == Some(asking)).collect()
    }

    /// The days on which somebody is with an employer.
    pub fn days_with(&self, asking: AskingId) -> Vec<&Day> {
        self.days.iter().filter(|day| !self.guests(asking, day.id).is_empty()).collect()
    }

    /// Whether a trainee has somewhere to be on a day: a lecture is for all, a practicum needs an agreed placement.
    pub fn has_place(&self, attendee: AttendeeId, day: DayId) -> bool {
        !self.practicum.contains(&day) || self.with(attendee, day).is_some()
    }

    /// Who has no agreed placement on a day of the practicum, and does not rest.
    pub fn without_place(&self, day: DayId) -> Vec<&Trainee> {
        let stays = |one: &&Trainee| {
            !self.has_place(one.attendee, day) && self.standing(one.attendee, day).rests.is_none()
        };
        self.trainees.iter().filter(stays).collect()
    }

    /// What was said of a trainee, oldest first.
    pub fn marks(&self, attendee: AttendeeId) -> &[mark::Model] {
        self.marks.get(&attendee).map(Vec::as_slice).unwrap_or_default()
    }

    /// How a trainee stands on a day.
    pub fn standing(&self, attendee: AttendeeId, day: DayId) -> Standing {
        resting::on(self.marks(attendee), &self.days, day)
    }

    /// The marks of a trainee's day that can be taken back by `by`.
    pub fn own_parts(&self, attendee: AttendeeId, day: DayId, by: By) -> Vec<mark::Model> {
        let standing = self.standing(attendee, day);
        standing.parts().filter(|mark| by.may_take_back(mark)).cloned().collect()
    }

    /// Who should be there by now, is not marked and has not told: of a day that has begun, and only while it lasts.
    pub fn missing(&self, now: DateTime<Utc>) -> Vec<(&Day, &Trainee)> {
        let today = self.today(now);
        let begun = |day: &&Day| day.date == today && day.starts_at <= now;
        let open = |day: &Day, one: &Trainee| {
            self.has_place(one.attendee, day.id) && self.standing(one.attendee, day.id).is_open()
        };
        self.days
            .iter()
            .filter(begun)
            .flat_map(|day| self.trainees.iter().map(move |one| (day, one)))
            .filter(|(day, one)| open(day, one))
            .collect()
    }

    /// As [`Board::missing`], with the number to ring.
    pub async fn to_ring(&self, tx: &Tx, now: DateTime<Utc>) -> Result<Vec<Missing>, CourseDayError> {
        let mut all = Vec::new();
        for (_, one) in self.missing(now) {
            all.push(Missing {
                attendee: one.attendee,
                name: one.name.clone(),
                office: one.office.clone(),
                phone: phone(tx, one.asking).await?,
            });
        }
        Ok(all)
    }

    /// Whether a trainee is said to have come on a day.
    pub fn came(&self, attendee: AttendeeId, day: DayId) -> bool {
        self.standing(attendee, day).came()
    }

    /// How a trainee stands on a day with one mark more.
    pub(super) fn standing_with(&self, new: &mark::Model) -> Standing {
        let mut marks = self.marks(new.attendee_id).to_vec();
        marks.push(new.clone());
        resting::on(&marks, &self.days, new.day_id)
    }

    /// How many trainees are said to be there on a day, and how many are expected.
    pub fn count(&self, day: DayId) -> (usize, usize) {
        let came = |one: &&Trainee| self.came(one.attendee, day);
        (self.trainees.iter().filter(came).count(), self.trainees.len())
    }
}

/// The number at which the party of an asking is rung.
pub(super) async fn phone(tx: &Tx, asking: AskingId) -> Result<String, CourseDayError> {
    let Some(asking) = invitations::asking(tx, asking).await? else { return Ok(String::new()) };
    Ok(invitations::party(tx, &asking).await?.address(Channel::Phone).unwrap_or_default())
}

/// The course behind an office's or an employer's link, and whose link it is.
pub async fn behind(
    app: &App,
    center: CenterId,
    asking: &invitations::Asking,
) -> Result<Option<(By, GatheringId)>, CourseDayError> {
    use crate::invitations::model::SubjectKind;
    Ok(match asking.subject_kind {
        SubjectKind::Gathering => Some((By::Office(asking.id), GatheringId(asking.subject_id))),
        SubjectKind::Practicum => {
            let tx = app.db.scoped(center).read().await?;
            let row = practicum::find(&tx, asking.subject_id.into()).await?;
            row.map(|row| (By::Employer(asking.id), row.gathering_id))
        }
        SubjectKind::Survey | SubjectKind::Visit | SubjectKind::Speaker => None,
    })
}
