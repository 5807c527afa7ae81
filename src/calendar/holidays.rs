//! Japan's national holidays, by rule instead of by list.
//!
//! Source: Act on National Holidays (国民の祝日に関する法律, Act 178 of 1948) as amended up to 2019, and the
//! Olympic special measures that moved three holidays in 2020 and 2021. Words: a *named holiday* is one of
//! the Act's article 2; a *substitute* (振替休日, article 3-2) is the first day after a named holiday on a
//! Sunday that is not itself named; a *sandwiched* day (国民の休日, article 3-3) lies between two named ones.
//!
//! The equinoxes follow the almanac's usual approximation, which holds from 1980 to 2099. The government
//! gazettes each one only in the February before, so a center can always add or remove a day of its own
//! by its closed days (see [`super::business::ClosedDays`]).

use chrono::{Datelike, NaiveDate, Weekday};

/// First year answered for: the first whole year under the present Emperor, whose birthday is a holiday.
pub const FIRST_YEAR: i32 = 2020;
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
    named(date).or_else(|| is_substitute(date).then_some(SUBSTITUTE)).or_else(|| {
        let between = is_named(date.pred_opt()) && is_named(date.succ_opt());
        between.then_some(SANDWICHED)
    })
}

fn is_named(date: Option<NaiveDate>) -> bool {
    date.is_some_and(|day| named(day).is_some())
}

/// Walks back over the unbroken run of named holidays before `date`: a Sunday among them passes its rest on.
fn is_substitute(date: NaiveDate) -> bool {
    let mut before = date.pred_opt();
    while let Some(day) = before.filter(|day| named(*day).is_some()) {
        if day.weekday() == Weekday::Sun {
            return true;
        }
        before = day.pred_opt();
    }
    false
}

/// The holiday of article 2 on `date`.
fn named(date: NaiveDate) -> Option<Holiday> {
    let (year, month, day) = (date.year(), date.month(), date.day());
    if !(FIRST_YEAR..=LAST_YEAR).contains(&year) {
        return None;
    }
    let (ja, en) = match (month, day) {
        (1, 1) => ("元日", "New Year's Day"),
        (1, _) if is_nth_monday(date, 2) => ("成人の日", "Coming of Age Day"),
        (2, 11) => ("建国記念の日", "National Foundation Day"),
        (2, 23) => ("天皇誕生日", "The Emperor's Birthday"),
        (3, _) if day == vernal_equinox(year) => ("春分の日", "Vernal Equinox Day"),
        (4, 29) => ("昭和の日", "Showa Day"),
        (5, 3) => ("憲法記念日", "Constitution Memorial Day"),
        (5, 4) => ("みどりの日", "Greenery Day"),
        (5, 5) => ("こどもの日", "Children's Day"),
        (7 | 8 | 10, _) => return summer(date),
        (9, _) if is_nth_monday(date, 3) => ("敬老の日", "Respect for the Aged Day"),
        (9, _) if day == autumnal_equinox(year) => ("秋分の日", "Autumnal Equinox Day"),
        (11, 3) => ("文化の日", "Culture Day"),
        (11, 23) => ("勤労感謝の日", "Labour Thanksgiving Day"),
        _ => return None,
    };
    Some(Holiday { ja, en })
}

/// The three holidays that the Olympic special measures moved in 2020 and 2021, in every year.
fn summer(date: NaiveDate) -> Option<Holiday> {
    let (year, month, day) = (date.year(), date.month(), date.day());
    let marine = Holiday { ja: "海の日", en: "Marine Day" };
    let mountain = Holiday { ja: "山の日", en: "Mountain Day" };
    let sports = Holiday { ja: "スポーツの日", en: "Sports Day" };
    match (year, month, day) {
        (2020, 7, 23) | (2021, 7, 22) => Some(marine),
        (2020, 7, 24) | (2021, 7, 23) => Some(sports),
        (2020, 8, 10) | (2021, 8, 8) => Some(mountain),
        (2020 | 2021, _, _) => None,
        (_, 7, _) if is_nth_monday(date, 3) => Some(marine),
        (_, 8, 11) => Some(mountain),
        (_, 10, _) if is_nth_monday(date, 2) => Some(sports),
        _ => None,
    }
}

fn is_nth_monday(date: NaiveDate, nth: u32) -> bool {
    date.weekday() == Weekday::Mon && (date.day() - 1) / 7 + 1 == nth
}

