//! The file in which a series comes from one center to another, read and judged: it changes nothing yet.
//!
//! Whoever writes it ([`crate::series`] does not) writes the same fields; what it does not know is left out, and what is
//! there beyond them is passed over.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use utoipa::ToSchema;

use crate::calendar::recurrence::{Rule, RuleFault};
use crate::calendar::zoned;
use crate::committees::{Secretary, Signature};
use crate::gatherings::AgendaKind;
use crate::gatherings::service::{BlockIn, judge};
use crate::i18n::{Message, Texts};
use crate::plans::check_number;
use crate::playbooks::check::check;
use crate::playbooks::format::Playbook;
use crate::porch::model::ApproachInput;
use crate::series::model::Source;
use crate::web::FieldErrors;

/// By which such a file is known.
pub const KIND: &str = "tsudoi-series";
/// The largest file that is read.
pub const LARGEST: usize = 4 * 1024 * 1024;
/// The most offices and rounds that anybody hands on.
const MOST: usize = 2_000;
/// The most characters of a line, of words, and of a round's minutes.
const LINE: usize = 200;
const WORDS: usize = 2_000;
const MINUTES: usize = 10_000;
/// The most characters of a name under a letter.
const NAME: usize = 100;
/// So many faults of its playbook are told; its own page tells all.
const FAULTS: usize = 5;

/// An office of the roster.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
#[serde(default)]
#[schema(as = ParcelOffice)]
pub struct Office {
    pub name: String,
    /// Words of the address book's kinds.
    pub kinds: Vec<String>,
    /// It is invited to every round; without, it came to some.
    pub standing: bool,
    /// It hosted every round.
    pub hosts: bool,
    /// To how many rounds it came.
    pub came: usize,
    /// It said yes to being handed on.
    pub agrees: Option<bool>,
    pub contact: String,
    pub phone: String,
    pub email: String,
}

impl Office {
    /// The same as an office that comes up by itself tells it.
    pub fn told(&self) -> ApproachInput {
        ApproachInput {
            name: self.name.clone(),
            kind: self.kinds.first().cloned().unwrap_or_default(),
            phone: self.phone.clone(),
            email: self.email.clone(),
            person: self.contact.clone(),
            ..ApproachInput::default()
        }
    }
}

/// An earlier round, to be read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
#[serde(default)]
#[schema(as = ParcelRound)]
pub struct Earlier {
    pub title: Texts,
    pub date: NaiveDate,
    /// So many offices came.
    pub offices: usize,
    pub decisions: Vec<String>,
    pub offers: Vec<String>,
    /// The approved minutes as they went out.
    pub minutes: String,
    /// The same in English, where somebody wrote it.
    pub minutes_en: String,
}

/// A block with which the agenda of each round begins.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
#[schema(as = ParcelBlock)]
pub struct Block {
    pub kind: AgendaKind,
    pub title: Texts,
    #[serde(default)]
    pub note: Texts,
    pub minutes: i32,
    /// Of rounds of several days, which; counted from one.
    #[serde(default = "first")]
    pub day: i32,
}

fn first() -> i32 {
    1
}

impl Block {
    /// As it is typed.
    pub fn told(&self) -> BlockIn {
        let Block { kind, title, note, minutes, day } = self.clone();
        BlockIn { kind, title, note, minutes, day: Some(day), seen: String::new() }
    }
}

/// A topic that was put off to the next round.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
#[schema(as = ParcelTopic)]
pub struct Topic {
    pub source: Source,
    pub words: String,
    /// So often it was put off.
    #[serde(default)]
    pub put_off: i32,
}

/// The committee in whose name the letters go out, as they name it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
#[serde(default)]
#[schema(as = ParcelCommittee)]
pub struct Signed {
    pub name: Texts,
    /// What the chair is called, and the chair's name; empty where nobody signs.
    pub chair_title: String,
    pub chair: String,
    pub secretariat: Vec<Secretariat>,
}

/// An office of a committee's secretariat, as letters name it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
#[serde(default)]
#[schema(as = ParcelSecretariat)]
pub struct Secretariat {
    pub organization: String,
    pub name: String,
    pub phone: String,
}

