//! A playbook in pieces: blocks with a name of their own and the fields in them, so that two versions can be compared
//! in words and one can take over single pieces of another.
//!
//! A *block* is an element with an id (`steps/invite`, `letters/reminder`, `questionnaire/go-on`) or a section without
//! elements (`parameters`, `words` for the texts at the top of a file). A *piece* is a field of a block
//! (`steps/invite#when`), a whole block that is new or gone, or the order of a list (`order/steps`). Whence a playbook comes is no piece: it is not taken
//! over, it is true.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::format::Playbook;

mod order;

pub use order::ORDER;

/// The key of the block that holds the texts at the top of a file.
pub const WORDS: &str = "words";

/// Keys that say whence it comes and what it is: never compared.
const OF_ITSELF: [&str; 6] = ["format", "id", "version", "origin", "adapted", "subject"];

/// Lists of elements with ids at the top of a file.
const LISTS: [&str; 5] = ["days", "roles", "agenda", "letters", "steps"];

/// Sections with a list of elements with ids in them.
const NESTED: [(&str, &str); 4] = [
    ("reply_form", "accommodations"),
    ("survey", "questions"),
    ("questionnaire", "questions"),
    ("hearing_sheet", "questions"),
];

/// Sections of fields alone, beside those of [`NESTED`].
const SECTIONS: [&str; 4] = ["parameters", "series", "paper_letter", "fax_slip"];

/// A block and its fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// `section` or `section/id`.
    pub key: String,
    pub fields: Map<String, Value>,
}

impl Block {
    /// The section it stands in.
    pub fn section(&self) -> &str {
        self.key.split('/').next().unwrap_or_default()
    }

    /// What it is called by people, where it has a title or text of its own.
    pub fn title(&self) -> Option<&Value> {
        ["title", "text", "subject", "label"]
            .iter()
            .find_map(|name| self.fields.get(*name))
            .filter(|_| self.key.contains('/'))
    }
}

/// What happened to a block from one version to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    Added,
    Removed,
    /// The fields that differ.
    Changed(Vec<Field>),
}

/// A field that differs; `None` where it is not there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    pub name: String,
    pub before: Option<Value>,
    pub after: Option<Value>,
}

/// A block that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The block as it is, or was where it is gone.
    pub block: Block,
    pub what: What,
}

/// A piece that a newer original has otherwise than the one that was adapted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// `block`, or `block#field`.
    pub key: String,
    pub block: Block,
    /// The field; `None` for a whole block.
    pub field: Option<String>,
    /// As it was when it was adapted.
    pub before: Option<Value>,
    /// As the newer original has it.
    pub theirs: Option<Value>,
    /// As the own version has it.
    pub mine: Option<Value>,
    /// Whether the own version differs from what was adapted here too, so that taking it over gives up own words.
    pub both: bool,
}

/// The blocks of a playbook, in its order.
pub fn blocks(book: &Playbook) -> Vec<Block> {
    let tree = tree(book);
    let mut all = vec![Block { key: WORDS.to_owned(), fields: words_of(&tree) }];
    for name in SECTIONS {
        if let Some(fields) = tree.get(name).and_then(Value::as_object) {
            all.push(Block { key: name.to_owned(), fields: fields.clone() });
        }
    }
    for name in LISTS {
        all.extend(elements(&tree, name, name));
    }
    for (name, list) in NESTED {
        let Some(fields) = tree.get(name).and_then(Value::as_object) else { continue };
        let mut head = fields.clone();
        head.remove(list);
        all.push(Block { key: name.to_owned(), fields: head });
        all.extend(elements(fields, list, name));
    }
    all
}

/// The block of that key.
pub fn block(book: &Playbook, key: &str) -> Option<Block> {
    blocks(book).into_iter().find(|block| block.key == key)
}

/// What differs from `base` to `other`, in the order of `other`: lists in another order first, what is gone last.
pub fn difference(base: &Playbook, other: &Playbook) -> Vec<Change> {
    let (base, other) = (blocks(base), blocks(other));
    let find = |all: &[Block], key: &str| all.iter().find(|block| block.key == key).cloned();
    let mut changes = order::differences(&base, &other);
    for block in &other {
        match find(&base, &block.key) {
            None => changes.push(Change { block: block.clone(), what: What::Added }),
            Some(was) => {
                let fields = fields_that_differ(&was.fields, &block.fields);
                if !fields.is_empty() {
                    changes.push(Change { block: block.clone(), what: What::Changed(fields) });
                }
            }
        }
    }
    for block in base {
        if find(&other, &block.key).is_none() {
            changes.push(Change { block, what: What::Removed });
        }
    }
    changes
}

