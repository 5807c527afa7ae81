//! When-rules: `start - 6w at 10:00`, `reply_deadline - 3bd`, `end + 1h`, `each day 15:30`.
//!
//! A rule is an *anchor* of the gathering, perhaps an *offset*, perhaps a time of day, perhaps the
//! word `exact`:
//!
//! ```text
//! rule   = anchor [ ("+" | "-") number unit ] [ ["at"] HH:MM ] [ "exact" ]
//!        | "last weekday before" anchor [ ["at"] HH:MM ]
//! anchor = "start" | "end" | "each day" | "reply_deadline" | "series_start" | "fiscal_year"
//! unit   = m | h | d | w | mo | bd      minutes, hours, days, weeks, months, business days
//! ```
//!
//! Invariants. A rule in minutes or hours belongs to its moment and never moves. A rule in days,
//! weeks or months that falls on a closed day moves to the last business day before it, since office
//! work done late helps nobody; but what comes after its anchor never moves to the anchor's day or
//! before it, and goes to the next business day instead. `exact` forbids both moves. A day without
//! a time means the start of office hours, [`MORNING`]. Everything here is local wall-clock time;
//! the UTC instant is derived by the `calendar` room.

use std::fmt;

use chrono::{Duration, NaiveDate, NaiveDateTime, NaiveTime};
use unicode_normalization::UnicodeNormalization;

use super::fault::{Fault, nearest};

mod anchor;
mod days;
mod reading;
mod unit;

pub use anchor::{Anchor, AnchorDay, Anchors};
use days::{add_days, add_months, nearest_open, walk_business_days};
pub use reading::parse_time;
use reading::{Stumble, take_anchor, take_offset, take_time};
pub use unit::Unit;

/// The time of a rule in days that names none: the office has opened and read its mail.
pub const MORNING: NaiveTime = match NaiveTime::from_hms_opt(9, 30, 0) {
    Some(time) => time,
    None => NaiveTime::MIN,
};

/// No step lies further from its anchor than this many days; beyond it a number is a slip of the key.
const FARTHEST_DAYS: i64 = 800;

/// A rule that has been understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct When {
    pub(super) anchor: Anchor,
    /// Signed count and its unit.
    pub(super) offset: Option<(i64, Unit)>,
    pub(super) at: Option<NaiveTime>,
    /// Whether it stays on a closed day.
    pub(super) exact: bool,
}

/// A due moment, local.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LocalDue {
    pub date: NaiveDate,
    pub time: NaiveTime,
    /// The day the rule named, where it was closed and the step moved off it.
    pub moved_from: Option<NaiveDate>,
}

impl When {
    /// Reads a rule. Full-width letters and either minus sign are taken as they are meant.
    ///
    /// The fault carries the rule and the words it stumbled over, not yet a place.
    pub fn parse(rule: &str) -> Result<Self, Fault> {
        let fault = |key: &'static str| Fault::new(key).with("rule", rule.trim());
        let folded: String = rule
            .nfkc()
            .map(|c| if matches!(c, '\u{2212}' | '\u{2013}') { '-' } else { c })
            .flat_map(char::to_lowercase)
            .collect();
        let spaced = folded.replace('+', " + ").replace('-', " - ");
        let words: Vec<&str> = spaced.split_whitespace().collect();
        let mut rest = words.as_slice();
        if rest.is_empty() {
            return Err(fault("playbook-when-empty"));
        }

        let last_weekday = rest.starts_with(&["last", "weekday", "before"]);
        if last_weekday {
            rest = &rest[3..];
        }
        let anchor = take_anchor(&mut rest).ok_or_else(|| {
            let found = rest.first().copied().unwrap_or("");
            let known = Anchor::ALL.map(Anchor::word);
            match nearest(found, known) {
                Some(near) => fault("playbook-when-anchor-near").with("found", found).with("nearest", near),
                None => fault("playbook-when-anchor").with("found", found).with("known", known.join(", ")),
            }
        })?;

        let mut offset = last_weekday.then_some((-1, Unit::BusinessDays));
        if let [sign @ ("+" | "-"), after @ ..] = rest {
            if last_weekday {
                return Err(fault("playbook-when-rest").with("found", rest.join(" ")));
            }
            rest = after;
            let (count, unit) = take_offset(&mut rest).map_err(|stumble| match stumble {
                Stumble::Number(found) => fault("playbook-when-number").with("found", found),
                Stumble::Unit(found) => fault("playbook-when-unit").with("found", found),
            })?;
            if unit.rough_days(count) > FARTHEST_DAYS {
                return Err(fault("playbook-when-too-far").with("limit", FARTHEST_DAYS));
            }
            if anchor.is_a_day() && unit.is_of_the_clock() {
                return Err(fault("playbook-when-anchor-is-a-day").with("anchor", anchor.word()));
            }
            offset = Some((if *sign == "-" { -count } else { count }, unit));
        }

        let at = take_time(&mut rest).map_err(|found| fault("playbook-when-time").with("found", found))?;
        if at.is_some() && offset.is_some_and(|(_, unit)| unit.is_of_the_clock()) {
            return Err(fault("playbook-when-two-times"));
        }
        let exact = rest.first() == Some(&"exact");
        if exact {
            rest = &rest[1..];
        }
        if !rest.is_empty() {
            return Err(fault("playbook-when-rest").with("found", rest.join(" ")));
        }
        Ok(Self { anchor, offset, at, exact })
    }

