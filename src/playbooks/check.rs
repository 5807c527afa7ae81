//! Checking a playbook: every fault of a file at once, each with its line and what to write instead.
//!
//! Three passes, each going on past what it finds: the file as TOML, its *structure* (keys, kinds of
//! values; a part that cannot be read is told and set aside), its *sense* (rules, references,
//! letters, order). What was set aside causes no second fault.

use serde::Deserialize;
use toml::de::DeTable;

mod letters;
mod sense;
mod steps;
mod structure;
mod subject;
mod tree;

use super::fault::Fault;
use super::format::{FORMAT, Playbook};
use tree::Tree;

/// A playbook is text that people write; beyond this many bytes it is something else.
pub const LARGEST: usize = 512 * 1024;

/// How TOML spells a NUL, which PostgreSQL keeps in no text.
const NUL: [&str; 3] = ["\\u0000", "\\U00000000", "\\x00"];

/// Reads and checks a playbook's TOML text. On failure, every fault found, in the order of lines.
pub fn check(toml_text: &str) -> Result<Playbook, Vec<Fault>> {
    if toml_text.len() > LARGEST {
        return Err(vec![Fault::new("playbook-too-large").with("limit", LARGEST / 1024).at("", Some(1))]);
    }
    let text = toml_text.strip_prefix('\u{feff}').unwrap_or(toml_text);
    let (root, syntax) = DeTable::parse_recoverable(text);
    let mut tree = Tree::new(text, root);
    if !syntax.is_empty() {
        return Err(syntax
            .iter()
            .map(|error| {
                let line = error.span().map(|span| tree.line_at(span.start));
                Fault::new("playbook-toml").with("what", error.message()).at("", line)
            })
            .collect());
    }
    if let Some(at) = NUL.iter().find_map(|sign| text.find(sign)) {
        return Err(vec![Fault::new("playbook-nul").at("", Some(tree.line_at(at)))]);
    }
    if let Some(fault) = other_format(&tree) {
        return Err(vec![fault]);
    }

    let mut faults = Vec::new();
    let parts = structure::read(&mut tree, &mut faults);
    subject::judge(&parts, &tree, &mut faults);
    sense::judge(&parts, &tree, &mut faults);
    steps::judge(&parts, &tree, &mut faults);
    letters::judge(&parts, &tree, &mut faults);
    if faults.is_empty() {
        return Playbook::deserialize(toml::de::Deserializer::from(tree.root())).map_err(|error| {
            let line = tree.line_at(error.span().map_or(0, |span| span.start));
            vec![Fault::new("playbook-toml").with("what", error.message()).at("", Some(line))]
        });
    }
    faults.sort_by_key(|fault| fault.line.unwrap_or(0));
    Err(faults)
}

/// A file of another format would give a list of unknown keys that helps nobody, so this comes first.
fn other_format(tree: &Tree) -> Option<Fault> {
    let found = tree.words(&["format".into()])?;
    let other = found != FORMAT.to_string();
    other.then(|| {
        tree.locate(
            Fault::new("playbook-format").with("found", found).with("known", FORMAT),
            &["format".into()],
        )
    })
}

#[cfg(test)]
mod tests;
