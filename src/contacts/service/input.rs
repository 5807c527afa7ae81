//! What people type about organizations and contacts, and how it is made ready to be kept.
//!
//! Typed is what stood in the form or in the API's body, so that it can be shown again; ready is what is kept:
//! width, hyphens and blanks are converted, never refused. Telephone numbers are kept as they are shown
//! (029-241-0944), postal codes as seven digits.

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize};
use validator::Validate;

use crate::contacts::japanese::{email_address, person_name, phone_digits, postal_code, show_phone};
use crate::contacts::store::{contact, organization, person};
use crate::contacts::{Channel, Kind, tags};
use crate::i18n::Message;
use crate::web::{FieldErrors, check};

/// An organization as typed. Over the API a field that is left out is empty.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Validate, utoipa::ToSchema)]
#[serde(default)]
pub struct OrganizationInput {
    #[validate(length(max = 200, code = "too_long"))]
    pub name: String,
    #[validate(length(max = 200, code = "too_long"))]
    pub kana: String,
    /// Words of [`Kind`], one or several.
    pub kinds: Vec<String>,
    /// 事業所番号, where it has one.
    #[validate(length(max = 20, code = "too_long"))]
    pub office_number: String,
    pub postal_code: String,
    /// Prefecture and municipality in one: 三重県津市.
    #[validate(length(max = 100, code = "too_long"))]
    pub municipality: String,
    #[validate(length(max = 200, code = "too_long"))]
    pub address: String,
    pub phone: String,
    pub fax: String,
    pub email: String,
    #[validate(length(max = 500, code = "too_long"))]
    pub url: String,
    /// A word of [`Channel`].
    pub channel: String,
    #[validate(length(max = 10_000, code = "too_long"))]
    pub notes: String,
    /// The center's own marks; one text may hold several, with commas between.
    pub tags: Vec<String>,
    #[serde(deserialize_with = "ticked")]
    pub wants_no_invitations: bool,
    /// The version that the form was opened with; 0 for a new organization.
    pub version: i32,
}

/// A contact as typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Validate, utoipa::ToSchema)]
#[serde(default)]
pub struct ContactInput {
    pub family: String,
    pub given: String,
    pub family_kana: String,
    pub given_kana: String,
    /// The job by which invitations are addressed: サビ管, 新任 …
    #[validate(length(max = 100, code = "too_long"))]
    pub job: String,
    pub email: String,
    pub phone: String,
    /// Whether invitations go to this person.
    #[serde(deserialize_with = "ticked")]
    pub invite: bool,
    /// First day in this post, `2026-04-01`, or empty.
    pub since: String,
    /// Last day in this post, or empty.
    pub until: String,
    pub version: i32,
}

/// An organization ready to be kept.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadyOrganization {
    pub name: String,
    pub kana: String,
    pub kinds: Vec<Kind>,
    pub office_number: String,
    pub postal_code: String,
    pub municipality: String,
    pub address: String,
    pub phone: String,
    pub fax: String,
    pub email: String,
    pub url: String,
    pub channel: Channel,
    pub notes: String,
    /// As a row keeps them.
    pub tags: String,
    pub wants_no_invitations: bool,
}

/// A contact and its person ready to be kept.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadyContact {
    pub family: String,
    pub given: String,
    pub family_kana: String,
    pub given_kana: String,
    pub job: String,
    pub email: String,
    pub phone: String,
    pub invite: bool,
    pub since: Option<NaiveDate>,
    pub until: Option<NaiveDate>,
}

impl OrganizationInput {
    /// What the form shows of a kept organization.
    pub fn of(row: &organization::Model, kinds: &[Kind]) -> Self {
        OrganizationInput {
            name: row.name.clone(),
            kana: row.kana.clone(),
            kinds: kinds.iter().map(|kind| kind.as_str().to_owned()).collect(),
            office_number: row.office_number.clone(),
            postal_code: row.postal_code.clone(),
            municipality: row.municipality.clone(),
            address: row.address.clone(),
            phone: row.phone.clone(),
            fax: row.fax.clone(),
            email: row.email.clone(),
            url: row.url.clone(),
            channel: row.channel.as_str().to_owned(),
            notes: row.notes.clone(),
            tags: tags::of(&row.tags).map(str::to_owned).collect(),
            wants_no_invitations: row.wants_no_invitations,
            version: row.version,
        }
    }

