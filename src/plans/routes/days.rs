//! The days of a gathering in a form: the first as `date`, `starts`, `ends`, each further one a row `date_2`, `starts_2`,
//! `ends_2`. A button adds a day, another takes one out, without scripts too; and what nobody touched goes along with the
//! first day, if the tick says so.

use std::collections::BTreeMap;

use chrono::{Days, Duration, NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::typed;
use crate::calendar::business::ClosedDays;
use crate::gatherings::DayHours;
use crate::i18n::Texts;
use crate::plans::dates::cautions;
use crate::plans::moving::{field, next_day};
use crate::playbooks::format::Playbook;
use crate::web::FieldErrors;

/// Says that the form holds all days: without it those that there are go along, as where a program posts the first alone.
const ALL: &str = "days";
/// What nobody touched goes along with the first day.
const ALONG: &str = "along";
/// As it was when the page was made, at each row.
const WAS: &str = "was";
/// More rows than this are not read.
const MOST: usize = 60;

/// A day as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Row {
    pub date: String,
    pub starts: String,
    pub ends: String,
}

impl Row {
    /// A day as a form shows it.
    pub fn of(day: DayHours) -> Self {
        Row { date: day.date.to_string(), starts: typed::shown(day.starts), ends: typed::shown(day.ends) }
    }

    /// What is typed, where it can be read.
    fn day(&self) -> Option<DayHours> {
        let mut errors = FieldErrors::default();
        let day = self.read(&mut errors, 1);
        errors.is_empty().then_some(day)
    }

    /// What is typed, the errors of its fields where it is the so manieth day.
    pub fn read(&self, errors: &mut FieldErrors, number: usize) -> DayHours {
        DayHours {
            date: typed::date(errors, &field("date", number), &self.date),
            starts: typed::time(errors, &field("starts", number), &self.starts),
            ends: typed::time(errors, &field("ends", number), &self.ends),
        }
    }

    fn in_a_line(&self) -> String {
        [self.date.as_str(), &self.starts, &self.ends].join(" ")
    }

    fn from_a_line(line: &str) -> Option<DayHours> {
        let mut parts = line.split(' ').map(str::to_owned);
        let row = Row { date: parts.next()?, starts: parts.next()?, ends: parts.next()? };
        row.day()
    }
}

/// A day as a page shows it.
#[derive(Debug, Serialize)]
pub struct Shown {
    number: usize,
    names: [String; 3],
    date: String,
    starts: String,
    ends: String,
    was: String,
    was_name: String,
    cautions: Vec<Texts>,
}

/// The days that a playbook proposes, from its first on.
pub fn of_book(book: &Playbook, first: NaiveDate) -> impl Iterator<Item = DayHours> {
    book.day_plan().into_iter().map(move |(after, starts, minutes)| DayHours {
        date: first + Days::new(after.into()),
        starts,
        ends: starts + Duration::minutes(minutes.into()),
    })
}

/// The further days that a form holds, in their order.
pub fn rows(parts: &BTreeMap<String, String>) -> Vec<Row> {
    let part = |name: &str, number: usize| parts.get(&field(name, number)).cloned();
    (2..MOST)
        .map_while(|number| {
            Some(Row {
                date: part("date", number)?,
                starts: part("starts", number).unwrap_or_default(),
                ends: part("ends", number).unwrap_or_default(),
            })
        })
        .collect()
}

/// Puts days into the form, as those that the page is made with.
pub fn put(parts: &mut BTreeMap<String, String>, first: &Row, rows: &[Row]) {
    parts.retain(|name, _| !is_of_days(name));
    parts.insert(ALL.to_owned(), "all".to_owned());
    parts.insert(format!("{WAS}_1"), first.in_a_line());
    for (number, row) in (2..).zip(rows) {
        parts.insert(field("date", number), row.date.clone());
        parts.insert(field("starts", number), row.starts.clone());
        parts.insert(field("ends", number), row.ends.clone());
        parts.insert(format!("{WAS}_{number}"), row.in_a_line());
    }
}

fn is_of_days(name: &str) -> bool {
    let numbered = |start: &str| {
        name.strip_prefix(start)
            .and_then(|rest| rest.strip_prefix('_'))
            .is_some_and(|rest| rest.parse::<usize>().is_ok())
    };
    name == ALL || ["date", "starts", "ends", WAS].into_iter().any(numbered)
}

/// Whether untouched rows go along with the first day.
pub fn goes_along(parts: &BTreeMap<String, String>) -> bool {
    parts.get(ALONG).is_some_and(|ticked| ticked == "yes")
}

/// Ticks that untouched rows go along.
pub fn tick_along(parts: &mut BTreeMap<String, String>) {
    parts.insert(ALONG.to_owned(), "yes".to_owned());
}

