//! A playbook in pieces: blocks with a name of their own and the fields in them, so that two versions can be compared
//! in words and one can take over single pieces of another.
//!
//! A *block* is an element with an id (`steps/invite`, `letters/reminder`, `questionnaire/go-on`) or a section without
//! elements (`parameters`, `words` for the texts at the top of a file). A *piece* is a field of a block
//! (`steps/invite#when`), a whole block that is new or gone, or the order of a list (`order/steps`). Whence a playbook
//! comes is no piece: it is not taken over, it is true.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::format::Playbook;

mod offers;
mod order;
mod own;
mod tree;

pub use offers::{Offer, offers, take};
pub use order::ORDER;
pub use own::{moved, with_block, without_block};
use tree::{LISTS, NESTED, SECTIONS, elements, tree, words_of};

/// The key of the block that holds the texts at the top of a file.
pub const WORDS: &str = "words";

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
    /// What parts and letters that it refers to are called, by their keys.
    pub names: BTreeMap<String, Value>,
}

impl Change {
    fn new(block: Block, what: What) -> Self {
        Change { block, what, names: BTreeMap::new() }
    }
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
            None => changes.push(Change::new(block.clone(), What::Added)),
            Some(was) => {
                let fields = fields_that_differ(&was.fields, &block.fields);
                if !fields.is_empty() {
                    changes.push(Change::new(block.clone(), What::Changed(fields)));
                }
            }
        }
    }
    for block in &base {
        if find(&other, &block.key).is_none() {
            changes.push(Change::new(block.clone(), What::Removed));
        }
    }
    let names = names(base.iter().chain(&other));
    for change in changes.iter_mut().filter(|change| NAMES.contains(&change.block.section())) {
        change.names.clone_from(&names);
    }
    changes
}

/// Sections whose blocks name others by their ids.
const NAMES: [&str; 3] = ["steps", "agenda", "days"];

/// What the parts, letters and days among these blocks are called, by their keys; of the same key the last.
fn names<'a>(blocks: impl Iterator<Item = &'a Block>) -> BTreeMap<String, Value> {
    let named = blocks.filter(|block| ["roles", "letters", "days"].contains(&block.section()));
    named.filter_map(|block| Some((block.key.clone(), block.title()?.clone()))).collect()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::playbooks::check::check;
    use crate::playbooks::shipped;

    /// Round zero with these words exchanged.
    pub(super) fn with(pairs: &[(&str, &str)]) -> Playbook {
        let text = shipped::find("round-zero").unwrap().to_owned();
        let text = pairs.iter().fold(text, |text, (from, to)| {
            assert_eq!(text.matches(from).count(), 1, "{from}");
            text.replace(from, to)
        });
        check(&text).unwrap_or_else(|faults| panic!("{faults:?}"))
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
}
