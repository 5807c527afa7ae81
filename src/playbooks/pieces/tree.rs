//! A playbook as a tree of values, and where its blocks stand in it.

use serde_json::{Map, Value};

use super::{Block, WORDS};
use crate::playbooks::format::Playbook;

/// Keys that say whence it comes and what it is: never compared.
const OF_ITSELF: [&str; 6] = ["format", "id", "version", "origin", "adapted", "subject"];

/// Lists of elements with ids at the top of a file.
pub(super) const LISTS: [&str; 5] = ["days", "roles", "agenda", "letters", "steps"];

/// Sections with a list of elements with ids in them.
pub(super) const NESTED: [(&str, &str); 4] = [
    ("reply_form", "accommodations"),
    ("survey", "questions"),
    ("questionnaire", "questions"),
    ("hearing_sheet", "questions"),
];

/// Sections of fields alone, beside those of [`NESTED`].
pub(super) const SECTIONS: [&str; 4] = ["parameters", "series", "paper_letter", "fax_slip"];

/// The playbook as a tree in which what is not there has no key.
pub(super) fn tree(book: &Playbook) -> Map<String, Value> {
    fn without_nulls(value: Value) -> Value {
        match value {
            Value::Object(fields) => Value::Object(
                fields
                    .into_iter()
                    .filter(|(_, field)| !field.is_null())
                    .map(|(key, field)| (key, without_nulls(field)))
                    .collect(),
            ),
            Value::Array(items) => Value::Array(items.into_iter().map(without_nulls).collect()),
            other => other,
        }
    }
    match serde_json::to_value(book).map(without_nulls) {
        Ok(Value::Object(tree)) => tree,
        // The types of a playbook are tables throughout.
        _ => Map::new(),
    }
}

fn is_word(name: &str) -> bool {
    let listed = LISTS.contains(&name) || SECTIONS.contains(&name) || OF_ITSELF.contains(&name);
    !listed && !NESTED.iter().any(|(section, _)| *section == name)
}

pub(super) fn words_of(tree: &Map<String, Value>) -> Map<String, Value> {
    tree.iter().filter(|(name, _)| is_word(name)).map(|(name, value)| (name.clone(), value.clone())).collect()
}

pub(super) fn elements(tree: &Map<String, Value>, list: &str, section: &str) -> Vec<Block> {
    let all = tree.get(list).and_then(Value::as_array).into_iter().flatten();
    all.filter_map(|element| {
        let mut fields = element.as_object()?.clone();
        let id = fields.remove("id")?;
        Some(Block { key: format!("{section}/{}", id.as_str()?), fields })
    })
    .collect()
}

/// The list in which the elements of a section stand.
pub(super) fn list_of<'t>(tree: &'t mut Map<String, Value>, section: &str) -> Option<&'t mut Vec<Value>> {
    if LISTS.contains(&section) {
        let list = tree.entry(section).or_insert_with(|| Value::Array(Vec::new()));
        return list.as_array_mut();
    }
    let list = NESTED.iter().find_map(|(name, list)| (*name == section).then_some(*list))?;
    let fields = tree.get_mut(section)?.as_object_mut()?;
    fields.entry(list).or_insert_with(|| Value::Array(Vec::new())).as_array_mut()
}

fn fields_mut<'t>(tree: &'t mut Map<String, Value>, key: &str) -> Option<&'t mut Map<String, Value>> {
    match key.split_once('/') {
        None if key == WORDS => Some(tree),
        None => tree.get_mut(key)?.as_object_mut(),
        Some((section, id)) => {
            list_of(tree, section)?.iter_mut().find(|one| one["id"] == id).and_then(Value::as_object_mut)
        }
    }
}

pub(super) fn fields(tree: &Map<String, Value>, key: &str) -> Map<String, Value> {
    let mut tree = tree.clone();
    let mut found = fields_mut(&mut tree, key).cloned().unwrap_or_default();
    found.remove("id");
    if key == WORDS {
        return words_of(&found);
    }
    if let Some((_, list)) = NESTED.iter().find(|(name, _)| *name == key) {
        found.remove(*list);
    }
    found
}

pub(super) fn holds(tree: &Map<String, Value>, key: &str) -> bool {
    let mut tree = tree.clone();
    fields_mut(&mut tree, key).is_some()
}

pub(super) fn set(tree: &mut Map<String, Value>, key: &str, field: &str, value: Option<Value>) {
    let Some(fields) = fields_mut(tree, key) else { return };
    match value {
        Some(value) => {
            fields.insert(field.to_owned(), value);
        }
        None => {
            fields.remove(field);
        }
    }
}

pub(super) fn insert(
    tree: &mut Map<String, Value>,
    key: &str,
    mut fields: Map<String, Value>,
    before: &[&str],
) {
    let Some((section, id)) = key.split_once('/') else {
        if key != WORDS {
            tree.insert(key.to_owned(), Value::Object(fields));
        }
        return;
    };
    fields.insert("id".to_owned(), Value::String(id.to_owned()));
    let Some(list) = list_of(tree, section) else { return };
    let stands =
        |one: &Value| before.contains(&format!("{section}/{}", one["id"].as_str().unwrap_or("")).as_str());
    let at = if before.is_empty() {
        list.len()
    } else {
        list.iter().rposition(stands).map_or(0, |position| position + 1)
    };
    list.insert(at, Value::Object(fields));
}

pub(super) fn remove(tree: &mut Map<String, Value>, key: &str) {
    match key.split_once('/') {
        None if key == WORDS => {}
        None => {
            tree.remove(key);
        }
        Some((section, id)) => {
            if let Some(list) = list_of(tree, section) {
                list.retain(|one| one["id"] != id);
            }
        }
    }
}