/// The pieces that `theirs` changed since `base` and that `mine` does not have that way already.
pub fn offers(base: &Playbook, mine: &Playbook, theirs: &Playbook) -> Vec<Offer> {
    let all = (blocks(base), blocks(mine), blocks(theirs));
    let by_key = |all: &[Block]| -> BTreeMap<String, Block> {
        all.iter().map(|block| (block.key.clone(), block.clone())).collect()
    };
    let (was, own) = (by_key(&all.0), by_key(&all.1));
    let whole = |block: Option<&Block>| block.map(|block| Value::Object(block.fields.clone()));
    let mut offers = Vec::new();
    for change in difference(base, theirs) {
        if let Some(section) = order::section_of(&change.block.key) {
            offers.extend(order::offer(&change, section, (&all.0, &all.1, &all.2)));
            continue;
        }
        let Change { block, what } = change;
        let here = own.get(&block.key);
        match what {
            What::Added if here.is_none_or(|here| here.fields != block.fields) => offers.push(Offer {
                key: block.key.clone(),
                field: None,
                before: None,
                theirs: whole(Some(&block)),
                mine: whole(here),
                both: here.is_some(),
                block,
            }),
            What::Removed if here.is_some() => {
                let before = was.get(&block.key);
                offers.push(Offer {
                    key: block.key.clone(),
                    field: None,
                    before: whole(before),
                    theirs: None,
                    mine: whole(here),
                    both: here != before,
                    block,
                });
            }
            What::Changed(fields) => {
                for Field { name, before, after } in fields {
                    // A block that was left out on purpose stays out.
                    let Some(here) = here else { continue };
                    let mine = here.fields.get(&name).cloned();
                    if mine != after {
                        offers.push(Offer {
                            key: format!("{}#{name}", block.key),
                            block: block.clone(),
                            both: mine != before,
                            field: Some(name),
                            before,
                            theirs: after,
                            mine,
                        });
                    }
                }
            }
            What::Added | What::Removed => {}
        }
    }
    offers
}

/// `mine` with these offers taken over; a new block stands after the one it follows in `theirs`.
pub fn take<'a>(
    mine: &Playbook,
    theirs: &Playbook,
    taken: impl IntoIterator<Item = &'a Offer>,
) -> Result<Playbook, serde_json::Error> {
    let mut tree = tree(mine);
    let order = blocks(theirs);
    // Put in order once everything is there.
    let (orders, others): (Vec<&Offer>, Vec<&Offer>) =
        taken.into_iter().partition(|offer| order::section_of(&offer.key).is_some());
    for offer in others {
        match (&offer.field, &offer.theirs) {
            (Some(field), theirs) => set(&mut tree, &offer.block.key, field, theirs.clone()),
            (None, Some(Value::Object(fields))) => {
                remove(&mut tree, &offer.block.key);
                let before = order.iter().take_while(|block| block.key != offer.block.key);
                let neighbours: Vec<&str> = before.map(|block| block.key.as_str()).collect();
                insert(&mut tree, &offer.block.key, fields.clone(), &neighbours);
            }
            (None, _) => remove(&mut tree, &offer.block.key),
        }
    }
    for section in orders.iter().filter_map(|offer| order::section_of(&offer.key)) {
        if let Some(list) = list_of(&mut tree, section) {
            order::arrange(list, &order, section);
        }
    }
    serde_json::from_value(Value::Object(tree))
}

/// The playbook with one block's fields put in the place of those it had; a new block comes last in its list.
pub fn with_block(book: &Playbook, block: &Block) -> Result<Playbook, serde_json::Error> {
    let mut tree = tree(book);
    if holds(&tree, &block.key) {
        for name in fields(&tree, &block.key).keys().cloned().collect::<Vec<_>>() {
            if !block.fields.contains_key(&name) {
                set(&mut tree, &block.key, &name, None);
            }
        }
        for (name, value) in &block.fields {
            set(&mut tree, &block.key, name, Some(value.clone()));
        }
    } else {
        insert(&mut tree, &block.key, block.fields.clone(), &[]);
    }
    serde_json::from_value(Value::Object(tree))
}

/// The playbook without a block.
pub fn without_block(book: &Playbook, key: &str) -> Result<Playbook, serde_json::Error> {
    let mut tree = tree(book);
    remove(&mut tree, key);
    serde_json::from_value(Value::Object(tree))
}

/// The playbook with a block one place further up or down in its list.
pub fn moved(book: &Playbook, key: &str, up: bool) -> Result<Playbook, serde_json::Error> {
    let mut tree = tree(book);
    if let Some((section, id)) = key.split_once('/')
        && let Some(list) = list_of(&mut tree, section)
    {
        order::shift(list, id, up);
    }
    serde_json::from_value(Value::Object(tree))
}

/// The playbook as a tree in which what is not there has no key.
fn tree(book: &Playbook) -> Map<String, Value> {
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

fn words_of(tree: &Map<String, Value>) -> Map<String, Value> {
    tree.iter().filter(|(name, _)| is_word(name)).map(|(name, value)| (name.clone(), value.clone())).collect()
}

fn elements(tree: &Map<String, Value>, list: &str, section: &str) -> Vec<Block> {
    let all = tree.get(list).and_then(Value::as_array).into_iter().flatten();
    all.filter_map(|element| {
        let mut fields = element.as_object()?.clone();
        let id = fields.remove("id")?;
        Some(Block { key: format!("{section}/{}", id.as_str()?), fields })
    })
    .collect()
}

fn fields_that_differ(was: &Map<String, Value>, is: &Map<String, Value>) -> Vec<Field> {
    let mut names: Vec<&String> = was.keys().chain(is.keys()).collect();
    names.sort();
    names.dedup();
    names
        .into_iter()
        .filter(|name| was.get(*name) != is.get(*name))
        .map(|name| Field {
            name: name.clone(),
            before: was.get(name).cloned(),
            after: is.get(name).cloned(),
        })
        .collect()
}

/// The list in which the elements of a section stand.
fn list_of<'t>(tree: &'t mut Map<String, Value>, section: &str) -> Option<&'t mut Vec<Value>> {
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

