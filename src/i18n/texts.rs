//! A stored text: one thing said in variants (`ja`, `en`, later `ja-easy`), with one rule for what is read where
//! a variant is missing: the asked language, then Japanese, then whatever there is.

use std::collections::BTreeMap;

use sea_orm::FromJsonQueryResult;
use serde::{Deserialize, Serialize};

use super::Lang;

/// The variants of one text by language code.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult, utoipa::ToSchema)]
#[serde(transparent)]
pub struct Texts(pub BTreeMap<String, String>);

impl Texts {
    /// A text in Japanese alone.
    pub fn ja(text: impl Into<String>) -> Self {
        Texts(BTreeMap::from([("ja".to_owned(), text.into())]))
    }

    /// A text in Japanese and English; an empty variant is left out.
    pub fn both(ja: impl Into<String>, en: impl Into<String>) -> Self {
        let pairs = [("ja".to_owned(), ja.into()), ("en".to_owned(), en.into())];
        Texts(pairs.into_iter().filter(|(_, text)| !text.trim().is_empty()).collect())
    }

    /// What a reader of `lang` (a code) gets.
    pub fn get(&self, lang: &str) -> &str {
        self.0.get(lang).or_else(|| self.0.get("ja")).or_else(|| self.0.values().next()).map_or("", String::as_str)
    }

    /// What a reader of `lang` gets.
    pub fn read(&self, lang: Lang) -> &str {
        self.get(lang.code())
    }

    /// Whether nothing is said in any language.
    pub fn is_empty(&self) -> bool {
        self.0.values().all(|text| text.trim().is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_variant_is_read_in_japanese() {
        let text = Texts::ja("集い");
        assert_eq!(text.get("en"), "集い");
        assert_eq!(Texts::both("集い", "Gathering").read(Lang::En), "Gathering");
        assert_eq!(Texts::both("集い", " ").read(Lang::En), "集い");
        assert!(Texts::both(" ", "").is_empty());
        assert_eq!(Texts::default().get("ja"), "");
    }
}
