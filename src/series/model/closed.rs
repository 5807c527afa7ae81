//! Words of this room that are closed sets, beside where a round comes from: what is carried over, what became of it, and
//! what a calendar feed is of.

use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};

/// What an earlier round left.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize, utoipa::ToSchema,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
#[schema(as = CarriedSource)]
pub enum Source {
    Voice,
    Decision,
    /// An offer that nobody kept yet.
    Offer,
}

impl Source {
    /// The source of a word.
    pub fn read(word: &str) -> Option<Self> {
        match word {
            "voice" => Some(Source::Voice),
            "decision" => Some(Source::Decision),
            "offer" => Some(Source::Offer),
            _ => None,
        }
    }
}

/// What became of it at a later round.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize, utoipa::ToSchema,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
#[schema(as = CarriedOutcome)]
pub enum Outcome {
    /// It stands on the agenda.
    Taken,
    /// It comes again with the round after.
    PutOff,
    /// It is settled, with a reason.
    Closed,
}

impl Outcome {
    /// The word for it in locale keys and in the history.
    pub fn word(self) -> &'static str {
        match self {
            Outcome::Taken => "taken",
            Outcome::PutOff => "put_off",
            Outcome::Closed => "closed",
        }
    }
}

/// Where an office stands that came on the roster of a series.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize, utoipa::ToSchema,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
#[schema(as = BroughtOfficeState)]
pub enum OfficeState {
    /// Nobody said yet whether it goes into the address book.
    Open,
    Taken,
    /// Not taken.
    Left,
}

/// What a calendar feed is of.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize, utoipa::ToSchema,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum FeedKind {
    /// Everything the center holds, and its visits: for its own people.
    Center,
    /// What a member takes part in.
    Member,
    /// The rounds of one series: for those who belong to it.
    Series,
    /// The annual plan as anybody may see it, as a page and as a feed.
    Year,
}
