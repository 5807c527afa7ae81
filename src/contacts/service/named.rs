//! Contacts with the people who hold them.

use std::collections::HashMap;

use sea_orm::DbErr;

use crate::contacts::store::{contact, person};
use crate::db::{OrganizationId, PersonId, Tx};

/// A contact with the person who holds it.
pub type NamedContact = (contact::Model, person::Model);

/// The live contacts of an organization, the earliest first.
pub async fn contacts_of(tx: &Tx, organization: OrganizationId) -> Result<Vec<NamedContact>, DbErr> {
    named(tx, contact::list_live(tx, Some(&[organization])).await?).await
}

/// Joins contacts with their people; a contact whose person is gone is left out.
pub(super) async fn named(tx: &Tx, contacts: Vec<contact::Model>) -> Result<Vec<NamedContact>, DbErr> {
    let ids: Vec<PersonId> = contacts.iter().map(|contact| contact.person_id).collect();
    let people = person::list_by_ids(tx, &ids).await?;
    let people: HashMap<PersonId, person::Model> = people
        .into_iter()
        .filter(|person| person.deleted_at.is_none())
        .map(|person| (person.id, person))
        .collect();
    let with_person = |contact: contact::Model| {
        let person = people.get(&contact.person_id).cloned()?;
        Some((contact, person))
    };
    Ok(contacts.into_iter().filter_map(with_person).collect())
}

/// The names and kana of the contacts of some organizations, for searching; of all where `None`.
pub(in crate::contacts) async fn names_at(
    tx: &Tx,
    organizations: Option<&[OrganizationId]>,
) -> Result<HashMap<OrganizationId, Vec<String>>, DbErr> {
    let mut names: HashMap<OrganizationId, Vec<String>> = HashMap::new();
    for (contact, person) in named(tx, contact::list_live(tx, organizations).await?).await? {
        let names = names.entry(contact.organization_id).or_default();
        names.push(format!("{}{}", person.family, person.given));
        names.push(format!("{}{}", person.family_kana, person.given_kana));
    }
    Ok(names)
}
