//! What the check finds, beside the field where it was typed, in the words of the form instead of the file's; what
//! stands elsewhere, with the page where it can be mended.

use fluent_bundle::FluentValue;
use serde::Serialize;
use serde_json::Value;

use super::read::Read;
use super::shape::SENT_BY;
use super::{Page, Typed, show};
use crate::i18n::{Lang, find, t};
use crate::playbooks::fault::Fault;
use crate::playbooks::format::{OF_A_KIND, Playbook, WITH_A_TAG};
use crate::playbooks::pieces::{self, WORDS};
use crate::playbooks::saying;
use crate::playbooks::telling::{self, Word};

/// A fault that stands on another page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Elsewhere {
    /// The page's key; empty where there is none.
    pub key: String,
    /// What stands there.
    pub label: String,
    pub text: String,
}

/// The faults of a form that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Beside {
    /// Fields and what is to be mended there.
    pub fields: Vec<(String, String)>,
    pub elsewhere: Vec<Elsewhere>,
}

/// Tells each fault beside the field where it was typed, or where else it stands.
pub fn beside(
    faults: &[Fault],
    page: &Page,
    book: &Playbook,
    typed: &Typed,
    read: &Read,
    lang: Lang,
) -> Beside {
    let names: Vec<String> = show(page, book, typed, lang).iter().flat_map(super::Node::names).collect();
    let mut told = Beside::default();
    for fault in faults {
        match name_of(fault, page, read, &names) {
            Some(name) => told.fields.push((name, plain(fault, book, lang))),
            None => told.elsewhere.extend(elsewhere(std::slice::from_ref(fault), book, lang)),
        }
    }
    told
}

/// Tells faults with the pages where they can be mended.
pub fn elsewhere(faults: &[Fault], book: &Playbook, lang: Lang) -> Vec<Elsewhere> {
    let tell = |fault: &Fault| {
        let key = key_of(&fault.place, book);
        let label = match key.strip_prefix("words#") {
            Some(field) => saying::label(field, lang),
            None if key == "days" => saying::section(&key, lang),
            None => pieces::block(book, &key).map_or_else(String::new, |block| saying::block(&block, lang)),
        };
        Elsewhere { key, label, text: plain(fault, book, lang) }
    };
    faults.iter().map(tell).collect()
}

/// The key of the page where a place of the file is edited.
fn key_of(place: &str, book: &Playbook) -> String {
    let path: Vec<&str> = place.split('.').collect();
    let found = |key: String| pieces::block(book, &key).map(|block| block.key);
    let key = match path.as_slice() {
        ["days", ..] => return "days".to_owned(),
        [field @ ("say" | "sound_out" | "went_wrong" | "effort"), ..] => return format!("{WORDS}#{field}"),
        [section, "questions" | "accommodations", id, ..] | [section, id, ..] => {
            found(format!("{section}/{id}"))
        }
        _ => None,
    };
    let section = path.first().copied().unwrap_or_default();
    let head = || found(section.to_owned());
    let words = || (section != "steps" && !place.is_empty()).then(|| WORDS.to_owned());
    key.or_else(head).or_else(words).unwrap_or_default()
}

/// The name of the field that a fault is about, where it stands on this page.
fn name_of(fault: &Fault, page: &Page, read: &Read, names: &[String]) -> Option<String> {
    let path: Vec<String> =
        fault.place.split('.').filter(|part| !part.is_empty()).map(str::to_owned).collect();
    let known = |name: &str| names.iter().any(|known| known == name);
    // A letter that is written with its step.
    if let (Some(letter), [section, id, rest @ ..]) = (&read.letter, path.as_slice())
        && section == "letters"
        && *id == letter.id
    {
        let name = format!("new_letter.{}", rest.join("."));
        return if known(&name) { Some(name) } else { Some("letter".to_owned()) };
    }
    let place = page.place();
    let inner = path.strip_prefix(place.as_slice())?;
    let inner = match fault.key {
        // It is told at the action, and is about what the action needs.
        "playbook-step-needs" => vec![fault.arg("key")?.to_owned()],
        "playbook-step-letter" | "playbook-letter-which" => vec!["letter".to_owned()],
        "playbook-letter-idle" if known(SENT_BY) => vec![SENT_BY.to_owned()],
        "playbook-question-hours" => vec!["hours".to_owned()],
        _ => inner.to_vec(),
    };
    let (mut name, mut value) = (String::new(), Some(Value::Object(read.fields.clone())));
    for part in &inner {
        let list = value.as_ref().and_then(Value::as_array).cloned();
        let (step, next) = match list {
            Some(list) => {
                let by_id = list.iter().position(|one| one["id"] == **part);
                let at = by_id.or_else(|| part.parse::<usize>().ok()?.checked_sub(1))?;
                let places = read.places.get(&name);
                let typed_at = places.and_then(|places| places.get(at)).copied().unwrap_or(at);
                (typed_at.to_string(), list.get(at).cloned())
            }
            None => (part.clone(), value.as_ref().and_then(|value| value.get(part)).cloned()),
        };
        name = super::fill::inside(&name, &step);
        value = next;
    }
    // The deepest field that holds it.
    let mut rest = name.as_str();
    loop {
        if known(rest) {
            return Some(rest.to_owned());
        }
        let japanese = format!("{rest}.ja");
        if known(&japanese) {
            return Some(japanese);
        }
        rest = rest.rsplit_once('.')?.0;
    }
}

/// A fault in the words of the form: what it names is called as on the page.
fn plain(fault: &Fault, book: &Playbook, lang: Lang) -> String {
    let key = format!("playbooks-mend-{}", fault.key.trim_start_matches("playbook-"));
    let said = |name: &'static str, written: &str| {
        let parts = |word: &dyn Fn(&str) -> String| {
            let all: Vec<String> = written.split(", ").map(word).collect();
            all.join(if lang == Lang::Ja { "、" } else { ", " })
        };
        match name {
            "action" => {
                let action = telling::word(Word::Action, written, lang);
                if action == written { telling::word(Word::Deed, written, lang) } else { action }
            }
            "purpose" | "has" | "wants" => telling::word(Word::Purpose, written, lang),
            "kind" => telling::word(Word::Kind, written, lang),
            "about" => telling::word(Word::About, written, lang),
            "subject" => telling::word(Word::Subject, written, lang),
            "section" => saying::section(written, lang),
            "key" | "missing" => saying::label(written, lang),
            "rule" => telling::when_as_written(written, lang),
            "audience" => telling::audience(written, lang),
            "known" if fault.key == "playbook-step-audience" => parts(&|word| match word {
                OF_A_KIND => t(lang, "playbooks-audience-kinds"),
                WITH_A_TAG => t(lang, "playbooks-audience-tags"),
                plain => telling::audience(plain, lang),
            }),
            "letter" => book.letters.iter().find(|letter| letter.id == written).map_or_else(
                || written.to_owned(),
                |letter| telling::template(letter.subject.get(lang.code()), lang),
            ),
            _ => written.to_owned(),
        }
    };
    let args: Vec<(&str, FluentValue<'_>)> =
        fault.args.iter().map(|(name, written)| (*name, said(name, written).into())).collect();
    find(lang, &key, &args).unwrap_or_else(|| fault.message().say(lang))
}
