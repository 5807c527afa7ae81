//! Steps: when, who, what, for whom, if.

use serde::{Deserialize, Deserializer, Serialize};
use utoipa::ToSchema;

use super::audience::{OF_A_KIND, WITH_A_TAG};
use super::{Audience, Purpose, Wording};
use crate::playbooks::conditions::Condition;
use crate::playbooks::fault::Fault;
use crate::playbooks::when::When;

/// In `by`, the word for what Tsudoi does unasked.
pub const SYSTEM: &str = "system";

/// One step of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Step {
    pub id: String,
    pub title: Wording,
    /// A when-rule; [`Step::rule`] reads it.
    pub when: String,
    /// The id of a role, or [`SYSTEM`].
    pub by: String,
    #[serde(rename = "do")]
    pub action: Action,
    /// Whom it concerns: one word or a list.
    #[schema(schema_with = one_or_several_schema)]
    #[serde(default, deserialize_with = "one_or_several", skip_serializing_if = "Vec::is_empty")]
    pub audience: Vec<Audience>,
    /// The id of the letter that goes out.
    pub letter: Option<String>,
    /// What is printed.
    pub sheet: Option<Sheet>,
    /// A condition, judged when the step falls due; [`Step::condition`] reads it.
    #[serde(rename = "if")]
    pub condition: Option<String>,
    /// What whoever does it needs to know.
    pub instructions: Option<Wording>,
    /// The page where it is done; without it the gathering's own.
    pub opens: Option<Opens>,
    /// What shows that it is done; [`Step::deed`] knows it for most actions.
    pub done_when: Option<Deed>,
}

impl Step {
    /// The step's when-rule. A checked playbook's never fails; a stored one might be older.
    pub fn rule(&self) -> Result<When, Fault> {
        When::parse(&self.when)
    }

    /// The step's condition, one that always holds where the file has none.
    pub fn condition(&self) -> Result<Condition, Fault> {
        self.condition.as_deref().map_or_else(|| Ok(Condition::default()), Condition::parse)
    }

    /// The deed by which a person's step closes by itself; `None` where only a person can say that it is done.
    pub fn deed(&self) -> Option<Deed> {
        self.done_when.or(match (self.action, self.sheet) {
            (Action::Survey, _) => Some(Deed::Surveyed),
            (Action::Print, Some(Sheet::Surveys)) => Some(Deed::SurveySheets),
            (Action::Invite, _) => Some(Deed::Invited),
            (Action::Print, Some(Sheet::Invitations)) => Some(Deed::Sheets),
            (Action::Print, Some(Sheet::ReceptionList)) => Some(Deed::ReceptionList),
            (Action::PlanVisits, _) => Some(Deed::Visits),
            (Action::ProposeNextRound, _) => Some(Deed::Decided),
            (Action::Report, _) => Some(Deed::Reported),
            (
                Action::Task
                | Action::RemindSurvey
                | Action::Remind
                | Action::Confirm
                | Action::OpenQuestionnaire
                | Action::Thank
                | Action::ThankAndAsk
                | Action::Print,
                _,
            ) => None,
        })
    }

    /// Whether Tsudoi does it unasked.
    pub fn is_by_system(&self) -> bool {
        self.by == SYSTEM
    }
}

/// What a step does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// Opens the page of the survey; a person chooses whom to ask and presses the button.
    Survey,
    /// Sends the one reminder of the survey.
    RemindSurvey,
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

impl Action {
    /// All of them.
    pub const ALL: [Action; 13] = [
        Action::Survey,
        Action::RemindSurvey,
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
            Action::Remind => &["not_answered", "undecided"],
            Action::Confirm => &["attending", "employers", "members", OF_A_KIND, WITH_A_TAG],
            Action::Task => &[
                "all_invited",
                "attending",
                "waiting",
                "undecided",
                "declined",
                "not_answered",
                "came",
                "did_not_come",
                "hosts",
                "speakers",
                "employers",
                "members",
                OF_A_KIND,
                WITH_A_TAG,
            ],
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

/// What can be printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Sheet {
    /// Paper letter and FAX slip for everybody invited by post, FAX or hand.
    Invitations,
    /// Letter and form of the survey for everybody asked by post, FAX or hand.
    Surveys,
    ReceptionList,
}

/// The page of the gathering on which a step is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Opens {
    /// Purpose, date, venue, hosts, agenda, letters.
    Prepare,
    /// The survey before the gathering: whom it asks, what came back.
    Survey,
    /// The agenda with what was heard beside it.
    Heard,
    /// Audience and ledger.
    Invite,
    Replies,
    /// Reception, attendance, voices.
    Day,
    /// Results of the questionnaire, voices, what is next.
    After,
    /// The proposal that is shown to those who came.
    Proposal,
    Visits,
    Report,
}

