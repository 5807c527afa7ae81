//! What is saved, as a form holds it.

use serde_json::{Map, Value};

use super::choices::WEEKDAYS;
use super::shape::{Kind, Part};
use super::{Page, Typed, audience, condition, recurrence, rule};
use crate::playbooks::format::{Playbook, SignUpAsk};
use crate::playbooks::when::parse_time;

/// What the form of a page holds when it is opened; a new one begins with what is proposed for its `sort`.
pub fn fill(page: &Page, book: &Playbook, sort: &str) -> Typed {
    let fields = if page.new { page.proposed(book, sort) } else { page.base(book) };
    fill_from(page, book, &fields)
}

/// What the form of a page holds for these fields.
pub(super) fn fill_from(page: &Page, book: &Playbook, fields: &Map<String, Value>) -> Typed {
    let mut typed = Typed::new();
    let mut known = Typed::new();
    for name in ["do", "kind"] {
        if let Some(word) = fields.get(name).and_then(Value::as_str) {
            known.insert(name.to_owned(), word.to_owned());
        }
    }
    fill_fields(&page.parts(book, &known), "", fields, &mut typed);
    typed
}

/// The name of a field inside another.
pub(super) fn inside(prefix: &str, name: &str) -> String {
    if prefix.is_empty() { name.to_owned() } else { format!("{prefix}.{name}") }
}

fn fill_fields(parts: &[Part], prefix: &str, fields: &Map<String, Value>, typed: &mut Typed) {
    for part in parts {
        let name = inside(prefix, part.name);
        fill_field(&part.kind, &name, fields.get(part.name).unwrap_or(&Value::Null), typed);
    }
}

fn fill_field(kind: &Kind, name: &str, value: &Value, typed: &mut Typed) {
    let text = value.as_str().unwrap_or_default();
    match kind {
        Kind::Line | Kind::One(_) | Kind::Letter(_) => {
            typed.insert(name.to_owned(), text.to_owned());
        }
        Kind::Words | Kind::Text => fill_words(name, value, typed),
        Kind::Number | Kind::Whole => {
            typed
                .insert(name.to_owned(), value.as_i64().map(|number| number.to_string()).unwrap_or_default());
        }
        Kind::Time => {
            // A clock has two figures for the hour.
            let time = parse_time(text).map(|time| time.format("%H:%M").to_string());
            typed.insert(name.to_owned(), time.unwrap_or_else(|| text.to_owned()));
        }
        Kind::Yes => {
            if value.as_bool() == Some(true) {
                typed.insert(name.to_owned(), "yes".to_owned());
            }
        }
        Kind::Weekdays | Kind::SignUp => {
            let ticked = value.as_array().into_iter().flatten().filter_map(Value::as_str);
            let asks = SignUpAsk::ALL.map(SignUpAsk::word);
            let known = |word: &&str| match kind {
                Kind::SignUp => asks.contains(word),
                _ => WEEKDAYS.contains(word),
            };
            for word in ticked.filter(known) {
                typed.insert(format!("{name}.{word}"), "yes".to_owned());
            }
        }
        Kind::Hours => {
            let hours: Vec<&str> = value.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
            typed.insert(name.to_owned(), hours.join("、"));
        }
        Kind::Audience(_) => audience::fill(name, value, typed),
        Kind::Rule if !text.is_empty() => rule::fill(name, text, typed),
        Kind::Deadline if !text.is_empty() => rule::fill_deadline(name, text, typed),
        Kind::Condition if !text.is_empty() => condition::fill(name, text, typed),
        Kind::Recurrence => recurrence::fill(name, text, typed),
        Kind::Rule | Kind::Deadline | Kind::Condition => {}
        Kind::List { parts, ids } => {
            for (index, element) in value.as_array().into_iter().flatten().enumerate() {
                let within = format!("{name}.{index}");
                let id = element["id"].as_str().unwrap_or_default().to_owned();
                typed.insert(format!("{within}.was"), if *ids { id } else { index.to_string() });
                if let Some(fields) = element.as_object() {
                    fill_fields(parts, &within, fields, typed);
                }
            }
        }
        Kind::Phrases => {
            for (index, words) in value.as_array().into_iter().flatten().enumerate() {
                let within = format!("{name}.{index}");
                typed.insert(format!("{within}.was"), index.to_string());
                fill_words(&within, words, typed);
            }
        }
    }
}

fn fill_words(name: &str, value: &Value, typed: &mut Typed) {
    for code in ["ja", "en"] {
        let words = value.get(code).and_then(Value::as_str).unwrap_or_default();
        typed.insert(format!("{name}.{code}"), words.to_owned());
    }
}
