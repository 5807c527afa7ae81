//! Forms: what a guest is asked when replying, on the FAX slip, after the gathering and on a visit.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Wording;

/// Words of the reply, the same on the page and on the FAX slip.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReplyForm {
    /// Asks for questions and wishes for the topics.
    pub questions: Wording,
    /// Stands above the accommodations; says that a disability need not be named.
    pub accommodations_note: Wording,
    /// Accommodations (合理的配慮) to tick; free words are always possible beside them.
    #[serde(default)]
    pub accommodations: Vec<Choice>,
    /// Who may take a place, one of them to be said of each trainee. Where it is empty nobody is asked, and those who
    /// come are guests.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub eligibility: Vec<Choice>,
    /// What an open sign-up asks beside who comes, as it is proposed to whoever opens it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sign_up: Vec<SignUpAsk>,
}

/// A question of an open sign-up, or a face of its form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SignUpAsk {
    /// From where somebody comes: a center, an office, a company …
    Kind,
    /// What is needed on the day, with how many need it.
    Needs,
    /// How they heard of it.
    Heard,
    /// Whether they would like the papers by mail afterwards.
    Materials,
    /// The easy form is offered: two pages, symbols, short sentences.
    Easy,
}

impl SignUpAsk {
    /// All of them, in the order of the form.
    pub const ALL: [SignUpAsk; 5] =
        [SignUpAsk::Kind, SignUpAsk::Needs, SignUpAsk::Heard, SignUpAsk::Materials, SignUpAsk::Easy];

    /// The word for it in a file.
    pub fn word(self) -> &'static str {
        match self {
            SignUpAsk::Kind => "kind",
            SignUpAsk::Needs => "needs",
            SignUpAsk::Heard => "heard",
            SignUpAsk::Materials => "materials",
            SignUpAsk::Easy => "easy",
        }
    }
}

/// Words of the FAX reply slip. Code, QR, the office's name and the center's FAX number are added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FaxSlip {
    /// Template of one line.
    pub title: Wording,
    /// Template: until when, to which number, no cover sheet.
    pub lead: Wording,
    /// 参加, to circle.
    pub attend: Wording,
    /// 今回は見送り, to circle just as easily.
    pub decline: Wording,
    /// まだわからない.
    pub undecided: Wording,
    /// Heads the rows for names.
    pub names: Wording,
    /// Rows for names.
    pub rows: u8,
    /// Thanks at the foot.
    pub foot: Option<Wording>,
}

/// A survey, a questionnaire or a hearing sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Form {
    pub title: Wording,
    /// Stands above the first question. Whether the center sees who answered is said before it,
    /// from `named`, so that the words and the truth cannot part.
    pub lead: Wording,
    /// Whether answers stay tied to the office that gave them.
    #[serde(default)]
    pub named: bool,
    /// For a survey: until when answers are asked for, a when-rule in whole days before the start.
    pub until: Option<String>,
    pub questions: Vec<Question>,
    /// Said after the answer was received.
    pub thanks: Option<Wording>,
    /// Of a hearing sheet: what the visitors bring along, so that nobody comes with empty hands.
    #[serde(default)]
    pub brings: Vec<Wording>,
}

/// One question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Question {
    pub id: String,
    pub kind: QuestionKind,
    pub text: Wording,
    /// Help under the question.
    pub note: Option<Wording>,
    /// What the answer is used for, where something is made from it.
    pub about: Option<About>,
    #[serde(default)]
    pub required: bool,
    /// Whether what is answered gives topics: it is laid beside the agenda of the gathering that follows.
    #[serde(default)]
    pub topic: bool,
    /// For choice, multi and scale; a scale from best to worst.
    #[serde(default)]
    pub options: Vec<Choice>,
    /// For weekday_hour: the days offered.
    #[serde(default)]
    #[schema(value_type = Vec<String>, pattern = "^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)$")]
    pub weekdays: Vec<chrono::Weekday>,
    /// For weekday_hour: the opening times offered, `HH:MM`.
    #[serde(default)]
    pub hours: Vec<String>,
}

/// How a question is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum QuestionKind {
    /// One option.
    Choice,
    /// Any number of options.
    Multi,
    /// One option of an ordered row.
    Scale,
    /// Free words.
    Text,
    /// Any number of pairs of weekday and time.
    WeekdayHour,
}

impl QuestionKind {
    /// All of them.
    pub const ALL: [QuestionKind; 5] = [
        QuestionKind::Choice,
        QuestionKind::Multi,
        QuestionKind::Scale,
        QuestionKind::Text,
        QuestionKind::WeekdayHour,
    ];

    /// The kind of a word.
    pub fn read(word: &str) -> Option<Self> {
        QuestionKind::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// Whether it is answered by options.
    pub fn wants_options(self) -> bool {
        matches!(self, QuestionKind::Choice | QuestionKind::Multi | QuestionKind::Scale)
    }

    /// The word for it in a file.
    pub fn word(self) -> &'static str {
        match self {
            QuestionKind::Choice => "choice",
            QuestionKind::Multi => "multi",
            QuestionKind::Scale => "scale",
            QuestionKind::Text => "text",
            QuestionKind::WeekdayHour => "weekday_hour",
        }
    }
}

/// What Tsudoi makes of an answer. In each, an option's `value` carries the meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// Whether to go on: 1 yes, 0 no.
    GoOn,
    /// How often: rounds a year.
    Frequency,
    /// On which weekday, at what time.
    WeekdayHour,
    /// What the next rounds are about.
    Contents,
    /// How good it was: higher is better.
    Satisfaction,
    /// Whether a visit is wished for: 1 yes, 0 not this time.
    Visit,
}

impl About {
    /// All of them.
    pub const ALL: [About; 6] = [
        About::GoOn,
        About::Frequency,
        About::WeekdayHour,
        About::Contents,
        About::Satisfaction,
        About::Visit,
    ];

    /// The word for it in a file.
    pub fn word(self) -> &'static str {
        match self {
            About::GoOn => "go_on",
            About::Frequency => "frequency",
            About::WeekdayHour => "weekday_hour",
            About::Contents => "contents",
            About::Satisfaction => "satisfaction",
            About::Visit => "visit",
        }
    }

    /// Whether its options are counted by their `value`.
    pub fn wants_values(self) -> bool {
        matches!(self, About::GoOn | About::Frequency | About::Satisfaction | About::Visit)
    }
}

/// Something to tick.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    pub id: String,
    pub text: Wording,
    /// Its meaning as a number where the question's `about` counts one; without it the answer is
    /// shown and not counted (「どちらともいえない」).
    pub value: Option<i32>,
}
