//! The words of this room, purely: what is offered, who sees it, from when and until when.

use std::collections::BTreeSet;

use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;
use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};

use crate::calendar::business::{ClosedDays, next_business_day_on_or_after};
use crate::calendar::zoned;
use crate::contacts::Kind;
use crate::db::OrganizationId;

/// The longest line and the longest text, in characters.
pub const LONGEST_LINE: usize = 80;
pub const LONGEST_WORDS: usize = 1000;
/// So many days an opening stands where nobody says otherwise, and at most.
pub const USUAL_DAYS: i64 = 30;
pub const MOST_DAYS: i64 = 180;
/// So long after its last day, or after it was withdrawn, an opening is kept.
pub const KEPT: Duration = Duration::days(90);

/// What is offered.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize, utoipa::ToSchema,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
#[schema(as = OpeningWhat)]
pub enum What {
    Job,
    Practice,
}

impl What {
    pub const ALL: [What; 2] = [What::Job, What::Practice];

    /// The word in forms.
    pub fn word(self) -> &'static str {
        match self {
            What::Job => "job",
            What::Practice => "practice",
        }
    }

    /// The key of its name.
    pub fn key(self) -> &'static str {
        match self {
            What::Job => "openings-what-job",
            What::Practice => "openings-what-practice",
        }
    }

    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|what| what.word() == word)
    }
}

/// How an audience is chosen.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    EnumIter,
    DeriveActiveEnum,
    Serialize,
    Deserialize,
    utoipa::ToSchema,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
#[schema(as = OpeningAudienceWay)]
pub enum Way {
    #[default]
    All,
    Kinds,
    Offices,
}

impl Way {
    pub const ALL: [Way; 3] = [Way::All, Way::Kinds, Way::Offices];

    /// The word in forms.
    pub fn word(self) -> &'static str {
        match self {
            Way::All => "all",
            Way::Kinds => "kinds",
            Way::Offices => "offices",
        }
    }

    /// The key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Way::All => "openings-to-all",
            Way::Kinds => "openings-to-kinds",
            Way::Offices => "openings-to-offices",
        }
    }

    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.word() == word)
    }
}

/// Who of the members sees an opening.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Audience {
    pub way: Way,
    pub kinds: Vec<Kind>,
    pub offices: BTreeSet<OrganizationId>,
}

impl Audience {
    /// Whether a member of these kinds sees it.
    pub fn sees(&self, office: OrganizationId, kinds: &[Kind]) -> bool {
        match self.way {
            Way::All => true,
            Way::Kinds => kinds.iter().any(|kind| self.kinds.contains(kind)),
            Way::Offices => self.offices.contains(&office),
        }
    }
}

/// Kinds as a row keeps them.
pub fn kept_kinds(kinds: &[Kind]) -> String {
    let words: Vec<&str> =
        Kind::ALL.into_iter().filter(|kind| kinds.contains(kind)).map(Kind::as_str).collect();
    words.join(",")
}

/// Kinds as a row has them.
pub fn read_kinds(kept: &str) -> Vec<Kind> {
    kept.split(',').filter_map(Kind::parse).collect()
}

/// Where an opening stands at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = OpeningStanding)]
pub enum Standing {
    /// Its moment has not come.
    Waits,
    Out,
    /// Its last day is past.
    Past,
    Withdrawn,
}

impl Standing {
    /// The key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Standing::Waits => "openings-standing-waits",
            Standing::Out => "openings-standing-out",
            Standing::Past => "openings-standing-past",
            Standing::Withdrawn => "openings-standing-withdrawn",
        }
    }

    /// How it looks.
    pub fn look(self) -> &'static str {
        match self {
            Standing::Waits => "wait",
            Standing::Out => "good",
            Standing::Past | Standing::Withdrawn => "quiet",
        }
    }
}

/// Where an opening stands `now`, which is `today` where it is read.
pub fn standing(
    withdrawn: bool,
    (visible_at, until): (DateTime<Utc>, NaiveDate),
    (now, today): (DateTime<Utc>, NaiveDate),
) -> Standing {
    if withdrawn {
        Standing::Withdrawn
    } else if today > until {
        Standing::Past
    } else if now < visible_at {
        Standing::Waits
    } else {
        Standing::Out
    }
}