/// Puts what was typed in order: what nobody touched goes along with the first day, a day more or less where a button says
/// so, the earliest first. Whether the page is only to be shown again. What cannot be read stays as it was typed.
pub fn arrange(first: &mut Row, parts: &mut BTreeMap<String, String>, act: &str) -> bool {
    if !parts.contains_key(ALL) {
        return false;
    }
    let mut all = vec![first.clone()];
    all.extend(rows(parts));
    if goes_along(parts) {
        follow(&mut all, parts);
    }
    let again = match act.strip_prefix("drop-day-").and_then(|number| number.parse::<usize>().ok()) {
        Some(number) => {
            if all.len() > 1 && (1..=all.len()).contains(&number) {
                all.remove(number - 1);
            }
            true
        }
        None if act == "add-day" => {
            if all.len() == 1 {
                tick_along(parts);
            }
            let last = all.iter().filter_map(Row::day).max_by_key(|day| day.date);
            all.push(last.map_or_else(Row::default, |last| Row::of(next_day(last))));
            true
        }
        None => false,
    };
    let dates: Option<Vec<NaiveDate>> = all.iter().map(|row| row.day().map(|day| day.date)).collect();
    if dates.is_some() {
        all.sort_by_key(|row| row.day().map(|day| day.date));
    } else if !again {
        // What cannot be read is told at its row, and the rest is as it was when the page was made.
        return false;
    }
    let rest = all.split_off(1);
    if let Some(row) = all.pop() {
        *first = row;
    }
    put(parts, first, &rest);
    again
}

fn follow(all: &mut [Row], parts: &BTreeMap<String, String>) {
    let was = |number: usize| parts.get(&format!("{WAS}_{number}"));
    let before = was(1).and_then(|line| Row::from_a_line(line));
    let Some((before, after)) = before.zip(all.first().and_then(Row::day)) else { return };
    for (number, row) in (2..).zip(all.iter_mut().skip(1)) {
        let untouched = was(number).is_some_and(|line| *line == row.in_a_line());
        let Some(day) = row.day().filter(|_| untouched) else { continue };
        let hours = |day: DayHours| -> (NaiveTime, NaiveTime) { (day.starts, day.ends) };
        let (starts, ends) = if hours(day) == hours(before) { hours(after) } else { hours(day) };
        let date = day.date + after.date.signed_duration_since(before.date);
        *row = Row::of(DayHours { date, starts, ends });
    }
}

/// The further days as they were typed; none where the form does not hold them.
pub fn read(errors: &mut FieldErrors, parts: &BTreeMap<String, String>) -> Option<Vec<DayHours>> {
    parts
        .contains_key(ALL)
        .then(|| (2..).zip(rows(parts)).map(|(number, row)| row.read(errors, number)).collect())
}

/// All days as a page shows them.
pub fn shown(first: &Row, parts: &BTreeMap<String, String>, closed: &ClosedDays) -> Vec<Shown> {
    let all = std::iter::once(first.clone()).chain(rows(parts));
    (1..)
        .zip(all)
        .map(|(number, row)| {
            let was_name = format!("{WAS}_{number}");
            Shown {
                number,
                names: ["date", "starts", "ends"].map(|name| field(name, number)),
                cautions: row.day().map(|day| cautions(day.date, closed)).unwrap_or_default(),
                was: parts.get(&was_name).cloned().unwrap_or_default(),
                was_name,
                date: row.date,
                starts: row.starts,
                ends: row.ends,
            }
        })
        .collect()
}

/// All days in a line, to be compared.
pub fn in_a_line(first: &Row, parts: &BTreeMap<String, String>) -> String {
    let all = std::iter::once(first.clone()).chain(rows(parts));
    all.map(|row| row.in_a_line()).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(date: &str, starts: &str, ends: &str) -> Row {
        Row { date: date.to_owned(), starts: starts.to_owned(), ends: ends.to_owned() }
    }

    fn form() -> (Row, BTreeMap<String, String>) {
        let first = row("2027-03-12", "09:30", "15:30");
        let mut parts = BTreeMap::new();
        let further = [row("2027-03-13", "09:30", "15:30"), row("2027-03-15", "13:00", "16:00")];
        put(&mut parts, &first, &further);
        tick_along(&mut parts);
        (first, parts)
    }

    #[test]
    fn what_nobody_touched_goes_along_and_what_was_typed_stays() {
        let (mut first, mut parts) = form();
        first = Row { date: "2027/4/2".to_owned(), starts: "10:00".to_owned(), ..first };
        parts.insert("date_3".to_owned(), "2027-04-06".to_owned());
        assert!(!arrange(&mut first, &mut parts, ""));
        let further = rows(&parts);
        assert_eq!(further, [row("2027-04-03", "10:00", "15:30"), row("2027-04-06", "13:00", "16:00")]);

        let (mut first, mut parts) = form();
        parts.remove(ALONG);
        first.date = "2027-03-14".to_owned();
        assert!(!arrange(&mut first, &mut parts, ""));
        assert_eq!(first.date, "2027-03-13", "the earliest comes first");
        assert_eq!(rows(&parts)[0].date, "2027-03-14");
    }

    #[test]
    fn days_are_added_and_taken_out_and_what_cannot_be_read_stays() {
        let (mut first, mut parts) = form();
        assert!(arrange(&mut first, &mut parts, "add-day"));
        assert_eq!(rows(&parts)[2], row("2027-03-16", "13:00", "16:00"));
        assert!(arrange(&mut first, &mut parts, "drop-day-1"));
        assert_eq!((first.date.as_str(), rows(&parts).len()), ("2027-03-13", 2));

        let (mut first, mut parts) = form();
        first.date = "四月".to_owned();
        assert!(!arrange(&mut first, &mut parts, ""));
        assert_eq!((first.date.as_str(), rows(&parts).len()), ("四月", 2));
        let mut errors = FieldErrors::default();
        parts.insert("ends_3".to_owned(), "25:00".to_owned());
        assert!(read(&mut errors, &parts).is_some());
        assert_eq!(errors.0.keys().collect::<Vec<_>>(), ["ends_3"]);
    }
}
