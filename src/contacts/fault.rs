//! A fault: what was wrong with something a person gave us, in a form that can be said in any language.
//!
//! Words: *key* is a Fluent message (`import-…` in `import.ftl`, `input-…` in `input.ftl`); *args* fill its
//! placeables. Invariant: every key exists in both locale files (a test below holds it), and every message
//! says what to do next.

use serde::Serialize;

use crate::i18n::{Lang, Message, say};

/// One thing that was wrong with the input. Faults are values: they are collected, shown and translated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// The Fluent message that tells it.
    pub key: &'static str,
    /// The message's placeables, by name. Values may quote the input; they are to be escaped where shown.
    pub args: Vec<(&'static str, String)>,
}

impl Fault {
    /// A fault told by the Fluent message `key`, still without arguments.
    pub fn new(key: &'static str) -> Fault {
        Fault { key, args: Vec::new() }
    }

    /// The same fault with one more argument. Long values are shortened, as a fault is read by people.
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Fault {
        const SHOWN: usize = 200;
        let mut value = value.to_string();
        if let Some((cut, _)) = value.char_indices().nth(SHOWN) {
            value.truncate(cut);
            value.push('…');
        }
        self.args.push((name, value));
        self
    }

    /// The fault as a message of the house.
    pub fn message(&self) -> Message {
        let args = self.args.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        Message { key: self.key.to_owned(), args }
    }

    /// The value of the argument `name`, where the fault has it.
    pub fn arg(&self, name: &str) -> Option<&str> {
        self.args.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }
}

/// Says the message of a fault in `lang`, its values as they were typed: [`Message::say`] would read the office
/// number 0110103389 as a number and drop its zero.
pub fn say_as_typed(message: &Message, lang: Lang) -> String {
    let args: Vec<_> =
        message.args.iter().map(|(name, value)| (name.as_str(), value.as_str().into())).collect();
    say(lang, &message.key, &args)
}

/// For logs and tests only: people read the translated message.
impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.key)?;
        for (name, value) in &self.args {
            write!(f, " {name}={value}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Fault {}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
    use std::collections::BTreeSet;

    const FILES: [(&str, &str); 4] = [
        ("ja", include_str!("../i18n/ja/import.ftl")),
        ("ja", include_str!("../i18n/ja/input.ftl")),
        ("en", include_str!("../i18n/en/import.ftl")),
        ("en", include_str!("../i18n/en/input.ftl")),
    ];

    const SOURCES: [&str; 5] = [
        include_str!("wamnet/read.rs"),
        include_str!("wamnet/row.rs"),
        include_str!("wamnet/municipality.rs"),
        include_str!("japanese/email.rs"),
        include_str!("japanese/name.rs"),
    ];

    /// Says a fault in a language; panics when the message is missing or lacks an argument.
    pub(crate) fn say(language: &str, fault: &Fault) -> String {
        let mut bundle = FluentBundle::new(vec![language.parse().unwrap()]);
        bundle.set_use_isolating(false);
        for (_, text) in FILES.iter().filter(|(known, _)| *known == language) {
            bundle.add_resource(FluentResource::try_new((*text).to_owned()).unwrap()).unwrap();
        }
        let mut args = FluentArgs::new();
        for (name, value) in &fault.args {
            args.set(*name, value.as_str());
        }
        let message = bundle.get_message(fault.key).unwrap_or_else(|| panic!("{language}: {}", fault.key));
        let mut errors = Vec::new();
        let said = bundle.format_pattern(message.value().unwrap(), Some(&args), &mut errors).into_owned();
        assert!(errors.is_empty(), "{language} {fault}: {errors:?}");
        said
    }

    #[test]
    fn every_key_in_the_code_is_told_in_both_languages_and_no_other() {
        let mut used = BTreeSet::new();
        for source in SOURCES {
            let code = source.split("#[cfg(test)]").next().unwrap();
            for family in ["\"import-", "\"input-"] {
                for (at, _) in code.match_indices(family) {
                    used.insert(code[at + 1..].split('"').next().unwrap());
                }
            }
        }
        for language in ["ja", "en"] {
            let told: BTreeSet<&str> = FILES
                .iter()
                .filter(|(known, _)| *known == language)
                .flat_map(|(_, text)| text.lines())
                .filter(|line| line.starts_with("import-") || line.starts_with("input-"))
                .filter_map(|line| line.split(' ').next())
                .collect();
            assert_eq!(used, told, "{language}");
        }
    }

    #[test]
    fn a_long_value_is_shortened_on_a_character() {
        let fault = Fault::new("import-empty").with("file", "あ".repeat(300));
        assert_eq!(fault.arg("file").unwrap().chars().count(), 201);
    }
}
