//! Letters: the mails of a gathering and its paper letter.
//!
//! A body is one template of plain paragraphs, a blank line between them; the mail room makes the
//! HTML part from the same paragraphs, so that both say the same. Its placeholders are listed in
//! `placeholders`, its whole syntax in `render`.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Wording;
use crate::playbooks::placeholders::Scope;

/// One mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Letter {
    pub id: String,
    pub purpose: Purpose,
    /// Template of one line.
    pub subject: Wording,
    /// Template of paragraphs.
    pub body: Wording,
}

/// The id of a letter of the purpose `visit_offer` for offices that missed the day: "we were sorry not to meet you". A
/// step that plans visits sends it to them beside the letter that it names.
pub const MISSED_THE_DAY: &str = "visit-offer-missed";

/// What a letter is for, which also says what it may speak of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[schema(as = LetterPurpose)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// Asks for a word before the gathering; the form lies behind the same link.
    Survey,
    /// Once, to those who have not answered the survey.
    SurveyReminder,
    /// Asks an employer for places in the practicum of a course; what it answers lies behind the same link.
    EmployerRequest,
    /// Once, to employers that have not answered.
    EmployerReminder,
    /// Thanks an employer that has none this time, once.
    EmployerDeclined,
    /// Tells an employer who comes on which day, once they agreed.
    EmployerPlacement,
    Invitation,
    /// Once, to those who have not answered.
    Reminder,
    /// Somebody of the party has a seat.
    Confirmation,
    /// Nobody of the party has a seat yet.
    Waiting,
    Undecided,
    /// Not this time; also after a seat was given back.
    Declined,
    /// Seats came free and the party moved up.
    MovedUp,
    /// A word before the day to those who come.
    DayBefore,
    /// Date, time or place changed.
    Update,
    /// The gathering is called off.
    Cancellation,
    /// It is put off, the new day not known yet.
    Postponement,
    /// It is on a new day; those who had said yes are asked again.
    NewDate,
    /// The same to those who had said "not this time": should the new day suit them, they are welcome.
    NewDateOffer,
    /// Calling or putting off was a mistake: it takes place as planned.
    Reinstatement,
    /// Thanks, questionnaire and wish for a visit in one message.
    Thanks,
    /// Shows what is proposed next and asks for a word.
    Proposal,
    /// Thanks everybody who came, where it ends here.
    Ending,
    VisitOffer,
    VisitConfirmation,
    VisitCancellation,
}

impl Purpose {
    /// Every purpose, in the order of a gathering's life.
    pub const ALL: [Purpose; 26] = [
        Purpose::Survey,
        Purpose::SurveyReminder,
        Purpose::EmployerRequest,
        Purpose::EmployerReminder,
        Purpose::EmployerDeclined,
        Purpose::EmployerPlacement,
        Purpose::Invitation,
        Purpose::Reminder,
        Purpose::Confirmation,
        Purpose::Waiting,
        Purpose::Undecided,
        Purpose::Declined,
        Purpose::MovedUp,
        Purpose::DayBefore,
        Purpose::Update,
        Purpose::Cancellation,
        Purpose::Postponement,
        Purpose::NewDate,
        Purpose::NewDateOffer,
        Purpose::Reinstatement,
        Purpose::Thanks,
        Purpose::Proposal,
        Purpose::Ending,
        Purpose::VisitOffer,
        Purpose::VisitConfirmation,
        Purpose::VisitCancellation,
    ];

    /// Letters that go out because something happened, not because a step fell due: a playbook has each of them at
    /// most once, and without it the house's own goes out, so that no guest ever waits for an answer without words.
    pub const ANSWERS: [Purpose; 7] = [
        Purpose::Confirmation,
        Purpose::Waiting,
        Purpose::Undecided,
        Purpose::Declined,
        Purpose::MovedUp,
        Purpose::Update,
        Purpose::Cancellation,
    ];

    /// Letters for the sudden turns of a gathering's life.
    pub const SUDDEN: [Purpose; 4] =
        [Purpose::Postponement, Purpose::NewDate, Purpose::NewDateOffer, Purpose::Reinstatement];

    /// The same for employers, where any are asked.
    pub const EMPLOYER_ANSWERS: [Purpose; 2] = [Purpose::EmployerDeclined, Purpose::EmployerPlacement];

