//! The words of this room that are closed sets, what is said on the items, and what differs. Pure.

mod later;

use std::collections::BTreeMap;

use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};

use crate::i18n::{Lang, Message, Texts, t};
use crate::web::FieldErrors;

pub use later::{Counted, Followed, Heard, MONTHS, Outcome};

/// The longest text, in characters.
pub const LONGEST: usize = 1000;
/// The longest line, in characters.
pub const LONGEST_LINE: usize = 120;
/// The most items of a course.
pub const MOST_ITEMS: usize = 12;

/// The items of a course that words none of its own.
const ITEMS: [&str; 9] =
    ["greeting", "asking", "time", "steps", "keeping-at-it", "care", "together", "safety", "rest"];

/// Who says how it went.
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
#[schema(as = CourseReviewParty)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Party {
    Trainee,
    Supporter,
    Employer,
}

impl Party {
    pub const ALL: [Party; 3] = [Party::Trainee, Party::Supporter, Party::Employer];

    /// The Fluent message that names it.
    pub fn key(self) -> &'static str {
        match self {
            Party::Trainee => "course-review-by-trainee",
            Party::Supporter => "course-review-by-supporter",
            Party::Employer => "course-review-by-employer",
        }
    }
}

/// How it reached the center.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize, utoipa::ToSchema,
)]
#[schema(as = CourseReviewWay)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Way {
    Link,
    /// Typed in from a sheet.
    Paper,
    /// Heard on the visit, and written down.
    Visit,
}

impl Way {
    /// Those by which staff bring it in.
    pub const BY_STAFF: [Way; 2] = [Way::Visit, Way::Paper];

    /// The Fluent message that names it.
    pub fn key(self) -> &'static str {
        match self {
            Way::Link => "course-review-way-link",
            Way::Paper => "course-review-way-paper",
            Way::Visit => "course-review-way-visit",
        }
    }
}

/// How the review of a trainee stands.
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
#[schema(as = CourseReviewState)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum State {
    #[default]
    Open,
    Planned,
    /// The three sat together.
    Held,
    /// Held with the supporter alone, as the trainee wished.
    SupporterOnly,
    /// The trainee would rather not.
    RatherNot,
    /// Not now; asked again later.
    Later,
}

impl State {
    pub const ALL: [State; 6] =
        [State::Open, State::Planned, State::Held, State::SupporterOnly, State::Later, State::RatherNot];

    /// Whether it took place.
    pub fn was_held(self) -> bool {
        matches!(self, State::Held | State::SupporterOnly)
    }

    /// The Fluent message that names it.
    pub fn key(self) -> &'static str {
        match self {
            State::Open => "course-review-state-open",
            State::Planned => "course-review-state-planned",
            State::Held => "course-review-state-held",
            State::SupporterOnly => "course-review-state-supporter-only",
            State::RatherNot => "course-review-state-rather-not",
            State::Later => "course-review-state-later",
        }
    }

    /// How it looks in a list.
    pub fn tone(self) -> &'static str {
        match self {
            State::Held | State::SupporterOnly => "good",
            State::Open | State::Planned => "wait",
            State::RatherNot | State::Later => "quiet",
        }
    }
}

/// How something went, in words and not in grades.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = CourseReviewLevel)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    Well,
    Done,
    /// Something to grow into.
    Growing,
    /// There was no occasion to see it.
    NotSeen,
}

impl Level {
    pub const ALL: [Level; 4] = [Level::Well, Level::Done, Level::Growing, Level::NotSeen];

    /// The stable word for forms.
    pub fn word(self) -> String {
        crate::replies::model::word(self)
    }

    /// How far out it lies in the shape; none where it was not seen.
    pub fn reach(self) -> Option<u8> {
        match self {
            Level::Well => Some(3),
            Level::Done => Some(2),
            Level::Growing => Some(1),
            Level::NotSeen => None,
        }
    }

    /// The Fluent message that says it, for one who says it of others, or of oneself in easy words.
    pub fn key(self, easy: bool) -> &'static str {
        match (self, easy) {
            (Level::Well, false) => "course-review-level-well",
            (Level::Done, false) => "course-review-level-done",
            (Level::Growing, false) => "course-review-level-growing",
            (Level::NotSeen, false) => "course-review-level-not-seen",
            (Level::Well, true) => "course-review-easy-well",
            (Level::Done, true) => "course-review-easy-done",
            (Level::Growing, true) => "course-review-easy-growing",
            (Level::NotSeen, true) => "course-review-easy-not-seen",
        }
    }
}

/// Whether an employer would welcome the trainee again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = CourseReviewAgain)]
#[serde(rename_all = "snake_case")]
pub enum Again {
    Yes,
    /// With other work, or other hours.
    Otherwise,
    /// Cannot say at present.
    NotNow,
}

impl Again {
    pub const ALL: [Again; 3] = [Again::Yes, Again::Otherwise, Again::NotNow];

    /// The Fluent message that says it.
    pub fn key(self) -> &'static str {
        match self {
            Again::Yes => "course-review-again-yes",
            Again::Otherwise => "course-review-again-otherwise",
            Again::NotNow => "course-review-again-not-now",
        }
    }
}

