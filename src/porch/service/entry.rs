//! The entry of an office as it sees it itself, and what its form says of it.
//!
//! A field is normalised as the address book does it before it is compared, so that another way of writing is no
//! amendment; and only what is changed is judged, as what stands in the book may be older than its rules.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::PorchError;
use crate::contacts::{
    ContactInput, NamedContact, Organization, OrganizationInput, contacts_of, find_organization,
};
use crate::db::{ContactId, OrganizationId, Tx};
use crate::i18n::Message;
use crate::porch::model::{CONTACT_FIELDS, LEFT, NEW, OFFICE_FIELDS};
use crate::web::FieldErrors;

/// What the address book has of an office, as far as the office sees it.
#[derive(Clone, Debug)]
pub struct Book {
    pub office: Organization,
    form: Json,
    pub people: Vec<NamedContact>,
}

impl Book {
    /// A field of the office.
    pub fn office(&self, field: &str) -> &str {
        self.form[field].as_str().unwrap_or_default()
    }

    /// A field of one of its contacts.
    pub fn contact(&self, id: ContactId, field: &str) -> String {
        let found = self.people.iter().find(|(contact, _)| contact.id == id);
        found.map(|(contact, person)| text(&ContactInput::of(contact, person), field)).unwrap_or_default()
    }
}

/// The entry of an office today: its contacts are those who are in post, or will be.
pub async fn book(tx: &Tx, office: OrganizationId, today: NaiveDate) -> Result<Option<Book>, PorchError> {
    let Some(row) = find_organization(tx, office).await?.filter(|row| !row.is_own_center) else {
        return Ok(None);
    };
    let mut people = contacts_of(tx, office).await?;
    people.retain(|(contact, _)| contact.until.is_none_or(|until| today <= until));
    let form = serde_json::to_value(OrganizationInput::of(&row, &[]))?;
    Ok(Some(Book { office: row, form, people }))
}

/// A field of a form by its name.
pub(super) fn text(form: &impl Serialize, field: &str) -> String {
    let whole = serde_json::to_value(form).unwrap_or_default();
    whole[field].as_str().unwrap_or_default().to_owned()
}

/// A form with one field set.
pub(super) fn with<T: Serialize + for<'a> Deserialize<'a>>(
    form: &T,
    field: &str,
    value: &str,
) -> Result<T, PorchError> {
    let mut whole = serde_json::to_value(form)?;
    whole[field] = value.into();
    Ok(serde_json::from_value(whole)?)
}

/// One field of an office as the address book keeps it; the message tells what is wrong with it.
fn office_ready(field: &str, typed: &str) -> Result<String, PorchError> {
    let blank = OrganizationInput {
        name: "－".to_owned(),
        kinds: vec!["other".to_owned()],
        channel: "post".to_owned(),
        ..OrganizationInput::default()
    };
    let ready = with(&blank, field, typed)?.ready()?;
    Ok(match field {
        "name" => ready.name,
        "kana" => ready.kana,
        "channel" => ready.channel.as_str().to_owned(),
        "phone" => ready.phone,
        "fax" => ready.fax,
        "email" => ready.email,
        "postal_code" => ready.postal_code,
        "municipality" => ready.municipality,
        _ => ready.address,
    })
}

/// As [`office_ready`] of a contact.
fn contact_ready(field: &str, typed: &str) -> Result<String, PorchError> {
    let blank = ContactInput { family: "－".to_owned(), ..ContactInput::default() };
    let ready = with(&blank, field, typed)?.ready()?;
    Ok(match field {
        "family" => ready.family,
        "given" => ready.given,
        "family_kana" => ready.family_kana,
        "given_kana" => ready.given_kana,
        "job" => ready.job,
        "phone" => ready.phone,
        _ => ready.email,
    })
}

/// What stands in the form's field `name`, if the form has it.
fn typed<'a>(fields: &'a BTreeMap<String, String>, name: &str) -> Option<&'a str> {
    fields.get(name).map(|value| value.trim())
}

/// One field that the office would have otherwise, as it stands in the book and as it should.
pub(super) struct Proposed {
    pub contact: Option<ContactId>,
    pub field: &'static str,
    pub was: String,
    pub proposed: String,
}

/// Reads the office's form: every field that it has, compared with the book. Fields of a contact are called
/// `ID-FIELD`, those of a new one `new-FIELD`.
pub(super) fn read(book: &Book, fields: &BTreeMap<String, String>) -> Result<Vec<Proposed>, PorchError> {
    let mut errors = FieldErrors::default();
    let mut all = Vec::new();
    let mut judge = |name: &str,
                     field: &'static str,
                     contact,
                     was: &str,
                     ready: Result<String, PorchError>| {
        match ready {
            Ok(proposed) => all.push(Proposed { contact, field, was: was.to_owned(), proposed }),
            Err(PorchError::Fields(found)) => {
                for message in found.0.into_values() {
                    errors.add(name, message);
                }
            }
            Err(_) => errors.add(name, Message::new("error-form")),
        }
    };
    for field in OFFICE_FIELDS {
        let Some(value) = typed(fields, field) else { continue };
        let was = book.office(field);
        // What stands in the book may be older than its rules: only what is changed is judged.
        let ready = if value == was { Ok(was.to_owned()) } else { office_ready(field, value) };
        judge(field, field, None, was, ready);
    }
    for (contact, _) in &book.people {
        for field in CONTACT_FIELDS {
            let name = format!("{}-{field}", contact.id);
            let Some(value) = typed(fields, &name) else { continue };
            let was = book.contact(contact.id, field);
            let ready = if value == was { Ok(was.clone()) } else { contact_ready(field, value) };
            judge(&name, field, Some(contact.id), &was, ready);
        }
        let left = if typed(fields, &format!("{}-{LEFT}", contact.id)) == Some("yes") { "yes" } else { "" };
        if fields.contains_key(&format!("{}-family", contact.id)) {
            judge("", LEFT, Some(contact.id), "", Ok(left.to_owned()));
        }
    }
    let mut new = ContactInput { invite: true, ..ContactInput::default() };
    for field in CONTACT_FIELDS {
        if let Some(value) = typed(fields, &format!("new-{field}")) {
            new = with(&new, field, value)?;
        }
    }
    if CONTACT_FIELDS.iter().any(|field| !text(&new, field).is_empty()) {
        match new.ready() {
            Ok(ready) => {
                let kept = ContactInput {
                    family: ready.family,
                    given: ready.given,
                    family_kana: ready.family_kana,
                    given_kana: ready.given_kana,
                    job: ready.job,
                    email: ready.email,
                    phone: ready.phone,
                    ..new
                };
                let proposed = serde_json::to_string(&kept)?;
                all.push(Proposed { contact: None, field: NEW, was: String::new(), proposed });
            }
            Err(found) => {
                for (field, message) in found.0 {
                    errors.add(&format!("new-{field}"), message);
                }
            }
        }
    }
    errors.into_result()?;
    Ok(all)
}
