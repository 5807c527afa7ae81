//! The days of a gathering of several: what each is for, where it is, what belongs to it, and to which of them each block
//! of the agenda belongs.

use chrono::{Datelike, Days, Duration, NaiveDate, NaiveDateTime, NaiveTime, Weekday};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Block, Parameters, Wording};
use crate::playbooks::when::{AnchorDay, Anchors, parse_time};

/// What a day is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DayKind {
    /// Together in a hall.
    Lecture,
    /// Work that one tries, at the partner employers.
    Practicum,
}

impl DayKind {
    /// All of them.
    pub const ALL: [DayKind; 2] = [DayKind::Lecture, DayKind::Practicum];

    /// The word for it in a file and in rows.
    pub fn word(self) -> &'static str {
        match self {
            DayKind::Lecture => "lecture",
            DayKind::Practicum => "practicum",
        }
    }

    /// The kind of a word.
    pub fn read(word: &str) -> Option<Self> {
        DayKind::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// The Fluent key of its name.
    pub fn key(self) -> String {
        format!("gathering-day-{}", self.word())
    }
}

/// One day of a gathering of several.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = PlaybookDay)]
#[serde(deny_unknown_fields)]
pub struct Day {
    pub id: String,
    /// Days after the first.
    pub after: u32,
    /// Local, `HH:MM`.
    pub start_time: String,
    pub minutes: u32,
    /// What it is for; without it, it is a day like any other.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<DayKind>,
    pub title: Option<Wording>,
    /// Where it is, where that is none of the gathering's own places: at the partner employers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Wording>,
    /// The part that leads it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leader: Option<String>,
    /// What the hosts have ready; for the hosts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub materials: Option<Wording>,
    /// What guests bring.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bring: Option<Wording>,
    /// Lunch and drinks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meals: Option<Wording>,
    /// How one gets there and home.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transport: Option<Wording>,
}

/// The days that parameters and `[[days]]` propose; see [`Playbook::day_plan`](super::Playbook::day_plan).
pub(in crate::playbooks) fn day_plan(parameters: &Parameters, days: &[Day]) -> Vec<(u32, NaiveTime, u32)> {
    let opens = |written: &str| parse_time(written).unwrap_or_default();
    if !days.is_empty() {
        return days.iter().map(|day| (day.after, opens(&day.start_time), day.minutes)).collect();
    }
    let day = |after| (after, opens(&parameters.start_time), parameters.minutes);
    match parameters.days {
        Some(days) if days > 1 => vec![day(0), day(days - 1)],
        _ => vec![day(0)],
    }
}

/// For each block, to which of the days it belongs, counted from nought. One that names none, or none of these, is of the
/// first; where none names any and together they fill all days, they follow one another through them.
pub(in crate::playbooks) fn block_days(agenda: &[Block], days: &[Day]) -> Vec<usize> {
    let sum: u64 = agenda.iter().map(|block| u64::from(block.minutes)).sum();
    let whole: u64 = days.iter().map(|day| u64::from(day.minutes)).sum();
    let named = agenda.iter().any(|block| block.day.is_some());
    if named || days.len() < 2 || sum != whole {
        let of = |block: &Block| days.iter().position(|day| Some(&day.id) == block.day.as_ref());
        return agenda.iter().map(|block| of(block).unwrap_or(0)).collect();
    }
    let closes: Vec<u64> = days
        .iter()
        .scan(0, |at, day| {
            *at += u64::from(day.minutes);
            Some(*at)
        })
        .collect();
    let mut at = 0;
    agenda
        .iter()
        .map(|block| {
            let of = closes.iter().position(|closes| at < *closes).unwrap_or(days.len() - 1);
            at += u64::from(block.minutes);
            of
        })
        .collect()
}

/// What when-rules count from for a plan of days that begins at `start`. Of what lasts, the working days between its
/// first and its last are days too, as long as the first.
pub(in crate::playbooks) fn anchors(
    plan: &[(u32, NaiveTime, u32)],
    lasts: bool,
    start: NaiveDateTime,
    reply_deadline: NaiveDate,
) -> Anchors {
    let (mut days, mut end) = (Vec::new(), start);
    for (index, (after, opens, minutes)) in plan.iter().enumerate() {
        let from = if index == 0 { start } else { later(start.date(), *after).and_time(*opens) };
        end = from + Duration::minutes(i64::from(*minutes));
        days.push(AnchorDay { date: from.date(), from: from.time(), to: end.time() });
    }
    if let ([first, last], true) = (days.as_slice(), lasts) {
        let works = |date: &NaiveDate| !matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
        let dates = first.date.iter_days().skip(1).take_while(|date| *date < last.date).filter(works);
        let between = dates.map(|date| AnchorDay { date, ..*first });
        days = [*first].into_iter().chain(between).chain([*last]).collect();
    }
    Anchors { start, end, days, reply_deadline, series_start: start.date() }
}

/// So many days later; the calendar's end stops it.
pub(super) fn later(date: NaiveDate, days: u32) -> NaiveDate {
    date.checked_add_days(Days::new(u64::from(days))).unwrap_or(date)
}