impl From<&Signature> for Signed {
    fn from(signature: &Signature) -> Self {
        let (chair_title, chair) = signature.chair.clone().unwrap_or_default();
        // Of the center's own people its letters name none here.
        let named = |office: &Secretary| match office.own {
            true => Secretariat { organization: office.organization.clone(), ..Secretariat::default() },
            false => Secretariat {
                organization: office.organization.clone(),
                name: office.name.clone(),
                phone: office.phone.clone(),
            },
        };
        let secretariat = signature.secretariat.iter().map(named).collect();
        Signed { name: signature.name.clone(), chair_title, chair, secretariat }
    }
}

impl Signed {
    /// What stands under the letters.
    pub fn signature(&self) -> Signature {
        let office = |one: &Secretariat| Secretary {
            organization: one.organization.clone(),
            own: false,
            name: one.name.clone(),
            phone: one.phone.clone(),
        };
        let chair = (self.chair_title.clone(), self.chair.clone());
        Signature {
            name: self.name.clone(),
            chair: (chair != Default::default()).then_some(chair),
            secretariat: self.secretariat.iter().map(office).collect(),
        }
    }
}

/// All that came.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(default)]
#[schema(as = SeriesParcel)]
pub struct Parcel {
    pub kind: String,
    /// The center that gave it.
    pub from: Texts,
    pub title: Texts,
    pub purpose: Texts,
    /// RFC 5545; empty where rounds are added one by one.
    pub rule: String,
    /// The day from which the rule counts.
    pub from_day: Option<NaiveDate>,
    pub agreed: String,
    /// The same in English, where somebody wrote it.
    pub agreed_en: String,
    pub starts_at: Option<NaiveTime>,
    pub minutes: i32,
    pub zone: String,
    pub gives_way: String,
    /// The number at which it goes on.
    pub next_round: i32,
    /// The playbook's file.
    pub playbook: String,
    pub members: Vec<Office>,
    /// With what the agenda of each round begins; empty where each begins as its playbook says.
    pub agenda: Vec<Block>,
    pub topics: Vec<Topic>,
    pub committee: Option<Signed>,
    pub rounds: Vec<Earlier>,
}

