//! A when-rule picked from its parts: what it counts from, how many of what, before or after, at what time.
//!
//! Every rule that can be read has its parts. One that cannot be read stays as it is as long as nobody picks another.

use unicode_normalization::UnicodeNormalization;

use super::Typed;
use crate::i18n::Message;
use crate::playbooks::when::{Anchor, MORNING, Unit, When, parse_time};

/// In the place of an anchor: it stays as it is written.
pub(super) const KEEP: &str = "keep";
/// Ways to count from an anchor.
pub(super) const WAYS: [&str; 4] = ["at", "before", "after", "last_weekday"];

/// The parts of a rule.
pub(super) fn fill(name: &str, written: &str, typed: &mut Typed) {
    let mut put = |part: &str, value: String| drop(typed.insert(format!("{name}.{part}"), value));
    let Ok(rule) = When::parse(written) else {
        put("anchor", KEEP.to_owned());
        return;
    };
    put("anchor", rule.anchor.word().to_owned());
    let (way, count, unit) = match rule.offset {
        None => ("at", String::new(), Unit::Days),
        Some((count, unit)) => {
            (if count < 0 { "before" } else { "after" }, count.unsigned_abs().to_string(), unit)
        }
    };
    put("way", way.to_owned());
    put("count", count);
    put("unit", unit.word().to_owned());
    put("time", rule.at.map(|at| at.format("%H:%M").to_string()).unwrap_or_default());
    if rule.exact {
        put("exact", "yes".to_owned());
    }
}

/// The rule as it was picked; `before` where it means the same.
pub(super) fn read(name: &str, typed: &Typed, before: Option<&str>) -> Result<Option<String>, Message> {
    let part = |part: &str| {
        let given = typed.get(&format!("{name}.{part}")).map(String::as_str).unwrap_or_default();
        given.nfkc().collect::<String>().trim().to_owned()
    };
    let anchor = part("anchor");
    if anchor == KEEP {
        return Ok(before.map(str::to_owned));
    }
    let anchor = Anchor::ALL.into_iter().find(|one| one.word() == anchor);
    let anchor = anchor.ok_or_else(|| Message::new("field-choose"))?;
    let time = part("time");
    let at = match parse_time(&time) {
        Some(time) => format!(" at {}", time.format("%H:%M")),
        None if time.is_empty() => String::new(),
        None => return Err(Message::new("field-time")),
    };
    let way = part("way");
    let unit = Unit::ALL.into_iter().find(|unit| unit.word() == part("unit")).unwrap_or(Unit::Days);
    let offset = match way.as_str() {
        "before" | "after" => {
            let count: u32 = part("count").parse().map_err(|_| Message::new("playbooks-mend-when-count"))?;
            if unit.is_of_the_clock() && !at.is_empty() {
                return Err(Message::new("playbooks-mend-when-two-times"));
            }
            format!(" {} {count}{}", if way == "before" { "-" } else { "+" }, unit.word())
        }
        "last_weekday" => format!(" - 1{}", Unit::BusinessDays.word()),
        _ => String::new(),
    };
    let exact = if part("exact").is_empty() { "" } else { " exact" };
    let written = format!("{}{offset}{at}{exact}", anchor.word());
    let rule = When::parse(&written).map_err(|fault| match fault.key {
        "playbook-when-anchor-is-a-day" => Message::new("playbooks-mend-when-anchor-is-a-day"),
        _ => Message::new("playbooks-mend-when-too-far"),
    })?;
    Ok(Some(same(&rule, before).unwrap_or_else(|| rule.to_string())))
}

/// What is written already, where it means this rule.
fn same(rule: &When, before: Option<&str>) -> Option<String> {
    let written = before?;
    let was = When::parse(written).ok()?;
    // A day without a time means the morning, whoever says so.
    (was == *rule || morning(was) == morning(*rule)).then(|| written.to_owned())
}

/// The rule with the morning said, where a rule in days means it.
fn morning(mut rule: When) -> When {
    if rule.offset.is_some_and(|(_, unit)| !unit.is_of_the_clock()) {
        rule.at = rule.at.or(Some(MORNING));
    }
    rule
}

/// The parts of a deadline: so many days, weeks or months before the start.
pub(super) fn fill_deadline(name: &str, written: &str, typed: &mut Typed) {
    let mut put = |part: &str, value: String| drop(typed.insert(format!("{name}.{part}"), value));
    let Some((count, unit)) = When::parse(written).ok().and_then(|rule| rule.offset) else {
        put("unit", KEEP.to_owned());
        return;
    };
    put("count", count.unsigned_abs().to_string());
    put("unit", unit.word().to_owned());
    if When::parse(written).is_ok_and(|rule| rule.exact) {
        put("exact", "yes".to_owned());
    }
}

