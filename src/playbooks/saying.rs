//! The difference between two playbooks in words, block by block and field by field.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::format::SYSTEM;
use super::pieces::{Block, Change, ORDER, Offer, What};
use super::telling::{self, Word};
use crate::i18n::{Lang, find, say, t};

/// A block that differs, as a colleague would tell it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct SaidChange {
    /// The block's key, such as `steps/invite`.
    pub key: String,
    /// 手順「案内を出す」.
    pub block: String,
    /// `added`, `removed` or `changed`.
    pub what: &'static str,
    /// The fields that differ; of a new or removed block all of them.
    pub fields: Vec<SaidField>,
}

/// A field in both versions; empty where it is not there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct SaidField {
    pub label: String,
    pub before: String,
    pub after: String,
}

/// A piece that a newer original has otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct SaidOffer {
    /// What is sent back to take it over.
    pub key: String,
    pub block: String,
    /// The field; empty for a whole block.
    pub field: String,
    /// `added`, `removed` or `changed`.
    pub what: &'static str,
    pub before: String,
    pub theirs: String,
    pub mine: String,
    /// Whether own words would be given up.
    pub both: bool,
}

/// A change in the reader's language.
pub fn change(change: &Change, lang: Lang) -> SaidChange {
    let value = |name: &str, value: Option<&Value>| called(&change.names, name, value, lang);
    let all = |added: bool| -> Vec<SaidField> {
        let fields = change.block.fields.iter().map(|(name, field)| {
            let said = value(name, Some(field));
            let (before, after) = if added { (String::new(), said) } else { (said, String::new()) };
            SaidField { label: label(name, lang), before, after }
        });
        fields.collect()
    };
    let (what, fields) = match &change.what {
        What::Added => ("added", all(true)),
        What::Removed => ("removed", all(false)),
        What::Changed(fields) => {
            let said = fields.iter().map(|field| SaidField {
                label: label(&field.name, lang),
                before: value(&field.name, field.before.as_ref()),
                after: value(&field.name, field.after.as_ref()),
            });
            ("changed", said.collect())
        }
    };
    SaidChange { key: change.block.key.clone(), block: block(&change.block, lang), what, fields }
}

/// A field's value, a part and a letter by their names where a file has their ids.
fn called(names: &BTreeMap<String, Value>, name: &str, value: Option<&Value>, lang: Lang) -> String {
    let id = value.and_then(Value::as_str).unwrap_or_default();
    let called = match name {
        "by" | "leader" => names.get(&format!("roles/{id}")),
        "day" => names.get(&format!("days/{id}")),
        "letter" => names.get(&format!("letters/{id}")),
        _ => None,
    };
    let said = self::value(name, called.or(value), lang);
    if called.is_some() { telling::template(&said, lang) } else { said }
}

/// An offer in the reader's language.
pub fn offer(offer: &Offer, lang: Lang) -> SaidOffer {
    let name = offer.field.as_deref();
    let called = |name: &str, value: Option<&Value>| called(&offer.names, name, value, lang);
    let said = |value: &Option<Value>| match (name, value) {
        (Some(name), value) => called(name, value.as_ref()),
        (None, Some(Value::Object(fields))) => {
            let lines = fields.iter().map(|(name, value)| labelled(name, &called(name, Some(value)), lang));
            lines.collect::<Vec<_>>().join("\n")
        }
        (None, _) => String::new(),
    };
    SaidOffer {
        key: offer.key.clone(),
        block: block(&offer.block, lang),
        field: name.map_or_else(String::new, |name| label(name, lang)),
        what: match (name, &offer.theirs) {
            (Some(_), _) => "changed",
            (None, Some(_)) => "added",
            (None, None) => "removed",
        },
        before: said(&offer.before),
        theirs: said(&offer.theirs),
        mine: said(&offer.mine),
        both: offer.both,
    }
}

/// What a block is called: its section, and its own title where it has one.
pub fn block(block: &Block, lang: Lang) -> String {
    if block.section() == ORDER {
        let list = block.key.rsplit('/').next().unwrap_or_default();
        return say(lang, "playbooks-order-of", &[("section", section(list, lang).into())]);
    }
    let section = section(block.section(), lang);
    match block.title() {
        Some(_) => format!("{section}「{}」", named(block, lang)),
        None => section,
    }
}

/// A block by its own name; by its section where it has none.
pub fn named(block: &Block, lang: Lang) -> String {
    let title = block.title().map(|title| telling::template(&value("title", Some(title), lang), lang));
    title.filter(|title| !title.is_empty()).unwrap_or_else(|| section(block.section(), lang))
}

/// What the head of a section is called in a list that has its elements too.
pub fn section_alone(name: &str, lang: Lang) -> String {
    let key = format!("playbooks-alone-{}", name.replace('_', "-"));
    find(lang, &key, &[]).unwrap_or_else(|| section(name, lang))
}

/// What a section is called.
pub fn section(name: &str, lang: Lang) -> String {
    t(lang, &format!("playbooks-section-{}", name.replace('_', "-")))
}

/// What a field is called; the word of the file where it has no name for people.
pub fn label(name: &str, lang: Lang) -> String {
    find(lang, &format!("playbooks-field-{}", name.replace('_', "-")), &[]).unwrap_or_else(|| name.to_owned())
}

/// A field's value behind the name of the field.
fn labelled(name: &str, words: &str, lang: Lang) -> String {
    let between = if lang == Lang::Ja { "：" } else { ": " };
    format!("{}{between}{words}", label(name, lang))
}

