//! From a playbook's rules to due moments, and what to do with those that are past already.

use anyhow::anyhow;
use chrono::{DateTime, NaiveDate, NaiveTime, Timelike, Utc};
use chrono_tz::Tz;

use crate::calendar::business::{self, ClosedDays};
use crate::calendar::zoned;
use crate::playbooks::format::{Playbook, SYSTEM, Step};
use crate::playbooks::when::{Anchors, When, due};

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

    /// `now`, to the minute, as `zone` reads it off the wall.
    pub fn of(now: DateTime<Utc>, zone: Tz) -> Self {
        let local = zoned::to_local(now, zone);
        let time = local.time();
        let time = time.with_second(0).and_then(|time| time.with_nanosecond(0)).unwrap_or(time);
        Moment { date: local.date(), time, at: now }
    }
}

/// What becomes of a step's due moment at the time of planning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placing {
    /// It is still to come.
    Planned(Moment),
    /// It is past, a person does it, and it is still of use: due at once.
    Now(Moment),
    /// It is past and the house would have done it by itself: left out.
    Past(Moment),
}

impl Placing {
    /// The due moment that the row gets.
    pub fn moment(self) -> Moment {
        match self {
            Placing::Planned(moment) | Placing::Now(moment) | Placing::Past(moment) => moment,
        }
    }
}

/// Where a step of `by` that the rule puts at `moment` is placed now.
///
/// Work for a person (put the aim into words, book the room, send the invitations) is of use however late it is
/// begun, so it is due at once. What the house does by itself has its moment or none: a reminder that would have
/// gone out last week must not go out today.
pub fn place(moment: Moment, by: &str, now: DateTime<Utc>, zone: Tz) -> Placing {
    if moment.at >= now {
        Placing::Planned(moment)
    } else if by == SYSTEM {
        Placing::Past(moment)
    } else {
        Placing::Now(Moment::of(now, zone))
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
    let open = |date: NaiveDate| business::is_business_day(date, closed);
    due(rule, anchors, &open).into_iter().map(|due| Moment::local(due.date, due.time, zone)).collect()
}

/// How many weeks ahead a gathering is proposed.
const AHEAD: i64 = 8;

/// The next day of the usual weekday, at least eight weeks ahead, on which the center works.
pub fn proposed_date(today: NaiveDate, weekday: chrono::Weekday, closed: &ClosedDays) -> NaiveDate {
    use chrono::Datelike;
    let first = today + chrono::Duration::weeks(AHEAD);
    let to_weekday = (7 + weekday.num_days_from_monday() - first.weekday().num_days_from_monday()) % 7;
    let first = first + chrono::Duration::days(i64::from(to_weekday));
    // A weekday that is closed for a year on end does not exist; the first proposal is then as good as any.
    (0..52)
        .map(|weeks| first + chrono::Duration::weeks(weeks))
        .find(|day| business::is_business_day(*day, closed))
        .unwrap_or(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Weekday;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_past_step_is_due_at_once_or_left_out_by_who_does_it() {
        let tokyo = chrono_tz::Asia::Tokyo;
        let now: DateTime<Utc> = "2026-11-30T01:00:30Z".parse().unwrap();
        let nine = NaiveTime::from_hms_opt(9, 30, 0).unwrap();
        let past = Moment::local(day("2026-11-20"), nine, tokyo);
        let future = Moment::local(day("2026-12-01"), nine, tokyo);
        assert_eq!(place(future, "lead", now, tokyo), Placing::Planned(future));
        assert_eq!(place(past, SYSTEM, now, tokyo), Placing::Past(past));
        let Placing::Now(at) = place(past, "lead", now, tokyo) else { panic!("work is of use") };
        assert_eq!((at.date, at.time.to_string().as_str()), (day("2026-11-30"), "10:00:00"));
    }

    #[test]
    fn the_proposed_day_is_the_usual_weekday_and_no_holiday() {
        let none = ClosedDays::none();
        // Eight weeks after Monday 30 November 2026 is Monday 25 January 2027.
        assert_eq!(proposed_date(day("2026-11-30"), Weekday::Tue, &none), day("2027-01-26"));
        assert_eq!(proposed_date(day("2026-11-30"), Weekday::Mon, &none), day("2027-01-25"));
        // 23 February 2027 is a Tuesday and the Emperor's birthday.
        assert_eq!(proposed_date(day("2026-12-28"), Weekday::Tue, &none), day("2027-03-02"));
        let closed = [day("2027-01-26")].into_iter().collect();
        assert_eq!(proposed_date(day("2026-11-30"), Weekday::Tue, &closed), day("2027-02-02"));
    }

    #[test]
    fn the_shipped_playbook_is_dated_whole() {
        let book = crate::playbooks::shelf::find("round-zero").unwrap().book.as_ref().unwrap();
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
