//! The days of the two rounds, reckoned back from the day on which the story ends.

use chrono::{Days, Months, NaiveDate, Weekday};

use crate::calendar::business::{ClosedDays, last_business_day_before};
use crate::demo::stories::house::dates::{Rule, before};

const RULE: Rule = Rule { weekday: Weekday::Thu, nth: 2 };

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
        let month = RULE.newest_month(today, 15);
        let first = RULE.of(month - Months::new(6));
        let made = before(first, 17);
        Dates {
            set_up: last_business_day_before(made - Days::new(1), &ClosedDays::none()),
            made,
            first,
            second: RULE.of(month),
        }
    }
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
