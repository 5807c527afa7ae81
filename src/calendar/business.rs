//! Business days and working hours: when a center's mail may leave and on which day a step may fall.
//!
//! A *business day* is Monday to Friday, no national holiday, and not one of the center's own closed days
//! (年末年始, a training day). Nothing here reads a clock.

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, Utc, Weekday};
use chrono_tz::Tz;

use super::{holidays, zoned};

/// The dates on which a center itself is closed, beside weekends and national holidays.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ClosedDays(BTreeSet<NaiveDate>);

impl ClosedDays {
    /// No closed days of one's own.
    pub fn none() -> Self {
        Self::default()
    }

    /// Adds one date; a date named twice counts once.
    pub fn insert(&mut self, date: NaiveDate) {
        self.0.insert(date);
    }

    /// Whether the center is closed on `date` by its own choice.
    pub fn contains(&self, date: NaiveDate) -> bool {
        self.0.contains(&date)
    }

    /// The dates in order.
    pub fn iter(&self) -> impl Iterator<Item = NaiveDate> + '_ {
        self.0.iter().copied()
    }
}

impl FromIterator<NaiveDate> for ClosedDays {
    fn from_iter<I: IntoIterator<Item = NaiveDate>>(dates: I) -> Self {
        Self(dates.into_iter().collect())
    }
}

/// Whether the center works on `date`.
pub fn is_business_day(date: NaiveDate, closed: &ClosedDays) -> bool {
    !matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
        && holidays::find(date).is_none()
        && !closed.contains(date)
}

/// The `n`th business day after `date`, or before it when `n` is negative.
///
/// `date` itself is never counted, and with `n` = 0 it is returned as it is, business day or not: whoever
/// wants it moved asks [`next_business_day_on_or_after`]. Past the end of the calendar its last day stands.
pub fn add_business_days(date: NaiveDate, n: i32, closed: &ClosedDays) -> NaiveDate {
    let step = if n < 0 { NaiveDate::pred_opt } else { NaiveDate::succ_opt };
    let mut left = n.unsigned_abs();
    let mut day = date;
    while left > 0 {
        let Some(next) = step(&day) else { return day };
        day = next;
        if is_business_day(day, closed) {
            left -= 1;
        }
    }
    day
}

/// `date` when the center works on it, otherwise the first day after on which it does.
pub fn next_business_day_on_or_after(date: NaiveDate, closed: &ClosedDays) -> NaiveDate {
    if is_business_day(date, closed) { date } else { add_business_days(date, 1, closed) }
}

/// `date` when the center works on it, otherwise the last day before on which it does.
pub fn last_business_day_on_or_before(date: NaiveDate, closed: &ClosedDays) -> NaiveDate {
    if is_business_day(date, closed) { date } else { last_business_day_before(date, closed) }
}

/// The last business day strictly before `date`.
pub fn last_business_day_before(date: NaiveDate, closed: &ClosedDays) -> NaiveDate {
    add_business_days(date, -1, closed)
}

/// What becomes of a meeting whose day by its rule is a holiday or a closed day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GivesWay {
    /// It is held all the same.
    Keep,
    /// On the business day before.
    Before,
    /// On the business day after.
    After,
    /// A week later, else a week earlier, else on the business day after: the weekday stays.
    Week,
}

impl GivesWay {
    /// All of them, in the order in which a form offers them.
    pub const ALL: [GivesWay; 4] = [GivesWay::Week, GivesWay::Before, GivesWay::After, GivesWay::Keep];

