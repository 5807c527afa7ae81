//! Due moments of a plan: what to do with those that are past already, and which day a gathering is proposed for.

use chrono::{DateTime, Datelike, Duration, NaiveDate, Utc, Weekday};
use chrono_tz::Tz;

use crate::calendar::business::{self, ClosedDays};
use crate::calendar::holidays;
use crate::i18n::{Lang, Texts, say, written};
pub use crate::playbooks::dates::{Dated, Moment, dated, redate};
use crate::playbooks::format::{Playbook, SYSTEM, Step};
use crate::playbooks::when::{Anchor, MORNING};

/// What becomes of a step's due moment at the time of planning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placing {
    /// It is still to come.
    Planned(Moment),
    /// It is past, a person does it, and it is still of use: due at once, or in the next days.
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

/// So many steps whose day is past come due on one day, unless less time is left.
const A_DAY: usize = 3;

/// Spreads work whose day is past over the business days from today on, in its order, so that nobody has a dozen things
/// to do on the first day: at most three a day, and more only where the next step of the plan, or the day itself, is
/// too near. What is to be done first stays due at once.
pub fn spread(placed: &mut [Placing], by_rule: &[Moment], now: DateTime<Utc>, zone: Tz, closed: &ClosedDays) {
    let mut late: Vec<usize> =
        (0..placed.len()).filter(|index| matches!(placed[*index], Placing::Now(_))).collect();
    late.sort_by_key(|index| by_rule[*index].at);
    let today = Moment::of(now, zone);
    let next = placed.iter().filter_map(|placing| match placing {
        Placing::Planned(moment) if moment.date > today.date => Some(moment.date),
        _ => None,
    });
    let until = next.min().unwrap_or(today.date);
    let mut days = vec![today];
    let mut day = business::add_business_days(today.date, 1, closed);
    while day < until && days.len() * A_DAY < late.len() {
        days.push(Moment::local(day, MORNING, zone));
        day = business::add_business_days(day, 1, closed);
    }
    let a_day = late.len().div_ceil(days.len()).max(A_DAY);
    for (place, index) in late.into_iter().enumerate() {
        placed[index] = Placing::Now(days[(place / a_day).min(days.len() - 1)]);
    }
}

/// A day for a gathering of this playbook: of its usual weekday, one on which the center works, so far ahead that the
/// first step of its plan is a week away.
pub fn proposed_date(
    book: &Playbook,
    today: NaiveDate,
    zone: Tz,
    closed: &ClosedDays,
) -> anyhow::Result<NaiveDate> {
    let begins = today + Duration::weeks(1);
    let weekday = book.parameters.weekday;
    let (_, opens, _) = book.day_plan().first().copied().unwrap_or_default();
    let open = |day: NaiveDate| business::is_business_day(day, closed);
    // What is usually held at a weekend is not put off by that; a holiday or a closed day still does.
    let weekend = matches!(weekday, Weekday::Sat | Weekday::Sun);
    let free = |day: NaiveDate| match weekend {
        true => !closed.contains(day) && holidays::find(day).is_none(),
        false => open(day),
    };
    let to_weekday = (7 + weekday.num_days_from_monday() - begins.weekday().num_days_from_monday()) % 7;
    let mut day = begins + Duration::days(i64::from(to_weekday));
    let first = day;
    // No plan begins more than two years ahead; a weekday that is closed for a year on end does not exist.
    for _ in 0..104 {
        let anchors = book.anchors(day.and_time(opens), &open);
        let dated = dated(book, &anchors, zone, closed)?;
        // The beginning of the year is not this gathering's to wait for.
        let own = dated.iter().filter(|dated| !hangs_on_the_year(dated.step));
        if free(day) && own.map(|dated| dated.moment.date).min().is_none_or(|date| date >= begins) {
            return Ok(day);
        }
        day += Duration::weeks(1);
    }
    Ok(first)
}

