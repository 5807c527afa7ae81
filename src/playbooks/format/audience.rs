//! Audiences: which part of the invited a step concerns.
//!
//! A word names a standing (`attending`), a part (`hosts`, `speakers`), those of a kind or with a tag of the address book
//! (`kind:b_type`, `tag:見学`), or those who belong to the series (`members`). Standings add to one another; each of the
//! others narrows them: any of the kinds named, and any of the tags named, and the members.

use std::fmt;

use serde::de::{self, Deserialize, Deserializer};
use serde::{Serialize, Serializer};

/// A part of the invited parties, resolved when the step falls due.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Audience {
    AllInvited,
    Attending,
    Waiting,
    Undecided,
    Declined,
    NotAnswered,
    Came,
    /// Expected, and not there.
    DidNotCome,
    Hosts,
    /// Those who take the part of a speaker.
    Speakers,
    /// Companies that employ, or may.
    Employers,
    /// Those who belong to this round of the series, as members or as its guests.
    Members,
    /// Organizations of a kind, by its code.
    Kind(String),
    /// Organizations with a tag.
    Tag(String),
}

/// The words that name an audience by themselves.
const PLAIN: [(&str, Audience); 12] = [
    ("all_invited", Audience::AllInvited),
    ("attending", Audience::Attending),
    ("waiting", Audience::Waiting),
    ("undecided", Audience::Undecided),
    ("declined", Audience::Declined),
    ("not_answered", Audience::NotAnswered),
    ("came", Audience::Came),
    ("did_not_come", Audience::DidNotCome),
    ("hosts", Audience::Hosts),
    ("speakers", Audience::Speakers),
    ("employers", Audience::Employers),
    ("members", Audience::Members),
];

/// The form of an audience by kind, as it is told in lists of what can be written.
pub const OF_A_KIND: &str = "kind:…";
/// The form of an audience by tag.
pub const WITH_A_TAG: &str = "tag:…";

/// Everything that can be written, in the order in which it is offered.
pub(super) const FORMS: [&str; 14] = [
    "all_invited",
    "attending",
    "waiting",
    "undecided",
    "declined",
    "not_answered",
    "came",
    "did_not_come",
    "hosts",
    "speakers",
    "employers",
    "members",
    OF_A_KIND,
    WITH_A_TAG,
];

/// The kinds of the address book, which stands above this room; its own test holds the two lists together.
pub const KINDS: [&str; 22] = [
    "transition",
    "retention",
    "a_type",
    "b_type",
    "employment_choice",
    "living_care",
    "life_training",
    "group_home",
    "home_care",
    "residential",
    "child_support",
    "consultation",
    "hello_work",
    "vocational_center",
    "special_needs_school",
    "clinic",
    "city_hall",
    "welfare_council",
    "employer",
    "center",
    "university",
    "other",
];

impl Audience {
    /// The audience of a word.
    pub fn read(word: &str) -> Option<Self> {
        if let Some((_, audience)) = PLAIN.iter().find(|(known, _)| *known == word) {
            return Some(audience.clone());
        }
        let (form, which) = word.split_once(':')?;
        let which = which.trim();
        match form {
            "kind" if KINDS.contains(&which) => Some(Audience::Kind(which.to_owned())),
            // A comma parts the words of a stored list.
            "tag" if !which.is_empty() && !which.contains(',') => Some(Audience::Tag(which.to_owned())),
            _ => None,
        }
    }

    /// The words of a stored list, between commas.
    pub fn list(stored: Option<&str>) -> Vec<Self> {
        stored.unwrap_or_default().split(',').filter_map(Audience::read).collect()
    }

    /// Its form in lists of what can be written: the word itself, or `kind:…`.
    pub fn form(&self) -> &'static str {
        match self {
            Audience::Kind(_) => OF_A_KIND,
            Audience::Tag(_) => WITH_A_TAG,
            plain => PLAIN.iter().find_map(|(word, one)| (one == plain).then_some(*word)).unwrap_or_default(),
        }
    }

    /// Whether it narrows the others of its list instead of adding to them.
    pub fn narrows(&self) -> bool {
        matches!(self, Audience::Employers | Audience::Members | Audience::Kind(_) | Audience::Tag(_))
    }
}

/// In a schema: the words there are, or a tag in its form.
pub(super) fn word_schema() -> utoipa::openapi::schema::OneOfBuilder {
    use utoipa::openapi::schema::{ObjectBuilder, OneOfBuilder, Type};
    let word = || ObjectBuilder::new().schema_type(Type::String);
    let plain = PLAIN.iter().map(|(word, _)| (*word).to_owned());
    let kinds = KINDS.iter().map(|kind| format!("kind:{kind}"));
    let tag = word().pattern(Some("^tag:[^,]*[^,\\s][^,]*$"));
    OneOfBuilder::new().item(word().enum_values(Some(plain.chain(kinds)))).item(tag)
}

/// The word in a file and in rows.
impl fmt::Display for Audience {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Audience::Kind(code) => write!(f, "kind:{code}"),
            Audience::Tag(tag) => write!(f, "tag:{tag}"),
            plain => f.write_str(plain.form()),
        }
    }
}

impl Serialize for Audience {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Audience {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let word = String::deserialize(deserializer)?;
        Audience::read(&word).ok_or_else(|| {
            if word.starts_with("kind:") {
                // The same shape as serde's own message, so that one reading serves both.
                let known: Vec<String> = KINDS.iter().map(|kind| format!("`kind:{kind}`")).collect();
                de::Error::custom(format!("unknown variant `{word}`, expected one of {}", known.join(", ")))
            } else {
                de::Error::unknown_variant(&word, &FORMS)
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_read_as_it_is_written() {
        for word in FORMS.iter().take(12).copied().chain(["kind:b_type", "tag:見学"]) {
            assert_eq!(Audience::read(word).unwrap().to_string(), word);
        }
        for word in ["kind:b-type", "kind:", "tag:", "tag:a,b", "everybody", "kind"] {
            assert_eq!(Audience::read(word), None, "{word}");
        }
        assert_eq!(Audience::Kind("clinic".to_owned()).form(), OF_A_KIND);
    }
}