    /// The word for it in playbooks, in the database and in forms.
    pub fn word(self) -> &'static str {
        match self {
            GivesWay::Keep => "keep",
            GivesWay::Before => "before",
            GivesWay::After => "after",
            GivesWay::Week => "week",
        }
    }

    /// The choice that a word names.
    pub fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.word() == word)
    }

    /// The day of a meeting that the rule puts on `day`, none before `from`.
    ///
    /// Who agreed on a weekend meets on weekends; holidays and closed days are avoided all the same.
    pub fn place(self, day: NaiveDate, from: NaiveDate, closed: &ClosedDays) -> NaiveDate {
        let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        let open = |day: NaiveDate| match weekend {
            true => holidays::find(day).is_none() && !closed.contains(day),
            false => is_business_day(day, closed),
        };
        if open(day) {
            return day;
        }
        let week = Days::new(7);
        let after = || add_business_days(day, 1, closed);
        match self {
            GivesWay::Keep => day,
            GivesWay::Before => {
                let before = last_business_day_before(day, closed);
                if before >= from { before } else { after() }
            }
            GivesWay::After => after(),
            GivesWay::Week => {
                let found = [day + week, day - week].into_iter().find(|other| *other >= from && open(*other));
                found.unwrap_or_else(after)
            }
        }
    }
}

