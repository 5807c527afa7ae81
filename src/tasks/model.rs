//! The words of this room that are closed sets.

use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};

use crate::playbooks::format::Deed;

/// Where a task stands.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
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
pub enum TaskState {
    Open,
    Done,
    Dropped,
}

/// What happened to a task that whoever opened it is to look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum News {
    /// Somebody closed it, or opened it again.
    Moved,
    /// Something happened that may close it by itself, or open it again.
    Stirred,
}

/// On which days the morning mail comes.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize, utoipa::ToSchema,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum DigestDays {
    Every,
    /// Monday to Friday.
    Weekdays,
    /// When the center works: no holiday and no closed day.
    Business,
}

impl DigestDays {
    /// In the order of the form.
    pub const ALL: [DigestDays; 3] = [DigestDays::Business, DigestDays::Weekdays, DigestDays::Every];

    /// The word for it in forms and Fluent keys.
    pub fn word(self) -> &'static str {
        match self {
            DigestDays::Every => "every",
            DigestDays::Weekdays => "weekdays",
            DigestDays::Business => "business",
        }
    }

    /// The days that a form names.
    pub fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|days| days.word() == word)
    }
}

/// What stands first among tasks of the same day: somebody to call, then what was promised to somebody outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    Call,
    Promise,
    Rest,
}

impl Weight {
    /// By the last word of a task's kind: rooms name a call `ROOM.call…`, and what somebody was promised
    /// `ROOM.promise…`, `ROOM.offer…`, or a visit. A step of a plan that ends when everybody has answered is a call too,
    /// and so is whoever else has to hear of a sudden change: the room and the speakers set out as early as guests do.
    pub fn of(kind: &str, done_by: Option<Deed>) -> Self {
        let (room, word) = kind.rsplit_once('.').unwrap_or(("", kind));
        if word.contains("call") || word == "errand" || done_by == Some(Deed::Answered) {
            Weight::Call
        } else if word.starts_with("promise") || word.starts_with("offer") || room == "visits" {
            Weight::Promise
        } else {
            Weight::Rest
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_has_to_hear_at_once_stands_before_what_was_promised_and_before_the_rest() {
        for (kind, done_by, weight) in [
            ("plans.calls", None, Weight::Call),
            ("plans.errand", None, Weight::Call),
            ("plans.step", Some(Deed::Answered), Weight::Call),
            ("voices.offer", None, Weight::Promise),
            ("visits.propose", None, Weight::Promise),
            ("plans.step", None, Weight::Rest),
        ] {
            assert_eq!(Weight::of(kind, done_by), weight, "{kind}");
        }
    }
}
