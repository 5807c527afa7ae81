//! From when-rules to due moments: local date, local time, and the instant they mean in a zone.

use anyhow::anyhow;
use chrono::{DateTime, NaiveDate, NaiveTime, Timelike, Utc};
use chrono_tz::Tz;

use super::format::{Playbook, Step};
use super::when::{Anchors, When, bases, due};
use crate::calendar::business::{self, ClosedDays};
use crate::calendar::zoned;

/// A due moment: local date and time, and the instant it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    pub date: NaiveDate,
    pub time: NaiveTime,
    pub at: DateTime<Utc>,
}

impl Moment {
    /// The moment of a local date and time in `zone`.
    pub fn local(date: NaiveDate, time: NaiveTime, zone: Tz) -> Self {
        Moment { date, time, at: zoned::to_utc(date.and_time(time), zone) }
    }

    /// The moment of an instant, as `zone` reads it off the wall.
    pub fn at(at: DateTime<Utc>, zone: Tz) -> Self {
        let local = zoned::to_local(at, zone);
        Moment { date: local.date(), time: local.time(), at }
    }

    /// `now`, to the minute, as `zone` reads it off the wall.
    pub fn of(now: DateTime<Utc>, zone: Tz) -> Self {
        let local = zoned::to_local(now, zone);
        let time = local.time();
        let time = time.with_second(0).and_then(|time| time.with_nanosecond(0)).unwrap_or(time);
        Moment { date: local.date(), time, at: now }
    }
}

/// A step of a playbook with one of its due moments.
#[derive(Clone, Copy, Debug)]
pub struct Dated<'a> {
    pub step: &'a Step,
    /// Counts the days of an `each day` rule from 0.
    pub occurrence: i32,
    pub moment: Moment,
}

/// The steps of a playbook dated by `anchors`, in the playbook's order.
pub fn dated<'a>(
    book: &'a Playbook,
    anchors: &Anchors,
    zone: Tz,
    closed: &ClosedDays,
) -> anyhow::Result<Vec<Dated<'a>>> {
    let mut all = Vec::new();
    for step in &book.steps {
        let rule = step.rule().map_err(|fault| anyhow!("step {}: {fault}", step.id))?;
        for (occurrence, moment) in (0..).zip(moments(&rule, anchors, zone, closed)) {
            all.push(Dated { step, occurrence, moment });
        }
    }
    Ok(all)
}

/// The moment that a stored rule gives for its `occurrence`; `None` where that day is no more.
pub fn redate(
    rule: &str,
    occurrence: i32,
    anchors: &Anchors,
    zone: Tz,
    closed: &ClosedDays,
) -> anyhow::Result<Option<Moment>> {
    let rule = When::parse(rule).map_err(|fault| anyhow!("stored rule: {fault}"))?;
    let at = usize::try_from(occurrence).unwrap_or_default();
    Ok(moments(&rule, anchors, zone, closed).get(at).copied())
}

fn moments(rule: &When, anchors: &Anchors, zone: Tz, closed: &ClosedDays) -> Vec<Moment> {
    if let Some(offset) = rule.clock_offset() {
        let at = |base| zoned::to_utc(base, zone) + offset;
        return bases(rule, anchors).into_iter().map(|base| Moment::at(at(base), zone)).collect();
    }
    let open = |date: NaiveDate| business::is_business_day(date, closed);
    due(rule, anchors, &open).into_iter().map(|due| Moment::local(due.date, due.time, zone)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_shipped_playbook_is_dated_whole() {
        let book = crate::playbooks::shelf::find_shipped("round-zero").unwrap().book.as_ref().unwrap();
        let at = |text: &str| text.parse::<chrono::NaiveDateTime>().unwrap();
        let anchors =
            Anchors::of_one_day(at("2027-01-26T15:00:00"), at("2027-01-26T16:30:00"), day("2027-01-12"));
        let steps = dated(book, &anchors, chrono_tz::Asia::Tokyo, &ClosedDays::none()).unwrap();
        assert_eq!(steps.len(), book.steps.len());
        let invite = steps.iter().find(|dated| dated.step.id == "invite").unwrap();
        assert_eq!(invite.moment.date, day("2026-12-15"));
        for dated in &steps {
            let again = redate(
                &dated.step.when,
                dated.occurrence,
                &anchors,
                chrono_tz::Asia::Tokyo,
                &ClosedDays::none(),
            );
            assert_eq!(again.unwrap(), Some(dated.moment));
        }
    }
}
