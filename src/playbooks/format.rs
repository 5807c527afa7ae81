//! What stands in a playbook file, format 1: the TOML of `config/playbooks/*.toml` as Rust types.
//!
//! Reading these types by serde alone gives one fault at a time and no meaning; `check` is the way
//! in. Every block that something else refers to (role, letter, question, step …) has a stable `id`
//! of small letters, digits and hyphens, which survives rewording and adapting.

use serde::{Deserialize, Serialize};

mod forms;
mod letters;
mod steps;
mod wording;

pub use forms::{About, Choice, FaxSlip, Form, Question, QuestionKind, ReplyForm};
pub use letters::{Letter, PaperItem, PaperLetter, Purpose};
pub use steps::{Action, Audience, Deed, Opens, SYSTEM, Sheet, Step};
pub use wording::Wording;
pub(super) use wording::{EXPECTED as WORDING_EXPECTED, NO_JAPANESE as WORDING_NO_JAPANESE, NO_LANGUAGE};

/// The format this program reads and writes.
pub const FORMAT: u32 = 1;

/// A whole playbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Playbook {
    /// Always [`FORMAT`].
    pub format: u32,
    /// The playbook's own id, the file's name without `.toml`.
    pub id: String,
    /// Raised by its origin with every change worth handing on.
    pub version: u32,
    pub origin: Origin,
    pub subject: Subject,
    /// The gathering's name as guests read it.
    pub title: Wording,
    /// 課題: what was wrong before.
    pub problem: Wording,
    /// 方策: what was done about it.
    pub approach: Wording,
    /// 結果: what came of it.
    pub result: Wording,
    /// Why the gathering is held, in words for the letter.
    pub purpose: Wording,
    /// How one will know that it was worth it.
    pub goal: Wording,
    /// The aim guests are told.
    pub aim_for_guests: Wording,
    /// The aim only the hosts share (裏テーマ); never leaves the hosts' pages.
    pub aim_for_hosts: Wording,
    pub parameters: Parameters,
    /// The series that may grow out of the gathering.
    pub series: Option<Series>,
    pub roles: Vec<Role>,
    /// The programme in order; its minutes add up to the gathering's.
    pub agenda: Vec<Block>,
    pub reply_form: ReplyForm,
    pub letters: Vec<Letter>,
    pub paper_letter: Option<PaperLetter>,
    pub fax_slip: Option<FaxSlip>,
    /// Asked before the gathering, some weeks ahead of its invitation.
    pub survey: Option<Form>,
    pub questionnaire: Option<Form>,
    pub hearing_sheet: Option<Form>,
    pub steps: Vec<Step>,
}

/// Where the playbook comes from. The origin's size is never a filter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Origin {
    /// The center that wrote it.
    pub center: Wording,
    /// Anything a colleague should know of how it came about.
    pub note: Option<Wording>,
}

/// What a playbook makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    Gathering,
}

/// Values a center sets when it makes a gathering; these are the proposals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// People who find a seat.
    pub capacity: u32,
    /// People one office may bring.
    pub per_office_cap: u32,
    /// The usual day of the week.
    pub weekday: chrono::Weekday,
    /// The usual local time it opens, `HH:MM`.
    pub start_time: String,
    /// How long it lasts.
    pub minutes: u32,
    /// IANA time zone.
    #[serde(default = "tokyo")]
    pub zone: String,
    /// When-rule in whole days before the start.
    pub reply_deadline: String,
    /// Whether those who have not answered are reminded by mail.
    #[serde(default = "yes")]
    pub reminders: bool,
}

fn tokyo() -> String {
    "Asia/Tokyo".to_owned()
}

fn yes() -> bool {
    true
}

/// The line of rounds a gathering may open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Series {
    /// The number of the round this playbook makes: 0 where the center alone holds it to ask.
    pub first_round: u32,
    /// The name of the line, without a number.
    pub title: Wording,
}

/// A part somebody takes in preparing or holding the gathering.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Role {
    pub id: String,
    pub title: Wording,
    /// What the part consists of.
    pub duty: Wording,
}

/// One block of the agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Block {
    pub id: String,
    pub kind: BlockKind,
    pub minutes: u32,
    pub title: Wording,
    /// How to run it; for the hosts.
    pub note: Option<Wording>,
}

/// What happens in a block. Voices are recorded under topics.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BlockKind {
    Opening,
    Topic,
    Report,
    /// Something useful changes hands: job offers, free places, cards.
    Exchange,
    Break,
    Closing,
}

impl BlockKind {
    /// The word for it in a file.
    pub fn word(self) -> &'static str {
        match self {
            BlockKind::Opening => "opening",
            BlockKind::Topic => "topic",
            BlockKind::Report => "report",
            BlockKind::Exchange => "exchange",
            BlockKind::Break => "break",
            BlockKind::Closing => "closing",
        }
    }
}
