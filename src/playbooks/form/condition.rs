//! A condition picked from its parts: whether reminders are used, and rows of a count compared with a number.

use unicode_normalization::UnicodeNormalization;

use super::Typed;
use super::rule::KEEP;
use crate::i18n::Message;
use crate::playbooks::conditions::{COUNTS, Comparison, Condition, Term};

/// How a count can be compared, and whether a number belongs to it.
pub(super) const SIGNS: [(&str, bool); 7] = [
    ("some", false),
    ("none", false),
    ("over", true),
    ("at_least", true),
    ("under", true),
    ("at_most", true),
    ("equal", true),
];

/// Rows that are offered at least.
const ROWS: usize = 2;

/// The parts of a condition; it stays as it is written where they cannot say it.
pub(super) fn fill(name: &str, written: &str, typed: &mut Typed) {
    let mut put = |part: String, value: &str| drop(typed.insert(format!("{name}.{part}"), value.to_owned()));
    let read = Condition::parse(written).ok();
    let switches =
        |read: &Condition| read.0.iter().filter(|term| matches!(term, Term::Reminders { .. })).count();
    let Some(read) = read.filter(|read| switches(read) < 2) else {
        put("reminders".to_owned(), KEEP);
        return;
    };
    let mut row = 0;
    for term in read.0 {
        match term {
            Term::Reminders { wanted } => put("reminders".to_owned(), if wanted { "yes" } else { "no" }),
            Term::Compare(count, comparison, limit) => {
                put(format!("{row}.count"), count.word());
                let sign = match comparison {
                    Comparison::Over if limit == 0 => "some",
                    Comparison::Equal if limit == 0 => "none",
                    Comparison::Over => "over",
                    Comparison::AtLeast => "at_least",
                    Comparison::Under => "under",
                    Comparison::AtMost => "at_most",
                    Comparison::Equal => "equal",
                };
                put(format!("{row}.sign"), sign);
                let number = if ["some", "none"].contains(&sign) { String::new() } else { limit.to_string() };
                put(format!("{row}.number"), &number);
                row += 1;
            }
        }
    }
}

/// How many rows the form shows: those in use and one more, two at least.
pub(super) fn rows(name: &str, typed: &Typed) -> usize {
    let used = |row: &usize| typed.get(&format!("{name}.{row}.count")).is_some_and(|count| !count.is_empty());
    ((0..10).rev().find(used).map_or(0, |last| last + 1) + 1).max(ROWS)
}

/// The condition as it was picked; none where it always holds, `before` where it means the same.
pub(super) fn read(name: &str, typed: &Typed, before: Option<&str>) -> Result<Option<String>, Message> {
    let part = |part: &str| typed.get(&format!("{name}.{part}")).map(String::as_str).unwrap_or_default();
    let mut terms = match part("reminders") {
        KEEP => return Ok(before.map(str::to_owned)),
        "yes" => vec![Term::Reminders { wanted: true }],
        "no" => vec![Term::Reminders { wanted: false }],
        _ => Vec::new(),
    };
    for row in 0..rows(name, typed) {
        let wanted = part(&format!("{row}.count"));
        if wanted.is_empty() {
            continue;
        }
        let count = COUNTS.iter().find_map(|(word, count)| (*word == wanted).then_some(*count));
        let count = count.ok_or_else(|| Message::new("field-choose"))?;
        let number = part(&format!("{row}.number")).nfkc().collect::<String>();
        let limit =
            || number.trim().parse::<u64>().map_err(|_| Message::new("playbooks-mend-condition-number"));
        let (comparison, limit) = match part(&format!("{row}.sign")) {
            "none" => (Comparison::Equal, 0),
            "over" => (Comparison::Over, limit()?),
            "at_least" => (Comparison::AtLeast, limit()?),
            "under" => (Comparison::Under, limit()?),
            "at_most" => (Comparison::AtMost, limit()?),
            "equal" => (Comparison::Equal, limit()?),
            _ => (Comparison::Over, 0),
        };
        terms.push(Term::Compare(count, comparison, limit));
    }
    if terms.is_empty() {
        return Ok(None);
    }
    let picked = Condition(terms);
    let was = before.filter(|written| Condition::parse(written).is_ok_and(|was| same(&was, &picked)));
    Ok(Some(was.map_or_else(|| picked.to_string(), str::to_owned)))
}

/// Whether both have the same terms, in whatever order.
fn same(one: &Condition, other: &Condition) -> bool {
    one.0.len() == other.0.len()
        && one.0.iter().all(|term| other.0.contains(term))
        && other.0.iter().all(|term| one.0.contains(term))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::playbooks::shelf;

    #[test]
    fn every_condition_of_every_playbook_comes_back_through_its_parts() {
        let steps = shelf::shipped().iter().flat_map(|shelved| &shelved.book.as_ref().unwrap().steps);
        let mut seen = 0;
        for written in steps.filter_map(|step| step.condition.as_deref()) {
            let mut typed = Typed::new();
            fill("if", written, &mut typed);
            let again = read("if", &typed, None).unwrap().unwrap();
            assert_eq!(Condition::parse(&again), Condition::parse(written), "{written}");
            assert_eq!(read("if", &typed, Some(written)).unwrap().as_deref(), Some(written));
            seen += 1;
        }
        assert!(seen > 100, "{seen} conditions");
    }

    #[test]
    fn what_the_parts_cannot_say_stays_as_it_is() {
        for written in ["reminders and not reminders", "nonsense"] {
            let mut typed = Typed::new();
            fill("if", written, &mut typed);
            assert_eq!(read("if", &typed, Some(written)).unwrap().as_deref(), Some(written));
        }
        let mut typed = Typed::new();
        fill("if", "attending < 10 and not reminders and waiting >= 1", &mut typed);
        assert_eq!(rows("if", &typed), 3);
        typed.insert("if.reminders".to_owned(), String::new());
        typed.insert("if.1.number".to_owned(), "３".to_owned());
        assert_eq!(read("if", &typed, None).unwrap().as_deref(), Some("attending < 10 and waiting >= 3"));
        typed.insert("if.1.number".to_owned(), "many".to_owned());
        assert_eq!(read("if", &typed, None).unwrap_err().key, "playbooks-mend-condition-number");
        assert_eq!(read("if", &Typed::new(), Some("waiting > 0")).unwrap(), None);
    }
}
