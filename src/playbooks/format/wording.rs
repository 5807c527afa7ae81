//! A playbook's text: variants of which the Japanese one is always there.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};
use serde::{Serialize, Serializer};

use crate::i18n::texts::{FIRST_LANGUAGE, Texts, is_language_tag};

/// Stored texts that are known to have Japanese words, so that every guest can read every letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording(Texts);

/// In a schema: a table of words by language, the Japanese ones needed.
impl utoipa::PartialSchema for Wording {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        use utoipa::openapi::schema::{ObjectBuilder, Type};
        let words = || ObjectBuilder::new().schema_type(Type::String);
        ObjectBuilder::new()
            .schema_type(Type::Object)
            .property(FIRST_LANGUAGE, words().min_length(Some(1)))
            .required(FIRST_LANGUAGE)
            .additional_properties(Some(words()))
            .into()
    }
}

impl utoipa::ToSchema for Wording {}

/// What serde reports for a table without Japanese words; `check` turns it into a sentence.
pub(in crate::playbooks) const NO_JAPANESE: &str = "wording-without-japanese";
/// What serde reports, before the tag, for a key that is no language.
pub(in crate::playbooks) const NO_LANGUAGE: &str = "wording-in-no-language: ";
/// What serde reports as expected where a bare string or number stands for a table of variants.
pub(in crate::playbooks) const EXPECTED: &str = "a table of texts by language";

impl Wording {
    /// The words in `lang`, or the nearest variant; see [`Texts::get`].
    pub fn get(&self, lang: &str) -> &str {
        self.0.get(lang)
    }

    /// All variants.
    pub fn texts(&self) -> &Texts {
        &self.0
    }

    /// The variants as pairs of language tag and words.
    pub fn variants(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.0.iter().map(|(lang, words)| (lang.as_str(), words.as_str()))
    }
}

impl From<Wording> for Texts {
    fn from(wording: Wording) -> Self {
        wording.0
    }
}

impl Serialize for Wording {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Wording {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Variants)
    }
}

struct Variants;

impl<'de> Visitor<'de> for Variants {
    type Value = Wording;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(EXPECTED)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Wording, A::Error> {
        let mut variants = BTreeMap::new();
        while let Some((lang, words)) = map.next_entry::<String, String>()? {
            if !is_language_tag(&lang) {
                return Err(de::Error::custom(format!("{NO_LANGUAGE}{lang}")));
            }
            variants.insert(lang, words);
        }
        if variants.get(FIRST_LANGUAGE).is_none_or(|words: &String| words.trim().is_empty()) {
            return Err(de::Error::custom(NO_JAPANESE));
        }
        Ok(Wording(Texts(variants)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_without_japanese_are_refused_and_an_empty_english_is_an_answer() {
        let read = |json: &str| serde_json::from_str::<Wording>(json);
        assert_eq!(read(r#"{"ja":"以上","en":""}"#).unwrap().get("en"), "");
        assert_eq!(read(r#"{"ja":"次第"}"#).unwrap().get("en"), "次第");
        assert!(read(r#"{"en":"Agenda"}"#).unwrap_err().to_string().starts_with(NO_JAPANESE));
        assert!(read(r#"{"ja":" "}"#).is_err());
        assert!(read(r#"{"ja":"次第","jpn":"次第"}"#).unwrap_err().to_string().starts_with(NO_LANGUAGE));
    }
}
