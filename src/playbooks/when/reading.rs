//! The words of a rule, taken one after the other.

use chrono::NaiveTime;

use super::{Anchor, Unit};

/// What an offset could not be read for.
pub(super) enum Stumble {
    Number(String),
    Unit(String),
}

/// Reads what a rule counts from.
pub(super) fn take_anchor(rest: &mut &[&str]) -> Option<Anchor> {
    let (anchor, words) = match *rest {
        ["start", ..] => (Anchor::Start, 1),
        ["end", ..] => (Anchor::End, 1),
        ["each", "day", ..] => (Anchor::EachDay, 2),
        ["reply_deadline", ..] => (Anchor::ReplyDeadline, 1),
        ["reply", "deadline", ..] => (Anchor::ReplyDeadline, 2),
        ["series_start", ..] => (Anchor::SeriesStart, 1),
        ["series", "start", ..] => (Anchor::SeriesStart, 2),
        ["fiscal_year", ..] => (Anchor::FiscalYear, 1),
        ["fiscal", "year", ..] => (Anchor::FiscalYear, 2),
        _ => return None,
    };
    *rest = &rest[words..];
    Some(anchor)
}

/// Reads `3bd`, `3 bd` or `3 business days`.
pub(super) fn take_offset(rest: &mut &[&str]) -> Result<(i64, Unit), Stumble> {
    let first = rest.first().copied().unwrap_or("");
    let digits = first.len() - first.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, joined) = first.split_at(digits);
    let count: i64 = number.parse::<u32>().map(i64::from).map_err(|_| Stumble::Number(first.to_owned()))?;
    *rest = &rest[1..];
    let unit = if !joined.is_empty() {
        joined
    } else if let ["business", "day" | "days", ..] = *rest {
        *rest = &rest[2..];
        "bd"
    } else {
        let unit = rest.first().copied().unwrap_or("");
        *rest = rest.get(1..).unwrap_or(&[]);
        unit
    };
    Unit::read(unit).map(|unit| (count, unit)).ok_or_else(|| Stumble::Unit(unit.to_owned()))
}

/// Reads a time of day, with or without `at`.
pub(super) fn take_time(rest: &mut &[&str]) -> Result<Option<NaiveTime>, String> {
    let said_at = rest.first() == Some(&"at");
    let words = if said_at { &rest[1..] } else { *rest };
    let word = words.first().copied().unwrap_or("");
    if !said_at && !word.contains(':') {
        return Ok(None);
    }
    let time = parse_time(word).ok_or_else(|| word.to_owned())?;
    *rest = &words[1..];
    Ok(Some(time))
}

/// A time of day written `9:30` or `09:30`.
pub fn parse_time(word: &str) -> Option<NaiveTime> {
    let (hour, minute) = word.split_once(':')?;
    let two_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit()) && part.len() <= 2;
    if !two_digits(hour) || minute.len() != 2 || !two_digits(minute) {
        return None;
    }
    NaiveTime::from_hms_opt(hour.parse().ok()?, minute.parse().ok()?, 0)
}
