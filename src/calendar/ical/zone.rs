//! The VTIMEZONE of an entry, derived from the time zone database for the years the entry touches.
//!
//! Rules of change are not written as RRULE: an entry is a single event, so the changes of its own years,
//! each with its date, say all that a calendar needs and stay right when a country changes its rules.
//! Asia/Tokyo, without changes since 1951, comes out as the one STANDARD block everybody expects.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use chrono::{DateTime, Datelike, Duration, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeZone as _};
use chrono_tz::{OffsetComponents, OffsetName, Tz, TzOffset};
use ics::properties::TzName;
use ics::{Daylight, Standard, TimeZone};

/// One stretch of constant offset, seconds east of UTC.
struct Observance {
    /// Wall-clock time of the change, read with the offset before it (RFC 5545 section 3.6.5).
    onset: NaiveDateTime,
    from: i32,
    to: i32,
    daylight: bool,
    name: Option<String>,
}

/// What the time zone database says of a zone over some years: the offset in force when they begin, and each change.
type Years = (Observance, Vec<Observance>);

/// What was looked up already: a year is looked through day by day, and a thousand letters speak of the same one.
static KNOWN: LazyLock<Mutex<Known>> = LazyLock::new(Mutex::default);

/// By zone, first and last year.
type Known = HashMap<(Tz, i32, i32), Arc<Years>>;
/// So many are kept at most.
const MOST: usize = 64;

fn years(zone: Tz, first: NaiveDate, last: NaiveDate) -> Arc<Years> {
    let key = (zone, first.year(), last.year());
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(years) = known.get(&key) {
        return years.clone();
    }
    if known.len() == MOST {
        known.clear();
    }
    known.entry(key).or_insert(Arc::new(observances(zone, first, last))).clone()
}

/// The definition of `zone` that covers the whole years of `first` to `last`.
pub(super) fn definition<'a>(zone: Tz, first: NaiveDate, last: NaiveDate) -> TimeZone<'a> {
    let years = years(zone, first, last.max(first));
    let (opening, changes) = &*years;
    let mut block = if opening.daylight {
        TimeZone::daylight(zone.name(), daylight(opening))
    } else {
        TimeZone::standard(zone.name(), standard(opening))
    };
    for change in changes {
        if change.daylight {
            block.add_daylight(daylight(change));
        } else {
            block.add_standard(standard(change));
        }
    }
    block
}

/// The offset in force when the years begin, and each change after.
fn observances(zone: Tz, first: NaiveDate, last: NaiveDate) -> Years {
    // A day to spare on both sides, as local years begin up to 14 hours away from the UTC year.
    let begin = NaiveDate::from_ymd_opt(first.year(), 1, 1).unwrap_or(first) - Duration::days(1);
    let end = NaiveDate::from_ymd_opt(last.year(), 12, 31).unwrap_or(last) + Duration::days(1);
    let offset_at = |at: NaiveDateTime| zone.offset_from_utc_datetime(&at);

    let start = begin.and_time(NaiveTime::MIN);
    let opening = observance(DateTime::UNIX_EPOCH.naive_utc(), None, &offset_at(start));
    let mut changes = Vec::new();
    let mut day = start;
    while day.date() < end {
        let next = day + Duration::days(1);
        let (before, after) = (offset_at(day), offset_at(next));
        if differ(&before, &after) {
            let (mut low, mut high) = (day, next);
            while high - low > Duration::seconds(1) {
                let middle = low + Duration::seconds((high - low).num_seconds() / 2);
                if differ(&before, &offset_at(middle)) {
                    high = middle;
                } else {
                    low = middle;
                }
            }
            changes.push(observance(high + before.fix(), Some(&before), &after));
        }
        day = next;
    }
    (opening, changes)
}

fn differ(one: &TzOffset, other: &TzOffset) -> bool {
    one.fix() != other.fix() || one.abbreviation() != other.abbreviation()
}

fn observance(onset: NaiveDateTime, before: Option<&TzOffset>, after: &TzOffset) -> Observance {
    let to = after.fix().local_minus_utc();
    Observance {
        onset,
        from: before.map_or(to, |offset| offset.fix().local_minus_utc()),
        to,
        daylight: after.dst_offset() > Duration::zero(),
        // The database names offsets without a word for them by their figures; those are no names.
        name: after
            .abbreviation()
            .filter(|name| name.chars().all(|c| c.is_ascii_alphabetic()))
            .map(str::to_owned),
    }
}

