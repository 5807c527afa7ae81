//! A block of a playbook as the fields of a form, and back: each text in both languages, each number, each yes.
//!
//! A field's name is the path to it (`title.ja`, `options.0.text.en`). What is left blank is left out. Lists keep their
//! length here; they are made longer or shorter in the whole text.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::pieces::Block;
use super::saying::label;
use crate::i18n::{Lang, t};

/// One field of the form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Leaf {
    pub name: String,
    pub label: String,
    pub value: String,
    /// `line`, `text`, `number` or `yes`.
    pub kind: &'static str,
    /// The language of the words; empty where it is none.
    pub lang: &'static str,
}

/// What may be added to a block of a section, and what it then is.
fn optional(section: &str) -> Vec<(&'static str, Value)> {
    let words = || json!({ "ja": "" });
    match section {
        "steps" => {
            vec![("audience", json!([])), ("if", json!("")), ("letter", json!("")), ("instructions", words())]
        }
        "agenda" => vec![("note", words())],
        "words" => vec![("lean", words()), ("questions_to", words())],
        _ => Vec::new(),
    }
}

/// The block with a blank field for everything that may be added.
fn padded(block: &Block) -> Map<String, Value> {
    let mut fields = block.fields.clone();
    for (name, blank) in optional(block.section()) {
        fields.entry(name).or_insert(blank);
    }
    fields
}

/// What a form asks first, in this order; all else follows by name.
const FIRST: [&str; 14] = [
    "title",
    "text",
    "subject",
    "body",
    "kind",
    "minutes",
    "when",
    "by",
    "do",
    "audience",
    "letter",
    "if",
    "instructions",
    "note",
];

/// The fields of a form for a block.
pub fn leaves(block: &Block, lang: Lang) -> Vec<Leaf> {
    let mut all = Vec::new();
    let mut fields: Vec<(String, Value)> = padded(block).into_iter().collect();
    fields.sort_by_key(|(name, _)| FIRST.iter().position(|first| first == name).unwrap_or(FIRST.len()));
    for (name, value) in fields {
        walk(&value, &name, &label(&name, lang), lang, &mut all);
    }
    all
}

fn is_words(fields: &Map<String, Value>) -> bool {
    fields.contains_key("ja")
}

/// Whether a list is one of plain words, written in one line.
fn is_plain(items: &[Value]) -> bool {
    items.iter().all(Value::is_string)
}

fn walk(value: &Value, name: &str, called: &str, lang: Lang, all: &mut Vec<Leaf>) {
    let leaf = |value: String, kind: &'static str| Leaf {
        name: name.to_owned(),
        label: called.to_owned(),
        value,
        kind,
        lang: "",
    };
    match value {
        Value::Object(fields) if is_words(fields) => {
            for (code, key) in [("ja", "playbooks-typed-ja"), ("en", "playbooks-typed-en")] {
                let words = fields.get(code).and_then(Value::as_str).unwrap_or_default();
                all.push(Leaf {
                    name: format!("{name}.{code}"),
                    label: format!("{called}{}", t(lang, key)),
                    value: words.to_owned(),
                    kind: if words.chars().count() > 40 || words.contains('\n') { "text" } else { "line" },
                    lang: code,
                });
            }
        }
        Value::Object(fields) => {
            for (part, inner) in fields.iter().filter(|(part, _)| *part != "id") {
                let called = format!("{called} › {}", label(part, lang));
                walk(inner, &format!("{name}.{part}"), &called, lang, all);
            }
        }
        // Of what it would be a list cannot be known; it is filled in the whole text.
        Value::Array(items) if items.is_empty() && name != "audience" => {}
        Value::Array(items) if is_plain(items) => {
            let words: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
            all.push(leaf(words.join(", "), "line"));
        }
        Value::Array(items) => {
            for (index, inner) in items.iter().enumerate() {
                walk(inner, &format!("{name}.{index}"), &format!("{called} {}", index + 1), lang, all);
            }
        }
        Value::Bool(yes) => all.push(leaf(if *yes { "yes" } else { "" }.to_owned(), "yes")),
        Value::Number(number) => all.push(leaf(number.to_string(), "number")),
        Value::String(words) => all.push(leaf(words.clone(), "line")),
        Value::Null => {}
    }
}

/// The block as it was typed.
pub fn read(block: &Block, typed: &BTreeMap<String, String>) -> Block {
    let mut fields = Map::new();
    for (name, value) in padded(block) {
        let added = !block.fields.contains_key(&name);
        match filled(&value, &name, typed) {
            // What could be added and was not stays out.
            Some(Value::Array(items)) if added && items.is_empty() => {}
            Some(value) => drop(fields.insert(name, value)),
            None => {}
        }
    }
    Block { key: block.key.clone(), fields }
}

