//! Languages: the locale files, stored texts in variants, and how dates and numbers are written.
//!
//! Words on pages and in system mails live in `i18n/{ja,en}/*.ftl` (Fluent), one file a room, each key
//! beginning with the room's or the thing's name. Japanese is complete by definition; English follows it, and a
//! test refuses a key that one of them lacks. What people write themselves is a stored text ([`Texts`]).

pub mod texts;
pub mod written;

use std::collections::HashMap;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use serde::{Deserialize, Serialize};

pub use texts::Texts;

#[derive(rust_embed::RustEmbed)]
#[folder = "src/i18n"]
#[include = "*.ftl"]
struct Files;

/// A language that pages, mails and letters are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    #[default]
    Ja,
    En,
}

impl Lang {
    pub const ALL: [Lang; 2] = [Lang::Ja, Lang::En];

    /// `ja` or `en`, as in `lang` attributes and the database.
    pub fn code(self) -> &'static str {
        match self {
            Lang::Ja => "ja",
            Lang::En => "en",
        }
    }

    /// The language of a code; anything unknown is Japanese.
    pub fn of(code: &str) -> Self {
        if code.starts_with("en") { Lang::En } else { Lang::Ja }
    }

    /// The other one, for the switch in the corner.
    pub fn other(self) -> Self {
        match self {
            Lang::Ja => Lang::En,
            Lang::En => Lang::Ja,
        }
    }
}

impl std::fmt::Display for Lang {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

/// A sentence to be said to somebody, not yet in a language: a Fluent key and what stands in its places.
/// Errors and notices travel as messages; the page says them in the reader's language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    pub key: String,
    #[serde(default)]
    pub args: Vec<(String, String)>,
}

impl Message {
    /// A message without places.
    pub fn new(key: impl Into<String>) -> Self {
        Message { key: key.into(), args: Vec::new() }
    }

    /// With `value` in the place `name`.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.args.push((name.to_owned(), value.to_string()));
        self
    }

    /// Said in `lang`.
    pub fn say(&self, lang: Lang) -> String {
        let args: Vec<(&str, FluentValue<'_>)> =
            self.args.iter().map(|(name, value)| (name.as_str(), FluentValue::try_number(value))).collect();
        say(lang, &self.key, &args)
    }
}

/// A message said in every language, one after the other: for a command line, which does not know its reader's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InAll(pub Message);

impl std::fmt::Display for InAll {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&Lang::ALL.map(|lang| self.0.say(lang)).join("\n"))
    }
}

impl std::error::Error for InAll {}

static BUNDLES: LazyLock<HashMap<Lang, FluentBundle<FluentResource>>> = LazyLock::new(|| {
    Lang::ALL
        .into_iter()
        .map(|lang| {
            let id = lang.code().parse().expect("`ja` and `en` are language identifiers");
            let mut bundle = FluentBundle::new_concurrent(vec![id]);
            // The marks that Fluent puts around places would stand in mails and spreadsheets.
            bundle.set_use_isolating(false);
            for path in Files::iter().filter(|path| path.starts_with(lang.code())) {
                let file = Files::get(&path).expect("a listed file is embedded");
                let text = String::from_utf8_lossy(&file.data).into_owned();
                let resource = FluentResource::try_new(text)
                    .unwrap_or_else(|(_, errors)| panic!("{path} is not valid Fluent: {errors:?}"));
                if let Err(errors) = bundle.add_resource(resource) {
                    panic!("{path} says something that another file says already: {errors:?}");
                }
            }
            (lang, bundle)
        })
        .collect()
});

/// The sentence of `key` in `lang`, with its places filled; the key itself where no file has it.
pub fn say(lang: Lang, key: &str, args: &[(&str, FluentValue<'_>)]) -> String {
    find(lang, key, args).unwrap_or_else(|| {
        tracing::error!(key, lang = lang.code(), "a text is missing");
        key.to_owned()
    })
}

/// As [`say`] without places.
pub fn t(lang: Lang, key: &str) -> String {
    say(lang, key, &[])
}

/// As [`say`], `None` where no file of that language has the key.
pub fn find(lang: Lang, key: &str, args: &[(&str, FluentValue<'_>)]) -> Option<String> {
    let bundle = BUNDLES.get(&lang)?;
    let pattern = bundle.get_message(key)?.value()?;
    let mut places = FluentArgs::new();
    for (name, value) in args {
        places.set(*name, value.clone());
    }
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, Some(&places), &mut errors).into_owned();
    if !errors.is_empty() {
        tracing::error!(key, ?errors, "a text lacks a place");
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn keys(lang: Lang) -> BTreeSet<String> {
        Files::iter()
            .filter(|path| path.starts_with(lang.code()))
            .flat_map(|path| {
                let text = String::from_utf8(Files::get(&path).unwrap().data.into_owned()).unwrap();
                text.lines()
                    .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
                    .filter_map(|line| line.split_once('=').map(|(key, _)| key.trim().to_owned()))
                    .collect::<Vec<_>>()
            })
            .collect()
    }

    #[test]
    fn both_languages_have_the_same_keys() {
        let (ja, en) = (keys(Lang::Ja), keys(Lang::En));
        assert!(!ja.is_empty());
        assert_eq!(ja.difference(&en).collect::<Vec<_>>(), Vec::<&String>::new(), "missing in English");
        assert_eq!(en.difference(&ja).collect::<Vec<_>>(), Vec::<&String>::new(), "missing in Japanese");
        assert!(BUNDLES.len() == 2);
    }
}