/// A field's value in words: texts in the reader's language, rules and conditions as one would say them.
pub fn value(name: &str, value: Option<&Value>, lang: Lang) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::Bool(yes)) => t(lang, if *yes { "playbooks-yes" } else { "playbooks-no" }),
        Some(Value::String(text)) => string(name, text, lang),
        Some(Value::Array(items)) => {
            let simple = items.iter().all(Value::is_string);
            let said = items.iter().map(|item| self::value(name, Some(item), lang)).collect::<Vec<_>>();
            said.join(if simple { ", " } else { "\n" })
        }
        Some(Value::Object(fields)) => match (fields.get(lang.code()), fields.get("ja")) {
            (Some(Value::String(words)), Some(_)) | (None, Some(Value::String(words))) => {
                words.trim().to_owned()
            }
            _ => fields
                .iter()
                .filter(|(name, _)| *name != "id")
                .map(|(name, value)| labelled(name, &self::value(name, Some(value), lang), lang))
                .collect::<Vec<_>>()
                .join(if lang == Lang::Ja { "、" } else { ", " }),
        },
        Some(other) => other.to_string(),
    }
}

fn string(name: &str, text: &str, lang: Lang) -> String {
    match name {
        "when" | "reply_deadline" | "applications_open" | "until" => telling::when_as_written(text, lang),
        "if" => telling::condition_as_written(text, lang),
        "rule" => telling::recurrence_as_written(text, lang),
        "audience" => telling::audience(text, lang),
        "do" => telling::word(Word::Action, text, lang),
        "sheet" => telling::word(Word::Sheet, text, lang),
        "opens" => telling::word(Word::Opens, text, lang),
        "done_when" => telling::word(Word::Deed, text, lang),
        "kind" => telling::word(Word::Kind, text, lang),
        "about" => telling::word(Word::About, text, lang),
        "purpose" => telling::word(Word::Purpose, text, lang),
        "holidays" => telling::word(Word::Holidays, text, lang),
        "weekday" | "weekdays" => telling::weekday(text, lang),
        "by" if text == SYSTEM => t(lang, "playbooks-by-system"),
        _ => text.trim().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::playbooks::pieces::{blocks, difference, offers};
    use crate::playbooks::shelf;

    #[test]
    fn every_section_and_field_has_a_name_for_people() {
        let mut names = BTreeSet::new();
        fn walk(value: &Value, names: &mut BTreeSet<String>) {
            match value {
                Value::Object(fields) if fields.contains_key("ja") => {}
                Value::Object(fields) => {
                    for (name, field) in fields {
                        names.insert(name.clone());
                        walk(field, names);
                    }
                }
                Value::Array(items) => items.iter().for_each(|item| walk(item, names)),
                _ => {}
            }
        }
        let mut sections = BTreeSet::new();
        for shelved in shelf::shipped() {
            for block in blocks(shelved.book.as_ref().unwrap()) {
                sections.insert(block.section().to_owned());
                walk(&Value::Object(block.fields.clone()), &mut names);
            }
        }
        names.remove("id");
        for lang in Lang::ALL {
            for name in &names {
                let key = format!("playbooks-field-{}", name.replace('_', "-"));
                assert!(find(lang, &key, &[]).is_some(), "{key} in {lang}");
            }
            for name in &sections {
                let key = format!("playbooks-section-{}", name.replace('_', "-"));
                assert!(find(lang, &key, &[]).is_some(), "{key} in {lang}");
            }
        }
    }

    #[test]
    fn a_difference_is_told_as_a_colleague_would() {
        let base = shelf::find_shipped("round-zero").unwrap().book.clone().unwrap();
        let mut other = base.clone();
        let invite = other.steps.iter_mut().find(|step| step.id == "invite").unwrap();
        invite.when = "start - 7w at 10:00".to_owned();
        invite.by = "facilitator".to_owned();
        let said: Vec<SaidChange> =
            difference(&base, &other).iter().map(|one| change(one, Lang::Ja)).collect();
        assert_eq!(said.len(), 1);
        assert_eq!(said[0].block, "手順「案内を出す」");
        let fields: Vec<_> = said[0]
            .fields
            .iter()
            .map(|one| (one.label.as_str(), one.before.as_str(), one.after.as_str()))
            .collect();
        let when = ("いつ", "会のはじまりの6週間前、午前10時", "会のはじまりの7週間前、午前10時");
        assert_eq!(fields, [("だれが", "事務局", "進行"), when]);
    }

    #[test]
    fn an_offer_names_parts_and_letters_where_a_file_has_their_ids() {
        let base = shelf::find_shipped("round-zero").unwrap().book.clone().unwrap();
        let mut theirs = base.clone();
        let invite = theirs.steps.iter_mut().find(|step| step.id == "invite").unwrap();
        invite.by = "facilitator".to_owned();
        let mut extra = invite.clone();
        extra.id = "invite-again".to_owned();
        theirs.steps.push(extra);
        let said: Vec<SaidOffer> =
            offers(&base, &base, &theirs).iter().map(|one| offer(one, Lang::Ja)).collect();
        let by = said.iter().find(|one| one.key == "steps/invite#by").unwrap();
        assert_eq!((by.before.as_str(), by.theirs.as_str()), ("事務局", "進行"));
        let whole = said.iter().find(|one| one.key == "steps/invite-again").unwrap();
        let lines: Vec<&str> = whole.theirs.lines().collect();
        assert!(lines.contains(&"だれが：進行"), "{lines:?}");
        let letter = lines.iter().find(|line| line.starts_with("文面：")).unwrap();
        assert!(letter.contains("案内") && !letter.contains("invitation"), "{letter}");
    }
}