    /// Makes it ready; the error tells every field that needs another look.
    pub fn ready(&self) -> Result<ReadyOrganization, FieldErrors> {
        let mut errors = check(self).err().unwrap_or_default();
        let mut line = |field: &str, text: &str| one_line(field, text, &mut errors);
        let name = line("name", &self.name);
        let kana = line("kana", &self.kana);
        let office_number = line("office_number", &self.office_number);
        let municipality = line("municipality", &self.municipality);
        let address = line("address", &self.address);
        let url = line("url", &self.url);
        if name.is_empty() {
            errors.add("name", Message::new("field-required"));
        }
        if !url.is_empty() && !url.starts_with("https://") && !url.starts_with("http://") {
            errors.add("url", Message::new("field-url"));
        }
        let mut kinds: Vec<Kind> = Vec::new();
        for word in &self.kinds {
            match Kind::parse(word) {
                Some(kind) if !kinds.contains(&kind) => kinds.push(kind),
                Some(_) => {}
                None => errors.add("kinds", Message::new("field-choose")),
            }
        }
        if kinds.is_empty() {
            errors.add("kinds", Message::new("organization-error-kinds"));
        }
        kinds.sort_unstable();
        let channel = Channel::parse(&self.channel);
        if channel.is_none() {
            errors.add("channel", Message::new("field-choose"));
        }
        let postal_code = match self.postal_code.trim() {
            "" => String::new(),
            typed => postal_code(typed).unwrap_or_else(|| {
                errors.add("postal_code", Message::new("organization-error-postal"));
                String::new()
            }),
        };
        let phone = number("phone", &self.phone, &mut errors);
        let fax = number("fax", &self.fax, &mut errors);
        let email = address_of("email", &self.email, &mut errors);
        let notes = plain_lines(&self.notes);
        let tags = tags::read(self.tags.iter().map(String::as_str));
        if tags.iter().any(|tag| tag.chars().count() > tags::LONGEST) {
            errors.add("tags", Message::new("field-too-long").with("max", tags::LONGEST));
        } else if tags.iter().any(|tag| tag.chars().any(char::is_control)) {
            errors.add("tags", Message::new("organization-error-line-break"));
        }
        let Some(channel) = channel.filter(|_| errors.is_empty()) else { return Err(errors) };
        Ok(ReadyOrganization {
            name,
            kana,
            kinds,
            office_number,
            postal_code,
            municipality,
            address,
            phone,
            fax,
            email,
            url,
            channel,
            notes,
            tags: tags::kept(&tags),
            wants_no_invitations: self.wants_no_invitations,
        })
    }
}

impl ContactInput {
    /// What the form shows of a kept contact.
    pub fn of(row: &contact::Model, person: &person::Model) -> Self {
        let day = |date: Option<NaiveDate>| date.map(|date| date.to_string()).unwrap_or_default();
        ContactInput {
            family: person.family.clone(),
            given: person.given.clone(),
            family_kana: person.family_kana.clone(),
            given_kana: person.given_kana.clone(),
            job: row.job.clone(),
            email: row.email.clone(),
            phone: row.phone.clone(),
            invite: row.invite,
            since: day(row.since),
            until: day(row.until),
            version: row.version,
        }
    }

    /// Makes it ready; the error tells every field that needs another look.
    pub fn ready(&self) -> Result<ReadyContact, FieldErrors> {
        let mut errors = check(self).err().unwrap_or_default();
        let mut name = |field: &str, text: &str| match person_name(text) {
            Ok(name) => name,
            Err(fault) => {
                errors.add(field, fault.message());
                String::new()
            }
        };
        let family = name("family", &self.family);
        let given = name("given", &self.given);
        let family_kana = name("family_kana", &self.family_kana);
        let given_kana = name("given_kana", &self.given_kana);
        if self.family.trim().is_empty() {
            errors.add("family", Message::new("field-required"));
        }
        let job = one_line("job", &self.job, &mut errors);
        let email = address_of("email", &self.email, &mut errors);
        let phone = number("phone", &self.phone, &mut errors);
        let since = day("since", &self.since, &mut errors);
        let until = day("until", &self.until, &mut errors);
        if let (Some(since), Some(until)) = (since, until)
            && until < since
        {
            errors.add("until", Message::new("contact-error-until"));
        }
        errors.into_result()?;
        Ok(ReadyContact {
            family,
            given,
            family_kana,
            given_kana,
            job,
            email,
            phone,
            invite: self.invite,
            since,
            until,
        })
    }
}

