//! Which part of a playbook a form is about, and the playbook with what was typed in its place.

use serde_json::{Map, Value, json};

use super::read::Read;
use super::shape::{self, Part};
use super::{Typed, asked, saved};
use crate::playbooks::adapting;
use crate::playbooks::format::{Action, Playbook, QuestionKind};
use crate::playbooks::pieces::{self, Block, WORDS};

/// Texts at the top of a file that have a page of their own.
const LISTED: [&str; 4] = ["say", "sound_out", "went_wrong", "effort"];

/// Sections whose elements have a page each.
const GROWING: [&str; 8] =
    ["agenda", "steps", "roles", "letters", "reply_form", "survey", "questionnaire", "hearing_sheet"];

/// Sections that a playbook may do without, and that can be added.
const OPTIONAL: [&str; 7] =
    ["survey", "reply_form", "questionnaire", "hearing_sheet", "paper_letter", "fax_slip", "series"];

/// What ids of a center's own begin with.
const OWN: &str = "own-";

/// A part of a playbook that has a page of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The block, `words#say` for one text of it, or `days`.
    pub key: String,
    /// Whether it is not there yet.
    pub new: bool,
}

impl Page {
    /// The page of that key. `steps/new` and its like are a new element, whose id is made of `signs`.
    pub fn find(book: &Playbook, key: &str, signs: &str) -> Option<Page> {
        let page = |key: String, new| Some(Page { key, new });
        if key == "days" {
            return book.subject.meets().then(|| Page { key: key.to_owned(), new: book.days.is_empty() });
        }
        if let Some(field) = key.strip_prefix("words#") {
            let there = saved(book, WORDS).contains_key(field);
            return LISTED.contains(&field).then(|| Page { key: key.to_owned(), new: !there });
        }
        if pieces::block(book, key).is_some() {
            return page(key.to_owned(), false);
        }
        match key.split_once('/') {
            None => OPTIONAL.contains(&key).then(|| Page { key: key.to_owned(), new: true }),
            Some((section, id)) if Page::grows(book, section) => match id {
                "new" => page(format!("{section}/{OWN}{signs}"), true),
                own if own.starts_with(OWN) => page(key.to_owned(), true),
                _ => None,
            },
            Some(_) => None,
        }
    }

    /// Whether an element can be added to a section as the playbook stands.
    pub fn grows(book: &Playbook, section: &str) -> bool {
        let there = match section {
            "agenda" => book.subject.meets(),
            "reply_form" => book.reply_form.is_some(),
            "survey" | "questionnaire" | "hearing_sheet" => asked(book, section).is_some(),
            _ => true,
        };
        there && GROWING.contains(&section)
    }

    /// The keys of texts at the top of a file that have a page of their own.
    pub fn listed() -> [String; 4] {
        LISTED.map(|name| format!("{WORDS}#{name}"))
    }

