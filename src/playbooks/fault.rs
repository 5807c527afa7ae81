//! A fault in a playbook: which sentence tells it, about which words, where in the file.
//!
//! The sentence is a Fluent key of `i18n/*/playbook.ftl`, so that a fault reads in the language of
//! whoever has to mend it, and always says what to write instead.

use std::fmt;

use crate::i18n::Message;

/// One fault, ready to be told in any language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Fluent key of the sentence, `playbook-…`.
    pub key: &'static str,
    /// What the sentence names: argument name and words.
    pub args: Vec<(&'static str, String)>,
    /// Where in the playbook, as a path of keys and ids (`steps.invite.when`); empty for the whole.
    pub place: String,
    /// Line in the file, counted from 1, where there is a file.
    pub line: Option<usize>,
}

impl Fault {
    /// A fault told by `key`, so far without words and place.
    pub fn new(key: &'static str) -> Self {
        Self { key, args: Vec::new(), place: String::new(), line: None }
    }

    /// The same fault with one more word for its sentence.
    pub fn with(mut self, name: &'static str, words: impl ToString) -> Self {
        self.args.push((name, words.to_string()));
        self
    }

    /// The same fault, found at this place and line.
    pub fn at(mut self, place: impl Into<String>, line: Option<usize>) -> Self {
        self.place = place.into();
        self.line = line;
        self
    }

    /// The sentence, to be said in the reader's language.
    pub fn message(&self) -> Message {
        self.args.iter().fold(Message::new(self.key), |message, (name, words)| message.with(name, words))
    }

    /// The words given for argument `name`, if any.
    pub fn arg(&self, name: &str) -> Option<&str> {
        self.args.iter().find(|(known, _)| *known == name).map(|(_, words)| words.as_str())
    }
}

/// For logs only; people read the Fluent sentence.
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.line {
            write!(f, "line {line}: ")?;
        }
        if !self.place.is_empty() {
            write!(f, "{}: ", self.place)?;
        }
        write!(f, "{}", self.key)?;
        for (name, words) in &self.args {
            write!(f, " {name}={words:?}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Fault {}

/// The word of `known` that `word` was most likely meant to be, if one is near enough: at most a
/// third of its letters changed, added, left out or swapped.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    known
        .into_iter()
        .map(|candidate| (distance(&word, candidate), candidate))
        .filter(|(changes, candidate)| *changes <= candidate.chars().count().max(3) / 3)
        .min_by_key(|(changes, _)| *changes)
        .map(|(_, candidate)| candidate)
}

/// How many letters were changed, added, left out or swapped with their neighbour (the restricted
/// Damerau–Levenshtein distance), counted in characters.
fn distance(left: &str, right: &str) -> usize {
    let left: Vec<char> = left.chars().collect();
    let right: Vec<char> = right.chars().collect();
    let mut rows: Vec<Vec<usize>> = vec![(0..=right.len()).collect()];
    for i in 1..=left.len() {
        let mut row = vec![i];
        for j in 1..=right.len() {
            let same = left[i - 1] == right[j - 1];
            let mut least =
                (rows[i - 1][j] + 1).min(row[j - 1] + 1).min(rows[i - 1][j - 1] + usize::from(!same));
            if i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1] {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            row.push(least);
        }
        rows.push(row);
    }
    rows[left.len()][right.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_found_and_far_ones_are_not_guessed() {
        let known = ["letters", "agenda", "steps"];
        assert_eq!(nearest("leters", known), Some("letters"));
        assert_eq!(nearest("Agneda", known), Some("agenda"));
        assert_eq!(nearest("step", known), Some("steps"));
        assert_eq!(nearest("webhook", known), None);
        assert_eq!(nearest("strat", ["start", "end"]), Some("start"));
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("ca", "ac"), 1);
        assert_eq!(distance("", "会場"), 2);
    }
}
