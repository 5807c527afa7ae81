//! Themes and what was said under them.

use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::db::AgendaItemId;

/// Where words were heard.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    EnumIter,
    DeriveActiveEnum,
    Serialize,
    Deserialize,
    utoipa::ToSchema,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Source {
    Survey,
    Visit,
}

impl Source {
    /// The Fluent key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Source::Survey => "heard-source-survey",
            Source::Visit => "heard-source-visit",
        }
    }
}

/// A question and everything that was said to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Theme {
    pub source: Source,
    /// The question as it was asked.
    pub question: String,
    /// How often each choice was given, the most frequent first; empty for free words.
    pub counts: Vec<Count>,
    pub said: Vec<Said>,
}

/// A choice and how many gave it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Count {
    pub label: String,
    pub count: usize,
}

/// Words as they were said. Nobody's name stands with them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = HeardSaid)]
pub struct Said {
    /// By which these words are meant when they are taken up: derived from source, question and what was given, the
    /// same in every language they are read in.
    pub key: String,
    pub words: String,
    /// The topic that took them up.
    pub topic: Option<AgendaItemId>,
}

/// The key of what was given to the question with this id: the id of a choice, or free words. The same to the same
/// question is one voice, however question and choice are worded for the reader.
pub fn key(source: Source, question: &str, given: &str) -> String {
    let digest = Sha256::digest(format!("{source:?}\n{question}\n{given}").as_bytes());
    digest.iter().take(12).map(|byte| format!("{byte:02x}")).collect()
}

/// What was given, and the words that say it to the reader.
pub struct Given {
    pub given: String,
    pub words: String,
}

impl From<String> for Given {
    fn from(words: String) -> Self {
        Given { given: words.clone(), words }
    }
}

/// Puts words under their question (its id and its text): blank ones left out, equal ones once, sorted so that the
/// order tells nobody's.
pub fn theme(source: Source, (id, text): (&str, &str), said: impl IntoIterator<Item = Given>) -> Theme {
    let said = said.into_iter().filter(|said| !said.words.trim().is_empty());
    let mut all: Vec<Said> = said
        .map(|said| Said {
            key: key(source, id, said.given.trim()),
            words: said.words.trim().to_owned(),
            topic: None,
        })
        .collect();
    all.sort_by(|one, other| (&one.words, &one.key).cmp(&(&other.words, &other.key)));
    all.dedup_by(|one, other| one.key == other.key);
    Theme { source, question: text.to_owned(), counts: Vec::new(), said: all }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_once_and_in_an_order_of_their_own() {
        let said = ["  む ", "あ", "", "む"].map(|words| Given::from(words.to_owned()));
        let theme = theme(Source::Survey, ("troubles", "困りごと"), said);
        let words: Vec<&str> = theme.said.iter().map(|said| said.words.as_str()).collect();
        assert_eq!(words, ["あ", "む"]);
        assert_ne!(theme.said[0].key, theme.said[1].key);
        assert_ne!(key(Source::Survey, "troubles", "あ"), key(Source::Visit, "troubles", "あ"));
    }

    #[test]
    fn what_was_given_is_known_by_the_same_key_in_every_language() {
        let said = |words: &str| [Given { given: "bus".to_owned(), words: words.to_owned() }];
        let ja = theme(Source::Visit, ("way", "通う手段"), said("バス"));
        let en = theme(Source::Visit, ("way", "How people come"), said("By bus"));
        assert_eq!(ja.said[0].key, en.said[0].key);
        assert_ne!(ja.said[0].words, en.said[0].words);
    }
}
