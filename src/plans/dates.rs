//! Due moments of a plan: what to do with those that are past already, and which day a gathering is proposed for.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

use crate::calendar::business::{self, ClosedDays};
pub use crate::playbooks::dates::{Dated, Moment, dated, redate};
use crate::playbooks::format::SYSTEM;

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
    use chrono::{NaiveTime, Weekday};

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
}
