//! What is printed, where a step is done, and what shows that it is done.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Action;

/// What can be printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Sheet {
    /// Paper letter and FAX slip for everybody invited by post, FAX or hand.
    Invitations,
    /// Letter and form of the survey for everybody asked by post, FAX or hand.
    Surveys,
    /// The request to employers with the form they fill in, for everybody asked by post, FAX or hand.
    Employers,
    ReceptionList,
}

impl Sheet {
    /// All of them.
    pub const ALL: [Sheet; 4] = [Sheet::Invitations, Sheet::Surveys, Sheet::Employers, Sheet::ReceptionList];

    /// The word for it in a file.
    pub fn word(self) -> &'static str {
        match self {
            Sheet::Invitations => "invitations",
            Sheet::Surveys => "surveys",
            Sheet::Employers => "employers",
            Sheet::ReceptionList => "reception_list",
        }
    }
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
    /// Employers: who was asked for places, what each said.
    Employers,
    /// Audience and ledger.
    Invite,
    Replies,
    /// Trainees: interviews, consents, companions.
    Trainees,
    /// The board on which trainees are proposed for employers.
    Placements,
    /// Who accompanies which trainee on which day.
    Escorts,
    /// Office tours: which office is seen when, and who has a seat.
    Tours,
    /// The days of a course: who came, notes, cards and handbooks.
    CourseDays,
    /// What each said after a course, the review of the three, and how they are later.
    Reviews,
    /// What a course came to in numbers, thanks to employers, certificates.
    Results,
    /// Reception, attendance, voices.
    Day,
    /// Results of the questionnaire, voices, what is next.
    After,
    /// The proposal that is shown to those who came.
    Proposal,
    Visits,
    Report,
}

impl Opens {
    /// All of them, in the order of a gathering's life.
    pub const ALL: [Opens; 18] = [
        Opens::Prepare,
        Opens::Survey,
        Opens::Heard,
        Opens::Employers,
        Opens::Invite,
        Opens::Replies,
        Opens::Trainees,
        Opens::Placements,
        Opens::Escorts,
        Opens::Tours,
        Opens::CourseDays,
        Opens::Reviews,
        Opens::Results,
        Opens::Day,
        Opens::After,
        Opens::Proposal,
        Opens::Visits,
        Opens::Report,
    ];

    /// The word for it in a file.
    pub fn word(self) -> &'static str {
        match self {
            Opens::Prepare => "prepare",
            Opens::Survey => "survey",
            Opens::Heard => "heard",
            Opens::Employers => "employers",
            Opens::Invite => "invite",
            Opens::Replies => "replies",
            Opens::Trainees => "trainees",
            Opens::Placements => "placements",
            Opens::Escorts => "escorts",
            Opens::Tours => "tours",
            Opens::CourseDays => "course_days",
            Opens::Reviews => "reviews",
            Opens::Results => "results",
            Opens::Day => "day",
            Opens::After => "after",
            Opens::Proposal => "proposal",
            Opens::Visits => "visits",
            Opens::Report => "report",
        }
    }
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
    /// Employers were asked for places.
    EmployersAsked,
    /// Every sheet of the request to employers is marked as posted, faxed or handed over.
    EmployerSheets,
    /// Every employer has answered.
    EmployersAnswered,
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
    pub const ALL: [Deed; 22] = [
        Deed::Words,
        Deed::Venue,
        Deed::Agenda,
        Deed::Roles,
        Deed::Tested,
        Deed::Surveyed,
        Deed::SurveySheets,
        Deed::Heard,
        Deed::EmployersAsked,
        Deed::EmployerSheets,
        Deed::EmployersAnswered,
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

    /// What shows that a step is done which does not say so itself.
    pub fn usual(action: Action, sheet: Option<Sheet>) -> Option<Self> {
        match (action, sheet) {
            (Action::Survey, _) => Some(Deed::Surveyed),
            (Action::Print, Some(Sheet::Surveys)) => Some(Deed::SurveySheets),
            (Action::AskEmployers, _) => Some(Deed::EmployersAsked),
            (Action::Print, Some(Sheet::Employers)) => Some(Deed::EmployerSheets),
            (Action::Invite, _) => Some(Deed::Invited),
            (Action::Print, Some(Sheet::Invitations)) => Some(Deed::Sheets),
            (Action::Print, Some(Sheet::ReceptionList)) => Some(Deed::ReceptionList),
            (Action::PlanVisits, _) => Some(Deed::Visits),
            (Action::ProposeNextRound, _) => Some(Deed::Decided),
            (Action::Report, _) => Some(Deed::Reported),
            (
                Action::Task
                | Action::RemindSurvey
                | Action::RemindEmployers
                | Action::Remind
                | Action::Confirm
                | Action::OpenQuestionnaire
                | Action::Thank
                | Action::ThankAndAsk
                | Action::Print,
                _,
            ) => None,
        }
    }

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
            Deed::EmployersAsked => "employers_asked",
            Deed::EmployerSheets => "employer_sheets",
            Deed::EmployersAnswered => "employers_answered",
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
