//! The words of this room that are closed sets, and what they are said of. Pure.

use chrono::NaiveDate;
use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};

use crate::db::{AskingId, AttendeeId, DayId};

/// What was done on the board.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize, utoipa::ToSchema,
)]
#[schema(as = PlacementAct)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Act {
    Proposed,
    Put,
    Settled,
    LetGo,
    Cleared,
    TakenBack,
}

impl Act {
    /// The Fluent message that names it.
    pub fn key(self) -> &'static str {
        match self {
            Act::Proposed => "placements-act-proposed",
            Act::Put => "placements-act-put",
            Act::Settled => "placements-act-settled",
            Act::LetGo => "placements-act-let-go",
            Act::Cleared => "placements-act-cleared",
            Act::TakenBack => "placements-act-taken-back",
        }
    }
}

/// What a trainee, with the supporter, said of the proposal.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize, utoipa::ToSchema,
)]
#[schema(as = PlacementWord)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Word {
    Agreed,
    RatherNot,
}

/// How a word came.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize, utoipa::ToSchema,
)]
#[schema(as = PlacementWordChannel)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    Link,
    Visit,
    Phone,
    Paper,
}

impl Channel {
    /// By which staff take a word down.
    pub const TAKEN_DOWN: [Channel; 3] = [Channel::Visit, Channel::Phone, Channel::Paper];

    /// The Fluent message that names it.
    pub fn key(self) -> &'static str {
        match self {
            Channel::Link => "placements-channel-link",
            Channel::Visit => "placements-channel-visit",
            Channel::Phone => "placements-channel-phone",
            Channel::Paper => "placements-channel-paper",
        }
    }
}

/// One day of a trainee: where, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = PlacementPlace)]
pub struct Place {
    pub day: DayId,
    pub asking: AskingId,
    /// The date that the day had when this was said: what was said of it does not go along to another one. Where it was not
    /// kept, any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<NaiveDate>,
}

impl Place {
    /// Whether what was said of this place holds for another.
    pub fn holds_for(&self, other: &Place) -> bool {
        let same_date = self.on.is_none() || other.on.is_none() || self.on == other.on;
        (self.day, self.asking) == (other.day, other.asking) && same_date
    }
}

/// Whether what was said of some places holds for these, each for each.
pub fn same_places(said: &[Place], there: &[Place]) -> bool {
    said.len() == there.len() && said.iter().zip(there).all(|(said, there)| said.holds_for(there))
}

/// Who comes to an employer, and on which days.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = PlacementComing)]
pub struct Coming {
    pub attendee: AttendeeId,
    pub days: Vec<DayId>,
    /// The dates of these days, as they were told; none where they were not kept.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub on: Vec<NaiveDate>,
}

impl Coming {
    /// The days with the dates that were told, where they are known.
    pub fn dated(&self) -> impl Iterator<Item = (DayId, Option<NaiveDate>)> {
        self.days.iter().enumerate().map(|(nth, day)| (*day, self.on.get(nth).copied()))
    }

    /// Whether it says the same as another, also of dates where both have them.
    pub fn same(&self, other: &Coming) -> bool {
        let dates = self.on.is_empty() || other.on.is_empty() || self.on == other.on;
        self.attendee == other.attendee && self.days == other.days && dates
    }
}

/// Whether the same people come, on the same days and dates.
pub fn same_coming(told: &[Coming], now: &[Coming]) -> bool {
    told.len() == now.len() && told.iter().zip(now).all(|(told, now)| told.same(now))
}

/// What an act changed: a trainee's day before and after. Nobody is there where it is `None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changed {
    pub attendee: AttendeeId,
    pub day: DayId,
    pub before: Option<Stand>,
    pub after: Option<Stand>,
}

/// Where somebody stands on a day, and whether it is settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stand {
    pub asking: AskingId,
    pub settled: bool,
}
