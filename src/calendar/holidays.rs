//! Japan's national holidays, by rule instead of by list.
//!
//! Source: Act on National Holidays (国民の祝日に関する法律, Act 178 of 1948) in each of its versions, the laws that made
//! single days holidays, and the Olympic special measures that moved three holidays in 2020 and 2021. Words: a *named
//! holiday* is one of the Act's article 2; a *substitute* (振替休日, article 3-2, since 12 April 1973) stands for a
//! named holiday on a Sunday: the Monday after it, and since 2007 the first day after that is not itself named; a
//! *sandwiched* day (国民の休日, article 3-3, since 27 December 1985) lies between two named ones.
//!
//! The equinoxes follow the almanac's usual approximation, which holds until 2099. The government gazettes each one
//! only in the February before, so a center can always add or remove a day of its own by its closed days (see
//! [`super::business::ClosedDays`]).

use chrono::{Datelike, NaiveDate, Weekday};

/// First year answered for: the Act came into force on 20 July.
pub const FIRST_YEAR: i32 = 1948;
/// Last year answered for: where the equinox approximation ends.
pub const LAST_YEAR: i32 = 2099;

/// A holiday's names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holiday {
    /// The name in the Act, or the customary name of a substitute or sandwiched day.
    pub ja: &'static str,
    /// The Cabinet Office's English name, in British spelling.
    pub en: &'static str,
}

const SUBSTITUTE: Holiday = Holiday { ja: "振替休日", en: "Substitute Holiday" };
const SANDWICHED: Holiday = Holiday { ja: "国民の休日", en: "Citizens' Holiday" };

/// The Japanese name of the holiday on `date`, or `None` on any other day and outside
/// [`FIRST_YEAR`]..=[`LAST_YEAR`].
pub fn holiday(date: NaiveDate) -> Option<&'static str> {
    find(date).map(|found| found.ja)
}

/// Both names of the holiday on `date`; `None` as for [`holiday`].
pub fn find(date: NaiveDate) -> Option<Holiday> {
    let named = named(date).or_else(|| once(date));
    named
        .or_else(|| is_substitute(date).then_some(SUBSTITUTE))
        .or_else(|| is_sandwiched(date).then_some(SANDWICHED))
}

fn is_named(date: Option<NaiveDate>) -> bool {
    date.is_some_and(|day| named(day).is_some())
}

/// Between two named holidays. Until 2006 a Sunday there was only a Sunday.
fn is_sandwiched(date: NaiveDate) -> bool {
    let since = (date.year(), date.ordinal()) >= (1985, 361);
    let counts = date.year() >= 2007 || date.weekday() != Weekday::Sun;
    since && counts && is_named(date.pred_opt()) && is_named(date.succ_opt())
}

/// The day after a named holiday on a Sunday; since 2007 the rest passes on over the unbroken run of named holidays.
fn is_substitute(date: NaiveDate) -> bool {
    let mut before = date.pred_opt();
    while let Some(day) = before.filter(|day| named(*day).is_some()) {
        if day.weekday() == Weekday::Sun {
            return (day.year(), day.ordinal()) >= (1973, 102);
        }
        if date.year() < 2007 {
            return false;
        }
        before = day.pred_opt();
    }
    false
}

/// Days that a law of their own made holidays, and that count for no rule beside them.
fn once(date: NaiveDate) -> Option<Holiday> {
    let (ja, en) = match (date.year(), date.month(), date.day()) {
        (1959, 4, 10) => ("皇太子明仁親王の結婚の儀", "Wedding of Crown Prince Akihito"),
        (1989, 2, 24) => ("昭和天皇の大喪の礼", "State Funeral of Emperor Showa"),
        (1990, 11, 12) => ("即位礼正殿の儀", "Enthronement Ceremony"),
        (1993, 6, 9) => ("皇太子徳仁親王の結婚の儀", "Wedding of Crown Prince Naruhito"),
        _ => return None,
    };
    Some(Holiday { ja, en })
}

