//! The words of this room that are closed sets, and how a typed line is read.

use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};

/// Where an offer stands.
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
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum OfferState {
    Open,
    Done,
    Withdrawn,
}

impl OfferState {
    /// The Fluent message that names it.
    pub fn key(self) -> &'static str {
        match self {
            OfferState::Open => "offer-state-open",
            OfferState::Done => "offer-state-done",
            OfferState::Withdrawn => "offer-state-withdrawn",
        }
    }
}

/// One line without line breaks and double blanks, as one types it on the run.
pub fn one_line(typed: &str) -> String {
    typed.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A line without the blanks and the bullet in front.
pub fn bare(line: &str) -> &str {
    let line = line.trim();
    line.strip_prefix(['・', '-', '*', '•', '－', '●', '○']).unwrap_or(line).trim()
}

#[cfg(test)]
mod tests {
    use super::{bare, one_line};

    #[test]
    fn a_line_loses_its_bullet_and_blanks() {
        for (line, expected) in [
            ("・通う手段がない", "通う手段がない"),
            ("  - 求人 ", "求人"),
            ("そのまま", "そのまま"),
            ("　・", ""),
        ] {
            assert_eq!(bare(line), expected);
        }
        assert_eq!(one_line(" 見学会を\r\n 開く "), "見学会を 開く");
    }
}