/// The blanks around a line go; a break inside would spoil envelopes and the headers of mails.
fn one_line(field: &str, text: &str, errors: &mut FieldErrors) -> String {
    let text = text.trim();
    if text.chars().any(|c| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')) {
        errors.add(field, Message::new("organization-error-line-break"));
    }
    text.to_owned()
}

/// Several lines: one kind of line end, nothing invisible that a text does not need.
pub(super) fn plain_lines(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.chars().filter(|c| *c == '\n' || *c == '\t' || !c.is_control()).collect::<String>().trim().to_owned()
}

fn number(field: &str, text: &str, errors: &mut FieldErrors) -> String {
    if text.trim().is_empty() {
        return String::new();
    }
    phone_digits(text).map(|digits| show_phone(&digits)).unwrap_or_else(|| {
        errors.add(field, Message::new("organization-error-phone"));
        String::new()
    })
}

fn address_of(field: &str, text: &str, errors: &mut FieldErrors) -> String {
    if text.trim().is_empty() {
        return String::new();
    }
    email_address(text).unwrap_or_else(|fault| {
        errors.add(field, fault.message());
        String::new()
    })
}

fn day(field: &str, text: &str, errors: &mut FieldErrors) -> Option<NaiveDate> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let date = text.parse().ok();
    if date.is_none() {
        errors.add(field, Message::new("field-date"));
    }
    date
}

/// A tick: `yes` or `true` from a form, a boolean from the API.
fn ticked<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    struct Tick;
    impl serde::de::Visitor<'_> for Tick {
        type Value = bool;
        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("a tick")
        }
        fn visit_bool<E>(self, given: bool) -> Result<bool, E> {
            Ok(given)
        }
        fn visit_str<E>(self, given: &str) -> Result<bool, E> {
            Ok(matches!(given, "yes" | "true" | "on" | "1"))
        }
    }
    deserializer.deserialize_any(Tick)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn office() -> OrganizationInput {
        OrganizationInput {
            name: "　しおね作業所 ".into(),
            kinds: vec!["b_type".into(), "transition".into()],
            channel: "fax".into(),
            ..OrganizationInput::default()
        }
    }

    #[test]
    fn however_it_is_typed_it_is_kept_in_one_form() {
        let typed = OrganizationInput {
            phone: "０２９（２４１）０９４４".into(),
            fax: "029.241.0945".into(),
            postal_code: "〒310−0801".into(),
            email: " Shien＠Example.JP ".into(),
            ..office()
        };
        let ready = typed.ready().unwrap();
        assert_eq!((ready.name.as_str(), ready.postal_code.as_str()), ("しおね作業所", "3100801"));
        assert_eq!((ready.phone.as_str(), ready.fax.as_str()), ("029-241-0944", "029-241-0945"));
        assert_eq!(ready.email, "Shien@example.jp");
        assert_eq!(ready.kinds, [Kind::Transition, Kind::BType]);
    }

    #[test]
    fn every_field_that_needs_another_look_is_told_at_once() {
        let typed = OrganizationInput {
            name: "a\nb".into(),
            kinds: vec![],
            channel: "pigeon".into(),
            phone: "12".into(),
            email: "a b@c".into(),
            url: "javascript:alert(1)".into(),
            ..office()
        };
        let told: Vec<String> = typed.ready().unwrap_err().0.into_keys().collect();
        assert_eq!(told, ["channel", "email", "kinds", "name", "phone", "url"]);
        let told = ContactInput {
            until: "2026-01-01".into(),
            since: "2026-02-30".into(),
            ..ContactInput::default()
        };
        assert_eq!(told.ready().unwrap_err().0.into_keys().collect::<Vec<_>>(), ["family", "since"]);
    }

    #[test]
    fn a_tick_is_read_from_a_form_and_from_json() {
        let form: ContactInput = serde_html_form::from_str("family=湊&invite=yes").unwrap();
        assert!(form.invite);
        let form: ContactInput = serde_html_form::from_str("family=湊").unwrap();
        assert!(!form.invite);
        let json: ContactInput = serde_json::from_str(r#"{"family":"湊","invite":true}"#).unwrap();
        assert!(json.invite);
    }
}
