//! Organizations: the list, one made, changed, put into the trash and taken out again.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::DbErr;

use super::input::{OrganizationInput, ReadyOrganization};
use super::named::names_at;
use super::{ContactsError, refused};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::contacts::japanese::{phone_digits, search_key, search_keys, search_text};
use crate::contacts::store::organization::{self, Filter};
use crate::contacts::store::{kind_row, organization as rows};
use crate::contacts::{Channel, Kind, tags};
use crate::db::{OrganizationId, RowId, Tx};

/// A question to the list of the address book, as it is typed and chosen.
#[derive(Clone, Debug, Default, serde::Deserialize, serde::Serialize)]
#[serde(default)]
pub struct Question {
    /// Any part of a name, kana, number, municipality, telephone number or person's name.
    pub q: String,
    pub kind: String,
    pub municipality: String,
    pub channel: String,
    pub tag: String,
}

/// One line of the list.
#[derive(Clone, Debug)]
pub struct Listed {
    pub organization: organization::Model,
    pub kinds: Vec<Kind>,
}

impl Question {
    /// Whether it asks for anything.
    pub fn is_empty(&self) -> bool {
        [&self.q, &self.kind, &self.municipality, &self.channel, &self.tag]
            .iter()
            .all(|part| part.trim().is_empty())
    }

    fn filter(&self, trash: bool) -> Filter {
        let (words, whole) = looked_for(&self.q);
        Filter {
            words,
            whole,
            kind: Kind::parse(&self.kind),
            municipality: self.municipality.trim().to_owned(),
            channel: Channel::parse(&self.channel),
            tag: self.tag.trim().to_owned(),
            trash,
        }
    }
}

/// What to look for when somebody types `q`: each blank-separated word by any of its keys, and the keys of the
/// whole, as names are typed with blanks that they do not have.
pub(super) fn looked_for(q: &str) -> (Vec<Vec<String>>, Vec<String>) {
    let keys = |word: &str| {
        let mut keys = search_keys(word);
        if let Some(digits) = phone_digits(word)
            && !keys.contains(&digits)
        {
            keys.push(digits);
        }
        keys
    };
    let words: Vec<Vec<String>> = q.split_whitespace().map(keys).filter(|keys| !keys.is_empty()).collect();
    (words, keys(q))
}

/// One page of the list, from 1, and how many organizations answer the question in all.
pub async fn question(
    tx: &Tx,
    question: &Question,
    trash: bool,
    page: u64,
    per_page: u64,
) -> Result<(Vec<Listed>, u64), DbErr> {
    let (found, total) = rows::page(tx, &question.filter(trash), page, per_page).await?;
    let ids: Vec<OrganizationId> = found.iter().map(|row| row.id).collect();
    let mut kinds = kinds_by_organization(kind_row::list_of(tx, &ids).await?);
    let listed = found.into_iter().map(|organization| {
        let kinds = kinds.remove(&organization.id).unwrap_or_default();
        Listed { organization, kinds }
    });
    Ok((listed.collect(), total))
}

/// A live organization.
pub async fn find_organization(tx: &Tx, id: OrganizationId) -> Result<Option<organization::Model>, DbErr> {
    Ok(rows::find(tx, id).await?.filter(|row| row.deleted_at.is_none()))
}

/// Every live organization in the order of kana, the center's own row among them.
pub async fn list_organizations(tx: &Tx) -> Result<Vec<organization::Model>, DbErr> {
    rows::list_live(tx).await
}

/// The kinds of every organization, each list in the order of [`Kind`].
pub async fn kinds_of_all(tx: &Tx) -> Result<HashMap<OrganizationId, Vec<Kind>>, DbErr> {
    Ok(kinds_by_organization(kind_row::list_every(tx).await?))
}

/// The tags of every organization that has any.
pub async fn tags_of_all(tx: &Tx) -> Result<HashMap<OrganizationId, Vec<String>>, DbErr> {
    let own = |kept: &str| tags::of(kept).map(str::to_owned).collect();
    Ok(rows::list_tags(tx).await?.iter().map(|(id, kept)| (*id, own(kept))).collect())
}

/// The tags in use, each with how many organizations have it, in the order of the most.
pub async fn tags_in_use(tx: &Tx) -> Result<Vec<(String, usize)>, DbErr> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for tag in tags_of_all(tx).await?.into_values().flatten() {
        *counts.entry(tag).or_default() += 1;
    }
    let mut all: Vec<(String, usize)> = counts.into_iter().collect();
    all.sort_by(|one, other| (other.1, &one.0).cmp(&(one.1, &other.0)));
    Ok(all)
}

/// The kinds of one organization.
pub(in crate::contacts) async fn kinds_of(tx: &Tx, id: OrganizationId) -> Result<Vec<Kind>, DbErr> {
    Ok(kinds_by_organization(kind_row::list_of(tx, &[id]).await?).remove(&id).unwrap_or_default())
}

