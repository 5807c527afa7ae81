//! How the entry of an office is shown: to the office, to staff, on paper, in its mail.

use super::model::{LEFT, NEW, OFFICE_FIELDS, label_key};
use super::service::Book;
use crate::accounts::full_name;
use crate::contacts::Channel;
use crate::contacts::japanese::{show_postal, type_postal};
use crate::i18n::{Lang, t};
use crate::shown;

/// What we have of the office itself, by its labels.
pub fn facts(book: &Book, lang: Lang) -> Vec<minijinja::Value> {
    OFFICE_FIELDS
        .into_iter()
        .map(|field| {
            shown! { label => t(lang, &label_key(false, field)), value => said(field, book.office(field), lang) }
        })
        .collect()
}

/// A value as people read it.
pub fn said(field: &str, value: &str, lang: Lang) -> String {
    match field {
        "channel" => Channel::parse(value).map(|channel| t(lang, channel.key())).unwrap_or_default(),
        "postal_code" if !value.is_empty() => show_postal(value),
        LEFT => t(lang, if value.is_empty() { "porch-left-was" } else { "porch-left-proposed" }),
        NEW => new_contact(value),
        _ => value.to_owned(),
    }
}

/// A value as it stands in a form.
pub fn as_typed(field: &str, value: &str) -> String {
    if field == "postal_code" { type_postal(value) } else { value.to_owned() }
}

/// A new contact in a few lines.
fn new_contact(json: &str) -> String {
    let Ok(input) = serde_json::from_str::<crate::contacts::ContactInput>(json) else { return String::new() };
    [
        full_name(&input.family, &input.given),
        full_name(&input.family_kana, &input.given_kana).trim().to_owned(),
        input.job,
        input.phone,
        input.email,
    ]
    .into_iter()
    .filter(|part| !part.is_empty())
    .collect::<Vec<_>>()
    .join("\n")
}

/// The contacts of the office: their names, posts, numbers and addresses, and nothing else.
pub fn people(book: &Book) -> Vec<minijinja::Value> {
    book.people
        .iter()
        .map(|(contact, person)| {
            shown! {
                id => contact.id, name => full_name(&person.family, &person.given),
                kana => full_name(&person.family_kana, &person.given_kana).trim(), job => contact.job,
                phone => contact.phone, email => contact.email,
            }
        })
        .collect()
}
