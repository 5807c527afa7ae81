//! What a company may tell of itself, purely: closed sets with an open end, and what is asked of the list.

use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};

use crate::i18n::{Lang, Message, t};
use crate::web::FieldErrors;

/// The most people of whom anybody would speak.
pub const MOST_PEOPLE: i32 = 100_000;

/// How many people work there. The limits are those by which duties of employers begin: 37.5 people at a quota of 2.7 %, more
/// than 100 for the levy, then the statistics' own.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize, utoipa::ToSchema,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "snake_case")]
#[schema(as = CompanySize)]
pub enum Size {
    #[sea_orm(string_value = "up37")]
    #[serde(rename = "up37")]
    Up37,
    #[sea_orm(string_value = "up100")]
    #[serde(rename = "up100")]
    Up100,
    #[sea_orm(string_value = "up300")]
    #[serde(rename = "up300")]
    Up300,
    #[sea_orm(string_value = "up1000")]
    #[serde(rename = "up1000")]
    Up1000,
    #[sea_orm(string_value = "over1000")]
    #[serde(rename = "over1000")]
    Over1000,
}

impl Size {
    pub const ALL: [Size; 5] = [Size::Up37, Size::Up100, Size::Up300, Size::Up1000, Size::Over1000];

    /// The word in forms.
    pub fn word(self) -> &'static str {
        match self {
            Size::Up37 => "up37",
            Size::Up100 => "up100",
            Size::Up300 => "up300",
            Size::Up1000 => "up1000",
            Size::Over1000 => "over1000",
        }
    }

    /// The key of its name.
    pub fn key(self) -> String {
        format!("company-size-{}", self.word())
    }

    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }
}

/// What a company does: the major groups of the Japan Standard Industrial Classification.
pub const INDUSTRIES: [&str; 20] = [
    "agriculture",
    "fishery",
    "mining",
    "construction",
    "manufacturing",
    "utilities",
    "information",
    "transport",
    "trade",
    "finance",
    "real-estate",
    "professional",
    "lodging",
    "personal",
    "education",
    "medical",
    "combined",
    "services",
    "public",
    "other",
];

/// The name of an industry; nothing for a word that is none.
pub fn industry_name(lang: Lang, word: &str) -> String {
    if INDUSTRIES.contains(&word) { t(lang, &format!("company-industry-{word}")) } else { String::new() }
}

/// Whether a company employs people with a disability.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize, utoipa::ToSchema,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
#[schema(as = CompanyEmploys)]
pub enum Employs {
    Yes,
    Before,
    No,
}

impl Employs {
    pub const ALL: [Employs; 3] = [Employs::Yes, Employs::Before, Employs::No];

    /// The word in forms.
    pub fn word(self) -> &'static str {
        match self {
            Employs::Yes => "yes",
            Employs::Before => "before",
            Employs::No => "no",
        }
    }

    /// The key of its name.
    pub fn key(self) -> String {
        format!("company-employs-{}", self.word())
    }

    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }
}

/// What a company told; every part may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = CompanyFacts)]
pub struct Facts {
    pub size: Option<Size>,
    /// A major group of the industrial classification, in a word.
    pub industry: Option<String>,
    pub employs: Option<Employs>,
    /// How many, where it employs somebody.
    pub people: Option<i32>,
}

impl Facts {
    /// Whether nothing was told.
    pub fn is_empty(&self) -> bool {
        *self == Facts::default()
    }

    /// As it is kept: a number stands only with a yes.
    ///
    /// # Errors
    /// A number that cannot be one, an industry that is none.
    pub fn ready(mut self) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::default();
        if self.people.is_some_and(|people| !(0..=MOST_PEOPLE).contains(&people)) {
            errors.add("people", Message::new("field-range").with("min", 0).with("max", MOST_PEOPLE));
        }
        if self.industry.as_deref().is_some_and(|word| !INDUSTRIES.contains(&word)) {
            errors.add("industry", Message::new("field-choose"));
        }
        errors.into_result()?;
        if self.employs != Some(Employs::Yes) {
            self.people = None;
        }
        Ok(self)
    }

    /// In words, a line each, for staff.
    pub fn lines(&self, lang: Lang) -> Vec<String> {
        let mut lines = Vec::new();
        lines.extend(self.size.map(|size| t(lang, &size.key())));
        lines.extend(self.industry.as_deref().map(|word| industry_name(lang, word)));
        lines.extend(self.employs.map(|employs| t(lang, &employs.key())));
        lines.extend(
            self.people.map(|people| Message::new("company-people-said").with("count", people).say(lang)),
        );
        lines
    }
}

/// What the list of companies is asked for, as it is chosen. Empty parts ask for nothing.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct Question {
    pub q: String,
    pub size: String,
    pub industry: String,
    pub employs: String,
    /// The fiscal year in which it came to something.
    pub year: String,
    /// `came`, `tour`, `placement`, `opening`: what it did.
    pub did: String,
}

/// What a company did that the list can be narrowed to.
pub const DID: [&str; 5] = ["came", "not_yet", "tour", "placement", "opening"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_may_be_missing_and_a_number_goes_with_a_yes_alone() {
        assert!(Facts::default().ready().unwrap().is_empty());
        let facts = |employs, people| Facts { employs, people, ..Facts::default() };
        assert_eq!(facts(Some(Employs::Yes), Some(3)).ready().unwrap().people, Some(3));
        assert_eq!(facts(Some(Employs::No), Some(3)).ready().unwrap().people, None);
        assert_eq!(facts(None, Some(3)).ready().unwrap().people, None);
        assert!(facts(Some(Employs::Yes), Some(-1)).ready().is_err());
        let odd = Facts { industry: Some("piracy".to_owned()), ..Facts::default() };
        assert!(odd.ready().is_err());
    }

    #[test]
    fn every_industry_and_size_has_a_name_in_both_languages() {
        for lang in Lang::ALL {
            for word in INDUSTRIES {
                let name = industry_name(lang, word);
                assert!(!name.is_empty() && !name.contains("company-industry"), "{word}");
            }
            for size in Size::ALL {
                assert!(!t(lang, &size.key()).contains("company-size"), "{size:?}");
                assert_eq!(Size::parse(size.word()), Some(size));
            }
        }
        assert!(industry_name(Lang::Ja, "piracy").is_empty());
    }
}
