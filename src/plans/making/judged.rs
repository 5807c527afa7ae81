//! What is wrong with a gathering that somebody wants to make, or to move.

use std::collections::BTreeSet;

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};

use super::{Making, place};
use crate::calendar::zoned;
use crate::gatherings::DayHours;
use crate::gatherings::service::needed_line;
use crate::gatherings::service::{judge, judge_details};
use crate::i18n::Message;
use crate::plans::moving::field;
use crate::plans::service::PlanError;
use crate::playbooks::format::{Playbook, Subject};
use crate::web::FieldErrors;

/// Judges first day, hours and deadline: the day is to come, the hours follow one another, the deadline lies between. It may be
/// the day itself: answers are taken until it begins, as for a gathering of this very afternoon.
fn check_times(
    errors: &mut FieldErrors,
    (date, starts, ends, deadline): (NaiveDate, NaiveTime, NaiveTime, NaiveDate),
    zone: chrono_tz::Tz,
    now: DateTime<Utc>,
) {
    if ends <= starts {
        errors.add("ends", Message::new("plan-ends-before-it-starts"));
    }
    if zoned::to_utc(date.and_time(starts), zone) <= now {
        errors.add("date", Message::new("plan-date-is-past"));
    }
    if deadline > date {
        errors.add("reply_deadline", Message::new("plan-deadline-after-start"));
    } else if zoned::deadline_passed(deadline, zone, now) {
        errors.add("reply_deadline", Message::new("plan-deadline-is-past"));
    }
}

/// The last day of a gathering of several days comes so many days after its first at most.
const LONGEST: i64 = 366;

/// The most days that a gathering has.
const MOST_DAYS: usize = 31;

/// Judges the days after the first, each at its row: the second of them has the fields `date_2`, `starts_2`, `ends_2`.
pub(in crate::plans) fn check_days(
    errors: &mut FieldErrors,
    first: NaiveDate,
    further: impl Iterator<Item = DayHours>,
) {
    let mut seen = BTreeSet::from([first]);
    for (number, day) in (2..).zip(further) {
        let mut wrong = |name: &str, message: Message| errors.add(&field(name, number), message);
        let apart = (day.date - first).num_days();
        if number > MOST_DAYS {
            wrong("date", Message::new("plan-days-too-many").with("most", MOST_DAYS));
            break;
        }
        if !seen.insert(day.date) {
            wrong("date", Message::new("plan-day-twice"));
        } else if apart < 0 {
            wrong("date", Message::new("plan-day-before-first"));
        } else if apart > LONGEST {
            wrong("date", Message::new("plan-day-too-far"));
        }
        if day.ends <= day.starts {
            wrong("ends", Message::new("plan-ends-before-it-starts"));
        }
    }
}

/// The numbers that a first round may have: round zero, or the 15th of a meeting that there was before.
const NUMBERS: std::ops::RangeInclusive<i32> = 0..=999;

/// Judges the number of a first round.
pub fn check_number(errors: &mut FieldErrors, number: i32) {
    if !NUMBERS.contains(&number) {
        let (min, max) = (*NUMBERS.start(), *NUMBERS.end());
        errors.add("first_round", Message::new("field-range").with("min", min).with("max", max));
    }
}

/// The most seats that anybody means.
const MOST_SEATS: i32 = 5000;

/// Judges seats and the share of one office.
pub(in crate::plans) fn check_seats(errors: &mut FieldErrors, capacity: i32, cap: Option<i32>) {
    if !(1..=MOST_SEATS).contains(&capacity) {
        errors.add("capacity", Message::new("field-range").with("min", 1).with("max", MOST_SEATS));
    }
    check_cap(errors, capacity, cap);
}

/// Judges the share of one office.
fn check_cap(errors: &mut FieldErrors, capacity: i32, cap: Option<i32>) {
    if let Some(cap) = cap
        && !(1..=capacity.max(1)).contains(&cap)
    {
        errors.add("per_office_cap", Message::new("field-range").with("min", 1).with("max", capacity.max(1)));
    }
}

/// Judges everything that was said.
pub(super) fn check(making: &Making, book: &Playbook, now: DateTime<Utc>) -> Result<(), PlanError> {
    let mut errors = FieldErrors::default();
    needed_line(&mut errors, "title", &making.title);
    let zone = if making.zone.is_empty() { &book.parameters.zone } else { &making.zone };
    match zoned::zone(zone) {
        Err(_) => errors.add("zone", Message::new("plan-zone-unknown")),
        Ok(zone) => {
            // A survey is answered until its last day.
            let survey = book.subject == Subject::Survey;
            let deadline = if survey { making.date } else { making.reply_deadline };
            check_times(&mut errors, (making.date, making.starts, making.ends, deadline), zone, now);
        }
    }
    if !book.subject.meets() && making.until.is_some_and(|until| until < making.date) {
        errors.add("until", Message::new("plan-ends-before-it-starts"));
    }
    if book.subject != Subject::Survey {
        check_seats(&mut errors, making.capacity, None);
        for seats in making.further_places.iter().map(|place| place.capacity).filter(|seats| *seats != 0) {
            check_seats(&mut errors, seats, None);
        }
        check_cap(&mut errors, making.seats(), making.per_office_cap);
        let first = place(book, making);
        for place in std::iter::once(&first).chain(making.further_places.iter().map(|place| &place.venue)) {
            for (field, message) in place.check().0 {
                errors.add(&field, message);
            }
        }
    }
    if let Some(further) = &making.further_days {
        let on = |after: u32| making.date.checked_add_days(Days::new(after.into())).unwrap_or(making.date);
        let days =
            further.iter().map(|day| DayHours { date: on(day.after), starts: day.starts, ends: day.ends });
        check_days(&mut errors, making.date, days);
    }
    let further = making.further_days.iter().flatten().filter_map(|day| day.details.as_ref());
    for (number, details) in (1..).zip(making.first_day.iter().chain(further)) {
        for (field, message) in judge_details(details).0 {
            errors.add(&crate::plans::moving::field(&field, number), message);
        }
    }
    if making.agenda.iter().flatten().any(|block| judge(block).is_err()) {
        errors.add("agenda", Message::new("plan-agenda-unreadable"));
    }
    if let Some(number) = making.first_round {
        check_number(&mut errors, number);
    }
    if making.series.is_some() != (making.round.is_some() || making.extra) {
        errors.add("round", Message::new("field-required"));
    }
    errors.into_result().map_err(PlanError::Fields)
}