fn standard<'a>(observance: &Observance) -> Standard<'a> {
    let mut block = Standard::new(stamp(observance.onset), figures(observance.from), figures(observance.to));
    if let Some(name) = &observance.name {
        block.push(TzName::new(name.clone()));
    }
    block
}

fn daylight<'a>(observance: &Observance) -> Daylight<'a> {
    let mut block = Daylight::new(stamp(observance.onset), figures(observance.from), figures(observance.to));
    if let Some(name) = &observance.name {
        block.push(TzName::new(name.clone()));
    }
    block
}

fn stamp(at: NaiveDateTime) -> String {
    at.format(super::LOCAL).to_string()
}

/// An offset as `+0900`, with seconds only where there are any (RFC 5545 section 3.3.14).
fn figures(seconds: i32) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    let size = seconds.unsigned_abs();
    let (hours, minutes, rest) = (size / 3600, size / 60 % 60, size % 60);
    if rest == 0 {
        format!("{sign}{hours:02}{minutes:02}")
    } else {
        format!("{sign}{hours:02}{minutes:02}{rest:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokyo_is_the_one_block_everybody_expects() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        assert_eq!(
            definition(Tz::Asia__Tokyo, day, day).to_string(),
            "BEGIN:VTIMEZONE\r\nTZID:Asia/Tokyo\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n\
             TZOFFSETFROM:+0900\r\nTZOFFSETTO:+0900\r\nTZNAME:JST\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
        );
    }

    #[test]
    fn new_york_changes_on_its_two_sundays() {
        let day = NaiveDate::from_ymd_opt(2026, 7, 1).unwrap();
        let written = definition(Tz::America__New_York, day, day).to_string();
        let daylight = "BEGIN:DAYLIGHT\r\nDTSTART:20260308T020000\r\nTZOFFSETFROM:-0500\r\n\
                        TZOFFSETTO:-0400\r\nTZNAME:EDT\r\nEND:DAYLIGHT";
        let standard = "BEGIN:STANDARD\r\nDTSTART:20261101T020000\r\nTZOFFSETFROM:-0400\r\n\
                        TZOFFSETTO:-0500\r\nTZNAME:EST\r\nEND:STANDARD";
        assert!(written.contains(daylight) && written.contains(standard), "{written}");
        assert_eq!(written.matches("BEGIN:STANDARD").count(), 2, "{written}");
    }

    /// Reads the observances as a calendar does (the last onset not after the local time) and compares the
    /// offset with the database, every six hours of three years, leaving out the hours around a change
    /// that a wall clock cannot tell apart.
    #[test]
    fn the_observances_agree_with_the_database() {
        for zone in [
            Tz::Asia__Tokyo,
            Tz::UTC,
            Tz::America__New_York,
            Tz::Australia__Sydney,
            Tz::Australia__Lord_Howe,
            Tz::Europe__Dublin,
            Tz::Africa__Casablanca,
            Tz::Asia__Kolkata,
            Tz::America__Sao_Paulo,
        ] {
            for year in [2018, 2026, 2027] {
                let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
                let last = NaiveDate::from_ymd_opt(year, 12, 31).unwrap();
                let (opening, changes) = observances(zone, first, last);
                let mut compared = 0;
                for hours in (0..365 * 24).step_by(6) {
                    let local = first.and_time(NaiveTime::MIN) + Duration::hours(hours);
                    if changes.iter().any(|change| (change.onset - local).abs() < Duration::hours(2)) {
                        continue;
                    }
                    let read = changes.iter().rev().find(|change| change.onset <= local).unwrap_or(&opening);
                    let expected = zone.offset_from_local_datetime(&local).single().unwrap();
                    assert_eq!(read.to, expected.fix().local_minus_utc(), "{zone} {local}");
                    compared += 1;
                }
                assert!(compared > 1400, "{zone} {year} {compared}");
            }
        }
    }

    #[test]
    fn offsets_are_written_in_figures() {
        for (seconds, expected) in
            [(32_400, "+0900"), (0, "+0000"), (-12_600, "-0330"), (33_539, "+091859"), (20_700, "+0545")]
        {
            assert_eq!(figures(seconds), expected);
        }
    }
}
