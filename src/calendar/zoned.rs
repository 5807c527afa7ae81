//! From what is planned (local date, time and IANA zone) to the instant it means, and back.
//!
//! Rules, the same as RFC 5545 section 3.3.5 gives for calendar entries, so that our own reckoning and a
//! guest's calendar agree:
//! - a local time that the clock jumps over (a *gap*) is read with the offset in force before the jump, so
//!   it shifts forward by the length of the gap;
//! - a local time that happens twice (a *fold*) means the earlier one.
//!
//! A deadline given as a day ends with that day: the first instant after it is the next local midnight,
//! and an answer at 23:59:59 local time is in time.

use chrono::{DateTime, LocalResult, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeZone, Utc};
use chrono_tz::{GapInfo, Tz};

/// A zone name that the time zone database does not know.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("time zone {0:?} is not known: write its IANA name, such as \"Asia/Tokyo\"")]
pub struct UnknownZone(pub String);

/// Reads an IANA zone name such as `Asia/Tokyo`.
pub fn zone(name: &str) -> Result<Tz, UnknownZone> {
    name.trim().parse().map_err(|_| UnknownZone(name.to_owned()))
}

/// The instant that a planned local time means, by the rules of this module.
pub fn to_utc(local: NaiveDateTime, zone: Tz) -> DateTime<Utc> {
    match zone.from_local_datetime(&local) {
        LocalResult::Single(at) => at.to_utc(),
        LocalResult::Ambiguous(earlier, later) => earlier.min(later).to_utc(),
        LocalResult::None => {
            let before = GapInfo::new(&local, &zone)
                .and_then(|gap| gap.begin)
                .and_then(|(_, offset)| local.checked_sub_offset(offset.fix()));
            // Only the first and last hours of the calendar, some 262,000 years away, have no offset.
            before.unwrap_or(local).and_utc()
        }
    }
}

/// The local date and time that people in `zone` read off the wall at `at`.
pub fn to_local(at: DateTime<Utc>, zone: Tz) -> NaiveDateTime {
    at.with_timezone(&zone).naive_local()
}

/// The local date in `zone` at `at`.
pub fn local_date(at: DateTime<Utc>, zone: Tz) -> NaiveDate {
    to_local(at, zone).date()
}

/// The first instant of `day` in `zone`.
pub fn start_of_day(day: NaiveDate, zone: Tz) -> DateTime<Utc> {
    to_utc(day.and_time(NaiveTime::MIN), zone)
}

/// The first instant that no longer belongs to `day` in `zone`: the exclusive end of a deadline.
pub fn end_of_day(day: NaiveDate, zone: Tz) -> DateTime<Utc> {
    start_of_day(day.succ_opt().unwrap_or(day), zone)
}

/// Whether a deadline given as `day` is over at `now`.
pub fn deadline_passed(day: NaiveDate, zone: Tz, now: DateTime<Utc>) -> bool {
    end_of_day(day, zone) <= now
}

#[cfg(test)]
mod tests {
    use super::*;

