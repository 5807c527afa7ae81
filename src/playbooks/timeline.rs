//! A playbook's plan for a day, of which nothing has been made: its steps in the order of their moments.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime};
use chrono_tz::Tz;
use serde::Serialize;
use utoipa::ToSchema;

use super::conditions::{Condition, Foreseen};
use super::dates::{Dated, dated};
use super::fault::nearest;
use super::format::{Action, Playbook};
use super::house;
use super::when::due;
use crate::calendar::business::{self, ClosedDays};
use crate::calendar::zoned;
use crate::i18n::{Message, Texts};

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
    /// Whether whom it reaches depends on answers: then these are all whom it may reach.
    pub recipients_depend: bool,
    /// Its condition; `None` where it always holds.
    #[serde(rename = "if")]
    pub condition: Option<String>,
    /// Whether its condition will hold, as far as the address book and the playbook tell; `None` where that depends on
    /// answers.
    pub holds: Option<bool>,
    /// The id of the letter that it sends, of the file or of the house; `None` where it sends none.
    pub letter: Option<String>,
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
    let mut steps: Vec<TimelineStep> = all.into_iter().map(|dated| told(book, dated, zone)).collect();
    foresee(book, &mut steps);
    Ok(steps)
}

/// Says of each step whether its condition will hold, as far as whom the steps reach tells.
pub fn foresee(book: &Playbook, steps: &mut [TimelineStep]) {
    let reached = |steps: &[TimelineStep], action: Action, fits: &dyn Fn(&Reached) -> bool| -> Option<u64> {
        let step = steps.iter().find(|step| step.action == action.word())?;
        Some(step.recipients.as_ref()?.iter().filter(|one| fits(one)).count() as u64)
    };
    let on_paper = |one: &Reached| one.channel != "email";
    let known = Foreseen {
        reminders: book.parameters.reminders,
        invited: reached(steps, Action::Invite, &|_| true),
        without_mail: reached(steps, Action::Invite, &on_paper),
        survey_asked: reached(steps, Action::Survey, &|_| true),
        survey_without_mail: reached(steps, Action::Survey, &on_paper),
        employers_asked: reached(steps, Action::AskEmployers, &|_| true),
        employers_without_mail: reached(steps, Action::AskEmployers, &on_paper),
    };
    for step in steps {
        let condition = step.condition.as_deref().map(Condition::parse);
        step.holds = match condition {
            None => Some(true),
            Some(Ok(condition)) => condition.foreseen(&known),
            Some(Err(_)) => None,
        };
    }
}

/// How many weeks before its day a playbook's first step lies.
pub fn weeks_ahead(book: &Playbook) -> i64 {
    let Some(noon) = NaiveDate::from_ymd_opt(2027, 1, 26).and_then(|day| day.and_hms_opt(12, 0, 0)) else {
        return 0;
    };
    let anchors = book.anchors(noon, &|_| true);
    let first = book
        .steps
        .iter()
        .filter_map(|step| step.rule().ok())
        .flat_map(|rule| due(&rule, &anchors, &|_| true))
        .map(|due| due.date)
        .min();
    first.map_or(0, |first| ((noon.date() - first).num_days() + 6) / 7)
}

/// A local date and time as people and programs write it: 2027-01-22T09:30, with seconds or a space too.
pub fn moment(written: &str) -> Option<NaiveDateTime> {
    let shapes = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"];
    shapes.iter().find_map(|shape| NaiveDateTime::parse_from_str(written.trim(), shape).ok())
}

/// The time zone of that name.
///
/// # Errors
/// Where there is none: what to write instead.
pub fn zone(name: &str) -> Result<Tz, Message> {
    let unknown = |_| {
        let known = || chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name());
        let letters = name.to_lowercase();
        let near = known().find(|zone| zone.to_lowercase() == letters).or_else(|| nearest(name, known()));
        Message::new("rehearse-command-zone")
            .with("found", name)
            .with("nearest", near.unwrap_or("Asia/Tokyo"))
    };
    zoned::zone(name.trim()).map_err(unknown)
}

fn told(book: &Playbook, dated: Dated<'_>, zone: Tz) -> TimelineStep {
    let Dated { step, moment, occurrence } = dated;
    TimelineStep {
        id: step.id.clone(),
        occurrence,
        title: step.title.clone().into(),
        due_at: moment.at.with_timezone(&zone).fixed_offset(),
        action: step.action.word(),
        audience: step.audience.iter().map(ToString::to_string).collect(),
        recipients: None,
        recipients_depend: false,
        condition: step.condition.clone(),
        holds: None,
        letter: house::letter_of(&book.letters, step).map(|letter| letter.id.clone()),
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

    fn due_of(steps: &[TimelineStep], id: &str) -> String {
        steps.iter().find(|step| step.id == id).unwrap().due_at.to_rfc3339()
    }

    #[test]
    fn every_step_has_its_moment_with_the_offset_of_the_zone() {
        let steps = of("2027-01-22T09:30:00", chrono_tz::Asia::Tokyo);
        assert!(steps.is_sorted_by_key(|step| step.due_at));
        assert_eq!(due_of(&steps, "invite"), "2026-12-11T10:00:00+09:00");
        assert_eq!(due_of(&steps, "set-up"), "2027-01-22T08:00:00+09:00");
        assert_eq!(due_of(&steps, "wash-up"), "2027-01-22T11:15:00+09:00");
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
        assert_eq!(due_of(&steps, "set-up"), "2027-03-14T00:45:00-05:00");
        assert_eq!(due_of(&steps, "invite"), "2027-01-29T10:00:00-05:00");
        assert_eq!(due_of(&steps, "wash-up"), "2027-03-14T05:00:00-04:00");
        // 7 November 2027: 01:00 to 02:00 happens twice.
        let steps = of("2027-11-07T02:10:00", chrono_tz::America::New_York);
        assert_eq!(due_of(&steps, "set-up"), "2027-11-07T01:40:00-04:00");
    }

    #[test]
    fn years_end_and_leap_days_are_days_like_others() {
        let steps = of("2028-02-29T15:00:00", chrono_tz::Asia::Tokyo);
        assert_eq!(due_of(&steps, "aim"), "2027-12-07T09:30:00+09:00");
        assert_eq!(due_of(&steps, "thank"), "2028-03-01T09:30:00+09:00");
        let steps = of("2026-12-28T15:00:00", chrono_tz::Asia::Tokyo);
        assert!(due_of(&steps, "thank").starts_with("2026-12-29"));
        assert!(due_of(&steps, "next-round").starts_with("2027-01"));
    }
}