/// Day of March: ⌊20.8431 + 0.242194·(year − 1980)⌋ − ⌊(year − 1980) / 4⌋.
fn vernal_equinox(year: i32) -> u32 {
    equinox(20_843_100, year)
}

/// Day of September: the same with 23.2488.
fn autumnal_equinox(year: i32) -> u32 {
    equinox(23_248_800, year)
}

/// Counted in millionths of a day, so that no rounding of a float decides a date. The year is in range.
fn equinox(base: i32, year: i32) -> u32 {
    let since = year - 1980;
    ((base + 242_194 * since) / 1_000_000 - since / 4).unsigned_abs()
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

    /// Days a year from 2020 to 2050, from an independent list (jpholiday 1.0.3).
    #[test]
    fn each_year_has_as_many_holidays_as_the_independent_list() {
        const COUNTS: [usize; 31] = [
            18, 17, 16, 17, 21, 19, 18, 17, 16, 19, 19, 19, 17, 17, 17, 19, 18, 18, 16, 16, 18, 19, 19, 18,
            17, 17, 19, 19, 18, 17, 17,
        ];
        for (year, expected) in (2020..=2050).zip(COUNTS) {
            let count = days_of(year).into_iter().filter(|date| holiday(*date).is_some()).count();
            assert_eq!(count, expected, "{year}");
        }
    }

    /// Equinox days (March, September) from 2020 to 2050, from the same independent list.
    #[test]
    fn the_equinoxes_fall_where_the_independent_list_has_them() {
        const DAYS: [(u32, u32); 31] = [
            (20, 22),
            (20, 23),
            (21, 23),
            (21, 23),
            (20, 22),
            (20, 23),
            (20, 23),
            (21, 23),
            (20, 22),
            (20, 23),
            (20, 23),
            (21, 23),
            (20, 22),
            (20, 23),
            (20, 23),
            (21, 23),
            (20, 22),
            (20, 23),
            (20, 23),
            (21, 23),
            (20, 22),
            (20, 23),
            (20, 23),
            (21, 23),
            (20, 22),
            (20, 22),
            (20, 23),
            (21, 23),
            (20, 22),
            (20, 22),
            (20, 23),
        ];
        for (year, expected) in (2020..=2050).zip(DAYS) {
            assert_eq!((vernal_equinox(year), autumnal_equinox(year)), expected, "{year}");
        }
    }

    /// Every substitute and sandwiched day from 2020 to 2050, from the same independent list.
    #[test]
    fn substitute_and_sandwiched_days_are_these_and_no_others() {
        let substitutes = "2020-02-24 2020-05-06 2021-08-09 2023-01-02 2024-02-12 2024-05-06 2024-08-12 \
            2024-09-23 2024-11-04 2025-02-24 2025-05-06 2025-11-24 2026-05-06 2027-03-22 2029-02-12 \
            2029-04-30 2029-09-24 2030-05-06 2030-08-12 2030-11-04 2031-02-24 2031-05-06 2031-11-24 \
            2033-03-21 2034-01-02 2035-02-12 2035-04-30 2035-09-24 2036-05-06 2036-11-24 2037-05-06 \
            2040-01-02 2040-04-30 2041-05-06 2041-08-12 2041-11-04 2042-02-24 2042-05-06 2042-11-24 \
            2043-05-06 2044-03-21 2045-01-02 2046-02-12 2046-04-30 2046-09-24 2047-05-06 2047-08-12 \
            2047-11-04 2048-02-24 2048-05-06 2050-03-21";
        let sandwiched = "2026-09-22 2032-09-21 2037-09-22 2043-09-22 2049-09-21";
        for (name, expected) in [("振替休日", substitutes), ("国民の休日", sandwiched)] {
            let found: Vec<NaiveDate> =
                (2020..=2050).flat_map(days_of).filter(|date| holiday(*date) == Some(name)).collect();
            let expected: Vec<NaiveDate> = expected.split_whitespace().map(day).collect();
            assert_eq!(found, expected, "{name}");
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
            ["2026-11-22", "2020-07-20", "2020-08-11", "2020-10-12", "2021-10-11", "2019-01-01", "2100-01-01"]
        {
            assert_eq!(holiday(day(date)), None, "{date}");
        }
    }
}