/// The moment at which something that should leave in working hours may leave: `now` when the center is
/// open, otherwise its next opening.
///
/// `hours` are local opening and closing time; the opening belongs to the hours, the closing does not.
/// Where the closing is not later than the opening (a setting that `config check` refuses) the center
/// counts as open from the opening to the end of the day, so that waiting mail still leaves one day.
/// The answer is never earlier than `now`.
pub fn working_moment(
    now: DateTime<Utc>,
    zone: Tz,
    hours: (NaiveTime, NaiveTime),
    closed: &ClosedDays,
) -> DateTime<Utc> {
    let (opening, closing) = hours;
    let local = zoned::to_local(now, zone);
    let (today, time) = (local.date(), local.time());
    let before_closing = time < closing || closing <= opening;
    let works_today = is_business_day(today, closed);
    if works_today && opening <= time && before_closing {
        return now;
    }
    let day = if works_today && time < opening { today } else { add_business_days(today, 1, closed) };
    // When clocks are set back, the first 01:30 can be over while the second is still to come.
    zoned::to_utc(day.and_time(opening), zone).max(now)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn utc(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn a_meeting_on_a_holiday_gives_way_as_was_chosen() {
        // Tuesday 23 February 2027 is the Emperor's Birthday; Saturday 1 May 2027 is an ordinary Saturday.
        let (tuesday, from) = (day("2027-02-23"), day("2027-02-01"));
        let closed: ClosedDays = [day("2027-03-02")].into_iter().collect();
        for (way, expected) in [
            (GivesWay::Keep, "2027-02-23"),
            (GivesWay::Before, "2027-02-22"),
            (GivesWay::After, "2027-02-24"),
            (GivesWay::Week, "2027-03-02"),
        ] {
            assert_eq!(way.place(tuesday, from, &ClosedDays::none()), day(expected), "{way:?}");
            assert_eq!(GivesWay::read(way.word()), Some(way));
        }
        assert_eq!(GivesWay::Week.place(tuesday, from, &closed), day("2027-02-16"), "else a week earlier");
        assert_eq!(
            GivesWay::Week.place(tuesday, tuesday, &closed),
            day("2027-02-24"),
            "never before its first day"
        );
        assert_eq!(GivesWay::Before.place(tuesday, tuesday, &closed), day("2027-02-24"));
        for way in GivesWay::ALL {
            assert_eq!(
                way.place(day("2027-05-01"), from, &closed),
                day("2027-05-01"),
                "a Saturday that was agreed on"
            );
        }
    }

    fn new_year() -> ClosedDays {
        ["2026-12-29", "2026-12-30", "2026-12-31", "2027-01-02", "2027-01-03"].into_iter().map(day).collect()
    }

    #[test]
    fn weekends_holidays_and_own_closed_days_are_no_business_days() {
        let closed = new_year();
        for (date, expected) in [
            ("2026-11-20", true),
            ("2026-11-21", false),
            ("2026-11-22", false),
            ("2026-11-23", false),
            ("2026-11-24", true),
            ("2026-12-28", true),
            ("2026-12-29", false),
            ("2027-01-01", false),
            ("2027-01-04", true),
        ] {
            assert_eq!(is_business_day(day(date), &closed), expected, "{date}");
        }
        assert!(is_business_day(day("2026-12-29"), &ClosedDays::none()));
    }

    #[test]
    fn business_days_are_counted_both_ways() {
        let closed = new_year();
        for (from, n, expected) in [
            ("2026-11-20", 1, "2026-11-24"),
            ("2026-11-22", 1, "2026-11-24"),
            ("2026-11-24", -1, "2026-11-20"),
            ("2026-11-24", -3, "2026-11-18"),
            ("2026-12-28", 1, "2027-01-04"),
            ("2027-01-04", -1, "2026-12-28"),
            ("2026-09-18", 1, "2026-09-24"),
            ("2026-11-22", 0, "2026-11-22"),
            ("2026-11-16", 5, "2026-11-24"),
        ] {
            assert_eq!(add_business_days(day(from), n, &closed), day(expected), "{from} {n:+}");
        }
    }

    #[test]
    fn counting_past_the_end_of_the_calendar_stops_there() {
        let closed = ClosedDays::none();
        assert_eq!(add_business_days(NaiveDate::MAX, 5, &closed), NaiveDate::MAX);
        assert_eq!(add_business_days(NaiveDate::MIN, -5, &closed), NaiveDate::MIN);
    }

    #[test]
    fn the_neighbouring_business_day_is_found() {
        let closed = new_year();
        for (date, on_or_after, before) in [
            ("2026-11-20", "2026-11-20", "2026-11-19"),
            ("2026-11-21", "2026-11-24", "2026-11-20"),
            ("2026-12-31", "2027-01-04", "2026-12-28"),
        ] {
            assert_eq!(next_business_day_on_or_after(day(date), &closed), day(on_or_after), "{date}");
            assert_eq!(last_business_day_before(day(date), &closed), day(before), "{date}");
        }
    }

    #[test]
    fn a_moment_outside_working_hours_waits_for_the_next_opening() {
        let hours = (NaiveTime::from_hms_opt(9, 0, 0).unwrap(), NaiveTime::from_hms_opt(17, 0, 0).unwrap());
        let tokyo = Tz::Asia__Tokyo;
        for (now, expected) in [
            // Friday 20 November 2026 in Japan, nine hours ahead of UTC.
            ("2026-11-20T00:00:00Z", "2026-11-20T00:00:00Z"),
            ("2026-11-20T07:59:59Z", "2026-11-20T07:59:59Z"),
            ("2026-11-20T08:00:00Z", "2026-11-24T00:00:00Z"),
            ("2026-11-19T23:59:59Z", "2026-11-20T00:00:00Z"),
            ("2026-11-19T15:00:00Z", "2026-11-20T00:00:00Z"),
            // Sunday noon, before the Monday holiday.
            ("2026-11-22T03:00:00Z", "2026-11-24T00:00:00Z"),
            // The evening before the New Year closure.
            ("2026-12-28T12:00:00Z", "2027-01-04T00:00:00Z"),
        ] {
            assert_eq!(working_moment(utc(now), tokyo, hours, &new_year()), utc(expected), "{now}");
        }
    }

    #[test]
    fn reversed_hours_still_let_mail_leave() {
        let nine = NaiveTime::from_hms_opt(9, 0, 0).unwrap();
        let closed = ClosedDays::none();
        let opening = working_moment(utc("2026-11-20T12:00:00Z"), Tz::Asia__Tokyo, (nine, nine), &closed);
        assert_eq!(opening, utc("2026-11-20T12:00:00Z"));
        let early = working_moment(utc("2026-11-19T20:00:00Z"), Tz::Asia__Tokyo, (nine, nine), &closed);
        assert_eq!(early, utc("2026-11-20T00:00:00Z"));
        assert_eq!(working_moment(early, Tz::Asia__Tokyo, (nine, nine), &closed), early);
    }

    #[test]
    fn an_opening_is_never_earlier_than_the_moment_that_asked() {
        // Amman, Friday 29 October 2021: at 01:00 the clock went back to 00:00. The first 00:30 is over, and
        // it is 00:10 for the second time.
        let hours = (NaiveTime::from_hms_opt(0, 30, 0).unwrap(), NaiveTime::from_hms_opt(5, 0, 0).unwrap());
        let now = utc("2021-10-28T22:10:00Z");
        assert_eq!(working_moment(now, Tz::Asia__Amman, hours, &ClosedDays::none()), now);
    }
}
