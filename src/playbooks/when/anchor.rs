//! What rules count from, and the dates of one gathering that it means.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime};

/// What a rule counts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// The gathering's first moment.
    Start,
    /// The last moment of its last day.
    End,
    /// Every one of its days: before it opens (`-`, or none) or after it closes (`+`).
    EachDay,
    /// The day by which replies are asked for; a day, not a moment.
    ReplyDeadline,
    /// The first day of the first round of its series; without a series, its own first day.
    SeriesStart,
    /// The first of April of the fiscal year in which it starts.
    FiscalYear,
}

impl Anchor {
    /// All of them.
    pub const ALL: [Anchor; 6] = [
        Anchor::Start,
        Anchor::End,
        Anchor::EachDay,
        Anchor::ReplyDeadline,
        Anchor::SeriesStart,
        Anchor::FiscalYear,
    ];

    /// The word for it in a rule.
    pub fn word(self) -> &'static str {
        match self {
            Anchor::Start => "start",
            Anchor::End => "end",
            Anchor::EachDay => "each day",
            Anchor::ReplyDeadline => "reply_deadline",
            Anchor::SeriesStart => "series_start",
            Anchor::FiscalYear => "fiscal_year",
        }
    }

    /// Whether it is a day of office work without a moment of its own.
    pub(super) fn is_a_day(self) -> bool {
        matches!(self, Anchor::ReplyDeadline | Anchor::SeriesStart | Anchor::FiscalYear)
    }
}

/// One day of a gathering, local.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AnchorDay {
    pub date: NaiveDate,
    pub from: NaiveTime,
    pub to: NaiveTime,
}

/// The dates of one gathering that rules count from, all local to its zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchors {
    pub start: NaiveDateTime,
    pub end: NaiveDateTime,
    pub days: Vec<AnchorDay>,
    pub reply_deadline: NaiveDate,
    /// The first day of its series' first round, or its own.
    pub series_start: NaiveDate,
}

impl Anchors {
    /// The anchors of a gathering held on one day.
    pub fn of_one_day(start: NaiveDateTime, end: NaiveDateTime, reply_deadline: NaiveDate) -> Self {
        let day = AnchorDay { date: start.date(), from: start.time(), to: end.time() };
        Self { start, end, days: vec![day], reply_deadline, series_start: start.date() }
    }

    /// The first of April of the fiscal year in which it starts.
    pub(super) fn fiscal_year(&self) -> NaiveDate {
        let start = self.start.date();
        let year = if start.month() < 4 { start.year() - 1 } else { start.year() };
        NaiveDate::from_ymd_opt(year, 4, 1).unwrap_or(start)
    }
}