    /// What the rule counts from.
    pub fn anchor(&self) -> Anchor {
        self.anchor
    }

    /// Whether the rule can say the day by which replies are asked for: whole days before the start,
    /// without a time, since a deadline given as a day ends with that day.
    pub fn can_be_reply_deadline(&self) -> bool {
        self.anchor == Anchor::Start
            && self.at.is_none()
            && self.offset.is_some_and(|(count, unit)| count < 0 && !unit.is_of_the_clock())
    }

    /// Whether the rule can say from when places are given: days or more before the start, at a time or in the morning.
    pub fn can_open_applications(&self) -> bool {
        self.anchor == Anchor::Start
            && self.offset.is_some_and(|(count, unit)| count < 0 && !unit.is_of_the_clock())
    }

    /// The offset of a rule in minutes or hours, which counts on the clock and not on the calendar: across a change of
    /// the clocks, an hour before is still an hour before.
    pub fn clock_offset(&self) -> Option<Duration> {
        self.offset.and_then(|(count, unit)| match unit {
            Unit::Minutes => Some(Duration::minutes(count)),
            Unit::Hours => Some(Duration::hours(count)),
            _ => None,
        })
    }

    /// The due moment counted from one base; `base` carries the anchor's own time.
    fn due_from(&self, base: NaiveDateTime, open: &dyn Fn(NaiveDate) -> bool) -> LocalDue {
        let on =
            |date: NaiveDate, moved_from| LocalDue { date, time: self.at.unwrap_or(MORNING), moved_from };
        let day = base.date();
        let (count, named) = match self.offset {
            None => {
                let own_time = if self.anchor.is_a_day() { MORNING } else { base.time() };
                return LocalDue { date: day, time: self.at.unwrap_or(own_time), moved_from: None };
            }
            Some((count, unit)) if unit.is_of_the_clock() => {
                let step =
                    if unit == Unit::Hours { Duration::hours(count) } else { Duration::minutes(count) };
                let moment = base.checked_add_signed(step).unwrap_or(base);
                return LocalDue { date: moment.date(), time: moment.time(), moved_from: None };
            }
            Some((count, Unit::BusinessDays)) => return on(walk_business_days(day, count, open), None),
            Some((count, Unit::Months)) => (count, add_months(day, count)),
            Some((count, Unit::Weeks)) => (count, add_days(day, count * 7)),
            Some((count, _)) => (count, add_days(day, count)),
        };
        if self.exact || count == 0 || open(named) {
            return on(named, None);
        }
        let before = nearest_open(named, -1, open);
        let settled = match before {
            Some(date) if count < 0 || date > day => Some(date),
            _ if count > 0 => nearest_open(named, 1, open),
            other => other,
        };
        settled.map_or_else(|| on(named, None), |date| on(date, Some(named)))
    }
}

/// The moments a rule gives for a gathering, in order; several only for `each day`.
pub fn due(when: &When, anchors: &Anchors, is_business_day: &dyn Fn(NaiveDate) -> bool) -> Vec<LocalDue> {
    bases(when, anchors).into_iter().map(|base| when.due_from(base, is_business_day)).collect()
}

/// The local moments from which a rule counts, in order; several only for `each day`.
pub fn bases(when: &When, anchors: &Anchors) -> Vec<NaiveDateTime> {
    let forward = when.offset.is_some_and(|(count, _)| count > 0);
    match when.anchor {
        Anchor::Start => vec![anchors.start],
        Anchor::End => vec![anchors.end],
        Anchor::ReplyDeadline => vec![anchors.reply_deadline.and_time(MORNING)],
        Anchor::SeriesStart => vec![anchors.series_start.and_time(MORNING)],
        Anchor::FiscalYear => vec![anchors.fiscal_year().and_time(MORNING)],
        Anchor::EachDay => anchors
            .days
            .iter()
            .map(|day| day.date.and_time(if forward { day.to } else { day.from }))
            .collect(),
    }
}

/// The reply deadline that `rule` gives for a gathering starting at `start` (local); a closed day
/// gives way to the business day before it, when somebody is there to take the last calls.
pub fn reply_deadline(
    rule: &When,
    start: NaiveDateTime,
    is_business_day: &dyn Fn(NaiveDate) -> bool,
) -> NaiveDate {
    rule.due_from(start, is_business_day).date
}

/// The words of the rule in their shortest form; reading them gives the same rule.
impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.anchor.word())?;
        if let Some((count, unit)) = self.offset {
            let sign = if count < 0 { '-' } else { '+' };
            write!(f, " {sign} {}{}", count.unsigned_abs(), unit.word())?;
        }
        if let Some(time) = self.at {
            write!(f, " at {}", time.format("%H:%M"))?;
        }
        if self.exact {
            f.write_str(" exact")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
