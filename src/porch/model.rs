//! The words of this room that are closed sets, and what somebody types on the public page.

use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::contacts::{Channel, ContactInput, Kind, OrganizationInput};
use crate::i18n::Message;
use crate::web::{FieldErrors, check};

/// Where an approach stands.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize, utoipa::ToSchema,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum ApproachState {
    /// Waits for a person.
    Open,
    /// It belongs to an office of the address book.
    Taken,
    /// Left for now.
    NotNow,
}

/// What became of an amendment.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize, utoipa::ToSchema,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum AmendmentState {
    /// Waits for a person.
    Open,
    /// It stands in the address book.
    Accepted,
    /// The address book was kept as it was.
    Kept,
    /// The office took it back before anybody judged it.
    Withdrawn,
}

impl AmendmentState {
    /// The Fluent key of its office word.
    pub fn key(self) -> &'static str {
        match self {
            AmendmentState::Open => "porch-state-open",
            AmendmentState::Accepted => "porch-state-accepted",
            AmendmentState::Kept => "porch-state-kept",
            AmendmentState::Withdrawn => "porch-state-withdrawn",
        }
    }
}

/// The fields of an office that it may amend, in the order of its page.
pub const OFFICE_FIELDS: [&str; 9] =
    ["name", "kana", "channel", "phone", "fax", "email", "postal_code", "municipality", "address"];
/// The fields of one of its contacts.
pub const CONTACT_FIELDS: [&str; 7] =
    ["family", "given", "family_kana", "given_kana", "job", "phone", "email"];
/// The amendment that says of a contact that it is no longer there.
pub const LEFT: &str = "left";
/// The amendment that names a new contact; `proposed` holds it as JSON.
pub const NEW: &str = "new";

/// The Fluent key of a field's label.
pub fn label_key(of_contact: bool, field: &str) -> String {
    let what = if of_contact { "contact" } else { "organization" };
    match field {
        LEFT | NEW => format!("porch-field-{field}"),
        _ => format!("{what}-{}", field.replace('_', "-")),
    }
}

/// What an office types on the public page. Empty is not told.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Validate, utoipa::ToSchema)]
#[serde(default)]
pub struct ApproachInput {
    /// `news` (to be told of gatherings), `visit`, or both.
    pub wishes: Vec<String>,
    #[validate(length(max = 200, code = "too_long"))]
    pub name: String,
    /// A word of [`Kind`].
    pub kind: String,
    #[validate(length(max = 100, code = "too_long"))]
    pub municipality: String,
    #[validate(length(max = 200, code = "too_long"))]
    pub address: String,
    pub phone: String,
    pub fax: String,
    pub email: String,
    /// Whom to speak to, as one writes one's name.
    #[validate(length(max = 100, code = "too_long"))]
    pub person: String,
    #[validate(length(max = 1000, code = "too_long"))]
    pub message: String,
}

impl ApproachInput {
    /// Whether it wishes this.
    pub fn wishes(&self, what: &str) -> bool {
        self.wishes.iter().any(|wish| wish == what)
    }

    /// Brings it into the form in which the address book keeps things; the error tells every field that needs
    /// another look.
    pub fn ready(&self) -> Result<Self, FieldErrors> {
        let mut errors = check(self).err().unwrap_or_default();
        if !self.wishes("news") && !self.wishes("visit") {
            errors.add("wishes", Message::new("porch-error-wishes"));
        }
        if self.phone.trim().is_empty() && self.email.trim().is_empty() {
            errors.add("phone", Message::new("porch-error-reach"));
        }
        let office = self.organization().ready().map_err(|found| merge(&mut errors, found, &[]));
        let contact = match self.contact() {
            Some(contact) => contact
                .ready()
                .map(Some)
                .map_err(|found| merge(&mut errors, found, &[("family", "person"), ("given", "person")])),
            None => Ok(None),
        };
        let (Ok(office), Ok(_), true) = (office, contact, errors.is_empty()) else { return Err(errors) };
        Ok(ApproachInput {
            wishes: ["news", "visit"]
                .into_iter()
                .filter(|wish| self.wishes(wish))
                .map(str::to_owned)
                .collect(),
            name: office.name,
            kind: Kind::parse(&self.kind).map(|kind| kind.as_str().to_owned()).unwrap_or_default(),
            municipality: office.municipality,
            address: office.address,
            phone: office.phone,
            fax: office.fax,
            email: office.email,
            person: self.person.split_whitespace().collect::<Vec<_>>().join(" "),
            message: lines(&self.message),
        })
    }

    /// The office as the address book would have it.
    pub fn organization(&self) -> OrganizationInput {
        let channel = if !self.email.trim().is_empty() {
            Channel::Email
        } else if !self.fax.trim().is_empty() {
            Channel::Fax
        } else {
            Channel::Phone
        };
        let kind = Kind::parse(&self.kind).unwrap_or(Kind::Other);
        OrganizationInput {
            name: self.name.clone(),
            kinds: vec![kind.as_str().to_owned()],
            municipality: self.municipality.clone(),
            address: self.address.clone(),
            phone: self.phone.clone(),
            fax: self.fax.clone(),
            email: self.email.clone(),
            channel: channel.as_str().to_owned(),
            ..OrganizationInput::default()
        }
    }

    /// Whom to speak to there, where somebody is named: the first word is the family name.
    pub fn contact(&self) -> Option<ContactInput> {
        let (family, given) = match self.person.trim().split_once(char::is_whitespace) {
            Some((family, given)) => (family, given.trim()),
            None => (self.person.trim(), ""),
        };
        (!family.is_empty()).then(|| ContactInput {
            family: family.to_owned(),
            given: given.to_owned(),
            invite: true,
            ..ContactInput::default()
        })
    }
}

/// Takes over what the address book says of its fields, under the names of this form.
fn merge(errors: &mut FieldErrors, found: FieldErrors, names: &[(&str, &str)]) {
    for (field, message) in found.0 {
        let name = names.iter().find(|(theirs, _)| *theirs == field).map_or(field.as_str(), |(_, ours)| ours);
        errors.add(name, message);
    }
}

/// Several lines: one kind of line end, nothing invisible.
fn lines(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.chars().filter(|c| *c == '\n' || !c.is_control()).collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_approach_says_what_it_wishes_and_how_it_can_be_reached() {
        let told: Vec<String> = ApproachInput::default().ready().unwrap_err().0.into_keys().collect();
        assert_eq!(told, ["name", "phone", "wishes"]);
        let typed = ApproachInput {
            wishes: vec!["visit".into(), "other".into()],
            name: " しおね作業所 ".into(),
            phone: "０２９（２４１）０９４４".into(),
            person: "　湊　花子 ".into(),
            ..ApproachInput::default()
        };
        let ready = typed.ready().unwrap();
        assert_eq!((ready.wishes, ready.phone.as_str()), (vec!["visit".to_owned()], "029-241-0944"));
        assert_eq!(ready.person, "湊 花子");
        let contact = typed.contact().unwrap();
        assert_eq!((contact.family.as_str(), contact.given.as_str()), ("湊", "花子"));
    }
}
