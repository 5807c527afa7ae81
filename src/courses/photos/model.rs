//! The words of this room: what photos may be used for, and until when they may be kept. Pure.

use chrono::{Days, Months, NaiveDate};
use sea_orm::{DeriveActiveEnum, EnumIter};
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
    /// For everybody to see: the center's paper and its pages on the web.
    #[serde(default)]
    pub public: bool,
}

impl Uses {
    /// Whether photos may be taken at all.
    pub fn any(self) -> bool {
        self.own || self.handbook || self.report || self.public
    }

    /// What both allow: a photo may serve what everybody in it allows.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Uses {
            own: self.own && other.own,
            handbook: self.handbook && other.handbook,
            report: self.report && other.report,
            public: self.public && other.public,
        }
    }

    /// The Fluent messages of what is allowed.
    pub fn keys(self) -> Vec<&'static str> {
        let all = [
            (self.own, "course-photo-use-own"),
            (self.handbook, "course-photo-use-handbook"),
            (self.report, "course-photo-use-report"),
            (self.public, "course-photo-use-public"),
        ];
        all.into_iter().filter_map(|(allowed, key)| allowed.then_some(key)).collect()
    }
}

/// For what photos that may serve it are printed together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    Handbook,
    Report,
    Public,
}

impl Use {
    /// Every one, in the order in which they are offered.
    pub const ALL: [Use; 3] = [Use::Handbook, Use::Report, Use::Public];

    /// The stable word for forms.
    pub fn word(self) -> &'static str {
        match self {
            Use::Handbook => "handbook",
            Use::Report => "report",
            Use::Public => "public",
        }
    }

    /// The Fluent message that names it.
    pub fn key(self) -> &'static str {
        match self {
            Use::Handbook => "course-photo-use-handbook",
            Use::Report => "course-photo-use-report",
            Use::Public => "course-photo-use-public",
        }
    }

    /// Whether it is among these.
    pub fn is_in(self, uses: Uses) -> bool {
        match self {
            Use::Handbook => uses.handbook,
            Use::Report => uses.report,
            Use::Public => uses.public,
        }
    }
}

/// What a photo for the handbook shows.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    EnumIter,
    DeriveActiveEnum,
    Serialize,
    Deserialize,
    utoipa::ToSchema,
)]
#[schema(as = PlacePhotoShows)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Shows {
    /// The employer's place.
    Place,
    /// Who meets trainees there.
    Person,
}

impl Shows {
    pub const ALL: [Shows; 2] = [Shows::Place, Shows::Person];

    /// The Fluent message that names it.
    pub fn key(self) -> &'static str {
        match self {
            Shows::Place => "place-photo-place",
            Shows::Person => "place-photo-person",
        }
    }

    /// The Fluent message for those who do not see it.
    pub fn alt(self) -> &'static str {
        match self {
            Shows::Place => "place-photo-alt-place",
            Shows::Person => "place-photo-alt-person",
        }
    }

    /// The Fluent message under it in a trainee's handbook.
    pub fn easy(self) -> &'static str {
        match self {
            Shows::Place => "place-photo-easy-place",
            Shows::Person => "place-photo-easy-person",
        }
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
    fn a_photo_serves_what_everybody_in_it_allows() {
        let all = Uses { own: true, handbook: true, report: true, public: true };
        let one = Uses { report: true, ..Uses::default() };
        assert_eq!(all.and(one), one);
        assert!(!one.and(Uses { public: true, ..Uses::default() }).any());
        let of = |uses: Uses| Use::ALL.into_iter().filter(|one| one.is_in(uses)).count();
        assert_eq!((of(all), of(one), of(Uses::default())), (3, 1, 0));
    }

    #[test]
    fn nothing_allowed_is_no() {
        assert!(!Uses::default().any() && Uses::default().keys().is_empty());
        assert_eq!(Uses { handbook: true, ..Uses::default() }.keys(), ["course-photo-use-handbook"]);
    }
}
