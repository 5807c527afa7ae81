//! A stored text in variants: one sentence in Japanese, perhaps also in English or plain Japanese.
//!
//! The variants travel together (a table in a playbook, a JSON object in the database), keyed by
//! language tag: `ja`, `en`, later `ja-easy`. Asking for a language always gives something to read:
//! the language itself, else the language it belongs to (`ja-easy` → `ja`), else Japanese, else
//! whatever there is.

use std::collections::BTreeMap;

use sea_orm::FromJsonQueryResult;
use serde::{Deserialize, Serialize};

use super::Lang;

/// The language every text falls back to.
pub const FIRST_LANGUAGE: &str = "ja";

/// One text in its variants, keyed by language tag.
#[derive(
    Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult, utoipa::ToSchema,
)]
#[serde(transparent)]
pub struct Texts(pub BTreeMap<String, String>);

impl Texts {
    /// A text from pairs of language tag and words.
    pub fn new<L: Into<String>, W: Into<String>>(variants: impl IntoIterator<Item = (L, W)>) -> Self {
        Self(variants.into_iter().map(|(lang, words)| (lang.into(), words.into())).collect())
    }

    /// A text that so far exists in Japanese only, as staff type it.
    pub fn ja(words: impl Into<String>) -> Self {
        Self::new([(FIRST_LANGUAGE, words)])
    }

    /// Japanese and English as they come from a form: a variant left blank is no variant.
    pub fn both(ja: impl Into<String>, en: impl Into<String>) -> Self {
        let typed = [(FIRST_LANGUAGE, ja.into()), ("en", en.into())];
        Self::new(typed.into_iter().filter(|(_, words)| !words.trim().is_empty()))
    }

    /// The words for a reader of `lang`.
    pub fn read(&self, lang: Lang) -> &str {
        self.get(lang.code())
    }

    /// The words in `lang`, or the nearest variant; empty only when there is no variant at all.
    ///
    /// A variant that is present but empty is an answer too: some words (敬具) have no English.
    pub fn get(&self, lang: &str) -> &str {
        let base = lang.split('-').next().unwrap_or(lang);
        [lang, base, FIRST_LANGUAGE]
            .iter()
            .find_map(|tag| self.0.get(*tag))
            .or_else(|| self.0.values().next())
            .map_or("", String::as_str)
    }

    /// True when no variant holds a word.
    pub fn is_blank(&self) -> bool {
        self.0.values().all(|words| words.trim().is_empty())
    }
}

/// Whether `tag` has the form of a language tag as used here: two small letters, perhaps with a
/// small-letter variety after a hyphen (`ja`, `en`, `ja-easy`).
pub fn is_language_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let small = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase());
    parts.next().is_some_and(|base| base.len() == 2 && small(base)) && parts.all(small)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_language_falls_back_to_its_base_then_to_japanese() {
        let both = Texts::new([("ja", "集い"), ("en", "Gathering")]);
        assert_eq!(both.get("en"), "Gathering");
        assert_eq!(both.get("ja-easy"), "集い");
        assert_eq!(both.get("fr"), "集い");
        assert_eq!(Texts::new([("en", "only")]).get("ja"), "only");
        assert_eq!(Texts::default().get("ja"), "");
    }

    #[test]
    fn an_empty_variant_is_kept_as_an_answer() {
        assert_eq!(Texts::new([("ja", "敬具"), ("en", "")]).get("en"), "");
        assert!(!Texts::new([("ja", "敬具"), ("en", "")]).is_blank());
        assert!(Texts::new([("ja", " \n")]).is_blank());
    }

    #[test]
    fn texts_are_a_plain_object_in_json() {
        let texts = Texts::new([("ja", "次第"), ("en", "Agenda")]);
        let json = serde_json::to_string(&texts).unwrap();
        assert_eq!(json, r#"{"en":"Agenda","ja":"次第"}"#);
        assert_eq!(serde_json::from_str::<Texts>(&json).unwrap(), texts);
    }

    #[test]
    fn language_tags_are_told_from_other_words() {
        for good in ["ja", "en", "ja-easy"] {
            assert!(is_language_tag(good), "{good}");
        }
        for bad in ["jpn", "JA", "j", "ja_", "ja-", "日本語", ""] {
            assert!(!is_language_tag(bad), "{bad}");
        }
    }
}
