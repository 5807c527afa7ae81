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
    /// By which these words are meant when they are taken up: derived from source, question and words.
    pub key: String,
    pub words: String,
    /// The topic that took them up.
    pub topic: Option<AgendaItemId>,
}

/// The key of words; the same words to the same question are one voice.
pub fn key(source: Source, question: &str, words: &str) -> String {
    let digest = Sha256::digest(format!("{source:?}\n{question}\n{words}").as_bytes());
    digest.iter().take(12).map(|byte| format!("{byte:02x}")).collect()
}

/// Puts words under their question: blank ones left out, equal ones once, sorted so that the order tells nobody's.
pub fn theme(source: Source, question: &str, words: impl IntoIterator<Item = String>) -> Theme {
    let mut all: Vec<String> = words.into_iter().map(|words| words.trim().to_owned()).collect();
    all.retain(|words| !words.is_empty());
    all.sort();
    all.dedup();
    let said = |words: String| Said { key: key(source, question, &words), words, topic: None };
    Theme {
        source,
        question: question.to_owned(),
        counts: Vec::new(),
        said: all.into_iter().map(said).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_once_and_in_an_order_of_their_own() {
        let said = ["  む ", "あ", "", "む"].map(str::to_owned);
        let theme = theme(Source::Survey, "困りごと", said);
        let words: Vec<&str> = theme.said.iter().map(|said| said.words.as_str()).collect();
        assert_eq!(words, ["あ", "む"]);
        assert_ne!(theme.said[0].key, theme.said[1].key);
        assert_ne!(key(Source::Survey, "困りごと", "あ"), key(Source::Visit, "困りごと", "あ"));
    }
}
