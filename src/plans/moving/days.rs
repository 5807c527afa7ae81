//! The days of a gathering that is moved: as they would be, what is wrong with them, and what is told of them.

use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::MoveIn;
use crate::calendar::business::ClosedDays;
use crate::calendar::zoned;
use crate::db::{DayId, Tx};
use crate::gatherings::{Changed, Day, DayDetails, DayHours, DaysBefore, GatheringState, GoneDay, Whole};
use crate::i18n::{Message, Texts};
use crate::plans::dates::cautions;
use crate::plans::making::check_days;
use crate::plans::service::PlanError;
use crate::replies;
use crate::web::FieldErrors;

/// What becomes of a day.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DayShift {
    /// As it is; none of one that is new.
    pub before: Option<DayHours>,
    /// As it would be; none of one that is no more.
    pub after: Option<DayHours>,
    /// What speaks against the day: a holiday, a day on which the center is closed.
    pub cautions: Vec<Texts>,
}

/// The days of a gathering as they are.
pub(super) fn standing(whole: &Whole) -> DaysBefore {
    let days = whole.days.iter().map(DayHours::of).collect();
    DaysBefore { days, reply_deadline: whole.gathering.reply_deadline, gone: Vec::new() }
}

/// The gathering as it would be. Days that were not there have no id yet.
pub(super) fn moved(whole: &Whole, to: &MoveIn) -> Whole {
    let zone = whole.zone();
    let mut after = whole.clone();
    after.days = match &to.further_days {
        None => along(whole, to),
        Some(further) => one_by_one(whole, to, further),
    };
    for day in &mut after.days {
        day.starts_at = zoned::to_utc(day.date.and_time(day.starts), zone);
        day.ends_at = zoned::to_utc(day.date.and_time(day.ends), zone);
    }
    let row = &mut after.gathering;
    row.starts_at = zoned::to_utc(to.date.and_time(to.starts), zone);
    row.ends_at = after.days.last().map_or(row.ends_at, |day| day.ends_at);
    row.reply_deadline = to.reply_deadline;
    row.reply_until = zoned::end_of_day(to.reply_deadline, zone).min(row.starts_at);
    if row.state == GatheringState::Preparing {
        // Nobody was told yet; what was told stays as it was told.
        let by = to.date - whole.date();
        let along = |at: DateTime<Utc>| zoned::to_utc(at.with_timezone(&zone).naive_local() + by, zone);
        row.applications_open_at = row.applications_open_at.map(along);
    }
    if standing(whole) != standing(&after) {
        after.gathering.days_before = Some(DaysBefore { gone: gone(whole, &after), ..standing(whole) });
    }
    after
}

/// The days that were taken out, now or before, and are not there.
fn gone(whole: &Whole, after: &Whole) -> Vec<GoneDay> {
    let now =
        whole.days.iter().map(|day| GoneDay { id: day.id, date: day.date, details: day.details.clone() });
    let before = whole.gathering.days_before.iter().flat_map(|before| before.gone.clone());
    let there = |gone: &GoneDay| after.days.iter().any(|day| day.id == gone.id);
    now.chain(before).filter(|gone| !there(gone)).collect()
}

/// The other days keep their distance from the first, and those with the hours of the first take its new ones.
fn along(whole: &Whole, to: &MoveIn) -> Vec<Day> {
    let days_on = to.date - whole.date();
    let mut days = whole.days.clone();
    for day in &mut days {
        day.date += days_on;
        if (day.starts, day.ends) == whole.hours() {
            (day.starts, day.ends) = (to.starts, to.ends);
        }
    }
    days
}

