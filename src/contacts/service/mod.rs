//! Use cases of the address book, a file a noun. Each takes `now` once and writes its own line of history.

mod absence;
mod contact;
mod find;
mod input;
mod named;
mod note;
mod office;
mod organization;
mod own_center;
mod region;

pub use absence::{absences, judge_absence, judged_absences, missing, undo_absence};
pub use contact::{
    add_contact, delete_contact, edit_contact, find_contact, invitee, list_deleted_contacts, move_contacts,
    restore_contact,
};
pub use find::{addresses_of, find_organizations, find_people};
pub use input::{ContactInput, OrganizationInput, ReadyContact, ReadyOrganization};
pub use named::{NamedContact, contacts_of};
pub use note::add_note;
pub use office::{join, separate};
pub use organization::{
    Listed, Question, add_organization, delete_organization, edit_organization, find_organization,
    kinds_of_all, list_alike, list_organizations, look_alike, question, refresh_search, restore_organization,
    search_parts, tags_in_use, tags_of_all,
};
pub use own_center::own_center_organization;
pub use region::{add_municipality, is_in_region, region, remove_municipality};

use sea_orm::DbErr;

use super::fault::Fault;
use crate::i18n::Message;
use crate::web::FieldErrors;

/// Why something was not done in the address book.
#[derive(Debug, thiserror::Error)]
pub enum ContactsError {
    /// There is no such row, or it lies in the trash.
    #[error("there is no such row")]
    Missing,
    /// Somebody saved since the form was opened.
    #[error("somebody else saved meanwhile")]
    Stale,
    #[error("fields need another look")]
    Fields(FieldErrors),
    /// What was given to an import cannot be used.
    #[error("{0}")]
    Fault(#[from] Fault),
    /// The state of things does not allow it; the message says why and what to do.
    #[error("refused: {}", .0.key)]
    Refused(Message),
    #[error(transparent)]
    Db(#[from] DbErr),
}

impl From<FieldErrors> for ContactsError {
    fn from(errors: FieldErrors) -> Self {
        ContactsError::Fields(errors)
    }
}

pub(in crate::contacts) use absence::{report, unreport};
pub(in crate::contacts) use contact::rows_of;
pub(in crate::contacts) use named::names_at;
pub(in crate::contacts) use office::fill_blanks;
pub(in crate::contacts) use organization::{differences, kinds_of, set_kinds};

/// A refusal said by the Fluent message `key`.
pub(in crate::contacts) fn refused(key: &str) -> ContactsError {
    ContactsError::Refused(Message::new(key))
}