/// The holiday of article 2 on `date`.
fn named(date: NaiveDate) -> Option<Holiday> {
    let (year, month, day) = (date.year(), date.month(), date.day());
    if !(FIRST_YEAR..=LAST_YEAR).contains(&year) || (year == FIRST_YEAR && (month, day) < (7, 20)) {
        return None;
    }
    let (ja, en) = match (month, day) {
        (1, 1) => ("元日", "New Year's Day"),
        (1, _) if is_coming_of_age(date) => ("成人の日", "Coming of Age Day"),
        (2, 11) if year >= 1967 => ("建国記念の日", "National Foundation Day"),
        (2, 23) if year >= 2020 => ("天皇誕生日", "The Emperor's Birthday"),
        (12, 23) if (1989..=2018).contains(&year) => ("天皇誕生日", "The Emperor's Birthday"),
        (3, _) if day == vernal_equinox(year) => ("春分の日", "Vernal Equinox Day"),
        (4, 29) if year >= 2007 => ("昭和の日", "Showa Day"),
        (4, 29) if year >= 1989 => ("みどりの日", "Greenery Day"),
        (4, 29) => ("天皇誕生日", "The Emperor's Birthday"),
        // By a law of their own, but holidays in the sense of the Act.
        (5, 1) if year == 2019 => ("天皇の即位の日", "Accession of the Emperor"),
        (10, 22) if year == 2019 => ("即位礼正殿の儀", "Enthronement Ceremony"),
        (5, 3) => ("憲法記念日", "Constitution Memorial Day"),
        (5, 4) if year >= 2007 => ("みどりの日", "Greenery Day"),
        (5, 5) => ("こどもの日", "Children's Day"),
        (7 | 8 | 10, _) => return summer(date),
        (9, 15) if (1966..=2002).contains(&year) => ("敬老の日", "Respect for the Aged Day"),
        (9, _) if year >= 2003 && is_nth_monday(date, 3) => ("敬老の日", "Respect for the Aged Day"),
        (9, _) if day == autumnal_equinox(year) => ("秋分の日", "Autumnal Equinox Day"),
        (11, 3) => ("文化の日", "Culture Day"),
        (11, 23) => ("勤労感謝の日", "Labour Thanksgiving Day"),
        _ => return None,
    };
    Some(Holiday { ja, en })
}

fn is_coming_of_age(date: NaiveDate) -> bool {
    if date.year() < 2000 { date.day() == 15 } else { is_nth_monday(date, 2) }
}

/// The holidays of summer and October, three of which the Olympic special measures moved in 2020 and 2021.
fn summer(date: NaiveDate) -> Option<Holiday> {
    let (year, month, day) = (date.year(), date.month(), date.day());
    let marine = Holiday { ja: "海の日", en: "Marine Day" };
    let mountain = Holiday { ja: "山の日", en: "Mountain Day" };
    let sports = match year {
        ..2020 => Holiday { ja: "体育の日", en: "Health and Sports Day" },
        _ => Holiday { ja: "スポーツの日", en: "Sports Day" },
    };
    match (year, month, day) {
        (2020, 7, 23) | (2021, 7, 22) => Some(marine),
        (2020, 7, 24) | (2021, 7, 23) => Some(sports),
        (2020, 8, 10) | (2021, 8, 8) => Some(mountain),
        (2020 | 2021, _, _) => None,
        (1996..=2002, 7, 20) => Some(marine),
        (2003.., 7, _) if is_nth_monday(date, 3) => Some(marine),
        (2016.., 8, 11) => Some(mountain),
        (1966..=1999, 10, 10) => Some(sports),
        (2000.., 10, _) if is_nth_monday(date, 2) => Some(sports),
        _ => None,
    }
}

fn is_nth_monday(date: NaiveDate, nth: u32) -> bool {
    date.weekday() == Weekday::Mon && (date.day() - 1) / 7 + 1 == nth
}

/// Day of March: ⌊20.8431 + 0.242194·(year − 1980)⌋ − ⌊(year − 1980) / 4⌋; before 1980 from 20.8357 and counting leap
/// days from 1983.
fn vernal_equinox(year: i32) -> u32 {
    equinox((20_835_700, 20_843_100), year)
}

/// Day of September: the same with 23.2488, before 1980 with 23.2588.
fn autumnal_equinox(year: i32) -> u32 {
    equinox((23_258_800, 23_248_800), year)
}

