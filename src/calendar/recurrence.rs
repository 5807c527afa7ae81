//! Recurrence rules (RFC 5545 section 3.3.10): on which days something that repeats falls.
//!
//! The one door to the `rrule` crate. A rule here repeats by week, month or year and says days, never hours: the hour
//! of a meeting is local and the same each time.

use chrono::{Days, NaiveDate, NaiveTime, Weekday};

/// Longer than any rule that people mean.
const LONGEST: usize = 200;

/// The days of the week as RFC 5545 writes them.
const WEEKDAYS: [(&str, Weekday); 7] = [
    ("MO", Weekday::Mon),
    ("TU", Weekday::Tue),
    ("WE", Weekday::Wed),
    ("TH", Weekday::Thu),
    ("FR", Weekday::Fri),
    ("SA", Weekday::Sat),
    ("SU", Weekday::Sun),
];

/// A rule that was read and understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule(String);

/// Why a rule is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RuleFault {
    #[error("this is no recurrence rule of RFC 5545")]
    Unreadable,
    #[error("it repeats neither by week nor by month nor by year")]
    TooOften,
}

/// The forms of a rule that can be said in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Every so many months on the nth weekday, -1 for the last.
    Months { every: u32, nth: i8, weekday: Weekday },
    /// In these months (1 to 12) of each year on the nth weekday.
    Year { months: Vec<u32>, nth: i8, weekday: Weekday },
    /// Every so many weeks on this weekday.
    Weeks { every: u32, weekday: Weekday },
}

impl Shape {
    /// The rule of this form.
    pub fn rule(&self) -> Rule {
        Rule(match self {
            Shape::Months { every, nth, weekday } => {
                format!("FREQ=MONTHLY;INTERVAL={every};BYDAY={nth}{}", word(*weekday))
            }
            Shape::Year { months, nth, weekday } => {
                let months: Vec<String> = months.iter().map(u32::to_string).collect();
                format!("FREQ=MONTHLY;BYMONTH={};BYDAY={nth}{}", months.join(","), word(*weekday))
            }
            Shape::Weeks { every, weekday } => {
                format!("FREQ=WEEKLY;INTERVAL={every};BYDAY={}", word(*weekday))
            }
        })
    }
}

fn word(weekday: Weekday) -> &'static str {
    WEEKDAYS.iter().find(|(_, day)| *day == weekday).map_or("MO", |(word, _)| *word)
}

impl Rule {
    /// Reads a rule as it was typed, with or without `RRULE:`, in any case.
    pub fn parse(typed: &str) -> Result<Self, RuleFault> {
        let text = typed.trim().to_ascii_uppercase();
        let text = text.strip_prefix("RRULE:").unwrap_or(&text);
        let plain = text.chars().all(|c| c.is_ascii_alphanumeric() || "=;,+-".contains(c));
        if text.is_empty() || text.len() > LONGEST || !plain {
            return Err(RuleFault::Unreadable);
        }
        let rule = Rule(text.to_owned());
        rule.set(NaiveDate::default()).ok_or(RuleFault::Unreadable)?;
        match rule.part("FREQ") {
            Some("WEEKLY" | "MONTHLY" | "YEARLY") => Ok(rule),
            _ => Err(RuleFault::TooOften),
        }
    }

    /// The rule as RFC 5545 writes it, without `RRULE:`.
    pub fn text(&self) -> &str {
        &self.0
    }

    fn part(&self, name: &str) -> Option<&str> {
        self.0.split(';').find_map(|part| part.strip_prefix(name)?.strip_prefix('='))
    }

    /// The form of the rule; none where it is more than these can say.
    pub fn shape(&self) -> Option<Shape> {
        let known = ["FREQ", "INTERVAL", "BYMONTH", "BYDAY"];
        let strange = |part: &str| !known.contains(&part.split('=').next().unwrap_or_default());
        if self.0.split(';').any(strange) {
            return None;
        }
        let every: u32 = self.part("INTERVAL").unwrap_or("1").parse().ok()?;
        let day = self.part("BYDAY")?;
        let (nth, name) = day.split_at_checked(day.len().checked_sub(2)?)?;
        let weekday = WEEKDAYS.iter().find(|(word, _)| *word == name)?.1;
        match (self.part("FREQ")?, self.part("BYMONTH")) {
            ("WEEKLY", None) if nth.is_empty() => Some(Shape::Weeks { every, weekday }),
            ("MONTHLY", None) => Some(Shape::Months { every, nth: nth.parse().ok()?, weekday }),
            ("MONTHLY", Some(months)) if every == 1 => {
                let months = months.split(',').map(str::parse).collect::<Result<Vec<u32>, _>>().ok()?;
                Some(Shape::Year { months, nth: nth.parse().ok()?, weekday })
            }
            _ => None,
        }
    }

    /// The first `count` days by the rule, counted from `start` on: its month or week is the first of those that an
    /// interval counts.
    pub fn days(&self, start: NaiveDate, count: u16) -> Vec<NaiveDate> {
        let Some(set) = self.set(start) else { return Vec::new() };
        set.all(count).dates.into_iter().map(|at| at.date_naive()).collect()
    }