/// Each day as it was said. Where all move by as much each stays itself; else a day stays itself on its date, and what is
/// left is, where there is a day more, the one that was taken out on that date, else the nearest of those that are left.
fn one_by_one(whole: &Whole, to: &MoveIn, further: &[DayHours]) -> Vec<Day> {
    let first = DayHours { date: to.date, starts: to.starts, ends: to.ends };
    let mut wanted: Vec<DayHours> = std::iter::once(first).chain(further.iter().copied()).collect();
    wanted.sort_by_key(|day| day.date);
    let by = to.date - whole.date();
    let mut pairs = whole.days.iter().zip(&wanted);
    let together = wanted.len() == whole.days.len()
        && pairs.all(|(row, day)| day.date.signed_duration_since(row.date) == by);
    let mut free: Vec<&Day> = whole.days.iter().collect();
    let kept: Vec<Option<&Day>> = wanted
        .iter()
        .map(|day| {
            let same = free.iter().position(|row| !together && row.date == day.date)?;
            Some(free.remove(same))
        })
        .collect();
    // One that was taken out comes back as itself where there is a day more, on its date; else it is another that moved there.
    let more = wanted.len() > whole.days.len();
    let gone: Vec<GoneDay> =
        whole.gathering.days_before.iter().flat_map(|before| before.gone.clone()).collect();
    wanted
        .into_iter()
        .zip(kept)
        .map(|(day, kept)| {
            let back = || gone.iter().find(|gone| more && gone.date == day.date);
            let row = match (kept, back()) {
                (Some(kept), _) => kept.clone(),
                (None, Some(back)) => new_day(whole, back.id, back.details.clone()),
                (None, None) => nearest(&mut free, day.date, together)
                    .cloned()
                    .unwrap_or_else(|| new_day(whole, DayId(Uuid::nil()), DayDetails::default())),
            };
            Day { date: day.date, starts: day.starts, ends: day.ends, ..row }
        })
        .collect()
}

/// A day that is not there yet; its date and hours are still to be said.
fn new_day(whole: &Whole, id: DayId, details: DayDetails) -> Day {
    let (starts, ends) = whole.hours();
    Day {
        id,
        center_id: whole.gathering.center_id,
        gathering_id: whole.gathering.id,
        date: whole.date(),
        starts,
        ends,
        starts_at: whole.gathering.starts_at,
        ends_at: whole.gathering.ends_at,
        details,
    }
}

/// The one of the days left that is nearest to a date; the first where all move together.
fn nearest<'a>(free: &mut Vec<&'a Day>, date: NaiveDate, together: bool) -> Option<&'a Day> {
    let apart = |row: &Day| row.date.signed_duration_since(date).num_days().abs();
    let at = match together {
        true => 0,
        false => (0..free.len()).min_by_key(|at| apart(free[*at]))?,
    };
    (at < free.len()).then(|| free.remove(at))
}

pub(super) fn check(whole: &Whole, to: &MoveIn, now: DateTime<Utc>) -> Result<(), PlanError> {
    // What was called off may still be put off to a day, which tells everybody.
    let put_off = to.ask_again && whole.gathering.state == GatheringState::CalledOff;
    if whole.is_over(now) && !put_off {
        return Err(PlanError::Over);
    }
    let zone = whole.zone();
    let mut errors = FieldErrors::default();
    if to.ends <= to.starts {
        errors.add("ends", Message::new("plan-ends-before-it-starts"));
    }
    if to.reply_deadline > to.date {
        errors.add("reply_deadline", Message::new("plan-deadline-after-start"));
    } else if to.reply_deadline != whole.gathering.reply_deadline
        && zoned::deadline_passed(to.reply_deadline, zone, now)
    {
        // A deadline that is over and not touched is no fault of this form.
        errors.add("reply_deadline", Message::new("plan-deadline-is-past"));
    }
    let opens = moved(whole, to).gathering.applications_open_at;
    if opens.is_some_and(|opens| now < opens && zoned::deadline_passed(to.reply_deadline, zone, opens)) {
        errors.add("reply_deadline", Message::new("plan-deadline-before-opening"));
    }
    if let Some(further) = &to.further_days {
        check_days(&mut errors, to.date, further.iter().copied());
    }
    let off = matches!(whole.gathering.state, GatheringState::Postponed | GatheringState::CalledOff);
    let begun = |day: &DayHours| zoned::to_utc(day.date.and_time(day.starts), zone) <= now;
    let was: Vec<DayHours> = whole.days.iter().map(DayHours::of).collect();
    let is = moved(whole, to).days;
    for (number, day) in (1..).zip(is.iter().map(DayHours::of)) {
        if begun(&day) && (off || !was.contains(&day)) {
            errors.add(&field("date", number), Message::new("plan-date-is-past"));
        }
    }
    // Of several days, one that has begun is a fact.
    let gone = was.iter().find(|day| begun(day) && !is.iter().any(|row| DayHours::of(row) == **day));
    if let Some(day) = gone.filter(|_| was.len() > 1 && !off) {
        errors.add("date", on("plan-day-has-begun", day.date));
    }
    errors.into_result().map_err(PlanError::Fields)
}

