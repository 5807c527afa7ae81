//! The search of every page: organizations and people, by any part of what they are called.

use std::collections::HashMap;

use sea_orm::DbErr;

use super::contact::named;
use super::organization::{Question, find_organization, looked_for, question};
use crate::accounts::full_name;
use crate::contacts::store::{contact, person};
use crate::db::{OrganizationId, PersonId, Tx};

/// How many of each are shown.
const MOST: u64 = 20;

/// One thing that was found.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Hit {
    pub title: String,
    /// What tells it from others of the same name.
    pub text: String,
    pub href: String,
}

/// What was found of one sort.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Found {
    /// The Fluent message that names the sort.
    pub title_key: &'static str,
    pub hits: Vec<Hit>,
    /// How many there are beyond those shown.
    pub more: u64,
    /// Where all of them are listed, or empty.
    pub more_href: String,
}

/// Looks for organizations and people. Nothing typed finds nothing.
pub async fn find(tx: &Tx, typed: &str) -> Result<Vec<Found>, DbErr> {
    let (words, whole) = looked_for(typed);
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let asked = Question { q: typed.to_owned(), ..Question::default() };
    let (organizations, total) = question(tx, &asked, false, 1, MOST).await?;
    let hits: Vec<Hit> = organizations
        .into_iter()
        .map(|listed| Hit {
            title: listed.organization.name,
            text: listed.organization.municipality,
            href: format!("/organizations/{}", listed.organization.id),
        })
        .collect();
    let more = total.saturating_sub(hits.len() as u64);
    let more_href = format!("/organizations?q={}", crate::web::guard::form_urlencoded(typed));
    let organizations = Found { title_key: "search-organizations", hits, more, more_href };
    let mut keys = whole;
    // A family name alone, typed beside a given name that we do not know, still finds the person.
    keys.extend(words.into_iter().flatten());
    keys.dedup();
    let people = Found { title_key: "search-people", hits: people(tx, &keys).await?, more: 0, more_href: String::new() };
    Ok([organizations, people].into_iter().filter(|found| !found.hits.is_empty()).collect())
}

async fn people(tx: &Tx, keys: &[String]) -> Result<Vec<Hit>, DbErr> {
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
        hits.push(Hit {
            title: full_name(&person.family, &person.given),
            text: text.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("　"),
            href: format!("/organizations/{id}#contact-{}", contact.id),
        });
    }
    Ok(hits)
}