    /// The day that `start` stands for in the rhythm: itself, or the nearest day within two weeks that the rule
    /// begins with. A round a week beside its day does not shift all that follow.
    pub fn anchor(&self, start: NaiveDate) -> NaiveDate {
        let begins = |day: &NaiveDate| self.days(*day, 1).first() == Some(day);
        let near = (0..=15)
            .flat_map(|by| [start.checked_add_days(Days::new(by)), start.checked_sub_days(Days::new(by))]);
        near.flatten().find(begins).unwrap_or(start)
    }

    fn set(&self, start: NaiveDate) -> Option<rrule::RRuleSet> {
        // The days alone matter, so they are counted in UTC, where an UNTIL has to be a moment.
        let until = self.part("UNTIL").filter(|until| until.len() == 8);
        let rule = match until {
            Some(day) => self.0.replace(&format!("UNTIL={day}"), &format!("UNTIL={day}T235959Z")),
            None => self.0.clone(),
        };
        let start = start.and_time(NaiveTime::MIN).format("%Y%m%dT%H%M%SZ");
        format!("DTSTART:{start}\nRRULE:{rule}").parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn days(rule: &str, start: &str, count: u16) -> Vec<String> {
        Rule::parse(rule).unwrap().days(day(start), count).iter().map(NaiveDate::to_string).collect()
    }

    #[test]
    fn rules_of_the_field_fall_on_their_days() {
        for (rule, start, expected) in [
            (
                "FREQ=MONTHLY;INTERVAL=2;BYDAY=3TU",
                "2027-04-01",
                vec!["2027-04-20", "2027-06-15", "2027-08-17"],
            ),
            (
                "FREQ=MONTHLY;BYMONTH=5,9,1;BYDAY=2TH",
                "2027-04-01",
                vec!["2027-05-13", "2027-09-09", "2028-01-13"],
            ),
            ("FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", "2027-04-07", vec!["2027-04-07", "2027-04-21", "2027-05-05"]),
            ("FREQ=MONTHLY;BYDAY=-1FR", "2027-02-01", vec!["2027-02-26", "2027-03-26", "2027-04-30"]),
            (
                "rrule:freq=yearly;bymonth=12;bymonthday=13",
                "2027-04-01",
                vec!["2027-12-13", "2028-12-13", "2029-12-13"],
            ),
            ("FREQ=MONTHLY;BYDAY=2TU;UNTIL=20270531", "2027-04-01", vec!["2027-04-13", "2027-05-11"]),
        ] {
            assert_eq!(days(rule, start, 3), expected, "{rule}");
        }
    }

    #[test]
    fn what_is_no_rule_or_repeats_too_often_is_not_taken() {
        for rule in ["", "FREQ=", "第2火曜", "BYDAY=2TU", "FREQ=MONTHLY\nEXDATE:1", "FREQ=MONTHLY;BYDAY=9XX"]
        {
            assert_eq!(Rule::parse(rule), Err(RuleFault::Unreadable), "{rule:?}");
        }
        assert_eq!(Rule::parse("FREQ=DAILY"), Err(RuleFault::TooOften));
        assert_eq!(Rule::parse("FREQ=MINUTELY;INTERVAL=5"), Err(RuleFault::TooOften));
    }

    #[test]
    fn a_rule_tells_its_form_and_the_form_its_rule() {
        for shape in [
            Shape::Months { every: 2, nth: 3, weekday: Weekday::Tue },
            Shape::Months { every: 1, nth: -1, weekday: Weekday::Fri },
            Shape::Year { months: vec![5, 9, 1], nth: 2, weekday: Weekday::Thu },
            Shape::Weeks { every: 2, weekday: Weekday::Wed },
        ] {
            let rule = shape.rule();
            assert_eq!(Rule::parse(rule.text()).unwrap().shape(), Some(shape), "{rule:?}");
        }
        for more in [
            "FREQ=MONTHLY;BYDAY=2TU,4TU",
            "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=13",
            "FREQ=MONTHLY;BYDAY=2TU;COUNT=4",
        ] {
            assert_eq!(Rule::parse(more).unwrap().shape(), None, "{more}");
        }
    }

    #[test]
    fn a_round_a_week_late_does_not_shift_those_that_follow() {
        let rule = Rule::parse("FREQ=MONTHLY;INTERVAL=2;BYDAY=4TU").unwrap();
        // 27 April is the fourth Tuesday; the round was held on 4 May.
        assert_eq!(rule.anchor(day("2027-05-04")), day("2027-04-27"));
        assert_eq!(rule.days(rule.anchor(day("2027-05-04")), 2)[1], day("2027-06-22"));
        let yearly = Rule::parse("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=13").unwrap();
        assert_eq!(yearly.anchor(day("2027-05-04")), day("2027-05-04"), "none is near");
    }
}