fn kinds_by_organization(rows: Vec<kind_row::Model>) -> HashMap<OrganizationId, Vec<Kind>> {
    let mut all: HashMap<OrganizationId, Vec<Kind>> = HashMap::new();
    for row in rows {
        all.entry(row.organization_id).or_default().extend(Kind::parse(&row.kind));
    }
    for kinds in all.values_mut() {
        kinds.sort_unstable();
    }
    all
}

/// Whether two organizations look like one: the same name however written, and neither telephone nor
/// municipality speaking against it.
pub fn look_alike(one: &organization::Model, other: &organization::Model) -> bool {
    let phones = (phone_digits(&one.phone), phone_digits(&other.phone));
    let phone_differs = matches!(phones, (Some(one), Some(other)) if one != other);
    let places = (search_key(&one.municipality), search_key(&other.municipality));
    let place_differs = !places.0.is_empty()
        && !places.1.is_empty()
        && !places.0.ends_with(&places.1)
        && !places.1.ends_with(&places.0);
    search_key(&one.name) == search_key(&other.name) && !phone_differs && !place_differs
}

/// The live organizations that look like this one.
pub async fn list_alike(tx: &Tx, row: &organization::Model) -> Result<Vec<organization::Model>, DbErr> {
    let named = rows::list_named(tx, &search_key(&row.name), Some(row.id)).await?;
    Ok(named.into_iter().filter(|other| look_alike(row, other)).collect())
}

/// Makes an organization.
pub async fn add_organization(
    app: &App,
    tx: &Tx,
    actor: Actor,
    input: &OrganizationInput,
) -> Result<organization::Model, ContactsError> {
    let now = app.clock.now();
    let ready = input.ready()?;
    let kinds = ready.kinds.clone();
    let row = blank(app.chance.id(now), tx, now);
    let mut row = with(row, ready);
    row.search_key = search_text(&search_parts(&row, &[]));
    rows::insert(tx, row.clone()).await?;
    set_kinds(app, tx, now, row.id, &kinds).await?;
    let changes = [audit::set("name", &row.name)];
    audit::record(app, tx, now, actor, "contacts.organization.made", ("organization", row.id.0), &changes)
        .await?;
    Ok(row)
}

/// Saves an organization unless somebody saved since the form was opened.
pub async fn edit_organization(
    app: &App,
    tx: &Tx,
    actor: Actor,
    id: OrganizationId,
    input: &OrganizationInput,
) -> Result<organization::Model, ContactsError> {
    let now = app.clock.now();
    let ready = input.ready()?;
    let found = find_organization(tx, id).await?.ok_or(ContactsError::Missing)?;
    let kinds_before = kinds_of(tx, id).await?;
    let kinds = ready.kinds.clone();
    let mut row = with(found.clone(), ready);
    let names = names_at(tx, Some(&[id])).await?.remove(&id).unwrap_or_default();
    row.search_key = search_text(&search_parts(&row, &names));
    row.updated_at = now;
    let changes: Vec<audit::Change> = differences(&found, &row)
        .into_iter()
        .chain(audit::changed("kinds", words(&kinds_before), words(&kinds)))
        .collect();
    if found.version != input.version {
        return Err(ContactsError::Stale);
    }
    if changes.is_empty() {
        return Ok(found);
    }
    if !rows::update(tx, input.version, row.clone()).await? {
        return Err(ContactsError::Stale);
    }
    row.version = input.version + 1;
    if kinds != kinds_before {
        set_kinds(app, tx, now, id, &kinds).await?;
    }
    audit::record(app, tx, now, actor, "contacts.organization.changed", ("organization", id.0), &changes)
        .await?;
    Ok(row)
}

/// Puts an organization into the trash. Its history stays, and it can be taken out again.
pub async fn delete_organization(
    app: &App,
    tx: &Tx,
    actor: Actor,
    id: OrganizationId,
) -> Result<organization::Model, ContactsError> {
    let now = app.clock.now();
    let found = find_organization(tx, id).await?.ok_or(ContactsError::Missing)?;
    if found.is_own_center {
        return Err(refused("organization-own-center-stays"));
    }
    put(tx, &found, Some(now), now).await?;
    let changes = [audit::set("name", &found.name)];
    audit::record(app, tx, now, actor, "contacts.organization.deleted", ("organization", id.0), &changes)
        .await?;
    Ok(found)
}

/// Takes an organization out of the trash.
pub async fn restore_organization(
    app: &App,
    tx: &Tx,
    actor: Actor,
    id: OrganizationId,
) -> Result<organization::Model, ContactsError> {
    let now = app.clock.now();
    let found =
        rows::find(tx, id).await?.filter(|row| row.deleted_at.is_some()).ok_or(ContactsError::Missing)?;
    put(tx, &found, None, now).await?;
    let changes = [audit::set("name", &found.name)];
    audit::record(app, tx, now, actor, "contacts.organization.restored", ("organization", id.0), &changes)
        .await?;
    Ok(found)
}

