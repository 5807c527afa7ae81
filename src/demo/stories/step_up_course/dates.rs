//! The days of the course, reckoned back from the day on which its story ends.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::calendar::business::{ClosedDays, is_business_day, last_business_day_before};

/// When what happens. The playbook reckons from the first day of the course, and so do these.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dates {
    /// The center is set up and the address book filled.
    pub set_up: NaiveDate,
    /// The playbook is adopted, and the course made from it.
    pub made: NaiveDate,
    /// Employers are asked for places: 19 weeks before.
    pub employers: NaiveDate,
    /// Notices go out: two months before, paper first.
    pub invited: NaiveDate,
    /// Applications open, by which time paper has arrived.
    pub opens: NaiveDate,
    /// The reply deadline, five weeks before.
    pub deadline: NaiveDate,
    /// The first day: a Friday. Saturday, Monday, Tuesday and Wednesday follow.
    pub first: NaiveDate,
    /// The day on which the story ends.
    pub today: NaiveDate,
}

impl Dates {
    /// The days of a story that ends on `today`.
    pub fn ending(today: NaiveDate) -> Self {
        let mut first = today - Days::new(21);
        while first.weekday() != Weekday::Fri || !is_open(first) {
            first = first - Days::new(1);
        }
        let open = ClosedDays::none();
        let made = last_business_day_before(first - Days::new(29 * 7), &open);
        Dates {
            set_up: last_business_day_before(made - Days::new(1), &open),
            made,
            employers: first - Days::new(19 * 7),
            invited: last_business_day_before(first - Days::new(58), &open),
            opens: first - Days::new(52),
            deadline: first - Days::new(35),
            first,
            today,
        }
    }

    /// The day of the course so many days after the first.
    pub fn day(&self, after: u64) -> NaiveDate {
        self.first + Days::new(after)
    }
}

/// Whether employers are at work on the Friday and on the three days of practicum.
fn is_open(first: NaiveDate) -> bool {
    let open = ClosedDays::none();
    let between_the_years = |date: NaiveDate| matches!((date.month(), date.day()), (12, 25..) | (1, ..=7));
    [0, 3, 4, 5]
        .into_iter()
        .map(|after| first + Days::new(after))
        .all(|date| is_business_day(date, &open) && !between_the_years(date))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_story_fits_before_any_day_of_the_coming_years() {
        let mut today: NaiveDate = "2026-04-01".parse().unwrap();
        let end: NaiveDate = "2030-04-01".parse().unwrap();
        while today < end {
            let dates = Dates::ending(today);
            let order = [
                dates.set_up,
                dates.made,
                dates.employers,
                dates.invited,
                dates.opens,
                dates.deadline,
                dates.first,
                today,
            ];
            assert!(order.is_sorted_by(|a, b| a < b), "{today}: {dates:?}");
            assert_eq!(dates.day(5).weekday(), Weekday::Wed);
            // After the course there is time for its thanks and reviews, and the story does not begin years before.
            assert!((21..60).contains(&(today - dates.first).num_days()), "{today}: {dates:?}");
            today = today + Days::new(1);
        }
    }
}
