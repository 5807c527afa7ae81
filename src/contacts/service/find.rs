//! What the search of every page finds in the address book: organizations and people, by any part of what they
//! are called.

use std::collections::HashMap;

use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use sea_orm::DbErr;

use super::named::named;
use super::organization::{Question, looked_for, question};
use crate::accounts::full_name;
use crate::contacts::japanese::search_key;
use crate::contacts::store::{contact, organization as rows, person};
use crate::db::{OrganizationId, PersonId, Tx};
use crate::i18n::Lang;
use crate::web::finding::Found;

/// How many of each are told.
const MOST: usize = 20;

/// Organizations for the words that were typed: those called so first, then those whose name begins so.
pub fn find_organizations<'a>(
    tx: &'a Tx,
    _: Lang,
    typed: &'a str,
) -> LocalBoxFuture<'a, Result<Vec<Found>, DbErr>> {
    organizations(tx, typed).boxed_local()
}

/// People for the words that were typed, by name and kana, each at the organization where they are a contact.
pub fn find_people<'a>(tx: &'a Tx, _: Lang, typed: &'a str) -> LocalBoxFuture<'a, Result<Vec<Found>, DbErr>> {
    people(tx, typed).boxed_local()
}

/// The addresses of the organizations that these words find, and of those who are their contacts.
pub async fn addresses_of(tx: &Tx, typed: &str) -> Result<Vec<String>, DbErr> {
    if search_key(typed).is_empty() {
        return Ok(Vec::new());
    }
    let asked = Question { q: typed.to_owned(), ..Question::default() };
    let (found, _) = question(tx, &asked, false, 1, 10 * MOST as u64).await?;
    let ids: Vec<_> = found.iter().map(|listed| listed.organization.id).collect();
    let people = contact::list_live(tx, Some(&ids)).await?.into_iter().map(|row| row.email);
    let all = found.into_iter().map(|listed| listed.organization.email).chain(people);
    Ok(all.filter(|address| !address.is_empty()).collect())
}

async fn organizations(tx: &Tx, typed: &str) -> Result<Vec<Found>, DbErr> {
    let key = search_key(typed);
    if key.is_empty() {
        return Ok(Vec::new());
    }
    let asked = Question { q: typed.to_owned(), ..Question::default() };
    let (mut found, _) = question(tx, &asked, false, 1, 10 * MOST as u64).await?;
    found.sort_by_cached_key(|listed| {
        let name = search_key(&listed.organization.name);
        (name != key, !name.starts_with(&key), !name.contains(&key))
    });
    let hit = |row: rows::Model| Found {
        title: row.name,
        sub: row.municipality,
        link: format!("/organizations/{}", row.id),
    };
    Ok(found.into_iter().take(MOST).map(|listed| hit(listed.organization)).collect())
}

async fn people(tx: &Tx, typed: &str) -> Result<Vec<Found>, DbErr> {
    let (words, mut keys) = looked_for(typed);
    // A family name still finds its people when what was typed after it is no part of their name.
    keys.extend(words.into_iter().flatten());
    keys.dedup();
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let found = person::search(tx, &keys, MOST as u64).await?;
    let ids: Vec<PersonId> = found.iter().map(|person| person.id).collect();
    let contacts = named(tx, contact::list_of_persons(tx, &ids).await?).await?;
    let at: Vec<OrganizationId> = contacts.iter().map(|(contact, _)| contact.organization_id).collect();
    let organizations: HashMap<OrganizationId, rows::Model> = rows::list_by_ids(tx, &at)
        .await?
        .into_iter()
        .filter(|row| row.deleted_at.is_none())
        .map(|row| (row.id, row))
        .collect();
    let hit = |(contact, person): (contact::Model, person::Model)| {
        let at = organizations.get(&contact.organization_id)?;
        let parts = [at.name.as_str(), contact.job.as_str()];
        Some(Found {
            title: full_name(&person.family, &person.given),
            sub: parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("　"),
            link: format!("/organizations/{}#contact-{}", at.id, contact.id),
        })
    };
    Ok(contacts.into_iter().filter_map(hit).take(MOST).collect())
}
