//! The search of every page: organizations and people, by any part of what they are called.

use std::collections::HashMap;

use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use sea_orm::DbErr;

use super::contact::named;
use super::organization::{Question, find_organization, looked_for, question};
use crate::accounts::full_name;
use crate::contacts::store::{contact, person};
use crate::db::{OrganizationId, PersonId, Tx};
use crate::i18n::Lang;
use crate::web::finding::Found;

/// How many of each are shown.
const MOST: u64 = 20;

/// Organizations, by any part of what they are called or of where they are.
pub fn find_organizations<'a>(
    tx: &'a Tx,
    _: Lang,
    typed: &'a str,
) -> LocalBoxFuture<'a, Result<Vec<Found>, DbErr>> {
    async move {
        let asked = Question { q: typed.to_owned(), ..Question::default() };
        let (organizations, _) = question(tx, &asked, false, 1, MOST).await?;
        let found = organizations.into_iter().map(|listed| Found {
            title: listed.organization.name,
            sub: listed.organization.municipality,
            link: format!("/organizations/{}", listed.organization.id),
        });
        Ok(found.collect())
    }
    .boxed_local()
}

/// People, by any part of their name.
pub fn find_people<'a>(tx: &'a Tx, _: Lang, typed: &'a str) -> LocalBoxFuture<'a, Result<Vec<Found>, DbErr>> {
    async move {
        let (words, mut keys) = looked_for(typed);
        // A family name alone, typed beside a given name that we do not know, still finds the person.
        keys.extend(words.into_iter().flatten());
        keys.dedup();
        if keys.is_empty() { Ok(Vec::new()) } else { people(tx, &keys).await }
    }
    .boxed_local()
}

async fn people(tx: &Tx, keys: &[String]) -> Result<Vec<Found>, DbErr> {
    let found = person::search(tx, keys, MOST).await?;
    let ids: Vec<PersonId> = found.iter().map(|person| person.id).collect();
    let mut organizations: HashMap<OrganizationId, String> = HashMap::new();
    let mut hits = Vec::new();
    for (contact, person) in named(tx, contact::list_of_persons(tx, &ids).await?).await? {
        let id = contact.organization_id;
        if !organizations.contains_key(&id) {
            let Some(organization) = find_organization(tx, id).await? else { continue };
            organizations.insert(id, organization.name);
        }
        let text = [organizations[&id].as_str(), contact.job.as_str()];
        hits.push(Found {
            title: full_name(&person.family, &person.given),
            sub: text.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("　"),
            link: format!("/organizations/{id}#contact-{}", contact.id),
        });
    }
    Ok(hits)
}
