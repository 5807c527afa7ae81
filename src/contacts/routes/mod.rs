//! The pages of the address book, a file a noun.

mod absences;
mod contacts;
mod imports;
mod office;
mod organizations;
mod paste;
mod region;
mod trash;
mod upload;

use actix_web::web;
use serde::Serialize;

use super::fault::say_as_typed;
use super::service::ContactsError;
use super::{Channel, Kind};
use crate::i18n::{Lang, t};
use crate::web::Error;

/// Where these pages stand in the navigation.
const NAV: &str = "organizations";

/// Mounts the pages. Paths with a word of their own stand before those with an id.
pub fn configure(routes: &mut web::ServiceConfig) {
    routes
        .route("/organizations", web::get().to(organizations::list))
        .route("/organizations", web::post().to(organizations::add))
        .route("/organizations/new", web::get().to(organizations::new))
        .route("/organizations/trash", web::get().to(trash::page))
        .route("/organizations/region", web::get().to(region::page))
        .route("/organizations/region", web::post().to(region::add))
        .route("/organizations/region/{id}/remove", web::post().to(region::remove))
        .route("/organizations/{id}", web::get().to(office::show))
        .route("/organizations/{id}/edit", web::get().to(organizations::edit))
        .route("/organizations/{id}/edit", web::post().to(organizations::save))
        .route("/organizations/{id}/delete", web::post().to(trash::delete))
        .route("/organizations/{id}/restore", web::post().to(trash::restore))
        .route("/organizations/{id}/separate", web::post().to(office::separate))
        .route("/organizations/{id}/join", web::post().to(office::join))
        .route("/organizations/{id}/notes", web::post().to(office::note))
        .route("/organizations/{id}/contacts/new", web::get().to(contacts::new))
        .route("/organizations/{id}/contacts", web::post().to(contacts::add))
        .route("/contacts/{id}/edit", web::get().to(contacts::edit))
        .route("/contacts/{id}/edit", web::post().to(contacts::save))
        .route("/contacts/{id}/delete", web::post().to(contacts::delete))
        .route("/contacts/{id}/restore", web::post().to(contacts::restore))
        .route("/absences", web::get().to(absences::list))
        .route("/absences/{id}", web::post().to(absences::judge))
        .route("/absences/{id}/undo", web::post().to(absences::undo))
        .route("/imports", web::get().to(imports::list))
        .route("/imports", web::post().to(upload::take))
        .route("/imports/new", web::get().to(upload::form))
        .route("/imports/paste", web::get().to(paste::form))
        .route("/imports/paste", web::post().to(paste::take))
        .route("/imports/{id}", web::get().to(imports::show))
        .route("/imports/{id}/municipalities", web::post().to(imports::choose))
        .route("/imports/{id}/commit", web::post().to(imports::carry_out))
        .route("/imports/{id}/undo", web::post().to(imports::undo))
        .route("/imports/{id}/drop", web::post().to(imports::discard));
}

/// One choice of a list in a form.
#[derive(Serialize)]
struct Choice {
    value: String,
    label: String,
}

fn kind_choices(lang: Lang) -> Vec<Choice> {
    Kind::ALL
        .into_iter()
        .map(|kind| Choice { value: kind.as_str().to_owned(), label: t(lang, kind.key()) })
        .collect()
}

fn channel_choices(lang: Lang) -> Vec<Choice> {
    Channel::ALL
        .into_iter()
        .map(|channel| Choice { value: channel.as_str().to_owned(), label: t(lang, channel.key()) })
        .collect()
}

fn kind_names(lang: Lang, kinds: &[Kind]) -> Vec<String> {
    kinds.iter().map(|kind| t(lang, kind.key())).collect()
}

impl From<ContactsError> for Error {
    fn from(error: ContactsError) -> Self {
        match error {
            ContactsError::Missing => Error::NotFound,
            ContactsError::Stale => Error::conflict("error-stale"),
            ContactsError::Fields(errors) => Error::Fields(errors),
            ContactsError::Fault(fault) => Error::Invalid(fault.message()),
            ContactsError::Refused(message) => Error::Conflict(message),
            ContactsError::Db(error) => error.into(),
        }
    }
}

/// What a page says of an error of this room that is no page of its own, in `lang`.
fn said(error: &ContactsError, lang: Lang) -> Option<String> {
    match error {
        ContactsError::Fault(fault) => Some(say_as_typed(&fault.message(), lang)),
        ContactsError::Refused(message) => Some(message.say(lang)),
        _ => None,
    }
}
