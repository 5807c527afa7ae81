//! The days of a series picked from their parts: every few months, in some months of the year, or every few weeks, on
//! which weekday. A rule (RFC 5545) that says more stays as it is written as long as nobody picks another.

use chrono::Weekday;
use unicode_normalization::UnicodeNormalization;

use super::Typed;
use super::rule::KEEP;
use crate::calendar::recurrence::{Rule, Shape};
use crate::i18n::Message;

/// What the days may be found by.
pub(super) const KINDS: [&str; 3] = ["months", "year", "weeks"];
/// Which of the month's weekdays; -1 is the last.
pub(super) const NTHS: [i8; 5] = [1, 2, 3, 4, -1];
/// In the order of the fiscal year.
pub(super) const MONTHS: [u32; 12] = [4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3];

/// The parts of a rule.
pub(super) fn fill(name: &str, written: &str, typed: &mut Typed) {
    let mut put = |part: &str, value: String| drop(typed.insert(format!("{name}.{part}"), value));
    put("every", "1".to_owned());
    if written.is_empty() {
        return;
    }
    let (kind, weekday) = match Rule::parse(written).ok().and_then(|rule| rule.shape()) {
        None => return put("kind", KEEP.to_owned()),
        Some(Shape::Months { every, nth, weekday }) => {
            put("every", every.to_string());
            put("nth", nth.to_string());
            ("months", weekday)
        }
        Some(Shape::Year { months, nth, weekday }) => {
            for month in months {
                put(&format!("month.{month}"), "yes".to_owned());
            }
            put("nth", nth.to_string());
            ("year", weekday)
        }
        Some(Shape::Weeks { every, weekday }) => {
            put("every", every.to_string());
            ("weeks", weekday)
        }
    };
    put("kind", kind.to_owned());
    put("weekday", weekday.to_string());
}

/// The rule as it was picked, none where rounds are added one by one; `before` where it means the same.
pub(super) fn read(name: &str, typed: &Typed, before: Option<&str>) -> Result<Option<String>, Message> {
    let part = |part: &str| {
        let given = typed.get(&format!("{name}.{part}")).map(String::as_str).unwrap_or_default();
        given.nfkc().collect::<String>().trim().to_owned()
    };
    let choose = || Message::new("field-choose");
    let kind = part("kind");
    if kind.is_empty() {
        return Ok(None);
    }
    if kind == KEEP {
        return Ok(before.map(str::to_owned));
    }
    let weekday: Weekday = part("weekday").parse().map_err(|_| choose())?;
    let nth = || part("nth").parse().ok().filter(|nth| NTHS.contains(nth)).ok_or_else(choose);
    let every = || {
        let count = part("every").parse().ok().filter(|count| (1..=12).contains(count));
        count.ok_or_else(|| Message::new("playbooks-mend-recurrence-every"))
    };
    let shape = match kind.as_str() {
        "months" => Shape::Months { every: every()?, nth: nth()?, weekday },
        "weeks" => Shape::Weeks { every: every()?, weekday },
        "year" => {
            let ticked = |month: &u32| !part(&format!("month.{month}")).is_empty();
            let months: Vec<u32> = MONTHS.into_iter().filter(ticked).collect();
            if months.is_empty() {
                return Err(Message::new("playbooks-mend-recurrence-months"));
            }
            Shape::Year { months, nth: nth()?, weekday }
        }
        _ => return Err(choose()),
    };
    let same = before.filter(|before| {
        let was = Rule::parse(before).ok().and_then(|rule| rule.shape());
        was.map(in_order) == Some(in_order(shape.clone()))
    });
    Ok(Some(same.map_or_else(|| shape.rule().text().to_owned(), str::to_owned)))
}

/// The same days, whatever the order in which the months stand.
fn in_order(shape: Shape) -> Shape {
    match shape {
        Shape::Year { mut months, nth, weekday } => {
            months.sort_unstable();
            Shape::Year { months, nth, weekday }
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::playbooks::shelf;

    fn filled(written: &str) -> Typed {
        let mut typed = Typed::new();
        fill("rule", written, &mut typed);
        typed
    }

    #[test]
    fn every_rule_comes_back_through_its_parts() {
        let shipped = shelf::shipped().iter().filter_map(|one| one.book.as_ref().unwrap().series.clone());
        let shipped: Vec<String> = shipped.filter_map(|series| series.rule).collect();
        assert!(shipped.len() > 3, "{shipped:?}");
        let others = [
            "FREQ=MONTHLY;BYMONTH=9,5,1;BYDAY=2TH",
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE",
            "FREQ=MONTHLY;BYDAY=-1FR",
        ];
        for written in shipped.iter().map(String::as_str).chain(others) {
            let typed = filled(written);
            assert_ne!(typed["rule.kind"], KEEP, "{written}");
            assert_eq!(read("rule", &typed, Some(written)).unwrap().as_deref(), Some(written));
            let again = read("rule", &typed, None).unwrap().unwrap();
            let shape = |text: &str| Rule::parse(text).unwrap().shape().map(in_order);
            assert_eq!(shape(&again), shape(written), "{written}");
        }
        assert_eq!(read("rule", &filled(""), None).unwrap(), None);
    }

    #[test]
    fn a_rule_that_says_more_stays_until_another_is_picked_and_what_is_missing_is_told() {
        let written = "FREQ=MONTHLY;BYDAY=2TU;COUNT=6";
        let mut typed = filled(written);
        assert_eq!(read("rule", &typed, Some(written)).unwrap().as_deref(), Some(written));
        let mut pick = |part: &str, value: &str| {
            typed.insert(format!("rule.{part}"), value.to_owned());
            read("rule", &typed, Some(written)).map_err(|message| message.key)
        };
        assert_eq!(pick("kind", "months"), Err("field-choose".into()));
        assert_eq!(pick("weekday", "Tue"), Err("field-choose".into()));
        assert_eq!(pick("nth", "-1").unwrap().as_deref(), Some("FREQ=MONTHLY;INTERVAL=1;BYDAY=-1TU"));
        assert_eq!(pick("every", "三"), Err("playbooks-mend-recurrence-every".into()));
        assert_eq!(pick("every", "３").unwrap().as_deref(), Some("FREQ=MONTHLY;INTERVAL=3;BYDAY=-1TU"));
        assert_eq!(pick("kind", "year"), Err("playbooks-mend-recurrence-months".into()));
        assert_eq!(pick("month.5", "yes").unwrap().as_deref(), Some("FREQ=MONTHLY;BYMONTH=5;BYDAY=-1TU"));
        assert_eq!(pick("kind", "").unwrap(), None);
    }
}
