//! Who rests on which day, read from the marks alone: what the placement of a course asks before an employer is told.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::DbErr;

use super::model::{Said, Standing, standing};
use super::store::mark;
use crate::db::{AttendeeId, DayId, GatheringId, Tx};
use crate::gatherings::Day;

/// How a trainee stands on a day of a course, by what was said so far, oldest first.
pub(super) fn on(marks: &[mark::Model], days: &[Day], day: DayId) -> Standing {
    let date = |day: DayId| days.iter().find(|one| one.id == day).map(|one| one.date);
    let until = date(day);
    // What was said of a day outlives it: whoever stopped on one that fell away still rests.
    let rests_by = |other: DayId| date(other).is_none_or(|other| until.is_some_and(|day| other <= day));
    standing(marks, day, rests_by)
}

/// The marks of a course by trainee, oldest first.
pub(super) async fn marks(
    tx: &Tx,
    gathering: GatheringId,
) -> Result<BTreeMap<AttendeeId, Vec<mark::Model>>, DbErr> {
    let mut marks: BTreeMap<AttendeeId, Vec<mark::Model>> = BTreeMap::new();
    for row in mark::list_of_gathering(tx, gathering).await? {
        marks.entry(row.attendee_id).or_default().push(row);
    }
    Ok(marks)
}

/// Who said beforehand that a day will not be theirs, or stopped before it; of all days of the course.
pub async fn resting(
    tx: &Tx,
    gathering: GatheringId,
    days: &[Day],
) -> Result<BTreeSet<(AttendeeId, DayId)>, DbErr> {
    let mut all = BTreeSet::new();
    for (attendee, marks) in marks(tx, gathering).await? {
        for day in days {
            let standing = on(&marks, days, day.id);
            let not_today = standing.presence.is_some_and(|mark| mark.said == Said::NotToday);
            if standing.rests.is_some() || not_today {
                all.insert((attendee, day.id));
            }
        }
    }
    Ok(all)
}
