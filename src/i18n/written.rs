//! How dates, times and moments are written for people; a date always with its weekday.

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, Utc, Weekday};
use chrono_tz::Tz;

use super::{Lang, say, t};
use crate::calendar::wareki;

/// 2026年11月22日（日） / Sunday, 22 November 2026
pub fn date(lang: Lang, date: NaiveDate) -> String {
    match lang {
        Lang::Ja => wareki::ja_date(date),
        Lang::En => wareki::en_date(date),
    }
}

/// 11/22（日） / Sun 22 Nov: for narrow columns where the year is plain from the page.
pub fn short_date(lang: Lang, date: NaiveDate) -> String {
    match lang {
        Lang::Ja => format!("{}/{}（{}）", date.month(), date.day(), wareki::ja_weekday(date.weekday())),
        Lang::En => date.format("%a %-d %b").to_string(),
    }
}

/// 火曜 / Tuesday: a day of the week by itself.
pub fn weekday(lang: Lang, day: Weekday) -> String {
    match lang {
        Lang::Ja => format!("{}曜", wareki::ja_weekday(day)),
        Lang::En => wareki::en_weekday(day).to_owned(),
    }
}

/// 第3 / third: which of a month's weekdays; -1 is the last.
pub fn nth(lang: Lang, nth: i8) -> String {
    if nth == -1 { t(lang, "next-last") } else { say(lang, "next-nth", &[("nth", nth.into())]) }
}

/// 午後3時30分 / 3:30 pm
pub fn time(lang: Lang, time: NaiveTime) -> String {
    match lang {
        Lang::Ja => wareki::ja_time(time),
        Lang::En => wareki::en_time(time),
    }
}

/// 午後3時から午後4時30分まで / 3:00 pm – 4:30 pm
pub fn time_range(lang: Lang, from: NaiveTime, to: NaiveTime) -> String {
    match lang {
        Lang::Ja => wareki::ja_time_range(from, to),
        Lang::En => wareki::en_time_range(from, to),
    }
}

/// The hours of a gathering's days: once where all have the same, else each with the days that have it.
/// 3/12（金）・3/13（土）は午前9時30分～午後3時30分、3/15（月）は午後1時～午後4時 /
/// Fri 12 Mar, Sat 13 Mar 9:30 am – 3:30 pm; Mon 15 Mar 1:00 pm – 4:00 pm
pub fn hours(lang: Lang, days: &[(NaiveDate, NaiveTime, NaiveTime)]) -> String {
    let mut alike: Vec<((NaiveTime, NaiveTime), Vec<String>)> = Vec::new();
    for (date, from, to) in days {
        let said = short_date(lang, *date);
        match alike.iter_mut().find(|(hours, _)| *hours == (*from, *to)) {
            Some((_, dates)) => dates.push(said),
            None => alike.push(((*from, *to), vec![said])),
        }
    }
    if let [((from, to), _)] = alike.as_slice() {
        return time_range(lang, *from, *to);
    }
    let (between, then, after) = if lang == Lang::Ja { ("・", "は", "、") } else { (", ", " ", "; ") };
    let group = |((from, to), dates): ((NaiveTime, NaiveTime), Vec<String>)| {
        format!("{}{then}{}", dates.join(between), time_range(lang, from, to))
    };
    alike.into_iter().map(group).collect::<Vec<_>>().join(after)
}

/// Several dates, year and month told once: 2027年1月22日（金）・23日（土）・2月1日（月） /
/// Friday 22, Saturday 23 and Monday 25 January 2027
pub fn dates(lang: Lang, days: &[NaiveDate]) -> String {
    if let [only] = days {
        return date(lang, *only);
    }
    let same =
        |one: &NaiveDate, other: &NaiveDate| (one.year(), one.month()) == (other.year(), other.month());
    match lang {
        Lang::Ja => {
            let mut said = String::new();
            for (at, day) in days.iter().enumerate() {
                let before = at.checked_sub(1).and_then(|before| days.get(before));
                let words = match before {
                    Some(before) if same(before, day) => {
                        format!("・{}日（{}）", day.day(), wareki::ja_weekday(day.weekday()))
                    }
                    Some(before) if before.year() == day.year() => {
                        let weekday = wareki::ja_weekday(day.weekday());
                        format!("・{}月{}日（{weekday}）", day.month(), day.day())
                    }
                    Some(_) => format!("・{}", date(lang, *day)),
                    None => date(lang, *day),
                };
                said.push_str(&words);
            }
            said
        }
        Lang::En => {
            let said: Vec<String> = days
                .iter()
                .enumerate()
                .map(|(at, day)| {
                    let mut words = format!("{} {}", wareki::en_weekday(day.weekday()), day.day());
                    let next = days.get(at + 1);
                    if next.is_none_or(|next| !same(day, next)) {
                        words.push_str(&day.format(" %B").to_string());
                    }
                    if next.is_none_or(|next| next.year() != day.year()) {
                        words.push_str(&day.format(" %Y").to_string());
                    }
                    words
                })
                .collect();
            match said.split_last() {
                Some((last, before)) if !before.is_empty() => format!("{} and {last}", before.join(", ")),
                _ => said.concat(),
            }
        }
    }
}

