//! Days on and back, open days among them.

use chrono::{Days, Months, NaiveDate};

/// How many closed days in a row are believed; a calendar without any open day must not hang a plan.
const LONGEST_CLOSURE: usize = 62;

/// `days` later (earlier where negative); the calendar's end stops it.
pub(super) fn add_days(date: NaiveDate, days: i64) -> NaiveDate {
    let step = Days::new(days.unsigned_abs());
    let moved = if days < 0 { date.checked_sub_days(step) } else { date.checked_add_days(step) };
    moved.unwrap_or(date)
}

/// The same day of another month, or that month's last day where it is shorter.
pub(super) fn add_months(date: NaiveDate, months: i64) -> NaiveDate {
    let step = Months::new(u32::try_from(months.unsigned_abs()).unwrap_or(0));
    let moved = if months < 0 { date.checked_sub_months(step) } else { date.checked_add_months(step) };
    moved.unwrap_or(date)
}

/// The first open day after (`step` 1) or before (`step` -1) `date`, unless all is closed for months.
pub(super) fn nearest_open(
    date: NaiveDate,
    step: i64,
    open: &dyn Fn(NaiveDate) -> bool,
) -> Option<NaiveDate> {
    std::iter::successors(Some(add_days(date, step)), |day| Some(add_days(*day, step)))
        .take(LONGEST_CLOSURE)
        .find(|day| open(*day))
}

/// `count` business days on (back where negative); zero stays where it is.
pub(super) fn walk_business_days(date: NaiveDate, count: i64, open: &dyn Fn(NaiveDate) -> bool) -> NaiveDate {
    let step = count.signum();
    (0..count.abs()).fold(date, |day, _| nearest_open(day, step, open).unwrap_or(add_days(day, step)))
}