impl Parcel {
    /// By which the same file is known again.
    pub fn digest(&self) -> anyhow::Result<String> {
        let bytes = serde_json::to_vec(self)?;
        Ok(Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// The first day by its rule after `today`.
    pub fn first_after(&self, today: NaiveDate) -> Option<NaiveDate> {
        let rule = Rule::parse(&self.rule).ok()?;
        let days = rule.days(self.from_day.unwrap_or(today), 1_000);
        days.into_iter().find(|day| *day > today)
    }
}

/// Reads a file; every fault in plain words, each under the part that it is in.
pub fn read(text: &str) -> Result<(Parcel, Playbook), FieldErrors> {
    if text.trim().is_empty() {
        return Err(FieldErrors::one("file", "bring-no-file"));
    }
    let whole: serde_json::Value =
        serde_json::from_str(text).map_err(|_| FieldErrors::one("file", "bring-unreadable"))?;
    if whole.get("kind").and_then(|kind| kind.as_str()) != Some(KIND) {
        return Err(FieldErrors::one("file", "bring-other-kind"));
    }
    let mut parcel: Parcel = serde_json::from_value(whole).map_err(|error| {
        let mut errors = FieldErrors::default();
        errors.add("file", Message::new("bring-wrong-part").with("what", error.to_string()));
        errors
    })?;
    // Who did not say yes was never meant to be here.
    parcel.members.retain(|office| office.agrees == Some(true));
    let mut errors = FieldErrors::default();
    judge_words(&mut errors, &parcel);
    judge_rhythm(&mut errors, &parcel);
    judge_lists(&mut errors, &parcel);
    let book = judge_book(&mut errors, &parcel.playbook);
    match book {
        Some(book) if errors.is_empty() => Ok((parcel, book)),
        _ => Err(errors),
    }
}

fn judge_words(errors: &mut FieldErrors, parcel: &Parcel) {
    if parcel.title.get("ja").trim().is_empty() {
        errors.add("title", Message::new("bring-no-title"));
    }
    let long = |texts: &Texts, most: usize| texts.0.values().any(|text| text.chars().count() > most);
    let one_line = |texts: &Texts| texts.0.values().all(|text| !text.chars().any(char::is_control));
    let too_long = long(&parcel.title, LINE)
        || long(&parcel.from, LINE)
        || long(&parcel.purpose, WORDS)
        || [&parcel.agreed, &parcel.agreed_en].iter().any(|words| words.chars().count() > WORDS);
    if too_long || !one_line(&parcel.title) || !one_line(&parcel.from) {
        errors.add("title", Message::new("bring-words-long"));
    }
}

fn judge_rhythm(errors: &mut FieldErrors, parcel: &Parcel) {
    if !parcel.rule.is_empty() {
        match Rule::parse(&parcel.rule) {
            Ok(_) => {}
            Err(RuleFault::Unreadable) => errors.add("rule", Message::new("series-rule-unreadable")),
            Err(RuleFault::TooOften) => errors.add("rule", Message::new("series-rule-too-often")),
        }
    }
    let over = |starts: NaiveTime| {
        starts.overflowing_add_signed(chrono::Duration::minutes(parcel.minutes.into())).1 != 0
    };
    if !(15..=480).contains(&parcel.minutes) || parcel.starts_at.is_none_or(over) {
        errors.add("starts_at", Message::new("bring-hours"));
    }
    if zoned::zone(&parcel.zone).is_err() {
        errors.add("zone", Message::new("plan-zone-unknown"));
    }
    check_number(errors, parcel.next_round);
}

fn judge_lists(errors: &mut FieldErrors, parcel: &Parcel) {
    if parcel.members.len() > MOST || parcel.rounds.len() > MOST {
        errors.add("members", Message::new("bring-too-many").with("most", MOST));
    }
    let named = |office: &Office| {
        let parts = [&office.name, &office.contact, &office.phone, &office.email];
        !office.name.trim().is_empty() && parts.iter().all(|part| part.chars().count() <= LINE)
    };
    if !parcel.members.iter().all(named) {
        errors.add("members", Message::new("bring-office-nameless"));
    }
    let readable = |round: &Earlier| {
        let words = round.decisions.iter().chain(&round.offers);
        [&round.minutes, &round.minutes_en].iter().all(|words| words.chars().count() <= MINUTES)
            && round.title.0.values().all(|title| title.chars().count() <= WORDS)
            && words.clone().count() <= MOST
            && words.map(|word| word.chars().count()).all(|count| count <= MINUTES)
    };
    judge_standing(errors, parcel);
    if !parcel.rounds.iter().all(readable) {
        errors.add("rounds", Message::new("bring-words-long"));
    }
}

/// What goes on from round to round.
fn judge_standing(errors: &mut FieldErrors, parcel: &Parcel) {
    if parcel.agenda.len() > MOST || parcel.topics.len() > MOST {
        errors.add("agenda", Message::new("bring-too-many").with("most", MOST));
    }
    if parcel.agenda.iter().any(|block| judge(&block.told()).is_err()) {
        errors.add("agenda", Message::new("bring-agenda-unreadable"));
    }
    let readable = |topic: &Topic| {
        (0..=1_000).contains(&topic.put_off)
            && !topic.words.trim().is_empty()
            && topic.words.chars().count() <= WORDS
    };
    if !parcel.topics.iter().all(readable) {
        errors.add("topics", Message::new("bring-words-long"));
    }
    let Some(committee) = &parcel.committee else { return };
    let offices = committee.secretariat.iter();
    let mut lines: Vec<&str> =
        offices.flat_map(|one| [&one.organization, &one.name, &one.phone]).map(String::as_str).collect();
    lines.extend([committee.chair_title.as_str(), &committee.chair]);
    lines.extend(committee.name.0.values().map(String::as_str));
    let one_line = |line: &&str| line.chars().count() <= NAME && !line.chars().any(char::is_control);
    let named = |one: &Secretariat| !(one.organization.trim().is_empty() && one.name.trim().is_empty());
    if committee.name.get("ja").trim().is_empty()
        || committee.secretariat.len() > MOST
        || !committee.secretariat.iter().all(named)
        || !lines.iter().all(one_line)
    {
        errors.add("committee", Message::new("bring-committee-unreadable"));
    }
}

/// The playbook of the file: it can be used, and people meet by it.
fn judge_book(errors: &mut FieldErrors, toml: &str) -> Option<Playbook> {
    match check(toml) {
        Ok(book) if book.subject.meets() => Some(book),
        Ok(_) => {
            errors.add("playbook", Message::new("bring-book-does-not-meet"));
            None
        }
        Err(faults) => {
            errors.add("playbook", Message::new("bring-book-faults").with("count", faults.len()));
            for (at, fault) in faults.iter().take(FAULTS).enumerate() {
                errors.add(&format!("playbook-{at}"), fault.message());
            }
            None
        }
    }
}
