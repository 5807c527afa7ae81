//! What stands in a playbook file, format 1: the TOML of `config/playbooks/*.toml` as Rust types.
//!
//! Reading these types by serde alone gives one fault at a time and no meaning; `check` is the way
//! in. Every block that something else refers to (role, letter, question, step …) has a stable `id`
//! of small letters, digits and hyphens, which survives rewording and adapting.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::when::{Anchors, When, due, reply_deadline};

mod actions;
mod audience;
mod days;
mod deeds;
mod forms;
mod know_how;
mod letters;
mod steps;
mod wording;

pub use actions::{Action, concerns_employers};
pub use audience::{Audience, KINDS};
pub(super) use audience::{OF_A_KIND, WITH_A_TAG};
pub use days::{Day, DayKind};
pub(in crate::playbooks) use days::{anchors, block_days, day_plan};
pub use deeds::{Deed, Opens, Sheet};
pub use forms::{About, Choice, FaxSlip, Form, Question, QuestionKind, ReplyForm, SignUpAsk};
pub use know_how::{Effort, Saying, Sounding, Spent};
pub use letters::{Letter, MISSED_THE_DAY, PaperItem, PaperLetter, Purpose};
pub use steps::{SYSTEM, Step};
pub use wording::Wording;
pub(super) use wording::{EXPECTED as WORDING_EXPECTED, NO_JAPANESE as WORDING_NO_JAPANESE, NO_LANGUAGE};

/// The format this program reads and writes.
pub const FORMAT: u32 = 1;

/// A whole playbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Playbook {
    /// Always [`FORMAT`].
    pub format: u32,
    /// The playbook's own id, the file's name without `.toml`.
    pub id: String,
    /// Raised by its origin with every change worth handing on.
    pub version: u32,
    pub origin: Origin,
    /// Whose hands it went through since, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub adapted: Vec<Adaptation>,
    pub subject: Subject,
    /// The gathering's name as guests read it.
    pub title: Wording,
    /// The only title that mail, calendar, feeds, plans and guests' pages may show; purpose and agenda then stand on no
    /// guest's page either.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub neutral_title: Option<Wording>,
    /// Whether it may stand on a public page.
    #[serde(default = "yes")]
    pub public: bool,
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
    /// A lean version for a center of five: what to leave out, and what not.
    pub lean: Option<Wording>,
    /// What went wrong, or nearly.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub went_wrong: Vec<Wording>,
    /// Whom a colleague may ask.
    pub questions_to: Option<Wording>,
    /// How many people and hours it took.
    pub effort: Option<Effort>,
    /// What one says.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub say: Vec<Saying>,
    /// 根回し: whom to sound out before anything is fixed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sound_out: Vec<Sounding>,
    pub parameters: Parameters,
    /// Where it takes several days; without them it is one day, as the parameters say.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub days: Vec<Day>,
    /// The line of rounds it is, or that may grow out of it.
    pub series: Option<Series>,
    pub roles: Vec<Role>,
    /// The programme in order; its minutes add up to those of the gathering, of several days to those of each day that
    /// has blocks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub agenda: Vec<Block>,
    pub reply_form: Option<ReplyForm>,
    /// Its own letters; of a purpose that it does not word, the house's standard letter goes out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Origin {
    /// The center that wrote it.
    pub center: Wording,
    /// Anything a colleague should know of how it came about.
    pub note: Option<Wording>,
}

/// A center that adapted it: トータス版 of what another center wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Adaptation {
    pub by: Wording,
    /// What the adaptation is called.
    pub name: Option<Wording>,
    /// Id and version of what was adapted.
    pub of: String,
    pub of_version: u32,
}

/// What a playbook makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// One gathering, on a day or a few.
    Gathering,
    /// A line of rounds, of which the first is made at once.
    Series,
    /// Questions without a meeting: it opens, and it closes.
    Survey,
    /// Weeks or months from a beginning to an end, without a meeting of its own.
    Programme,
}

impl Subject {
    /// All of them.
    pub const ALL: [Subject; 4] = [Subject::Gathering, Subject::Series, Subject::Survey, Subject::Programme];

    /// The word for it in a file and in rows.
    pub fn word(self) -> &'static str {
        match self {
            Subject::Gathering => "gathering",
            Subject::Series => "series",
            Subject::Survey => "survey",
            Subject::Programme => "programme",
        }
    }

    /// Whether people are invited and say whether they come.
    pub fn invites(self) -> bool {
        self != Subject::Survey
    }

    /// Whether people come together in a room: it has a venue, seats and an agenda.
    pub fn meets(self) -> bool {
        matches!(self, Subject::Gathering | Subject::Series)
    }
}

/// Values a center sets when it makes a gathering; these are the proposals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// People who find a seat; of no use where nobody meets.
    pub capacity: Option<u32>,
    /// People one office may bring.
    pub per_office_cap: Option<u32>,
    /// The usual day of the week.
    #[schema(value_type = String, pattern = "^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)$")]
    pub weekday: chrono::Weekday,
    /// The usual local time it opens, `HH:MM`.
    pub start_time: String,
    /// How long its day lasts; a survey or a programme closes on its last day so long after `start_time`.
    pub minutes: u32,
    /// Of a survey or a programme: from its first to its last day, both counted.
    pub days: Option<u32>,
    /// IANA time zone.
    #[serde(default = "tokyo")]
    pub zone: String,
    /// When-rule in whole days before the start; a survey without one is answered until its last day.
    pub reply_deadline: Option<String>,
    /// When-rule before the start: from then on places are given. Paper that went out first has arrived by then, and
    /// what comes earlier counts from that moment. Without one they are given as soon as somebody answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub applications_open: Option<String>,
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