/// Counted in millionths of a day, so that no rounding of a float decides a date. The year is in range.
fn equinox((before, since): (i32, i32), year: i32) -> u32 {
    let (base, leap) = if year < 1980 { (before, (year - 1983) / 4) } else { (since, (year - 1980) / 4) };
    ((base + 242_194 * (year - 1980)) / 1_000_000 - leap).unsigned_abs()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn days_of(year: i32) -> Vec<NaiveDate> {
        let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
        first.iter_days().take_while(|date| date.year() == year).collect()
    }

    #[test]
    fn three_years_are_exactly_the_published_ones() {
        let years: [(i32, &[&str]); 3] = [
            (
                2020,
                &[
                    "01-01 元日",
                    "01-13 成人の日",
                    "02-11 建国記念の日",
                    "02-23 天皇誕生日",
                    "02-24 振替休日",
                    "03-20 春分の日",
                    "04-29 昭和の日",
                    "05-03 憲法記念日",
                    "05-04 みどりの日",
                    "05-05 こどもの日",
                    "05-06 振替休日",
                    "07-23 海の日",
                    "07-24 スポーツの日",
                    "08-10 山の日",
                    "09-21 敬老の日",
                    "09-22 秋分の日",
                    "11-03 文化の日",
                    "11-23 勤労感謝の日",
                ],
            ),
            (
                2021,
                &[
                    "01-01 元日",
                    "01-11 成人の日",
                    "02-11 建国記念の日",
                    "02-23 天皇誕生日",
                    "03-20 春分の日",
                    "04-29 昭和の日",
                    "05-03 憲法記念日",
                    "05-04 みどりの日",
                    "05-05 こどもの日",
                    "07-22 海の日",
                    "07-23 スポーツの日",
                    "08-08 山の日",
                    "08-09 振替休日",
                    "09-20 敬老の日",
                    "09-23 秋分の日",
                    "11-03 文化の日",
                    "11-23 勤労感謝の日",
                ],
            ),
            (
                2026,
                &[
                    "01-01 元日",
                    "01-12 成人の日",
                    "02-11 建国記念の日",
                    "02-23 天皇誕生日",
                    "03-20 春分の日",
                    "04-29 昭和の日",
                    "05-03 憲法記念日",
                    "05-04 みどりの日",
                    "05-05 こどもの日",
                    "05-06 振替休日",
                    "07-20 海の日",
                    "08-11 山の日",
                    "09-21 敬老の日",
                    "09-22 国民の休日",
                    "09-23 秋分の日",
                    "10-12 スポーツの日",
                    "11-03 文化の日",
                    "11-23 勤労感謝の日",
                ],
            ),
        ];
        for (year, expected) in years {
            let found: Vec<String> = days_of(year)
                .into_iter()
                .filter_map(|date| holiday(date).map(|name| format!("{} {name}", date.format("%m-%d"))))
                .collect();
            assert_eq!(found, expected, "{year}");
        }
    }

    /// Every holiday from 1949 to 2050 as another program has them (the Python package `holidays` 0.109), a line a year.
    #[test]
    fn a_century_of_holidays_is_the_one_of_the_independent_list() {
        let list = include_str!("holidays/independent.txt");
        assert_eq!(list.lines().count(), 102);
        for line in list.lines() {
            let (year, expected) = line.split_once(' ').unwrap();
            let found = days_of(year.parse().unwrap()).into_iter().filter(|date| holiday(*date).is_some());
            let found: Vec<String> = found.map(|date| date.format("%m%d").to_string()).collect();
            assert_eq!(found.join(" "), expected, "{year}");
        }
    }

    #[test]
    fn each_version_of_the_act_has_its_own_names() {
        for (date, name) in [
            ("1948-07-19", None),
            ("1948-09-23", Some("秋分の日")),
            ("1949-01-15", Some("成人の日")),
            ("1966-02-11", None),
            ("1967-02-11", Some("建国記念の日")),
            ("1973-02-12", None),
            ("1973-04-30", Some("振替休日")),
            ("1985-05-04", None),
            ("1988-05-04", Some("国民の休日")),
            ("1988-04-29", Some("天皇誕生日")),
            ("1989-02-24", Some("昭和天皇の大喪の礼")),
            ("1989-04-29", Some("みどりの日")),
            ("2006-05-04", Some("国民の休日")),
            ("2007-05-04", Some("みどりの日")),
            ("2008-05-06", Some("振替休日")),
            ("2018-12-24", Some("振替休日")),
            ("2019-04-30", Some("国民の休日")),
            ("2019-10-14", Some("体育の日")),
            ("2019-12-23", None),
        ] {
            assert_eq!(holiday(day(date)), name, "{date}");
        }
    }

    #[test]
    fn the_known_vectors_hold_in_both_languages() {
        for (date, ja, en) in [
            ("2026-05-06", "振替休日", "Substitute Holiday"),
            ("2026-09-22", "国民の休日", "Citizens' Holiday"),
            ("2027-03-22", "振替休日", "Substitute Holiday"),
            ("2032-09-21", "国民の休日", "Citizens' Holiday"),
            ("2026-11-03", "文化の日", "Culture Day"),
        ] {
            assert_eq!(holiday(day(date)), Some(ja), "{date}");
            assert_eq!(find(day(date)).map(|found| found.en), Some(en), "{date}");
        }
    }

    #[test]
    fn ordinary_days_and_years_outside_the_range_have_no_holiday() {
        for date in
            ["2026-11-22", "2020-07-20", "2020-08-11", "2020-10-12", "2021-10-11", "1948-01-01", "2100-01-01"]
        {
            assert_eq!(holiday(day(date)), None, "{date}");
        }
    }
}
