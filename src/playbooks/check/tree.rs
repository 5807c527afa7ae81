//! The file as a tree that remembers where each key and value stands.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use crate::playbooks::fault::Fault;

/// One step down the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Seg {
    Key(String),
    Index(usize),
}

impl From<&str> for Seg {
    fn from(key: &str) -> Self {
        Seg::Key(key.to_owned())
    }
}

impl From<usize> for Seg {
    fn from(index: usize) -> Self {
        Seg::Index(index)
    }
}

/// A path as a `Vec<Seg>`: `segs!["steps", 3, "when"]`.
macro_rules! segs {
    ($($seg:expr),* $(,)?) => { Vec::from([$($crate::playbooks::check::tree::Seg::from($seg)),*]) };
}
pub(super) use segs;

/// The tree with its text.
pub(super) struct Tree<'t> {
    text: &'t str,
    root: Spanned<DeTable<'t>>,
}

impl<'t> Tree<'t> {
    pub fn new(text: &'t str, root: Spanned<DeTable<'t>>) -> Self {
        Self { text, root }
    }

    /// A copy of the whole.
    pub fn root(&self) -> Spanned<DeTable<'t>> {
        self.root.clone()
    }

    /// The keys of the file itself, in the order of the alphabet, with the line of each.
    pub fn sections(&self) -> Vec<(String, usize)> {
        self.root
            .get_ref()
            .keys()
            .map(|key| (key.get_ref().to_string(), self.line_at(key.span().start)))
            .collect()
    }

    /// A copy of the value of one section, to be read and perhaps mended.
    pub fn section(&self, name: &str) -> Option<Spanned<DeValue<'t>>> {
        self.root.get_ref().get(name).cloned()
    }

    /// Puts a section back after mending, so that places found later are those of the types read.
    pub fn put_back(&mut self, name: &str, mended: Spanned<DeValue<'t>>) {
        if let Some(value) = self.root.get_mut().get_mut(name) {
            *value = mended;
        }
    }

    /// Line of a byte, from 1.
    pub fn line_at(&self, byte: usize) -> usize {
        1 + self.text.as_bytes()[..byte.min(self.text.len())].iter().filter(|b| **b == b'\n').count()
    }

    /// The line on which the text of a string value begins: the one after `"""` where a line break
    /// follows it, which TOML drops.
    pub fn text_line(&self, path: &[Seg]) -> Option<usize> {
        let span = self.walk(path).1?;
        let written = &self.text[span.start..span.end.min(self.text.len())];
        let broken = ["\"\"\"", "'''"].iter().any(|quotes| {
            written
                .strip_prefix(quotes)
                .is_some_and(|rest| rest.starts_with('\n') || rest.starts_with("\r\n"))
        });
        Some(self.line_at(span.start) + usize::from(broken))
    }

    /// The fault at this path: the line of the deepest part of it that is there, and the path with
    /// ids instead of numbers.
    pub fn locate(&self, fault: Fault, path: &[Seg]) -> Fault {
        let (place, span) = self.walk(path);
        fault.at(place, span.map(|span| self.line_at(span.start)))
    }

    /// A scalar's words as written.
    pub fn words(&self, path: &[Seg]) -> Option<String> {
        let [Seg::Key(key)] = path else { return None };
        let value = self.root.get_ref().get(key.as_str())?;
        Some(match value.get_ref() {
            DeValue::String(words) => words.to_string(),
            DeValue::Integer(number) => number.to_string(),
            _ => self.text.get(value.span())?.to_owned(),
        })
    }

    fn walk(&self, path: &[Seg]) -> (String, Option<Range<usize>>) {
        let mut names: Vec<String> = Vec::new();
        let mut span = None;
        let mut here: Option<&Spanned<DeValue<'t>>> = None;
        for (depth, seg) in path.iter().enumerate() {
            let next = match seg {
                Seg::Key(key) if depth == 0 => self.root.get_ref().get(key.as_str()),
                Seg::Key(key) => here.and_then(|v| v.get_ref().as_table()).and_then(|t| t.get(key.as_str())),
                Seg::Index(index) => here.and_then(|v| v.get_ref().as_array()).and_then(|a| a.get(*index)),
            };
            names.push(match seg {
                Seg::Key(key) => key.clone(),
                Seg::Index(index) => next.and_then(id_of).unwrap_or_else(|| (index + 1).to_string()),
            });
            if let Some(value) = next {
                span = Some(value.span());
            }
            here = next;
        }
        (names.join("."), span)
    }
}

fn id_of(value: &Spanned<DeValue<'_>>) -> Option<String> {
    value.get_ref().as_table()?.get("id")?.get_ref().as_str().map(str::to_owned)
}

/// The path to the deepest key or value that stands exactly at `span`.
pub(super) fn find(value: &Spanned<DeValue<'_>>, span: &Range<usize>) -> Option<Vec<Seg>> {
    let mut deepest = (value.span() == *span).then(Vec::new);
    let mut try_child = |seg: Seg, child: &Spanned<DeValue<'_>>| {
        if let Some(rest) = find(child, span) {
            deepest = Some(std::iter::once(seg).chain(rest).collect());
        }
    };
    match value.get_ref() {
        DeValue::Table(table) => {
            for (key, child) in table {
                if key.span() == *span {
                    return Some(vec![Seg::Key(key.get_ref().to_string())]);
                }
                try_child(Seg::Key(key.get_ref().to_string()), child);
            }
        }
        DeValue::Array(array) => {
            for (index, child) in array.iter().enumerate() {
                try_child(Seg::Index(index), child);
            }
        }
        _ => {}
    }
    deepest
}

/// The value at `path`.
pub(super) fn value_mut<'v, 't>(
    value: &'v mut Spanned<DeValue<'t>>,
    path: &[Seg],
) -> Option<&'v mut Spanned<DeValue<'t>>> {
    path.iter().try_fold(value, |here, seg| match (seg, here.get_mut()) {
        (Seg::Key(key), DeValue::Table(table)) => table.get_mut(key.as_str()),
        (Seg::Index(index), DeValue::Array(array)) => array.get_mut(*index),
        _ => None,
    })
}

/// Takes the key at the end of `path` out of its table.
pub(super) fn drop_key(value: &mut Spanned<DeValue<'_>>, path: &[Seg]) -> bool {
    let Some((Seg::Key(key), parent)) = path.split_last() else { return false };
    match value_mut(value, parent).map(Spanned::get_mut) {
        Some(DeValue::Table(table)) => table.remove(key.as_str()).is_some(),
        _ => false,
    }
}

/// Takes the innermost element of a list that `path` lies in out of it; gives the ids of what went.
pub(super) fn drop_element(value: &mut Spanned<DeValue<'_>>, path: &[Seg]) -> Option<Option<String>> {
    let at = path.iter().rposition(|seg| matches!(seg, Seg::Index(_)))?;
    let Seg::Index(index) = path[at] else { return None };
    let DeValue::Array(array) = value_mut(value, &path[..at])?.get_mut() else { return None };
    let id = array.get(index).and_then(id_of);
    let mut kept = DeArray::new();
    for (other, element) in array.iter().enumerate() {
        if other != index {
            kept.push(element.clone());
        }
    }
    *array = kept;
    Some(id)
}