/// The line of rounds that a playbook makes or a gathering may open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Series {
    /// The number of the round this playbook makes: 0 where the center alone holds it to ask.
    pub first_round: u32,
    /// The name of the line, without a number.
    pub title: Wording,
    /// RFC 5545 recurrence rule; without one only a single round is certain.
    pub rule: Option<String>,
    /// What becomes of a round that falls on a closed day.
    pub holidays: Option<Holidays>,
    /// How many rounds ahead are drafted.
    pub rounds_ahead: Option<u32>,
}

/// What becomes of a round that falls on a closed day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Holidays {
    /// It stays.
    Keep,
    /// It moves to the business day before.
    Before,
    /// It moves to the business day after.
    After,
}

/// A part somebody takes in preparing or holding the gathering.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = PlaybookRole)]
#[serde(deny_unknown_fields)]
pub struct Role {
    pub id: String,
    pub title: Wording,
    /// What the part consists of.
    pub duty: Wording,
    /// Whether whoever takes it speaks to the others: those whom the audience `speakers` means.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub speaks: bool,
}

/// One block of the agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Block {
    pub id: String,
    /// The day of several that it belongs to; the first where it names none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<String>,
    pub kind: BlockKind,
    pub minutes: u32,
    pub title: Wording,
    /// How to run it; for the hosts.
    pub note: Option<Wording>,
}

/// What happens in a block. Voices are recorded under topics.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum BlockKind {
    Opening,
    Topic,
    Report,
    Lecture,
    /// Work in groups.
    Group,
    /// Somebody tells of their own working life.
    Talk,
    /// Something useful changes hands: job offers, free places, cards.
    Exchange,
    /// Being together without a programme.
    Social,
    Break,
    Closing,
}

impl Holidays {
    /// All of them.
    pub const ALL: [Holidays; 3] = [Holidays::Keep, Holidays::Before, Holidays::After];

    /// The word for it in a file.
    pub fn word(self) -> &'static str {
        match self {
            Holidays::Keep => "keep",
            Holidays::Before => "before",
            Holidays::After => "after",
        }
    }
}

impl BlockKind {
    /// All of them.
    pub const ALL: [BlockKind; 10] = [
        BlockKind::Opening,
        BlockKind::Topic,
        BlockKind::Report,
        BlockKind::Lecture,
        BlockKind::Group,
        BlockKind::Talk,
        BlockKind::Exchange,
        BlockKind::Social,
        BlockKind::Break,
        BlockKind::Closing,
    ];

    /// The word for it in a file.
    pub fn word(self) -> &'static str {
        match self {
            BlockKind::Opening => "opening",
            BlockKind::Topic => "topic",
            BlockKind::Report => "report",
            BlockKind::Lecture => "lecture",
            BlockKind::Group => "group",
            BlockKind::Talk => "talk",
            BlockKind::Exchange => "exchange",
            BlockKind::Social => "social",
            BlockKind::Break => "break",
            BlockKind::Closing => "closing",
        }
    }
}

impl Playbook {
    /// How many minutes its first day lasts.
    pub fn minutes(&self) -> u32 {
        self.days.first().map_or(self.parameters.minutes, |day| day.minutes)
    }

    /// Its days as they are proposed: days after the first, local opening, minutes. Of what lasts for weeks these are
    /// its first and its last day.
    pub fn day_plan(&self) -> Vec<(u32, NaiveTime, u32)> {
        day_plan(&self.parameters, &self.days)
    }

    /// For each block of the agenda, to which of its days it belongs, counted from nought.
    pub fn block_days(&self) -> Vec<usize> {
        block_days(&self.agenda, &self.days)
    }

    /// Its last day, where it begins on `first`.
    pub fn last_day(&self, first: NaiveDate) -> NaiveDate {
        days::later(first, self.day_plan().last().map_or(0, |(after, ..)| *after))
    }

    /// What its when-rules count from, where it begins at `start` and its other days are as proposed.
    pub fn anchors(&self, start: NaiveDateTime, open: &dyn Fn(NaiveDate) -> bool) -> Anchors {
        anchors(&self.day_plan(), !self.subject.meets(), start, self.reply_deadline(start, open))
    }

    /// The day by which answers are asked for, where it begins at `start`; a survey's is its last day.
    pub fn reply_deadline(&self, start: NaiveDateTime, open: &dyn Fn(NaiveDate) -> bool) -> NaiveDate {
        match &self.parameters.reply_deadline {
            Some(rule) => {
                When::parse(rule).map_or_else(|_| start.date(), |rule| reply_deadline(&rule, start, open))
            }
            None => self.last_day(start.date()),
        }
    }

    /// The local moment from which places are given, where it begins at `start`; `None` where they are at once.
    pub fn applications_open(
        &self,
        start: NaiveDateTime,
        open: &dyn Fn(NaiveDate) -> bool,
    ) -> Option<NaiveDateTime> {
        let rule = When::parse(self.parameters.applications_open.as_deref()?).ok()?;
        due(&rule, &self.anchors(start, open), open).first().map(|due| due.date.and_time(due.time))
    }
}