/// A day on which somebody was marked as here, or as missing, is not taken out.
pub(super) async fn check_marks(tx: &Tx, before: &Whole, after: &Whole) -> Result<(), PlanError> {
    let gone = before.days.iter().filter(|row| after.days.iter().all(|day| day.id != row.id));
    for day in gone {
        if replies::has_marks(tx, day.id).await? {
            let mut errors = FieldErrors::default();
            errors.add("date", on("plan-day-has-marks", day.date));
            return Err(PlanError::Fields(errors));
        }
    }
    Ok(())
}

/// A sentence about a day, which is written alike in every language.
fn on(key: &str, date: NaiveDate) -> Message {
    Message::new(key).with("date", date.format("%-m/%-d"))
}

/// The field of a row of days: the first has the plain name.
pub fn field(name: &str, number: usize) -> String {
    if number == 1 { name.to_owned() } else { format!("{name}_{number}") }
}

/// What becomes of each day, in the order of the days.
pub(super) fn day_shifts(before: &Whole, after: &Whole, closed: &ClosedDays) -> Vec<DayShift> {
    let mut all: Vec<DayShift> = after
        .days
        .iter()
        .map(|day| DayShift {
            before: before.days.iter().find(|row| row.id == day.id).map(DayHours::of),
            after: Some(DayHours::of(day)),
            cautions: cautions(day.date, closed),
        })
        .collect();
    let gone = before.days.iter().filter(|row| after.days.iter().all(|day| day.id != row.id));
    all.extend(gone.map(|row| DayShift {
        before: Some(DayHours::of(row)),
        after: None,
        cautions: Vec::new(),
    }));
    all.sort_by_key(|shift| shift.after.or(shift.before).map(|day| day.date));
    all
}

/// What guests are told of.
pub(super) fn changes(before: &Whole, after: &Whole) -> Vec<Changed> {
    let told = |day: DayHours| -> (NaiveDate, NaiveTime, NaiveTime) { (day.date, day.starts, day.ends) };
    let shifts = day_shifts(before, after, &ClosedDays::none());
    let mut all: Vec<Changed> = shifts
        .into_iter()
        .filter_map(|shift| match (shift.before, shift.after) {
            (Some(before), Some(after)) if before == after => None,
            (Some(before), Some(after)) => Some(Changed::When { before: told(before), after: told(after) }),
            (None, Some(after)) => Some(Changed::DayAdded { after: told(after) }),
            (Some(before), None) => Some(Changed::DayGone { before: told(before) }),
            (None, None) => None,
        })
        .collect();
    let deadline = |whole: &Whole| whole.gathering.reply_deadline;
    if deadline(before) != deadline(after) {
        all.push(Changed::Deadline { before: deadline(before), after: deadline(after) });
    }
    all
}

/// The days in one line, for the history.
pub(super) fn in_a_line(whole: &Whole) -> String {
    let one = |day: &Day| format!("{} {}-{}", day.date, day.starts.format("%H:%M"), day.ends.format("%H:%M"));
    whole.days.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// A day to begin with where somebody adds one: the day after the last, at its hours.
pub fn next_day(last: DayHours) -> DayHours {
    DayHours { date: last.date + Duration::days(1), ..last }
}