/// A value as it was typed; `None` where it was left blank.
fn filled(value: &Value, name: &str, typed: &BTreeMap<String, String>) -> Option<Value> {
    let text = |name: &str| typed.get(name).map(|text| text.replace("\r\n", "\n")).unwrap_or_default();
    match value {
        Value::Object(fields) if is_words(fields) => {
            let mut words = fields.clone();
            for code in ["ja", "en"] {
                let given = text(&format!("{name}.{code}"));
                let blank = |words: &Value| words.as_str().is_some_and(|words| words.trim().is_empty());
                if !given.trim().is_empty() {
                    words.insert(code.to_owned(), Value::String(given));
                } else if words.get(code).is_some_and(|before| !blank(before)) {
                    words.remove(code);
                }
            }
            // No English at all is an answer (以上), no words in any language are none.
            let said = words.values().filter_map(Value::as_str).any(|words| !words.trim().is_empty());
            said.then_some(Value::Object(words))
        }
        Value::Object(fields) => {
            let mut parts = Map::new();
            for (part, inner) in fields {
                if part == "id" {
                    parts.insert(part.clone(), inner.clone());
                } else if let Some(value) = filled(inner, &format!("{name}.{part}"), typed) {
                    parts.insert(part.clone(), value);
                }
            }
            Some(Value::Object(parts))
        }
        Value::Array(items) if is_plain(items) => {
            let given = text(name);
            let words: Vec<&str> =
                given.split([',', '、']).map(str::trim).filter(|word| !word.is_empty()).collect();
            // An empty list that nobody could fill is still one.
            (!words.is_empty() || items.is_empty()).then(|| json!(words))
        }
        Value::Array(items) => {
            let filled = items.iter().enumerate();
            let filled = filled.filter_map(|(index, inner)| filled_at(inner, name, index, typed));
            Some(Value::Array(filled.collect()))
        }
        Value::Bool(_) => Some(Value::Bool(!text(name).is_empty())),
        Value::Number(_) => {
            let given = text(name);
            match given.trim() {
                "" => None,
                // What is no number is told by the check.
                number => Some(number.parse::<i64>().map_or_else(|_| json!(number), |number| json!(number))),
            }
        }
        Value::String(_) => {
            let given = text(name);
            (!given.trim().is_empty()).then(|| Value::String(given.trim().to_owned()))
        }
        Value::Null => None,
    }
}

fn filled_at(value: &Value, name: &str, index: usize, typed: &BTreeMap<String, String>) -> Option<Value> {
    filled(value, &format!("{name}.{index}"), typed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::playbooks::pieces::blocks;
    use crate::playbooks::shelf;

    #[test]
    fn what_is_not_touched_comes_back_as_it_was() {
        for shelved in shelf::shipped() {
            for block in blocks(shelved.book.as_ref().unwrap()) {
                let typed: BTreeMap<String, String> = leaves(&block, Lang::Ja)
                    .into_iter()
                    // A browser sends no field for a tick that is not set.
                    .filter(|leaf| leaf.kind != "yes" || !leaf.value.is_empty())
                    .map(|leaf| (leaf.name, leaf.value.replace('\n', "\r\n")))
                    .collect();
                assert_eq!(read(&block, &typed), block, "{} of {}", block.key, shelved.id);
            }
        }
    }

    #[test]
    fn what_is_typed_is_read_and_what_is_blank_is_left_out() {
        let book = shelf::find_shipped("round-zero").unwrap().book.clone().unwrap();
        let block = crate::playbooks::pieces::block(&book, "steps/remind").unwrap();
        let mut typed: BTreeMap<String, String> =
            leaves(&block, Lang::En).into_iter().map(|leaf| (leaf.name, leaf.value)).collect();
        typed.insert("title.ja".to_owned(), "もう一度だけ".to_owned());
        typed.insert("title.en".to_owned(), " ".to_owned());
        typed.insert("if".to_owned(), String::new());
        typed.insert("audience".to_owned(), "not_answered、undecided".to_owned());
        let read = read(&block, &typed).fields;
        assert_eq!(read["title"], json!({ "ja": "もう一度だけ" }));
        assert_eq!(read["audience"], json!(["not_answered", "undecided"]));
        assert!(!read.contains_key("if") && !read.contains_key("instructions"));
    }
}
