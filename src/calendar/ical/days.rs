//! An entry of several days.
//!
//! All its days go by one UID, because a request and a cancellation may name no other beside it (RFC 5546 sections
//! 3.2.2 and 3.2.5): sent again it replaces the days that it had, and taken back it takes all of them. They are
//! written as a weekly rule, the dates of the rule on which nothing is as EXDATE, since programs in wide use know no
//! RDATE; a day whose hours or place differ from the first one's is written beside it with its RECURRENCE-ID.

use std::collections::BTreeSet;

use chrono::{Datelike, Duration, NaiveDate, NaiveDateTime, Weekday};

use super::Entry;

/// The days of the week in the words of a rule.
const WEEK: [(Weekday, &str); 7] = [
    (Weekday::Mon, "MO"),
    (Weekday::Tue, "TU"),
    (Weekday::Wed, "WE"),
    (Weekday::Thu, "TH"),
    (Weekday::Fri, "FR"),
    (Weekday::Sat, "SA"),
    (Weekday::Sun, "SU"),
];

/// A day after the first one, local in the entry's zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    pub starts: NaiveDateTime,
    pub ends: NaiveDateTime,
    /// Where it is on that day.
    pub location: String,
}

/// The days of an entry as one rule.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Repeats {
    /// The value of the RRULE.
    pub rule: String,
    /// What the rule gives and nobody means, at the first day's hour.
    pub left_out: Vec<NaiveDateTime>,
}

impl Entry {
    /// The days after the first that are otherwise than it.
    pub(super) fn otherwise(&self) -> impl Iterator<Item = &Day> {
        let same = |day: &Day| {
            day.starts.time() == self.starts.time()
                && day.ends - day.starts == self.ends - self.starts
                && day.location == self.location
        };
        self.further.iter().filter(move |day| !same(day))
    }

    /// When it would be on the date of `day` if that were as the first one: by this the day is named.
    pub(super) fn named(&self, day: &Day) -> NaiveDateTime {
        day.starts.date().and_time(self.starts.time())
    }

    /// Its last moment.
    pub(super) fn last(&self) -> NaiveDateTime {
        self.further.iter().map(|day| day.ends).fold(self.ends.max(self.starts), NaiveDateTime::max)
    }

    /// Its days as a rule; `None` where it has one.
    pub(super) fn repeats(&self) -> Option<Repeats> {
        let first = self.starts.date();
        let further = self.further.iter().map(|day| day.starts.date()).filter(|date| *date > first);
        let dates: BTreeSet<NaiveDate> = std::iter::once(first).chain(further).collect();
        let last = *dates.last().filter(|last| **last > first)?;
        let falls = |(day, _): &(Weekday, &str)| dates.iter().any(|date| date.weekday() == *day);
        let (weekdays, words): (Vec<Weekday>, Vec<&str>) = WEEK.into_iter().filter(falls).unzip();
        let (every, by_day) = if weekdays.len() == 1 {
            let apart = dates.iter().map(|date| (*date - first).num_days()).fold(0, common);
            (apart, interval(apart))
        } else {
            (1, format!(";BYDAY={}", words.join(",")))
        };
        let given: Vec<NaiveDate> =
            std::iter::successors(Some(first), |date| Some(*date + Duration::days(every)))
                .take_while(|date| *date <= last)
                .filter(|date| weekdays.contains(&date.weekday()))
                .collect();
        let left_out = given.iter().filter(|date| !dates.contains(date));
        Some(Repeats {
            rule: format!("FREQ=WEEKLY;COUNT={}{by_day}", given.len()),
            left_out: left_out.map(|date| date.and_time(self.starts.time())).collect(),
        })
    }
}

/// Every so many weeks; every week says nothing.
fn interval(days: i64) -> String {
    if days == 7 { String::new() } else { format!(";INTERVAL={}", days / 7) }
}

/// The greatest number that both are multiples of.
fn common(one: i64, other: i64) -> i64 {
    if other == 0 { one } else { common(other, one % other) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::ical::tests::entry;

    /// The first day of the entry is Tuesday, 8 December 2026.
    fn repeats(after: &[i64]) -> Option<Repeats> {
        let day = |days: &i64| Day {
            starts: entry().starts + Duration::days(*days),
            ends: entry().ends + Duration::days(*days),
            location: entry().location,
        };
        Entry { further: after.iter().map(day).collect(), ..entry() }.repeats()
    }

    #[test]
    fn days_are_a_weekly_rule_without_those_between() {
        let rule = |after: &[i64]| repeats(after).map(|found| (found.rule, found.left_out.len()));
        let says = |rule: &str, out: usize| Some((rule.to_owned(), out));
        assert_eq!(rule(&[]), None);
        assert_eq!(rule(&[1]), says("FREQ=WEEKLY;COUNT=2;BYDAY=TU,WE", 0));
        assert_eq!(rule(&[7, 14]), says("FREQ=WEEKLY;COUNT=3", 0));
        assert_eq!(rule(&[14, 28]), says("FREQ=WEEKLY;COUNT=3;INTERVAL=2", 0));
        assert_eq!(rule(&[14, 35]), says("FREQ=WEEKLY;COUNT=6", 3));
        // Tue, Wed, Fri, Sat, Sun.
        assert_eq!(rule(&[1, 3, 4, 5]), says("FREQ=WEEKLY;COUNT=5;BYDAY=TU,WE,FR,SA,SU", 0));
        // Tue and Wed, then Wed a week later: the Tuesday between is nobody's.
        let found = repeats(&[1, 8]).unwrap();
        assert_eq!(found.rule, "FREQ=WEEKLY;COUNT=4;BYDAY=TU,WE");
        assert_eq!(found.left_out, [entry().starts + Duration::days(7)]);
    }
}
