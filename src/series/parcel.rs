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
use crate::i18n::{Message, Texts};
use crate::plans::check_number;
use crate::playbooks::check::check;
use crate::playbooks::format::Playbook;
use crate::porch::model::ApproachInput;
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
    pub starts_at: Option<NaiveTime>,
    pub minutes: i32,
    pub zone: String,
    pub gives_way: String,
    /// The number at which it goes on.
    pub next_round: i32,
    /// The playbook's file.
    pub playbook: String,
    pub members: Vec<Office>,
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
        || parcel.agreed.chars().count() > WORDS;
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
        round.minutes.chars().count() <= MINUTES
            && round.title.0.values().all(|title| title.chars().count() <= WORDS)
            && words.clone().count() <= MOST
            && words.map(|word| word.chars().count()).all(|count| count <= MINUTES)
    };
    if !parcel.rounds.iter().all(readable) {
        errors.add("rounds", Message::new("bring-words-long"));
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