/// The deadline as it was picked; none where the number is blank.
pub(super) fn read_deadline(
    name: &str,
    typed: &Typed,
    before: Option<&str>,
) -> Result<Option<String>, Message> {
    let part = |part: &str| typed.get(&format!("{name}.{part}")).cloned().unwrap_or_default();
    if part("unit") == KEEP {
        return Ok(before.map(str::to_owned));
    }
    if part("count").trim().is_empty() {
        return Ok(None);
    }
    let mut whole: Typed =
        ["count", "unit", "exact"].into_iter().map(|name| (format!("rule.{name}"), part(name))).collect();
    whole.insert("rule.anchor".to_owned(), Anchor::Start.word().to_owned());
    whole.insert("rule.way".to_owned(), "before".to_owned());
    read("rule", &whole, before)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::playbooks::shelf;

    fn there_and_back(written: &str) -> String {
        let mut typed = Typed::new();
        fill("when", written, &mut typed);
        // Nothing is remembered but what the form holds.
        read("when", &typed, None).unwrap().unwrap()
    }

    #[test]
    fn every_rule_of_every_playbook_comes_back_through_its_parts() {
        let mut seen = 0;
        for shelved in shelf::shipped() {
            let book = shelved.book.as_ref().unwrap();
            for step in &book.steps {
                let again = there_and_back(&step.when);
                assert_eq!(When::parse(&again), When::parse(&step.when), "{} of {}", step.id, shelved.id);
                let mut typed = Typed::new();
                fill("when", &step.when, &mut typed);
                let kept = read("when", &typed, Some(&step.when)).unwrap();
                assert_eq!(kept.as_deref(), Some(step.when.as_str()), "untouched, to the letter");
                seen += 1;
            }
            let forms = book.survey.iter().filter_map(|form| form.until.as_ref());
            for written in book.parameters.reply_deadline.iter().chain(forms) {
                let mut typed = Typed::new();
                fill_deadline("until", written, &mut typed);
                let again = read_deadline("until", &typed, None).unwrap().unwrap();
                assert_eq!(When::parse(&again), When::parse(written), "{written} of {}", shelved.id);
            }
        }
        assert!(seen > 400, "{seen} rules");
    }

    #[test]
    fn every_form_of_a_rule_comes_back_through_its_parts() {
        for written in [
            "start",
            "end at 17:00",
            "each day at 09:00",
            "each day - 60m",
            "end + 15m",
            "start - 2h",
            "reply_deadline - 3bd at 10:00",
            "series_start - 18w",
            "fiscal_year + 5bd",
            "start - 2mo exact",
            "start - 3d at 8:15 exact",
            "start + 0d",
            "start + 0bd at 11:00",
            "end + 0m",
            "last weekday before start at 15:00",
            "Reply Deadline － ３ business days",
        ] {
            assert_eq!(When::parse(&there_and_back(written)), When::parse(written), "{written}");
        }
    }

    #[test]
    fn what_is_picked_is_a_rule_and_what_is_missing_is_told() {
        let picked = |parts: &[(&str, &str)]| {
            let typed = parts.iter().map(|(part, value)| (format!("when.{part}"), (*value).to_owned()));
            read("when", &typed.collect(), Some("start - 6w"))
        };
        let weeks = [("anchor", "start"), ("way", "before"), ("count", "６"), ("unit", "w")];
        assert_eq!(picked(&weeks).unwrap().as_deref(), Some("start - 6w"));
        let with = |more: &[(&'static str, &'static str)]| [&weeks[..], more].concat();
        assert_eq!(picked(&with(&[("time", "10:00")])).unwrap().as_deref(), Some("start - 6w at 10:00"));
        // A day without a time means the morning already.
        assert_eq!(picked(&with(&[("time", "9:30")])).unwrap().as_deref(), Some("start - 6w"));
        let last = [("anchor", "end"), ("way", "last_weekday"), ("time", "15:00")];
        assert_eq!(picked(&last).unwrap().as_deref(), Some("end - 1bd at 15:00"));
        assert_eq!(picked(&[("anchor", KEEP)]).unwrap().as_deref(), Some("start - 6w"));
        for (parts, key) in [
            (vec![("anchor", "")], "field-choose"),
            (vec![("anchor", "start"), ("way", "before"), ("unit", "d")], "playbooks-mend-when-count"),
            (with(&[("time", "25:00")]), "field-time"),
            (
                vec![("anchor", "end"), ("way", "after"), ("count", "2"), ("unit", "h"), ("time", "9:00")],
                "playbooks-mend-when-two-times",
            ),
            (
                vec![("anchor", "reply_deadline"), ("way", "after"), ("count", "2"), ("unit", "h")],
                "playbooks-mend-when-anchor-is-a-day",
            ),
            (
                vec![("anchor", "start"), ("way", "before"), ("count", "200"), ("unit", "w")],
                "playbooks-mend-when-too-far",
            ),
        ] {
            assert_eq!(picked(&parts).unwrap_err().key, key);
        }
    }
}