/// An item on which everybody says how it went.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = CourseReviewItem)]
pub struct Item {
    pub id: String,
    pub text: Texts,
    /// The same for the trainee.
    pub easy: Texts,
}

/// The items of a course that words none of its own.
pub fn house_items() -> Vec<Item> {
    let texts = |key: &str| Texts::both(t(Lang::Ja, key), t(Lang::En, key));
    let item = |id: &&str| Item {
        id: (*id).to_owned(),
        text: texts(&format!("course-review-item-{id}")),
        easy: texts(&format!("course-review-item-easy-{id}")),
    };
    ITEMS.iter().map(item).collect()
}

/// What somebody says of a trainee; sealed as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = CourseReviewSaid)]
#[serde(default)]
pub struct Said {
    /// By the id of the item.
    pub answers: BTreeMap<String, Level>,
    /// What was good.
    pub good: String,
    /// Of an employer alone.
    pub again: Option<Again>,
    /// One or two next steps.
    pub next: Vec<String>,
}

impl Said {
    /// The same with blanks trimmed, of items that there are.
    ///
    /// # Errors
    /// What is too long; that nothing is said.
    pub fn checked(mut self, party: Party, items: &[Item]) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::default();
        self.answers.retain(|id, _| items.iter().any(|item| item.id == *id));
        self.again = self.again.filter(|_| party == Party::Employer);
        trim(&mut errors, "good", &mut self.good);
        for (at, line) in self.next.iter_mut().enumerate() {
            trim(&mut errors, if at == 0 { "next1" } else { "next2" }, line);
        }
        self.next.retain(|line| !line.is_empty());
        self.next.truncate(2);
        if self == Said::default() {
            errors.add("good", Message::new("course-review-error-empty"));
        }
        errors.into_result()?;
        Ok(self)
    }
}

fn trim(errors: &mut FieldErrors, field: &'static str, text: &mut String) {
    *text = text.trim().replace("\r\n", "\n");
    if text.chars().count() > LONGEST {
        errors.add(field, Message::new("field-too-long").with("max", LONGEST));
    }
}

/// A next step as the three agreed on it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = CourseReviewStep)]
#[serde(default)]
pub struct NextStep {
    pub what: String,
    pub who: String,
    /// Until when, in words.
    pub by: String,
}

/// The sheet that the three fill in; sealed as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = CourseReviewSheet)]
#[serde(default)]
pub struct Sheet {
    /// Who sat together.
    pub present: String,
    /// The trainee's own words.
    pub own: String,
    pub strengths: String,
    /// Where it was seen differently.
    pub difference: String,
    /// What helps.
    pub helps: String,
    pub next: Vec<NextStep>,
}

impl Sheet {
    /// The same with blanks trimmed.
    ///
    /// # Errors
    /// What is too long.
    pub fn checked(mut self) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::default();
        trim(&mut errors, "present", &mut self.present);
        trim(&mut errors, "own", &mut self.own);
        trim(&mut errors, "strengths", &mut self.strengths);
        trim(&mut errors, "difference", &mut self.difference);
        trim(&mut errors, "helps", &mut self.helps);
        for (at, step) in self.next.iter_mut().enumerate() {
            let field = if at == 0 { "what1" } else { "what2" };
            for text in [&mut step.what, &mut step.who, &mut step.by] {
                trim(&mut errors, field, text);
            }
        }
        self.next.retain(|step| *step != NextStep::default());
        self.next.truncate(2);
        errors.into_result()?;
        Ok(self)
    }
}

/// Whether it was seen differently; what somebody did not see is no difference.
pub fn differs(levels: &[Option<Level>]) -> bool {
    let mut seen = levels.iter().flatten().filter_map(|level| level.reach());
    let first = seen.next();
    seen.any(|other| Some(other) != first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_somebody_did_not_see_is_no_difference() {
        use Level::{Done, Growing, NotSeen, Well};
        for (levels, expected) in [
            (vec![Some(Well), Some(Well)], false),
            (vec![Some(Well), Some(NotSeen), None], false),
            (vec![Some(Well), None, Some(Growing)], true),
            (vec![Some(NotSeen), Some(Done), Some(Well)], true),
            (vec![], false),
        ] {
            assert_eq!(differs(&levels), expected, "{levels:?}");
        }
    }

    #[test]
    fn what_is_said_is_of_items_that_there_are_and_never_nothing() {
        let items = house_items();
        assert!((8..=10).contains(&items.len()));
        let said = Said {
            answers: [("time".to_owned(), Level::Well), ("grade".to_owned(), Level::Done)].into(),
            again: Some(Again::Yes),
            next: vec!["　".to_owned(), "包丁".to_owned()],
            ..Said::default()
        };
        let kept = said.clone().checked(Party::Trainee, &items).unwrap();
        assert_eq!(kept.answers.len(), 1);
        assert_eq!((kept.again, kept.next), (None, vec!["包丁".to_owned()]));
        assert_eq!(said.checked(Party::Employer, &items).unwrap().again, Some(Again::Yes));
        assert!(Said { good: " \n".to_owned(), ..Said::default() }.checked(Party::Employer, &items).is_err());
        let long = Said { good: "長".repeat(LONGEST + 1), ..Said::default() };
        assert!(long.checked(Party::Employer, &items).is_err());
    }
}