/// 2026年11月22日（日）から2027年1月8日（金）まで / Sunday, 22 November 2026 – Friday, 8 January 2027
pub fn date_range(lang: Lang, from: NaiveDate, to: NaiveDate) -> String {
    match lang {
        Lang::Ja => format!("{}から{}まで", date(lang, from), date(lang, to)),
        Lang::En => format!("{} – {}", date(lang, from), date(lang, to)),
    }
}

/// A UTC instant as the wall clock of `zone` shows it.
pub fn moment(lang: Lang, at: DateTime<Utc>, zone: Tz) -> String {
    let local = at.with_timezone(&zone).naive_local();
    match lang {
        Lang::Ja => format!("{} {}", date(lang, local.date()), local.format("%-H:%M")),
        Lang::En => format!("{}, {}", date(lang, local.date()), local.format("%-H:%M")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn year_and_month_of_several_dates_are_told_once() {
        let said = |lang: Lang, all: &[&str]| {
            let days: Vec<NaiveDate> = all.iter().map(|day| day.parse().unwrap()).collect();
            dates(lang, &days)
        };
        let course = ["2027-01-22", "2027-01-23", "2027-01-25"];
        assert_eq!(said(Lang::Ja, &course), "2027年1月22日（金）・23日（土）・25日（月）");
        assert_eq!(said(Lang::En, &course), "Friday 22, Saturday 23 and Monday 25 January 2027");
        let over = ["2027-01-29", "2027-02-01", "2027-02-02"];
        assert_eq!(said(Lang::Ja, &over), "2027年1月29日（金）・2月1日（月）・2日（火）");
        assert_eq!(said(Lang::En, &over), "Friday 29 January, Monday 1 and Tuesday 2 February 2027");
        let years = ["2026-12-28", "2027-01-08"];
        assert_eq!(said(Lang::Ja, &years), "2026年12月28日（月）・2027年1月8日（金）");
        assert_eq!(said(Lang::En, &years), "Monday 28 December 2026 and Friday 8 January 2027");
        assert_eq!(said(Lang::En, &["2027-01-22"]), date(Lang::En, "2027-01-22".parse().unwrap()));
        assert_eq!(said(Lang::Ja, &[]), "");
    }

    #[test]
    fn hours_are_told_once_or_with_their_days() {
        let day = |date: &str, from: &str, to: &str| -> (NaiveDate, NaiveTime, NaiveTime) {
            (date.parse().unwrap(), from.parse().unwrap(), to.parse().unwrap())
        };
        let friday = day("2027-03-12", "09:30:00", "15:30:00");
        let saturday = day("2027-03-13", "09:30:00", "15:30:00");
        let monday = day("2027-03-15", "13:00:00", "16:00:00");
        assert_eq!(hours(Lang::Ja, &[friday, saturday]), time_range(Lang::Ja, friday.1, friday.2));
        assert_eq!(
            hours(Lang::Ja, &[friday, saturday, monday]),
            "3/12（金）・3/13（土）は午前9時30分～午後3時30分、3/15（月）は午後1時～午後4時"
        );
        let said = hours(Lang::En, &[friday, monday]);
        assert!(said.starts_with("Fri 12 Mar 9:30 am") && said.contains("; Mon 15 Mar 1:00 pm"), "{said}");
        assert_eq!(hours(Lang::Ja, &[]), "");
    }
}
