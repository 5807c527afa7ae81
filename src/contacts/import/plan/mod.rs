//! What an import would do to the book: pure, so that it can be shown before it is done.

mod book;
mod list;
mod pasted;

pub use book::Book;
pub use list::plan_list;
pub use pasted::plan_pasted;

use crate::accounts::audit;
use crate::contacts::Kind;
use crate::contacts::service::{ContactInput, differences};
use crate::contacts::store::{organization, service};
use crate::contacts::wamnet::{Corporation, Office, Row};

/// What would happen to an organization.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    Create,
    Update,
    Unchanged,
    /// It lies in the trash, and stays there as it is.
    InTrash,
}

/// One organization in the plan.
#[derive(Clone, Debug)]
pub struct Planned {
    /// What names it on the preview: the source key of its first row, or its line.
    pub key: String,
    pub action: Action,
    /// As it stands now; `None` for a new one.
    pub before: Option<organization::Model>,
    /// As it will stand. A new one has no id yet.
    pub after: organization::Model,
    /// The names of the fields that change.
    pub fields: Vec<&'static str>,
    pub kinds_before: Vec<Kind>,
    pub kinds: Vec<Kind>,
    /// Rows of the list that the book does not have yet.
    pub new_rows: Vec<Row>,
    /// Services whose row changed: as they are, and the row as it will be.
    pub changed_rows: Vec<(service::Model, Row)>,
    /// The services of the office as they will be, for showing.
    pub services: Vec<(Kind, String)>,
    pub corporation: Option<Corporation>,
    pub new_contacts: Vec<ContactInput>,
    /// It goes to an organization that was typed by hand and looks like it.
    pub joined: bool,
    /// Others that look like it: name and municipality.
    pub alike: Vec<(String, String)>,
    /// Its rows give more than one place; somebody should look.
    pub places_differ: bool,
    /// What stays although the paste has something else: field, what stands, what was pasted.
    pub kept: Vec<(&'static str, String, String)>,
}

impl Planned {
    pub(super) fn of(key: String, before: Option<organization::Model>) -> Self {
        Planned {
            key,
            action: Action::Create,
            after: before.clone().unwrap_or_else(organization::Model::nothing),
            before,
            fields: Vec::new(),
            kinds_before: Vec::new(),
            kinds: Vec::new(),
            new_rows: Vec::new(),
            changed_rows: Vec::new(),
            services: Vec::new(),
            corporation: None,
            new_contacts: Vec::new(),
            joined: false,
            alike: Vec::new(),
            places_differ: false,
            kept: Vec::new(),
        }
    }

    pub(super) fn show(&mut self, office: &Office) {
        self.services = office.rows().iter().map(|row| (row.kind, row.name.clone())).collect();
        self.places_differ = office.places_differ();
    }

    pub(super) fn add_kind(&mut self, kind: Kind) {
        if !self.kinds.contains(&kind) {
            self.kinds.push(kind);
            self.kinds.sort_unstable();
        }
    }

    /// Decides what happens, once everything is in place.
    pub(super) fn settle(&mut self, book: &Book) {
        let Some(before) = &self.before else {
            self.action = Action::Create;
            return;
        };
        self.fields =
            differences(before, &self.after).iter().map(|change: &audit::Change| change.field).collect();
        let moved = (before.latitude, before.longitude) != (self.after.latitude, self.after.longitude);
        if self.kinds != book.kinds_of(before.id) {
            self.fields.push("kinds");
        }
        let same = self.fields.is_empty()
            && !moved
            && self.new_rows.is_empty()
            && self.changed_rows.is_empty()
            && self.new_contacts.is_empty();
        self.action = if same { Action::Unchanged } else { Action::Update };
    }

    /// The names of its contacts after the import, for searching.
    pub(in crate::contacts::import) fn names(&self, book_names: &[String]) -> Vec<String> {
        let new = self.new_contacts.iter().flat_map(|contact| {
            [
                format!("{}{}", contact.family, contact.given),
                format!("{}{}", contact.family_kana, contact.given_kana),
            ]
        });
        book_names.iter().cloned().chain(new).collect()
    }
}