    /// Sections that could be added to the playbook.
    pub fn missing(book: &Playbook) -> Vec<&'static str> {
        OPTIONAL.into_iter().filter(|name| pieces::block(book, name).is_none()).collect()
    }

    /// The section it belongs to.
    pub fn section(&self) -> &str {
        self.key.split(['/', '#']).next().unwrap_or_default()
    }

    /// The text of the top of a file that it is about.
    pub fn field(&self) -> Option<&str> {
        self.key.split_once('#').map(|(_, field)| field)
    }

    /// Whether it is an element of a list, which can be taken out.
    pub fn is_element(&self) -> bool {
        self.key.contains('/')
    }

    /// What a step does, as it is typed or saved.
    pub fn action(&self, book: &Playbook, typed: &Typed) -> Action {
        let written = typed.get("do").cloned().or_else(|| self.word(book, "do"));
        written.and_then(|word| Action::read(&word)).unwrap_or(Action::Task)
    }

    /// How a question is answered, as it is typed or saved.
    pub fn kind(&self, book: &Playbook, typed: &Typed) -> QuestionKind {
        let written = typed.get("kind").cloned().or_else(|| self.word(book, "kind"));
        written.and_then(|word| QuestionKind::read(&word)).unwrap_or(QuestionKind::Choice)
    }

    fn word(&self, book: &Playbook, name: &str) -> Option<String> {
        saved(book, &self.key).get(name).and_then(Value::as_str).map(str::to_owned)
    }

    /// Its fields, for what is typed.
    pub(super) fn parts(&self, book: &Playbook, typed: &Typed) -> Vec<Part> {
        match (self.field(), self.section()) {
            (Some(field), _) => shape::word(field),
            (None, "days") => shape::days(),
            (None, WORDS) => shape::words(),
            (None, "steps") if self.is_element() => shape::step(self.action(book, typed)),
            (None, section) if self.is_element() && asks(section) => {
                shape::question(section, self.kind(book, typed))
            }
            (None, section) if self.is_element() => shape::element(section, self.new, book),
            (None, section) => shape::section(section, book),
        }
    }

    /// What is saved of it.
    pub(super) fn base(&self, book: &Playbook) -> Map<String, Value> {
        let one = |name: &str, value: Value| Map::from_iter([(name.to_owned(), value)]);
        match self.field() {
            None if self.key == "days" => one("days", json!(book.days)),
            None => saved(book, &self.key),
            Some("effort") => {
                saved(book, WORDS).get("effort").and_then(Value::as_object).cloned().unwrap_or_default()
            }
            Some(field) => {
                let value = saved(book, WORDS).remove(field);
                value.map(|value| one(field, value)).unwrap_or_default()
            }
        }
    }

    /// What a new one begins with; `sort` is what a step does or how a question is answered.
    pub fn proposed(&self, book: &Playbook, sort: &str) -> Map<String, Value> {
        let role = book.roles.first().map(|role| role.id.as_str()).unwrap_or_default();
        let proposed = match self.section() {
            "steps" => {
                let action = Action::read(sort).unwrap_or(Action::Task);
                let by = if action.needs_a_person() { role } else { "system" };
                json!({ "do": action.word(), "when": usual(action), "by": by, "audience": whom(action) })
            }
            "agenda" => json!({ "kind": "topic", "minutes": 10 }),
            "survey" | "questionnaire" | "hearing_sheet" if self.is_element() => {
                json!({ "kind": QuestionKind::read(sort).unwrap_or(QuestionKind::Choice).word() })
            }
            "days" => {
                let day = |after: u32| {
                    let parameters = &book.parameters;
                    json!({ "after": after, "start_time": parameters.start_time, "minutes": parameters.minutes })
                };
                json!({ "days": [day(0), day(1)] })
            }
            "paper_letter" => json!({
                "opening": { "ja": "拝啓", "en": "Dear colleagues," }, "closing": { "ja": "敬具", "en": "Yours sincerely," },
                "list_heading": { "ja": "記", "en": "Details" }, "list_end": { "ja": "以上", "en": "" },
            }),
            "fax_slip" => json!({ "rows": 2 }),
            "series" => json!({ "title": book.title, "first_round": 1 }),
            _ => Value::Null,
        };
        proposed.as_object().cloned().unwrap_or_default()
    }

    /// Where its faults stand in the file: the path to it.
    pub(super) fn place(&self) -> Vec<String> {
        let path: Vec<&str> = match (self.key.split_once('/'), self.field(), self.section()) {
            (Some((section, id)), ..) => match section {
                "reply_form" => vec![section, "accommodations", id],
                "survey" | "questionnaire" | "hearing_sheet" => vec![section, "questions", id],
                _ => vec![section, id],
            },
            (None, Some("effort"), _) => vec!["effort"],
            (None, Some(_), _) | (None, None, "days" | WORDS) => Vec::new(),
            (None, None, section) => vec![section],
        };
        path.into_iter().map(str::to_owned).collect()
    }

    /// The playbook with what was read in the place of what was there.
    pub fn put(&self, book: &Playbook, read: &Read) -> Result<Playbook, serde_json::Error> {
        let mut fields = read.fields.clone();
        if self.key == "days" {
            let days = fields.remove("days").unwrap_or_else(|| json!([]));
            return Ok(adapting::with_days(book, serde_json::from_value(days)?));
        }
        if let Some(field) = self.field() {
            let mut words = saved(book, WORDS);
            let value = if field == "effort" {
                (!fields.is_empty()).then_some(Value::Object(fields))
            } else {
                fields.remove(field).filter(|value| value.as_array().is_none_or(|list| !list.is_empty()))
            };
            match value {
                Some(value) => words.insert(field.to_owned(), value),
                None => words.remove(field),
            };
            return pieces::with_block(book, &Block { key: WORDS.to_owned(), fields: words });
        }
        if self.new && asks(&self.key) {
            fields.insert("questions".to_owned(), json!([]));
        }
        let block = Block { key: self.key.clone(), fields };
        let with = pieces::with_block(book, &block)?;
        let id = self.key.split_once('/').map(|(_, id)| id).unwrap_or_default();
        match self.section() {
            "steps" => Ok(adapting::with_step(book, with, id, self.new, read.letter.clone())),
            "letters" => Ok(adapting::with_letter(with, id, read.sent_by.as_deref())),
            _ => Ok(with),
        }
    }
}

/// Whether questions stand in a section.
fn asks(section: &str) -> bool {
    ["survey", "questionnaire", "hearing_sheet"].contains(&section)
}

/// When such a step usually is.
fn usual(action: Action) -> &'static str {
    match action {
        Action::Survey => "start - 10w at 10:00",
        Action::RemindSurvey => "start - 9w at 10:00",
        Action::AskEmployers => "start - 16w at 10:00",
        Action::RemindEmployers => "start - 13w at 10:00",
        Action::Invite => "start - 6w at 10:00",
        Action::Remind => "reply_deadline - 3bd at 10:00",
        Action::Confirm => "start - 2bd at 10:00",
        Action::Task | Action::Print => "start - 2w",
        Action::OpenQuestionnaire => "end + 15m",
        Action::Thank | Action::ThankAndAsk => "end + 1bd at 10:00",
        Action::PlanVisits => "end + 3bd",
        Action::ProposeNextRound | Action::Report => "end + 10bd",
    }
}

/// Whom such a step usually concerns.
fn whom(action: Action) -> Vec<&'static str> {
    match action {
        Action::AskEmployers => vec!["employers"],
        Action::Remind => vec!["not_answered"],
        Action::Confirm => vec!["attending"],
        Action::Thank | Action::ThankAndAsk => vec!["came"],
        Action::PlanVisits => vec!["came", "did_not_come"],
        _ => Vec::new(),
    }
}