/// Something done in the pages that the house sees, so that nobody needs to say so twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Deed {
    /// Title, purpose, goal or the hosts' aim were saved.
    Words,
    /// A venue, or day and hours, were saved.
    Venue,
    /// The agenda was saved, and its minutes add up.
    Agenda,
    /// Somebody takes every part.
    Roles,
    /// A test mail to oneself was sent.
    Tested,
    /// The survey before the gathering is out.
    Surveyed,
    /// Every sheet of the survey is marked as posted, faxed or handed over.
    SurveySheets,
    /// Something that was heard became a topic.
    Heard,
    /// Invitations are out.
    Invited,
    /// Every sheet of the invitation is marked as posted, faxed or handed over.
    Sheets,
    /// Everybody has answered.
    Answered,
    /// Every accommodation is arranged, or another way was found.
    Arranged,
    /// Somebody said that the reception list is printed.
    ReceptionList,
    /// The reception is closed: everybody with a seat is marked.
    Received,
    /// Something was entered under every topic.
    Voices,
    /// Every visit was offered or settled.
    Visits,
    /// The proposal was sent for a word.
    Proposed,
    /// What comes next is recorded.
    Decided,
    /// Somebody said that the report is finished.
    Reported,
}

impl Deed {
    /// All of them, in the order of a gathering's life.
    pub const ALL: [Deed; 19] = [
        Deed::Words,
        Deed::Venue,
        Deed::Agenda,
        Deed::Roles,
        Deed::Tested,
        Deed::Surveyed,
        Deed::SurveySheets,
        Deed::Heard,
        Deed::Invited,
        Deed::Sheets,
        Deed::Answered,
        Deed::Arranged,
        Deed::ReceptionList,
        Deed::Received,
        Deed::Voices,
        Deed::Visits,
        Deed::Proposed,
        Deed::Decided,
        Deed::Reported,
    ];

    /// The word for it in a file and in rows.
    pub fn word(self) -> &'static str {
        match self {
            Deed::Words => "words",
            Deed::Venue => "venue",
            Deed::Agenda => "agenda",
            Deed::Roles => "roles",
            Deed::Tested => "tested",
            Deed::Surveyed => "surveyed",
            Deed::SurveySheets => "survey_sheets",
            Deed::Heard => "heard",
            Deed::Invited => "invited",
            Deed::Sheets => "sheets",
            Deed::Answered => "answered",
            Deed::Arranged => "arranged",
            Deed::ReceptionList => "reception_list",
            Deed::Received => "received",
            Deed::Voices => "voices",
            Deed::Visits => "visits",
            Deed::Proposed => "proposed",
            Deed::Decided => "decided",
            Deed::Reported => "reported",
        }
    }

    /// The deed of a word.
    pub fn read(word: &str) -> Option<Self> {
        Deed::ALL.into_iter().find(|deed| deed.word() == word)
    }
}

/// In a file, one word or a list of them.
fn one_or_several_schema() -> utoipa::openapi::schema::Schema {
    use utoipa::openapi::schema::{ArrayBuilder, ObjectBuilder, OneOfBuilder, Type};
    let word = || ObjectBuilder::new().schema_type(Type::String);
    OneOfBuilder::new().item(word()).item(ArrayBuilder::new().items(word())).into()
}

fn one_or_several<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Audience>, D::Error> {
    struct OneOrSeveral;
    impl<'de> serde::de::Visitor<'de> for OneOrSeveral {
        type Value = Vec<Audience>;

        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("an audience or a list of audiences")
        }

        fn visit_str<E: serde::de::Error>(self, word: &str) -> Result<Self::Value, E> {
            Audience::deserialize(serde::de::value::StrDeserializer::new(word)).map(|one| vec![one])
        }

        fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
            let mut several = Vec::new();
            while let Some(one) = list.next_element()? {
                several.push(one);
            }
            Ok(several)
        }
    }
    deserializer.deserialize_any(OneOrSeveral)
}
