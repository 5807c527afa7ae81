//! The book of today, laid out for planning.

use std::collections::HashMap;

use crate::contacts::Kind;
use crate::contacts::import::gone::Reported;
use crate::contacts::japanese::search_key;
use crate::contacts::service::{look_alike, missing};
use crate::contacts::store::{absence, organization, service};
use crate::db::OrganizationId;

/// The book of today, laid out for planning.
#[derive(Debug, Default)]
pub struct Book {
    pub(in crate::contacts::import) organizations: HashMap<OrganizationId, organization::Model>,
    /// By source key.
    pub(in crate::contacts::import) services: HashMap<String, service::Model>,
    pub(in crate::contacts::import) by_organization: HashMap<OrganizationId, Vec<String>>,
    kinds: HashMap<OrganizationId, Vec<Kind>>,
    /// What was reported last of those that a list no longer had.
    pub(in crate::contacts::import) reported: HashMap<OrganizationId, Reported>,
    /// Names and kana of contacts.
    pub(super) names: HashMap<OrganizationId, Vec<String>>,
    /// Live organizations by the key of their name, in the order in which they were made.
    by_name: HashMap<String, Vec<OrganizationId>>,
}

impl Book {
    pub fn new(
        organizations: Vec<organization::Model>,
        services: Vec<service::Model>,
        kinds: HashMap<OrganizationId, Vec<Kind>>,
        names: HashMap<OrganizationId, Vec<String>>,
        absences: Vec<absence::Model>,
    ) -> Self {
        let mut book = Book { kinds, names, ..Book::default() };
        for row in organizations {
            if row.deleted_at.is_none() && !row.is_own_center {
                book.by_name.entry(search_key(&row.name)).or_default().push(row.id);
            }
            book.organizations.insert(row.id, row);
        }
        for row in services {
            book.by_organization.entry(row.organization_id).or_default().push(row.source_key.clone());
            book.services.insert(row.source_key.clone(), row);
        }
        // The newest of an organization comes last and stands.
        for row in absences {
            let services = missing(&row).into_iter().map(|(key, ..)| key).collect();
            book.reported.insert(row.organization_id, Reported { state: row.state, services });
        }
        book
    }

    /// The live organizations that look like `row`.
    pub(super) fn alike(&self, row: &organization::Model) -> Vec<&organization::Model> {
        let named = self.by_name.get(&search_key(&row.name)).into_iter().flatten();
        named.map(|id| &self.organizations[id]).filter(|other| look_alike(row, other)).collect()
    }

    pub(super) fn kinds_of(&self, id: OrganizationId) -> Vec<Kind> {
        self.kinds.get(&id).cloned().unwrap_or_default()
    }
}
