//! How dates and times are written for people: the Japanese era, Japanese and English.
//!
//! Every written date carries its weekday. Words: 和暦 (`wareki`) counts years from the accession of an
//! emperor, and its first year is 元年. Eras change on a day, not with a year: 30 April 2019 is 平成31年 and
//! the next day 令和元年.

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike, Weekday};

/// First day and name of each era since Japan took over the Gregorian calendar (1 January 1873, 明治6年);
/// the year of the first day counts as 1. Latest first, as that is the one asked for.
const ERAS: [((i32, u32, u32), i32, &str); 5] = [
    ((2019, 5, 1), 2019, "令和"),
    ((1989, 1, 8), 1989, "平成"),
    ((1926, 12, 25), 1926, "昭和"),
    ((1912, 7, 30), 1912, "大正"),
    ((1873, 1, 1), 1868, "明治"),
];

/// The wave between two dates or times, in the form that Windows-31J files can hold (U+FF5E).
const WAVE: &str = "～";

/// The year with its era: `令和8年`, `令和元年`; before 1873 the western year.
pub fn era_year(date: NaiveDate) -> String {
    let found = ERAS.iter().find(|(first, _, _)| (date.year(), date.month(), date.day()) >= *first);
    match found {
        Some((_, year_one, era)) if date.year() == *year_one => format!("{era}元年"),
        Some((_, year_one, era)) => format!("{era}{}年", date.year() - year_one + 1),
        None => format!("{}年", date.year()),
    }
}

/// The date with its era, as offices write it on letters: `令和8年11月22日(日)`.
pub fn wareki(date: NaiveDate) -> String {
    format!("{}{}月{}日({})", era_year(date), date.month(), date.day(), ja_weekday(date.weekday()))
}

/// The date in Japanese: `2026年11月22日（日）`.
pub fn ja_date(date: NaiveDate) -> String {
    format!("{}年{}", date.year(), ja_month_day(date))
}

/// The date in English: `Sunday, 22 November 2026`.
pub fn en_date(date: NaiveDate) -> String {
    format!("{}, {} {} {}", en_weekday(date.weekday()), date.day(), en_month(date), date.year())
}

/// The time in Japanese on the twelve-hour clock: `午後3時`, `午後3時30分`. Noon is 正午, the half hour after
/// it 午後0時30分, and midnight 午前0時. Seconds are dropped: nobody plans by them.
pub fn ja_time(time: NaiveTime) -> String {
    let (half, hour) = if time.hour() < 12 { ("午前", time.hour()) } else { ("午後", time.hour() - 12) };
    match (time.hour(), time.minute()) {
        (12, 0) => "正午".to_owned(),
        (_, 0) => format!("{half}{hour}時"),
        (_, minute) => format!("{half}{hour}時{minute}分"),
    }
}

/// The time in English: `3:00 pm`; noon and midnight in words, as `12:00 pm` is read both ways.
pub fn en_time(time: NaiveTime) -> String {
    let (pm, hour) = time.hour12();
    match (time.hour(), time.minute()) {
        (12, 0) => "12:00 noon".to_owned(),
        (0, 0) => "12:00 midnight".to_owned(),
        (_, minute) => format!("{hour}:{minute:02} {}", if pm { "pm" } else { "am" }),
    }
}

/// From–to in Japanese, both halves of the day named: `午後3時～午後4時30分`.
pub fn ja_time_range(from: NaiveTime, to: NaiveTime) -> String {
    format!("{}{WAVE}{}", ja_time(from), ja_time(to))
}

/// From–to in English: `3:00 pm to 4:30 pm`.
pub fn en_time_range(from: NaiveTime, to: NaiveTime) -> String {
    format!("{} to {}", en_time(from), en_time(to))
}

/// The weekday's one character: `日`.
pub fn ja_weekday(weekday: Weekday) -> &'static str {
    ["月", "火", "水", "木", "金", "土", "日"][weekday.num_days_from_monday() as usize]
}

/// The weekday's English name: `Sunday`.
pub fn en_weekday(weekday: Weekday) -> &'static str {
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
        [weekday.num_days_from_monday() as usize]
}

fn ja_month_day(date: NaiveDate) -> String {
    format!("{}月{}日（{}）", date.month(), date.day(), ja_weekday(date.weekday()))
}

fn en_month(date: NaiveDate) -> &'static str {
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ][date.month0() as usize]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn time(text: &str) -> NaiveTime {
        text.parse().unwrap()
    }

    #[test]
    fn each_era_begins_on_its_day() {
        for (date, expected) in [
            ("2026-11-22", "令和8年11月22日(日)"),
            ("2019-05-01", "令和元年5月1日(水)"),
            ("2019-12-31", "令和元年12月31日(火)"),
            ("2020-01-01", "令和2年1月1日(水)"),
            ("2019-04-30", "平成31年4月30日(火)"),
            ("1989-01-08", "平成元年1月8日(日)"),
            ("1989-01-07", "昭和64年1月7日(土)"),
            ("1926-12-25", "昭和元年12月25日(土)"),
            ("1926-12-24", "大正15年12月24日(金)"),
            ("1912-07-30", "大正元年7月30日(火)"),
            ("1912-07-29", "明治45年7月29日(月)"),
            ("1873-01-01", "明治6年1月1日(水)"),
            ("1872-12-31", "1872年12月31日(火)"),
        ] {
            assert_eq!(wareki(day(date)), expected);
        }
    }

    #[test]
    fn dates_carry_their_weekday_in_both_languages() {
        for (date, ja, en) in [
            ("2026-11-22", "2026年11月22日（日）", "Sunday, 22 November 2026"),
            ("2027-01-05", "2027年1月5日（火）", "Tuesday, 5 January 2027"),
            ("2028-02-29", "2028年2月29日（火）", "Tuesday, 29 February 2028"),
            ("2027-03-31", "2027年3月31日（水）", "Wednesday, 31 March 2027"),
        ] {
            assert_eq!(ja_date(day(date)), ja);
            assert_eq!(en_date(day(date)), en);
        }
    }

    #[test]
    fn times_use_the_twelve_hour_clock_without_ambiguity() {
        for (at, ja, en) in [
            ("15:00:00", "午後3時", "3:00 pm"),
            ("15:30:00", "午後3時30分", "3:30 pm"),
            ("09:05:00", "午前9時5分", "9:05 am"),
            ("00:00:00", "午前0時", "12:00 midnight"),
            ("00:30:00", "午前0時30分", "12:30 am"),
            ("12:00:00", "正午", "12:00 noon"),
            ("12:30:00", "午後0時30分", "12:30 pm"),
            ("23:59:59", "午後11時59分", "11:59 pm"),
        ] {
            assert_eq!(ja_time(time(at)), ja);
            assert_eq!(en_time(time(at)), en);
        }
    }

    #[test]
    fn ranges_name_both_ends() {
        assert_eq!(ja_time_range(time("15:00:00"), time("16:30:00")), "午後3時～午後4時30分");
        assert_eq!(en_time_range(time("11:00:00"), time("12:00:00")), "11:00 am to 12:00 noon");
    }
}