/// What speaks against a day, which it forbids to nobody: a holiday, or one on which the center is closed.
pub fn cautions(date: NaiveDate, closed: &ClosedDays) -> Vec<Texts> {
    let said = |key: &str, name: Option<(&str, &str)>| {
        let words = |lang: Lang, name: Option<&str>| {
            let name = name.unwrap_or_default().to_owned();
            say(lang, key, &[("date", written::date(lang, date).into()), ("name", name.into())])
        };
        Texts::both(words(Lang::Ja, name.map(|one| one.0)), words(Lang::En, name.map(|one| one.1)))
    };
    let mut all = Vec::new();
    if let Some(holiday) = holidays::find(date) {
        all.push(said("plan-day-holiday", Some((holiday.ja, holiday.en))));
    }
    if closed.contains(date) {
        all.push(said("plan-day-closed", None));
    }
    all
}

fn hangs_on_the_year(step: &Step) -> bool {
    step.rule().is_ok_and(|rule| rule.anchor() == Anchor::FiscalYear)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::playbooks::shelf;
    use chrono::NaiveTime;

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
    fn the_proposed_day_is_the_usual_weekday_no_holiday_and_leaves_time_for_every_step() {
        let tokyo = chrono_tz::Asia::Tokyo;
        let none = ClosedDays::none();
        let book = shelf::find_shipped("round-zero").unwrap().book.clone().unwrap();
        // Its first step lies twelve weeks before.
        assert_eq!(proposed_date(&book, day("2026-11-30"), tokyo, &none).unwrap(), day("2027-03-02"));
        let closed = [day("2027-03-02")].into_iter().collect();
        assert_eq!(proposed_date(&book, day("2026-11-30"), tokyo, &closed).unwrap(), day("2027-03-09"));
        // 23 February 2027 is a Tuesday and the Emperor's birthday.
        assert_eq!(proposed_date(&book, day("2026-11-20"), tokyo, &none).unwrap(), day("2027-03-02"));
        for shelved in shelf::shipped() {
            let book = shelved.book.as_ref().unwrap();
            for today in ["2026-11-30", "2026-12-26", "2027-03-31", "2027-04-29"] {
                let proposed = proposed_date(book, day(today), tokyo, &none).unwrap();
                assert_eq!(proposed.weekday(), book.parameters.weekday, "{}", book.id);
                let (_, opens, _) = book.day_plan()[0];
                let open = |day: NaiveDate| business::is_business_day(day, &none);
                let anchors = book.anchors(proposed.and_time(opens), &open);
                let first = dated(book, &anchors, tokyo, &none)
                    .unwrap()
                    .into_iter()
                    .filter(|dated| !hangs_on_the_year(dated.step))
                    .map(|dated| dated.moment.date)
                    .min()
                    .unwrap();
                let ahead = (first - day(today)).num_days();
                // Holidays at the turn of the year may put it off by some weeks, and no more.
                assert!((7..60).contains(&ahead), "{} {today}: {ahead} days", book.id);
            }
        }
    }

    #[test]
    fn what_is_past_is_spread_over_the_days_that_are_left() {
        let tokyo = chrono_tz::Asia::Tokyo;
        let none = ClosedDays::none();
        // Friday.
        let now: DateTime<Utc> = "2026-11-27T01:00:30Z".parse().unwrap();
        let at = |date: &str| Moment::local(day(date), MORNING, tokyo);
        let spread_over = |past: usize, next: &str| {
            let mut by_rule: Vec<Moment> =
                (0..past).map(|index| at(&format!("2026-10-{:02}", index + 1))).collect();
            by_rule.reverse();
            by_rule.push(at(next));
            let mut placed: Vec<Placing> =
                by_rule.iter().map(|moment| place(*moment, "lead", now, tokyo)).collect();
            spread(&mut placed, &by_rule, now, tokyo, &none);
            placed.iter().rev().map(|placing| placing.moment().date.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(
            spread_over(7, "2027-01-12"),
            [
                "2027-01-12",
                "2026-11-27",
                "2026-11-27",
                "2026-11-27",
                "2026-11-30",
                "2026-11-30",
                "2026-11-30",
                "2026-12-01",
            ]
        );
        // Where the next step is near, the days until then hold all.
        let near = spread_over(12, "2026-12-01");
        assert_eq!(near[1..7], ["2026-11-27"; 6]);
        assert_eq!(near[7..], ["2026-11-30"; 6]);
        assert_eq!(spread_over(5, "2026-11-28")[1..], ["2026-11-27"; 5]);
    }
}