/// The one moment from which everybody sees what is posted `now`: ten o'clock of the first business day that is an hour away
/// or more, so that the center and the poster can look at it once more and everybody is at work.
pub fn release(now: DateTime<Utc>, zone: Tz, closed: &ClosedDays) -> DateTime<Utc> {
    let ten = NaiveTime::from_hms_opt(10, 0, 0).unwrap_or_default();
    let earliest = zoned::to_local(now + Duration::hours(1), zone);
    let day = match earliest.time() > ten {
        true => earliest.date() + Duration::days(1),
        false => earliest.date(),
    };
    zoned::to_utc(next_business_day_on_or_after(day, closed).and_time(ten), zone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_sees_it_at_ten_of_a_business_day_that_is_an_hour_away() {
        let tokyo = chrono_tz::Asia::Tokyo;
        let mut closed = ClosedDays::none();
        closed.insert("2026-12-02".parse().unwrap());
        for (now, expected) in [
            // Monday at nine sharp, and a minute later; Tuesday, before a closed day; Friday evening.
            ("2026-11-30T00:00:00Z", "2026-11-30T01:00:00Z"),
            ("2026-11-30T00:01:00Z", "2026-12-01T01:00:00Z"),
            ("2026-12-01T01:00:00Z", "2026-12-03T01:00:00Z"),
            ("2026-12-04T10:00:00Z", "2026-12-07T01:00:00Z"),
            // The years turn.
            ("2026-12-31T05:00:00Z", "2027-01-04T01:00:00Z"),
        ] {
            let (now, expected): (DateTime<Utc>, DateTime<Utc>) =
                (now.parse().unwrap(), expected.parse().unwrap());
            assert_eq!(release(now, tokyo, &closed), expected, "{now}");
        }
    }

    #[test]
    fn it_is_out_from_its_moment_to_the_end_of_its_last_day() {
        let visible: DateTime<Utc> = "2026-12-01T01:00:00Z".parse().unwrap();
        let until: NaiveDate = "2026-12-10".parse().unwrap();
        let at = |now: &str, today: &str| {
            standing(false, (visible, until), (now.parse().unwrap(), today.parse().unwrap()))
        };
        assert_eq!(at("2026-12-01T00:59:59Z", "2026-12-01"), Standing::Waits);
        assert_eq!(at("2026-12-01T01:00:00Z", "2026-12-01"), Standing::Out);
        assert_eq!(at("2026-12-10T14:59:59Z", "2026-12-10"), Standing::Out);
        assert_eq!(at("2026-12-10T15:00:00Z", "2026-12-11"), Standing::Past);
        let now = ("2026-12-05T00:00:00Z".parse().unwrap(), "2026-12-05".parse().unwrap());
        assert_eq!(standing(true, (visible, until), now), Standing::Withdrawn);
    }

    #[test]
    fn an_audience_is_all_some_kinds_or_some_offices() {
        let office = OrganizationId(uuid::Uuid::from_u128(1));
        let other = OrganizationId(uuid::Uuid::from_u128(2));
        let of = |way, kinds: &[Kind], offices: &[OrganizationId]| Audience {
            way,
            kinds: kinds.to_vec(),
            offices: offices.iter().copied().collect(),
        };
        assert!(of(Way::All, &[], &[]).sees(office, &[]));
        let kinds = of(Way::Kinds, &[Kind::Transition], &[other]);
        assert!(
            kinds.sees(office, &[Kind::BType, Kind::Transition]) && !kinds.sees(other, &[Kind::Employer])
        );
        let offices = of(Way::Offices, &[Kind::Employer], &[office]);
        assert!(offices.sees(office, &[]) && !offices.sees(other, &[Kind::Employer]));
        let both = [Kind::Transition, Kind::Employer];
        assert_eq!(read_kinds(&kept_kinds(&both)), both);
        assert!(read_kinds("").is_empty());
    }
}