    /// The same for visits, where a playbook plans any.
    pub const VISIT_ANSWERS: [Purpose; 2] = [Purpose::VisitConfirmation, Purpose::VisitCancellation];

    /// The word for it in a file.
    pub fn word(self) -> &'static str {
        match self {
            Purpose::Survey => "survey",
            Purpose::SurveyReminder => "survey_reminder",
            Purpose::EmployerRequest => "employer_request",
            Purpose::EmployerReminder => "employer_reminder",
            Purpose::EmployerDeclined => "employer_declined",
            Purpose::EmployerPlacement => "employer_placement",
            Purpose::Invitation => "invitation",
            Purpose::Reminder => "reminder",
            Purpose::Confirmation => "confirmation",
            Purpose::Waiting => "waiting",
            Purpose::Undecided => "undecided",
            Purpose::Declined => "declined",
            Purpose::MovedUp => "moved_up",
            Purpose::DayBefore => "day_before",
            Purpose::Update => "update",
            Purpose::Cancellation => "cancellation",
            Purpose::Postponement => "postponement",
            Purpose::NewDate => "new_date",
            Purpose::NewDateOffer => "new_date_offer",
            Purpose::Reinstatement => "reinstatement",
            Purpose::Thanks => "thanks",
            Purpose::Proposal => "proposal",
            Purpose::Ending => "ending",
            Purpose::VisitOffer => "visit_offer",
            Purpose::VisitConfirmation => "visit_confirmation",
            Purpose::VisitCancellation => "visit_cancellation",
        }
    }

    /// What a letter of this purpose may speak of.
    pub fn scopes(self) -> &'static [Scope] {
        match self {
            Purpose::Survey | Purpose::SurveyReminder => {
                &[Scope::Always, Scope::Questionnaire, Scope::Survey]
            }
            Purpose::EmployerRequest | Purpose::EmployerReminder | Purpose::EmployerDeclined => {
                &[Scope::Always, Scope::Practicum]
            }
            Purpose::EmployerPlacement => &[Scope::Always, Scope::Practicum, Scope::Placement],
            Purpose::Invitation | Purpose::Reminder | Purpose::Undecided | Purpose::Declined => {
                &[Scope::Always]
            }
            Purpose::Confirmation | Purpose::Waiting | Purpose::MovedUp | Purpose::DayBefore => {
                &[Scope::Always, Scope::Seats]
            }
            Purpose::Update | Purpose::Postponement | Purpose::NewDate | Purpose::Reinstatement => {
                &[Scope::Always, Scope::Seats, Scope::Changes, Scope::Reason]
            }
            Purpose::NewDateOffer => &[Scope::Always, Scope::Changes, Scope::Reason],
            Purpose::Cancellation => &[Scope::Always, Scope::Reason],
            Purpose::Thanks => &[Scope::Always, Scope::Questionnaire],
            Purpose::Proposal => &[Scope::Always, Scope::Proposal],
            Purpose::Ending => &[Scope::Always, Scope::Agreed],
            Purpose::VisitOffer => &[Scope::Always, Scope::Visit, Scope::VisitSlots],
            Purpose::VisitConfirmation => &[Scope::Always, Scope::Visit, Scope::VisitDate],
            Purpose::VisitCancellation => &[Scope::Always, Scope::Visit, Scope::VisitDate, Scope::Reason],
        }
    }
}

/// The invitation on paper, in the order of Japanese office letters: number, date, addressee and
/// sender (from the address book), title, 拝啓 … 敬具, 記, numbered items, 以上, whom to ask.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PaperLetter {
    /// Template of one line, centred.
    pub title: Wording,
    /// 拝啓; stands on the line of the first paragraph in Japanese, on its own line in English.
    pub opening: Wording,
    /// Template of paragraphs.
    pub body: Wording,
    /// 敬具, to the right.
    pub closing: Wording,
    /// 記, centred.
    pub list_heading: Wording,
    /// Numbered by the sheet.
    pub items: Vec<PaperItem>,
    /// 以上, to the right.
    pub list_end: Wording,
}

/// One line under 記.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PaperItem {
    pub label: Wording,
    /// Template; several lines allowed.
    pub body: Wording,
}
