//! A part of a playbook as a form, and back: words in both languages, closed words to choose from, rules and conditions
//! picked from their parts, lists that grow, shrink and are put in order.
//!
//! What is typed is a flat map from names to words (`title.ja`, `when.count`, `options.1.text.ja`), as a form posts it:
//! `fill` makes it from what is saved, `read` makes what is saved from it, `show` makes the fields of the page, and
//! `lists` moves the elements of a list in it. What nobody touched comes back as it was, to the letter. What the check
//! finds is told `beside` its field.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::format::{Form, Playbook};
use super::pieces::{self, Block};

mod audience;
mod beside;
mod choices;
mod condition;
mod fill;
mod lists;
mod page;
mod read;
mod recurrence;
mod rule;
mod shape;
mod show;

pub use beside::{Beside, Elsewhere, beside, elsewhere};
pub use choices::{Choice, actions, kinds};
pub use fill::fill;
pub use lists::{Act, rearranged};
pub use page::Page;
pub use read::{Read, read};
pub use show::{Node, show};

/// What a form holds: names of fields and what is typed there.
pub type Typed = BTreeMap<String, String>;

/// The questions of a section that asks any.
fn asked<'b>(book: &'b Playbook, section: &str) -> Option<&'b Form> {
    match section {
        "survey" => book.survey.as_ref(),
        "questionnaire" => book.questionnaire.as_ref(),
        "hearing_sheet" => book.hearing_sheet.as_ref(),
        _ => None,
    }
}

/// The fields of a block as they are saved; none of one that is not there yet.
fn saved(book: &Playbook, key: &str) -> Map<String, Value> {
    pieces::block(book, key).map(|block: Block| block.fields).unwrap_or_default()
}

#[cfg(test)]
mod tests;
