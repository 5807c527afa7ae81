//! The words of this room that are closed sets, and whether a name stands in a sentence. Pure.

use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use crate::i18n::{Lang, Message, t};
use crate::replies::model::word;
use crate::web::FieldErrors;

/// The longest theme and the longest word about joining, in characters.
pub const LONGEST_THEME: usize = 60;
pub const LONGEST_WORDS: usize = 500;
/// So many proposals of one link may wait or be shown.
pub const MOST_PROPOSALS: usize = 3;

/// Where a theme stands.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize, utoipa::ToSchema,
)]
#[schema(as = PeerThemeState)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum ThemeState {
    /// Nobody has looked yet.
    Proposed,
    /// Everybody who comes reads it.
    Shown,
    LeftOut,
    /// Who proposed it took it back.
    Withdrawn,
}

/// The sign beside a theme, for who reads little.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    EnumIter,
    DeriveActiveEnum,
    Serialize,
    Deserialize,
    utoipa::ToSchema,
)]
#[schema(as = PeerSymbol)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Symbol {
    #[default]
    Talk,
    Work,
    Home,
    Money,
    Friends,
    Rest,
    Hobby,
    Future,
}

impl Symbol {
    pub const ALL: [Symbol; 8] = [
        Symbol::Talk,
        Symbol::Work,
        Symbol::Home,
        Symbol::Money,
        Symbol::Friends,
        Symbol::Rest,
        Symbol::Hobby,
        Symbol::Future,
    ];

    /// The sign itself.
    pub fn sign(self) -> &'static str {
        match self {
            Symbol::Talk => "💬",
            Symbol::Work => "💼",
            Symbol::Home => "🏠",
            Symbol::Money => "💴",
            Symbol::Friends => "👥",
            Symbol::Rest => "🌿",
            Symbol::Hobby => "🎵",
            Symbol::Future => "🌱",
        }
    }

    /// The value of a word.
    pub fn read(typed: &str) -> Symbol {
        Self::ALL.into_iter().find(|one| word(one) == typed).unwrap_or_default()
    }

    /// Sign and word.
    pub fn said(self, lang: Lang) -> String {
        format!("{} {}", self.sign(), t(lang, &format!("peers-symbol-{}", word(self))))
    }
}

/// When somebody is asked how joining could be easier.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize, utoipa::ToSchema,
)]
#[schema(as = PeerMoment)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Moment {
    Signing,
    After,
}

/// What became of what was said.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize, utoipa::ToSchema,
)]
#[schema(as = PeerWordState)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum WordState {
    /// A name seems to stand in it: a member looks.
    Waits,
    Voiced,
    LeftOut,
}

/// A line of at most so many characters, with blanks as one.
///
/// # Errors
/// Where it is empty or too long, under the field `name`.
pub fn line(name: &str, text: &str, most: usize) -> Result<String, FieldErrors> {
    let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let line = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.is_empty() {
        return Err(FieldErrors::one(name, "field-required"));
    }
    if line.chars().count() > most {
        let mut errors = FieldErrors::default();
        errors.add(name, Message::new("field-too-long").with("max", most));
        return Err(errors);
    }
    Ok(line)
}

/// As names are compared: widths and blanks make no difference.
fn plain(text: &str) -> String {
    text.nfkc().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// Whether one of these names, or a part of one, seems to stand in a sentence. A name of one character is too common to tell.
pub fn names_in<'a>(text: &str, names: impl IntoIterator<Item = &'a str>) -> bool {
    let text = plain(text);
    let told = |part: &str| part.chars().count() > 1 && text.contains(part);
    names.into_iter().any(|name| told(&plain(name)) || name.split_whitespace().any(|part| told(&plain(part))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_however_it_is_written_and_one_character_tells_nothing() {
        let names = ["海野 青", "はなちゃん", "林", "Bob Smith"];
        for (text, found) in [
            ("海野さんの仕事", true),
            ("海 野 青 さん", true),
            ("はなちゃんと話したい", true),
            ("はたらくこと", false),
            ("林の中を歩く", false),
            ("ｂｏｂ について", true),
            ("休みの日", false),
        ] {
            assert_eq!(names_in(text, names), found, "{text}");
        }
        assert!(!names_in("何でも", [""]));
    }

    #[test]
    fn a_theme_is_one_line_and_not_too_long() {
        assert_eq!(line("words", " 仕事\r\n の こと ", LONGEST_THEME).unwrap(), "仕事 の こと");
        assert!(line("words", "　", LONGEST_THEME).is_err());
        assert!(line("words", &"あ".repeat(61), LONGEST_THEME).is_err());
    }
}