    fn local(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    fn utc(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn a_planned_time_means_one_instant() {
        for (name, planned, expected) in [
            ("Asia/Tokyo", "2026-11-22T15:00:00", "2026-11-22T06:00:00Z"),
            ("Asia/Tokyo", "2027-01-01T08:59:00", "2026-12-31T23:59:00Z"),
            ("UTC", "2026-11-22T15:00:00", "2026-11-22T15:00:00Z"),
            // New York, 8 March 2026: 02:00 to 03:00 does not exist and shifts forward.
            ("America/New_York", "2026-03-08T01:59:59", "2026-03-08T06:59:59Z"),
            ("America/New_York", "2026-03-08T02:00:00", "2026-03-08T07:00:00Z"),
            ("America/New_York", "2026-03-08T02:30:00", "2026-03-08T07:30:00Z"),
            ("America/New_York", "2026-03-08T03:00:00", "2026-03-08T07:00:00Z"),
            // 1 November 2026: 01:00 to 02:00 happens twice and means the earlier.
            ("America/New_York", "2026-11-01T01:30:00", "2026-11-01T05:30:00Z"),
            ("America/New_York", "2026-11-01T02:00:00", "2026-11-01T07:00:00Z"),
            // Lord Howe moves by half an hour only.
            ("Australia/Lord_Howe", "2026-10-04T02:15:00", "2026-10-03T15:45:00Z"),
            // Apia had no 30 December 2011 at all.
            ("Pacific/Apia", "2011-12-30T12:00:00", "2011-12-30T22:00:00Z"),
        ] {
            let zone = zone(name).unwrap();
            assert_eq!(to_utc(local(planned), zone), utc(expected), "{name} {planned}");
        }
    }

    #[test]
    fn a_gap_shifts_forward_on_the_wall_as_well() {
        let shifted = to_utc(local("2026-03-08T02:30:00"), Tz::America__New_York);
        assert_eq!(to_local(shifted, Tz::America__New_York), local("2026-03-08T03:30:00"));
    }

    #[test]
    fn a_deadline_lasts_to_the_end_of_its_day() {
        let day: NaiveDate = "2026-12-04".parse().unwrap();
        let tokyo = Tz::Asia__Tokyo;
        assert_eq!(end_of_day(day, tokyo), utc("2026-12-04T15:00:00Z"));
        for (now, over) in [
            ("2026-12-03T15:00:00Z", false),
            ("2026-12-04T14:59:59Z", false),
            ("2026-12-04T14:59:59.999Z", false),
            ("2026-12-04T15:00:00Z", true),
        ] {
            assert_eq!(deadline_passed(day, tokyo, utc(now)), over, "{now}");
        }
    }

    #[test]
    fn a_day_without_midnight_starts_at_its_first_instant() {
        // Beirut, 29 March 2026: the clock goes from 23:59:59 to 01:00.
        let day: NaiveDate = "2026-03-29".parse().unwrap();
        let beirut = Tz::Asia__Beirut;
        assert_eq!(start_of_day(day, beirut), utc("2026-03-28T22:00:00Z"));
        assert_eq!(to_local(start_of_day(day, beirut), beirut), local("2026-03-29T01:00:00"));
        assert_eq!(end_of_day(day.pred_opt().unwrap(), beirut), start_of_day(day, beirut));
    }

    #[test]
    fn a_deadline_day_with_a_repeated_hour_lasts_through_both() {
        // Sao Paulo, 17 February 2018: at midnight the clock went back to 23:00 of the same day.
        let day: NaiveDate = "2018-02-17".parse().unwrap();
        let zone = Tz::America__Sao_Paulo;
        assert_eq!(end_of_day(day, zone), utc("2018-02-18T03:00:00Z"));
        assert!(!deadline_passed(day, zone, utc("2018-02-18T02:30:00Z")));
    }

    #[test]
    fn the_local_date_differs_from_the_utc_date_in_the_morning() {
        let at = utc("2026-11-21T22:00:00Z");
        assert_eq!(local_date(at, Tz::Asia__Tokyo), "2026-11-22".parse().unwrap());
    }

    #[test]
    fn an_unknown_zone_says_what_to_write() {
        assert_eq!(zone(" Asia/Tokyo ").unwrap(), Tz::Asia__Tokyo);
        let message = zone("Tokyo/Asia").unwrap_err().to_string();
        assert!(message.contains("Tokyo/Asia") && message.contains("Asia/Tokyo"), "{message}");
    }

    #[test]
    fn the_ends_of_the_calendar_do_not_panic() {
        for edge in [NaiveDateTime::MIN, NaiveDateTime::MAX] {
            for zone in [Tz::Asia__Tokyo, Tz::America__New_York] {
                let away = to_utc(edge, zone).naive_utc() - edge;
                assert!(away.abs() < chrono::Duration::hours(15), "{zone} {edge} {away}");
            }
        }
    }
}
