//! What steps do, and what each of them needs.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::audience::{FORMS, OF_A_KIND, WITH_A_TAG};
use super::{Purpose, Sheet};

/// What a step does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// Opens the page of the survey; a person chooses whom to ask and presses the button.
    Survey,
    /// Sends the one reminder of the survey.
    RemindSurvey,
    /// Opens the page of the employers; a person chooses whom to ask for places and presses the button.
    AskEmployers,
    /// Sends employers the one reminder.
    RemindEmployers,
    /// Opens the final screen of the invitation; a person presses the button.
    Invite,
    /// Sends one reminder.
    Remind,
    /// A word before the day to those who come.
    Confirm,
    /// Puts work on somebody's list.
    Task,
    /// Puts a print on somebody's list.
    Print,
    /// Opens the questionnaire; nobody is written to.
    OpenQuestionnaire,
    /// Thanks, and asks nothing.
    Thank,
    /// Thanks and asks: the questionnaire and the wish for a visit in one message.
    ThankAndAsk,
    /// Proposes one visit to each party of the audience.
    PlanVisits,
    /// Drafts dates and contents of the next rounds from what was answered.
    ProposeNextRound,
    /// Puts the report on somebody's list.
    Report,
}

/// Whether a step of this action or sheet asks employers for places, so that there has to be a practicum.
pub fn concerns_employers(action: Action, sheet: Option<Sheet>) -> bool {
    matches!(action, Action::AskEmployers | Action::RemindEmployers) || sheet == Some(Sheet::Employers)
}

impl Action {
    /// All of them.
    pub const ALL: [Action; 15] = [
        Action::Survey,
        Action::RemindSurvey,
        Action::AskEmployers,
        Action::RemindEmployers,
        Action::Invite,
        Action::Remind,
        Action::Confirm,
        Action::Task,
        Action::Print,
        Action::OpenQuestionnaire,
        Action::Thank,
        Action::ThankAndAsk,
        Action::PlanVisits,
        Action::ProposeNextRound,
        Action::Report,
    ];

    /// The word for it in a file.
    pub fn word(self) -> &'static str {
        match self {
            Action::Survey => "survey",
            Action::RemindSurvey => "remind_survey",
            Action::AskEmployers => "ask_employers",
            Action::RemindEmployers => "remind_employers",
            Action::Invite => "invite",
            Action::Remind => "remind",
            Action::Confirm => "confirm",
            Action::Task => "task",
            Action::Print => "print",
            Action::OpenQuestionnaire => "open_questionnaire",
            Action::Thank => "thank",
            Action::ThankAndAsk => "thank_and_ask",
            Action::PlanVisits => "plan_visits",
            Action::ProposeNextRound => "propose_next_round",
            Action::Report => "report",
        }
    }

    /// The action of a word.
    pub fn read(word: &str) -> Option<Self> {
        Action::ALL.into_iter().find(|action| action.word() == word)
    }

    /// The purpose of the letter it sends, if it sends one.
    pub fn letter_purpose(self) -> Option<Purpose> {
        match self {
            Action::Survey => Some(Purpose::Survey),
            Action::RemindSurvey => Some(Purpose::SurveyReminder),
            Action::AskEmployers => Some(Purpose::EmployerRequest),
            Action::RemindEmployers => Some(Purpose::EmployerReminder),
            Action::Invite => Some(Purpose::Invitation),
            Action::Remind => Some(Purpose::Reminder),
            Action::Confirm => Some(Purpose::DayBefore),
            Action::Thank | Action::ThankAndAsk => Some(Purpose::Thanks),
            Action::PlanVisits => Some(Purpose::VisitOffer),
            Action::Task
            | Action::Print
            | Action::OpenQuestionnaire
            | Action::ProposeNextRound
            | Action::Report => None,
        }
    }

    /// Whether a person has to do it, so that `by = "system"` would promise what cannot be.
    pub fn needs_a_person(self) -> bool {
        matches!(
            self,
            Action::Survey
                | Action::AskEmployers
                | Action::Invite
                | Action::Task
                | Action::Print
                | Action::ProposeNextRound
                | Action::Report
        )
    }

    /// Whom it can concern, in the forms of [`Audience::form`]; empty where it takes no audience. By tag nobody is
    /// written to unasked: it tells a person whom to choose.
    pub fn audiences(self) -> &'static [&'static str] {
        match self {
            Action::Survey | Action::Invite => {
                &["all_invited", "employers", "members", OF_A_KIND, WITH_A_TAG]
            }
            Action::AskEmployers => &["employers", OF_A_KIND, WITH_A_TAG],
            Action::Remind => &["not_answered", "undecided"],
            Action::Confirm => &["attending", "employers", "members", OF_A_KIND, WITH_A_TAG],
            Action::Task => &FORMS,
            Action::ThankAndAsk => &["attending", "came", "did_not_come"],
            Action::Thank => &[
                "all_invited",
                "attending",
                "came",
                "did_not_come",
                "employers",
                "members",
                OF_A_KIND,
                WITH_A_TAG,
            ],
            Action::PlanVisits => {
                &["all_invited", "attending", "undecided", "declined", "not_answered", "came", "did_not_come"]
            }
            Action::RemindSurvey
            | Action::RemindEmployers
            | Action::Print
            | Action::OpenQuestionnaire
            | Action::ProposeNextRound
            | Action::Report => &[],
        }
    }

    /// Whether it goes to a part of the invited, so that its step has to name one.
    pub fn wants_an_audience(self) -> bool {
        matches!(
            self,
            Action::Remind | Action::Confirm | Action::Thank | Action::ThankAndAsk | Action::PlanVisits
        )
    }
}
