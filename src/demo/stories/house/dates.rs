//! The days of a gathering in a story, reckoned back from the day on which the story ends.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use crate::calendar::business::{ClosedDays, last_business_day_before, next_business_day_on_or_after};

/// On which day of its month a gathering is held: its `nth` such weekday, or the next day on which offices are open.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    pub weekday: Weekday,
    pub nth: u8,
}

impl Rule {
    /// The day of a month.
    pub fn of(self, month: NaiveDate) -> NaiveDate {
        let day = NaiveDate::from_weekday_of_month_opt(month.year(), month.month(), self.weekday, self.nth);
        next_business_day_on_or_after(day.expect("each month has four of each weekday"), &ClosedDays::none())
    }

    /// The first day of the newest month whose gathering lies `after` days before `today` at the least.
    pub fn newest_month(self, today: NaiveDate, after: u64) -> NaiveDate {
        let mut month = today.with_day(1).expect("each month has a first day");
        while self.of(month) + Days::new(after) > today {
            month = month - Months::new(1);
        }
        month
    }
}

/// When what happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dates {
    /// The center is set up and the address book filled.
    pub set_up: NaiveDate,
    /// The gathering is made from its playbook.
    pub made: NaiveDate,
    pub held: NaiveDate,
}

impl Dates {
    /// The days of a story that ends on `today`, `after` days at the least after what was held; `weeks` of preparations.
    pub fn ending(today: NaiveDate, rule: Rule, after: u64, weeks: u64) -> Self {
        let held = rule.of(rule.newest_month(today, after));
        let made = before(held, weeks);
        Dates { set_up: last_business_day_before(made - Days::new(1), &ClosedDays::none()), made, held }
    }
}

/// The last working day before the day that lies so many weeks before.
pub fn before(held: NaiveDate, weeks: u64) -> NaiveDate {
    last_business_day_before(held - Days::new(weeks * 7), &ClosedDays::none())
}

/// That a story fits before any day of the coming years: `days` in their order, the last held day at the least `after` and less
/// than 36 days more before the day on which it ends.
#[cfg(test)]
pub fn fits_before_any_day(after: i64, days: impl Fn(NaiveDate) -> Vec<NaiveDate>) {
    let mut today: NaiveDate = "2026-04-01".parse().unwrap();
    let end: NaiveDate = "2030-04-01".parse().unwrap();
    while today < end {
        let days = days(today);
        assert!(days.is_sorted_by(|a, b| a < b), "{today}: {days:?}");
        let left = (today - *days.last().unwrap()).num_days();
        assert!((after..after + 36).contains(&left), "{today}: {days:?}");
        today = today + Days::new(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gathering_is_held_on_an_open_day_of_its_month_and_its_story_fits() {
        for (weekday, nth) in [(Weekday::Wed, 2), (Weekday::Fri, 3)] {
            fits_before_any_day(24, |today| {
                let dates = Dates::ending(today, Rule { weekday, nth }, 24, 19);
                assert!(dates.held.day() <= 7 * u32::from(nth) + 5, "{dates:?}");
                vec![dates.set_up, dates.made, dates.held]
            });
        }
    }
}
