//! The words of this room that are closed sets, and what somebody types who signs up.

use sea_orm::{DeriveActiveEnum, EnumIter, FromJsonQueryResult};
use serde::{Deserialize, Serialize};

use crate::contacts::japanese::{person_name, phone_digits, search_key, show_phone};
use crate::i18n::{Lang, Message, t};
use crate::mail::Address;
use crate::replies::{Named, Needs};
use crate::web::FieldErrors;

pub use crate::playbooks::format::SignUpAsk as Ask;

/// The questions of a desk, in the order of the form.
#[derive(
    Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult, utoipa::ToSchema,
)]
#[schema(as = SignupAsks)]
pub struct Asks(pub Vec<Ask>);

impl Asks {
    /// Whether a question is asked.
    pub fn asks(&self, what: Ask) -> bool {
        self.0.contains(&what)
    }
}

/// From where somebody comes; what applicants are counted by.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    Hash,
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
#[schema(as = SignupKind)]
pub enum Kind {
    /// An employment and life support center.
    Center,
    /// An office that helps with work.
    Office,
    Authority,
    School,
    Medical,
    Employer,
    /// Somebody with a disability, in their own name.
    Peer,
    Family,
    Other,
    /// Nobody asked, or nothing was said.
    #[default]
    Unsaid,
}

impl Kind {
    /// Those that can be chosen.
    pub const ALL: [Kind; 9] = [
        Kind::Center,
        Kind::Office,
        Kind::Authority,
        Kind::School,
        Kind::Medical,
        Kind::Employer,
        Kind::Peer,
        Kind::Family,
        Kind::Other,
    ];

    /// Its word in the reader's language.
    pub fn said(self, lang: Lang) -> String {
        t(lang, &format!("signup-kind-{}", crate::replies::word(self)))
    }
}

/// How somebody heard of the gathering.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    Hash,
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
#[schema(as = SignupHeard)]
pub enum Heard {
    Letter,
    Colleague,
    Office,
    Homepage,
    Paper,
    Other,
    #[default]
    Unsaid,
}

impl Heard {
    /// Those that can be chosen.
    pub const ALL: [Heard; 6] =
        [Heard::Letter, Heard::Colleague, Heard::Office, Heard::Homepage, Heard::Paper, Heard::Other];

    /// Its word in the reader's language.
    pub fn said(self, lang: Lang) -> String {
        t(lang, &format!("signup-heard-{}", crate::replies::word(self)))
    }
}

/// Where the line of an uploaded list stands.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize, utoipa::ToSchema,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
#[schema(as = SignupLineState)]
pub enum LineState {
    /// It means one party, and somebody of it was noted as here.
    Matched,
    /// It means a party of which that many were noted before.
    Known,
    /// It fits nobody: a person decides.
    Nobody,
    /// It fits more than one: a person decides.
    Several,
    /// A person said whose it is, or that it is one more.
    Decided,
    /// A person left it out.
    LeftOut,
}

impl LineState {
    /// Whether a person has to say what it is.
    pub fn waits(self) -> bool {
        matches!(self, LineState::Nobody | LineState::Several)
    }
}

/// The longest line, in characters.
pub(super) const LONGEST: usize = 100;
/// The longest text.
pub(super) const LONGEST_TEXT: usize = 1000;
/// The most people of one sign-up.
pub const MOST: usize = 50;

/// What somebody types who signs up. Empty is not said.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = SignupInput)]
#[serde(default)]
pub struct Input {
    /// The office, company or school; empty for somebody who comes in their own name.
    pub organization: String,
    /// Who signs up, or how they would like to be called.
    pub person: String,
    /// A word of [`Kind`].
    pub kind: String,
    pub email: String,
    pub phone: String,
    /// Those who come by the names they chose, a line each.
    pub names: String,
    /// How many come beside those named: users and staff of the office.
    pub users: String,
    pub staff: String,
    /// Ids of the playbook's accommodations, each with how many need it (`wheelchair=2`).
    pub needs: Vec<String>,
    pub need_words: String,
    /// A word of [`Heard`].
    pub heard: String,
    pub materials: bool,
    pub questions: String,
    /// The id of one of the gathering's pools, where one may choose between places.
    pub place: String,
}

/// A sign-up as it is taken.
#[derive(Clone, Debug, PartialEq)]
pub struct Ready {
    pub organization: String,
    pub person: String,
    pub kind: Kind,
    pub heard: Heard,
    pub email: String,
    pub phone: String,
    pub people: Vec<Named>,
    pub users: usize,
    pub staff: usize,
    pub needs: Option<Needs>,
    pub materials: bool,
    pub questions: String,
}

impl Ready {
    /// How many come.
    pub fn count(&self) -> usize {
        self.people.len() + self.users + self.staff
    }

    /// What the office is known by where its people are counted; empty for somebody who comes alone.
    pub fn key(&self) -> String {
        search_key(&self.organization)
    }
}

/// How many as people type it: empty is none, full-width digits are digits.
pub fn number(text: &str) -> Option<usize> {
    use unicode_normalization::UnicodeNormalization;
    let plain: String = text.trim().nfkc().collect();
    if plain.is_empty() { Some(0) } else { plain.parse().ok() }
}