async fn put(
    tx: &Tx,
    found: &organization::Model,
    deleted_at: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<(), ContactsError> {
    let row = organization::Model { deleted_at, updated_at: now, ..found.clone() };
    if rows::update(tx, found.version, row).await? { Ok(()) } else { Err(ContactsError::Stale) }
}

/// What an organization is found by; `names` are those of its contacts. The name stands first: the search for
/// others of the same name relies on it.
pub fn search_parts<'a>(row: &'a organization::Model, names: &'a [String]) -> Vec<&'a str> {
    let own = [&row.name, &row.kana, &row.office_number, &row.municipality, &row.phone, &row.fax, &row.email];
    own.into_iter().chain(names).map(String::as_str).chain(tags::of(&row.tags)).collect()
}

/// Renews what an organization is found by, after its contacts changed.
pub async fn refresh_search(tx: &Tx, id: OrganizationId) -> Result<(), DbErr> {
    let Some(row) = rows::find(tx, id).await? else { return Ok(()) };
    let names = names_at(tx, Some(&[id])).await?.remove(&id).unwrap_or_default();
    rows::set_search_key(tx, id, search_text(&search_parts(&row, &names))).await
}

/// Gives an organization these kinds instead of those it had.
pub(in crate::contacts) async fn set_kinds(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    id: OrganizationId,
    kinds: &[Kind],
) -> Result<(), DbErr> {
    kind_row::delete_of_organization(tx, id).await?;
    let row = |kind: &Kind| kind_row::Model {
        id: app.chance.id::<RowId>(now),
        center_id: tx.center,
        organization_id: id,
        kind: kind.as_str().to_owned(),
    };
    kind_row::insert_all(tx, kinds.iter().map(row).collect()).await
}

/// A row with nothing in it yet.
pub(in crate::contacts) fn blank(id: OrganizationId, tx: &Tx, now: DateTime<Utc>) -> organization::Model {
    organization::Model {
        id,
        center_id: tx.center,
        created_at: now,
        updated_at: now,
        ..organization::Model::nothing()
    }
}

fn with(row: organization::Model, ready: ReadyOrganization) -> organization::Model {
    // A moved office is not where it was.
    let moved = row.address != ready.address || row.municipality != ready.municipality;
    organization::Model {
        name: ready.name,
        kana: ready.kana,
        office_number: ready.office_number,
        postal_code: ready.postal_code,
        municipality: ready.municipality,
        address: ready.address,
        phone: ready.phone,
        fax: ready.fax,
        email: ready.email,
        url: ready.url,
        latitude: row.latitude.filter(|_| !moved),
        longitude: row.longitude.filter(|_| !moved),
        channel: ready.channel,
        notes: ready.notes,
        tags: ready.tags,
        wants_no_invitations: ready.wants_no_invitations,
        ..row
    }
}

/// What differs between two states of an organization, for its history.
pub(in crate::contacts) fn differences(
    before: &organization::Model,
    after: &organization::Model,
) -> Vec<audit::Change> {
    let texts = [
        ("name", &before.name, &after.name),
        ("kana", &before.kana, &after.kana),
        ("office_number", &before.office_number, &after.office_number),
        ("postal_code", &before.postal_code, &after.postal_code),
        ("municipality", &before.municipality, &after.municipality),
        ("address", &before.address, &after.address),
        ("phone", &before.phone, &after.phone),
        ("fax", &before.fax, &after.fax),
        ("email", &before.email, &after.email),
        ("url", &before.url, &after.url),
        ("notes", &before.notes, &after.notes),
    ];
    let mut changes: Vec<audit::Change> =
        texts.into_iter().filter_map(|(field, before, after)| audit::changed(field, before, after)).collect();
    let told = |row: &organization::Model| tags::of(&row.tags).collect::<Vec<_>>().join("、");
    changes.extend(audit::changed("tags", told(before), told(after)));
    changes.extend(audit::changed("channel", before.channel.as_str(), after.channel.as_str()));
    changes.extend(audit::changed(
        "wants_no_invitations",
        before.wants_no_invitations,
        after.wants_no_invitations,
    ));
    changes
}

fn words(kinds: &[Kind]) -> String {
    kinds.iter().map(|kind| kind.as_str()).collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_looked_for_by_word_and_as_a_whole() {
        let (words, whole) = looked_for("　水戸市 Minato ");
        assert_eq!(words, [vec!["水戸市".to_owned()], vec!["minato".to_owned(), "みなと".to_owned()]]);
        assert_eq!(whole, ["水戸市minato"]);
        assert_eq!(looked_for("+81 29-241-0944").1, ["81292410944", "0292410944"]);
        assert!(looked_for(" ・ ").0.is_empty());
    }
}
