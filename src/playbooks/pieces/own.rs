//! Changing a playbook by its blocks: one is reworded, added, taken out, moved.

use serde_json::Value;

use super::tree::{fields, holds, insert, list_of, remove, set, tree};
use super::{Block, order};
use crate::playbooks::format::Playbook;

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

#[cfg(test)]
mod tests {
    use super::super::block;
    use super::super::tests::with;
    use super::*;

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