/// A line: one line, nothing invisible, blanks at the ends away.
pub(super) fn line(text: &str) -> String {
    let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Several lines: one kind of line end, nothing invisible.
pub fn lines(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.chars().filter(|c| *c == '\n' || !c.is_control()).collect::<String>().trim().to_owned()
}

impl Input {
    /// The chosen accommodations with how many need each; an id alone is one.
    pub fn needed(&self) -> Vec<(String, usize)> {
        let parted = self.needs.iter().map(|one| one.split_once('=').unwrap_or((one.as_str(), "1")));
        parted.map(|(id, many)| (id.to_owned(), number(many).unwrap_or(0))).filter(|(_, n)| *n > 0).collect()
    }

    /// Brings it into the form in which it is kept; the error tells every field that needs another look. `asks` are the
    /// questions of the desk, `offered` its accommodations with their words.
    ///
    /// # Errors
    /// What cannot stand, field by field.
    pub fn ready(&self, asks: &Asks, offered: &[(String, String)]) -> Result<Ready, FieldErrors> {
        let mut errors = FieldErrors::default();
        let too_long = |most: usize| Message::new("field-too-long").with("max", most);
        let fields = [
            ("organization", &self.organization),
            ("person", &self.person),
            ("email", &self.email),
            ("phone", &self.phone),
        ];
        for (name, text) in fields {
            if text.chars().count() > LONGEST {
                errors.add(name, too_long(LONGEST));
            }
        }
        let longer =
            [("questions", &self.questions), ("need_words", &self.need_words), ("names", &self.names)];
        for (name, text) in longer {
            if text.chars().count() > LONGEST_TEXT {
                errors.add(name, too_long(LONGEST_TEXT));
            }
        }
        let (organization, person) = (line(&self.organization), line(&self.person));
        if organization.is_empty() && person.is_empty() {
            errors.add("organization", Message::new("signup-error-who"));
        }
        let email = self.email.trim().to_owned();
        if !email.is_empty() && Address::parse(&email).is_err() {
            errors.add("email", Message::new("field-email"));
        }
        let kind = self.kind(asks, &mut errors);
        let heard = Heard::ALL.into_iter().find(|one| crate::replies::word(one) == self.heard);
        let (users, staff) = (self.counted("users", &mut errors), self.counted("staff", &mut errors));
        let mut people = self.people(&mut errors);
        if people.is_empty() && users + staff == 0 && errors.is_empty() {
            // Who writes only their own name comes alone.
            match person_name(&person) {
                Ok(name) if !name.is_empty() => people.push(Named::typed(&name, "", "")),
                _ => errors.add("users", Message::new("signup-error-nobody")),
            }
        }
        errors.into_result()?;
        Ok(Ready {
            // A number that cannot be one is kept as it was said.
            phone: phone_digits(&self.phone).map_or_else(|| line(&self.phone), |digits| show_phone(&digits)),
            needs: asks.asks(Ask::Needs).then(|| self.told_needs(offered)),
            materials: self.materials && asks.asks(Ask::Materials) && !email.is_empty(),
            heard: heard.unwrap_or_default(),
            questions: lines(&self.questions),
            organization,
            person,
            kind,
            email,
            people,
            users,
            staff,
        })
    }

    fn kind(&self, asks: &Asks, errors: &mut FieldErrors) -> Kind {
        let kind = Kind::ALL.into_iter().find(|one| crate::replies::word(one) == self.kind);
        if kind.is_none() && asks.asks(Ask::Kind) {
            errors.add("kind", Message::new("field-choose"));
        }
        kind.unwrap_or_default()
    }

    fn counted(&self, field: &str, errors: &mut FieldErrors) -> usize {
        let typed = if field == "users" { &self.users } else { &self.staff };
        match number(typed) {
            Some(count) if count <= MOST => count,
            Some(_) => {
                errors.add(field, Message::new("signup-error-many").with("most", MOST));
                0
            }
            None => {
                errors.add(field, Message::new("field-number"));
                0
            }
        }
    }

    fn people(&self, errors: &mut FieldErrors) -> Vec<Named> {
        let mut people = Vec::new();
        for name in lines(&self.names).lines().filter(|name| !name.trim().is_empty()) {
            match Named::typed(name, "", "").cleaned() {
                Ok(named) => people.push(named),
                Err(why) => errors.add("names", why),
            }
        }
        if people.len() > MOST {
            errors.add("names", Message::new("signup-error-many").with("most", MOST));
        }
        people
    }

    /// What is needed, with how many: the words tell the numbers, as an accommodation itself knows none.
    fn told_needs(&self, offered: &[(String, String)]) -> Needs {
        let needed: Vec<(String, usize)> = self
            .needed()
            .into_iter()
            .filter(|(id, _)| offered.iter().any(|(known, _)| known == id))
            .collect();
        let said = needed.iter().filter(|(_, many)| *many > 1).filter_map(|(id, many)| {
            let (_, words) = offered.iter().find(|(known, _)| known == id)?;
            Some(format!("{words} ×{many}"))
        });
        let own = lines(&self.need_words);
        let words: Vec<String> = said.chain(Some(own).filter(|own| !own.is_empty())).collect();
        Needs { chosen: needed.into_iter().map(|(id, _)| id).collect(), words: words.join("\n") }
    }
}

#[cfg(test)]
#[path = "model_tests.rs"]
mod tests;
