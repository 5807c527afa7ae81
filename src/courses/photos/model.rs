//! The words of this room: what photos may be used for, and until when they may be kept. Pure.

use chrono::{Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

/// So many months after the last day photos are erased where staff set no other day.
const KEPT: Months = Months::new(3);
/// So many photos one link brings on a day.
pub const MOST_BY_LINK: usize = 20;

/// For what somebody allows photos of them; nothing is no.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = PhotoUses)]
pub struct Uses {
    /// A copy for themselves.
    #[serde(default)]
    pub own: bool,
    /// The handbook and certificates.
    #[serde(default)]
    pub handbook: bool,
    /// The report of the course.
    #[serde(default)]
    pub report: bool,
}

impl Uses {
    /// Whether photos may be taken at all.
    pub fn any(self) -> bool {
        self.own || self.handbook || self.report
    }

    /// The Fluent messages of what is allowed.
    pub fn keys(self) -> Vec<&'static str> {
        let all = [
            (self.own, "course-photo-use-own"),
            (self.handbook, "course-photo-use-handbook"),
            (self.report, "course-photo-use-report"),
        ];
        all.into_iter().filter_map(|(allowed, key)| allowed.then_some(key)).collect()
    }
}

/// When photos go where staff said nothing: with everything else at the latest.
pub fn usual(last_day: NaiveDate, erased_on: NaiveDate) -> NaiveDate {
    (last_day + KEPT).min(erased_on)
}

/// Whether photos may be kept until that day: from tomorrow on, no longer than anything else about the trainees.
pub fn may_keep_until(date: NaiveDate, today: NaiveDate, erased_on: NaiveDate) -> bool {
    date >= today + Days::new(1) && date <= erased_on
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn photos_go_after_three_months_and_never_after_everything_else() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert_eq!(usual(day("2027-11-30"), day("2028-07-07")), day("2028-02-29"));
        assert_eq!(usual(day("2027-03-17"), day("2027-04-01")), day("2027-04-01"));
        let (today, last) = (day("2027-03-17"), day("2027-10-23"));
        assert!(!may_keep_until(today, today, last) && may_keep_until(day("2027-03-18"), today, last));
        assert!(may_keep_until(last, today, last) && !may_keep_until(day("2027-10-24"), today, last));
    }

    #[test]
    fn nothing_allowed_is_no() {
        assert!(!Uses::default().any() && Uses::default().keys().is_empty());
        assert_eq!(Uses { handbook: true, ..Uses::default() }.keys(), ["course-photo-use-handbook"]);
    }
}
