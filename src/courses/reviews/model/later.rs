//! How somebody is later: the words of follow-ups, and what is counted of sealed words. Pure.

use std::collections::BTreeMap;

use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};

use super::trim;
use crate::web::FieldErrors;

/// So many months after it a trainee is asked how they are.
pub const MONTHS: [i32; 3] = [1, 3, 6];

/// How somebody was followed up.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize, utoipa::ToSchema,
)]
#[schema(as = CourseFollowedUp)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Followed {
    Met,
    /// A call to the supporter.
    BySupporter,
    /// The trainee would rather not.
    RatherNot,
}

impl Followed {
    pub const ALL: [Followed; 3] = [Followed::Met, Followed::BySupporter, Followed::RatherNot];

    /// The Fluent message that names it.
    pub fn key(self) -> &'static str {
        match self {
            Followed::Met => "course-follow-met",
            Followed::BySupporter => "course-follow-by-supporter",
            Followed::RatherNot => "course-follow-rather-not",
        }
    }
}

/// What became of somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = CourseOutcome)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    StillTraining,
    PracticeAgain,
    Looking,
    FoundWork,
    School,
    Resting,
}

impl Outcome {
    pub const ALL: [Outcome; 6] = [
        Outcome::StillTraining,
        Outcome::PracticeAgain,
        Outcome::Looking,
        Outcome::FoundWork,
        Outcome::School,
        Outcome::Resting,
    ];

    /// The Fluent message that names it.
    pub fn key(self) -> &'static str {
        match self {
            Outcome::StillTraining => "course-outcome-still-training",
            Outcome::PracticeAgain => "course-outcome-practice-again",
            Outcome::Looking => "course-outcome-looking",
            Outcome::FoundWork => "course-outcome-found-work",
            Outcome::School => "course-outcome-school",
            Outcome::Resting => "course-outcome-resting",
        }
    }
}

/// What was heard when somebody was followed up; sealed as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = CourseFollowUpHeard)]
#[serde(default)]
pub struct Heard {
    pub words: String,
    pub outcome: Option<Outcome>,
}

impl Heard {
    /// The same with blanks trimmed.
    ///
    /// # Errors
    /// What is too long.
    pub fn checked(mut self) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::default();
        trim(&mut errors, "words", &mut self.words);
        errors.into_result()?;
        Ok(self)
    }
}

/// What was counted of words that are sealed: numbers, which stay when the words are erased.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Counted {
    /// Employers that would welcome somebody again.
    pub welcomed: usize,
    /// Trainees with a wish, and those of them who tried the work that they wished for.
    pub wished: usize,
    pub met: usize,
    /// What became of them, as it was last heard.
    pub outcomes: BTreeMap<Outcome, usize>,
}
