//! The days of round zero, reckoned back from the day on which its story ends.
//!
//! Weekday and holidays of that day change distances in calendar days only. What happens, and in which order,
//! stays: each day here keeps its number of business days from the others where the story depends on it.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::calendar::business::{
    ClosedDays, add_business_days, is_business_day, last_business_day_before, next_business_day_on_or_after,
};

/// When what happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dates {
    /// The center is set up and the address book filled.
    pub set_up: NaiveDate,
    /// The gathering is made from the playbook.
    pub made: NaiveDate,
    /// The survey goes out: ten weeks before.
    pub asked: NaiveDate,
    /// Invitations go out: six weeks before, as the playbook has it.
    pub invited: NaiveDate,
    /// The reply deadline, two weeks before.
    pub deadline: NaiveDate,
    /// The gathering: a Tuesday.
    pub held: NaiveDate,
    /// Thanks and questionnaire go out.
    pub thanked: NaiveDate,
    /// Visits are proposed.
    pub visits: NaiveDate,
    /// What comes next is agreed.
    pub agreed: NaiveDate,
    /// The day on which the story ends.
    pub today: NaiveDate,
}

impl Dates {
    /// The days of a story that ends on `today`.
    pub fn ending(today: NaiveDate) -> Self {
        let open = ClosedDays::none();
        let mut held = today - Days::new(17);
        // Late enough that the round after it could be agreed on, on a Tuesday on which offices are open.
        while held.weekday() != Weekday::Tue
            || !is_business_day(held, &open)
            || around_new_year(held)
            || add_business_days(held, 12, &open) >= today
        {
            held = held - Days::new(1);
        }
        let invited = next_business_day_on_or_after(held - Days::new(42), &open);
        let asked = next_business_day_on_or_after(held - Days::new(70), &open);
        let made = last_business_day_before(asked - Days::new(6), &open);
        Dates {
            set_up: last_business_day_before(made - Days::new(2), &open),
            made,
            asked,
            invited,
            deadline: held - Days::new(14),
            held,
            thanked: add_business_days(held, 1, &open),
            visits: add_business_days(held, 3, &open),
            agreed: add_business_days(held, 11, &open),
            today,
        }
    }
}

/// No center calls people together between the years.
fn around_new_year(date: NaiveDate) -> bool {
    matches!((date.month(), date.day()), (12, 27..) | (1, ..=5))
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
                dates.asked,
                dates.invited,
                dates.deadline,
                dates.held,
                dates.thanked,
                dates.visits,
                dates.agreed,
                today,
            ];
            assert!(order.is_sorted_by(|a, b| a < b), "{today}: {dates:?}");
            assert_eq!(dates.held.weekday(), Weekday::Tue);
            // The survey is heard before anybody is invited.
            assert!(
                crate::demo::stories::house::business(dates.asked, 10) < dates.invited,
                "{today}: {dates:?}"
            );
            // Room for three business days of answers before the reminder, and for the reminder before the deadline.
            assert!(
                crate::demo::stories::house::business(dates.invited, 12) < dates.deadline,
                "{today}: {dates:?}"
            );
            let weeks = (today - dates.set_up).num_days() / 7;
            assert!((13..=18).contains(&weeks), "{today}: {weeks} weeks, {dates:?}");
            today = today + Days::new(1);
        }
    }
}
