//! A playbook's plan for a day, of which nothing has been made: its steps in the order of their moments.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime};
use chrono_tz::Tz;
use serde::Serialize;
use utoipa::ToSchema;

use super::dates::{Dated, dated};
use super::format::Playbook;
use crate::calendar::business::{self, ClosedDays};
use crate::i18n::Texts;

/// A step with its moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct TimelineStep {
    pub id: String,
    /// Counts the days of a step for each day, from 0.
    pub occurrence: i32,
    pub title: Texts,
    /// With the zone's offset at that moment.
    pub due_at: DateTime<FixedOffset>,
    pub action: &'static str,
    /// Whom it concerns, in the file's words.
    pub audience: Vec<String>,
    /// Whom it would reach by the address book; `None` where there is none.
    pub recipients: Option<Vec<Reached>>,
    /// Its condition; `None` where it always holds.
    #[serde(rename = "if")]
    pub condition: Option<String>,
    /// The role that does it, or `system`.
    pub by: String,
}

/// Somebody whom a step would reach.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Reached {
    pub name: String,
    /// How they are written to: email, post, fax, hand, phone.
    pub channel: String,
}

/// The steps of a playbook that begins at `start` in `zone`, in the order of their moments.
pub fn steps(
    book: &Playbook,
    start: NaiveDateTime,
    zone: Tz,
    closed: &ClosedDays,
) -> anyhow::Result<Vec<TimelineStep>> {
    let open = |day: NaiveDate| business::is_business_day(day, closed);
    let mut all = dated(book, &book.anchors(start, &open), zone, closed)?;
    all.sort_by_key(|dated| dated.moment.at);
    Ok(all.into_iter().map(|dated| told(dated, zone)).collect())
}

fn told(dated: Dated<'_>, zone: Tz) -> TimelineStep {
    let Dated { step, moment, occurrence } = dated;
    TimelineStep {
        id: step.id.clone(),
        occurrence,
        title: step.title.clone().into(),
        due_at: moment.at.with_timezone(&zone).fixed_offset(),
        action: step.action.word(),
        audience: step.audience.iter().map(ToString::to_string).collect(),
        recipients: None,
        condition: step.condition.clone(),
        by: step.by.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::playbooks::shelf;

    fn of(start: &str, zone: Tz) -> Vec<TimelineStep> {
        let book = shelf::find_shipped("round-zero").unwrap().book.as_ref().unwrap();
        steps(book, start.parse().unwrap(), zone, &ClosedDays::none()).unwrap()
    }

    fn due(steps: &[TimelineStep], id: &str) -> String {
        steps.iter().find(|step| step.id == id).unwrap().due_at.to_rfc3339()
    }

    #[test]
    fn every_step_has_its_moment_with_the_offset_of_the_zone() {
        let steps = of("2027-01-22T09:30:00", chrono_tz::Asia::Tokyo);
        assert!(steps.is_sorted_by_key(|step| step.due_at));
        assert_eq!(due(&steps, "invite"), "2026-12-11T10:00:00+09:00");
        assert_eq!(due(&steps, "set-up"), "2027-01-22T08:00:00+09:00");
        assert_eq!(due(&steps, "wash-up"), "2027-01-22T11:15:00+09:00");
        assert_eq!(steps, of("2027-01-22T09:30:00", chrono_tz::Asia::Tokyo));
    }

    #[test]
    fn each_step_of_a_plan_is_told_from_the_others() {
        for shelved in shelf::shipped() {
            let book = shelved.book.as_ref().unwrap();
            let start = "2027-06-08T10:00:00".parse().unwrap();
            let all = steps(book, start, chrono_tz::Asia::Tokyo, &ClosedDays::none()).unwrap();
            let mut ids: Vec<_> = all.iter().map(|step| (&step.id, step.occurrence)).collect();
            ids.sort();
            ids.dedup();
            assert_eq!(ids.len(), all.len(), "{}", book.id);
        }
    }

    #[test]
    fn clocks_that_change_move_no_hour_and_no_time_of_day() {
        // New York, 14 March 2027: from 02:00 it is 03:00.
        let steps = of("2027-03-14T03:15:00", chrono_tz::America::New_York);
        assert_eq!(due(&steps, "set-up"), "2027-03-14T00:45:00-05:00");
        assert_eq!(due(&steps, "invite"), "2027-01-29T10:00:00-05:00");
        assert_eq!(due(&steps, "wash-up"), "2027-03-14T05:00:00-04:00");
        // 7 November 2027: 01:00 to 02:00 happens twice.
        let steps = of("2027-11-07T02:10:00", chrono_tz::America::New_York);
        assert_eq!(due(&steps, "set-up"), "2027-11-07T01:40:00-04:00");
    }

    #[test]
    fn years_end_and_leap_days_are_days_like_others() {
        let steps = of("2028-02-29T15:00:00", chrono_tz::Asia::Tokyo);
        assert_eq!(due(&steps, "aim"), "2027-12-07T09:30:00+09:00");
        assert_eq!(due(&steps, "thank"), "2028-03-01T09:30:00+09:00");
        let steps = of("2026-12-28T15:00:00", chrono_tz::Asia::Tokyo);
        assert!(due(&steps, "thank").starts_with("2026-12-29"));
        assert!(due(&steps, "next-round").starts_with("2027-01"));
    }
}