fn fields(tree: &Map<String, Value>, key: &str) -> Map<String, Value> {
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

fn holds(tree: &Map<String, Value>, key: &str) -> bool {
    let mut tree = tree.clone();
    fields_mut(&mut tree, key).is_some()
}

fn set(tree: &mut Map<String, Value>, key: &str, field: &str, value: Option<Value>) {
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

fn insert(tree: &mut Map<String, Value>, key: &str, mut fields: Map<String, Value>, before: &[&str]) {
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

fn remove(tree: &mut Map<String, Value>, key: &str) {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::playbooks::check::check;
    use crate::playbooks::shipped;

    fn with(pairs: &[(&str, &str)]) -> Playbook {
        let text = shipped::find("round-zero").unwrap().to_owned();
        let text = pairs.iter().fold(text, |text, (from, to)| {
            assert_eq!(text.matches(from).count(), 1, "{from}");
            text.replace(from, to)
        });
        check(&text).unwrap_or_else(|faults| panic!("{faults:?}"))
    }

    fn keys(offers: &[Offer]) -> Vec<(&str, bool)> {
        offers.iter().map(|offer| (offer.key.as_str(), offer.both)).collect()
    }

    #[test]
    fn every_part_of_a_playbook_is_in_a_piece() {
        let book = with(&[]);
        let mut again = with(&[]);
        again.title = with(&[]).problem;
        again.steps.clear();
        for block in blocks(&book) {
            again = with_block(&again, &block).unwrap();
        }
        assert_eq!(again, book);
        assert!(difference(&book, &with(&[])).is_empty());
    }

    #[test]
    fn what_differs_is_told_by_block_and_field() {
        let other = with(&[
            ("when = \"start - 6w at 10:00\"", "when = \"start - 7w at 9:30\""),
            ("capacity = 30", "capacity = 24"),
        ]);
        let changes = difference(&with(&[]), &other);
        let told: Vec<(&str, Vec<String>)> = changes
            .iter()
            .map(|change| match &change.what {
                What::Changed(fields) => {
                    (change.block.key.as_str(), fields.iter().map(|field| field.name.clone()).collect())
                }
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(
            told,
            [("parameters", vec!["capacity".to_owned()]), ("steps/invite", vec!["when".to_owned()])]
        );
    }

    #[test]
    fn pieces_are_taken_over_one_by_one_and_own_words_are_kept() {
        let base = with(&[]);
        let mine = with(&[
            ("capacity = 30", "capacity = 12"),
            ("when = \"start - 6w at 10:00\"", "when = \"start - 5w at 10:00\""),
        ]);
        let mut theirs = with(&[
            ("when = \"start - 6w at 10:00\"", "when = \"start - 7w at 10:00\""),
            ("when = \"start - 5w\"", "when = \"start - 4w\""),
        ]);
        let mut extra = theirs.steps[0].clone();
        extra.id = "thank-hosts".to_owned();
        theirs.steps.insert(1, extra);
        theirs.steps.retain(|step| step.id != "bring-offers");
        let offers = offers(&base, &mine, &theirs);
        assert_eq!(
            keys(&offers),
            [
                ("steps/thank-hosts", false),
                ("steps/invite#when", true),
                ("steps/carry#when", false),
                ("steps/bring-offers", false)
            ]
        );
        let taken = take(&mine, &theirs, offers.iter().filter(|offer| !offer.both)).unwrap();
        let when =
            |book: &Playbook, id: &str| book.steps.iter().find(|step| step.id == id).unwrap().when.clone();
        assert_eq!(taken.parameters.capacity, Some(12));
        assert_eq!(
            (when(&taken, "invite"), when(&taken, "carry")),
            ("start - 5w at 10:00".into(), "start - 4w".into())
        );
        assert_eq!(taken.steps[1].id, "thank-hosts");
        assert!(taken.steps.iter().all(|step| step.id != "bring-offers"));
        // Taken over, it is offered no more; what was left stays the own.
        let again = super::offers(&theirs, &taken, &theirs);
        assert!(again.is_empty(), "{:?}", keys(&again));
    }

    #[test]
    fn a_block_is_added_and_taken_out() {
        let book = with(&[]);
        let mut block = block(&book, "steps/invite").unwrap();
        block.key = "steps/second".to_owned();
        let more = with_block(&book, &block).unwrap();
        assert_eq!(more.steps.last().unwrap().id, "second");
        assert_eq!(without_block(&more, "steps/second").unwrap(), book);
    }
}
