//! The days of the two rounds, reckoned back from the day on which the story ends.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use crate::calendar::business::{ClosedDays, last_business_day_before, next_business_day_on_or_after};

/// When what happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dates {
    /// The center is set up and the address book filled.
    pub set_up: NaiveDate,
    /// The series is made from the playbook.
    pub made: NaiveDate,
    /// The first round: a second Thursday, or the next day on which offices are open.
    pub first: NaiveDate,
    /// The second, by the rule of the series: half a year later.
    pub second: NaiveDate,
}

impl Dates {
    /// The days of a story that ends on `today`: two weeks at the least after the second round.
    pub fn ending(today: NaiveDate) -> Self {
        let mut month = today.with_day(1).expect("each month has a first day");
        while round_of(month) + Days::new(15) > today {
            month = month - Months::new(1);
        }
        let first = round_of(month - Months::new(6));
        let open = ClosedDays::none();
        let made = last_business_day_before(first - Days::new(17 * 7), &open);
        Dates {
            set_up: last_business_day_before(made - Days::new(1), &open),
            made,
            first,
            second: round_of(month),
        }
    }
}

/// The round of a month.
fn round_of(month: NaiveDate) -> NaiveDate {
    let thursday = NaiveDate::from_weekday_of_month_opt(month.year(), month.month(), Weekday::Thu, 2);
    next_business_day_on_or_after(thursday.expect("each month has a second Thursday"), &ClosedDays::none())
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
            let order = [dates.set_up, dates.made, dates.first, dates.second, today];
            assert!(order.is_sorted_by(|a, b| a < b), "{today}: {dates:?}");
            assert!((15..50).contains(&(today - dates.second).num_days()), "{today}: {dates:?}");
            assert!((175..195).contains(&(dates.second - dates.first).num_days()), "{today}: {dates:?}");
            today = today + Days::new(1);
        }
    }
}
