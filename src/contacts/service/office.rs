//! One office or several: the services of an organization separated, two organizations joined.

use std::collections::BTreeSet;

use super::contact::move_contacts;
use super::organization::{
    blank, delete_organization, find_organization, kinds_of, refresh_search, search_parts, set_kinds,
};
use super::{ContactsError, refused};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::contacts::import::Official;
use crate::contacts::japanese::search_text;
use crate::contacts::store::{note, organization as rows, service};
use crate::contacts::wamnet::{Office, Row};
use crate::contacts::{Kind, tags};
use crate::db::{OrganizationId, ServiceId, Tx};

/// Takes services out of an organization, each into an organization of its own; at least one stays. A later
/// import leaves them apart. Tells the new organizations.
pub async fn separate(
    app: &App,
    tx: &Tx,
    actor: Actor,
    id: OrganizationId,
    leaving: &[ServiceId],
) -> Result<Vec<OrganizationId>, ContactsError> {
    let now = app.clock.now();
    let found = find_organization(tx, id).await?.ok_or(ContactsError::Missing)?;
    let services = service::list_of_organization(tx, id).await?;
    let (leave, stay): (Vec<_>, Vec<_>) =
        services.into_iter().partition(|service| leaving.contains(&service.id));
    if leave.is_empty() {
        return Err(refused("organization-separate-none"));
    }
    if stay.is_empty() {
        return Err(refused("organization-separate-all"));
    }
    let mut made = Vec::new();
    let mut left: BTreeSet<Kind> = BTreeSet::new();
    for leaver in leave {
        let row: Row = serde_json::from_value(leaver.row.clone())
            .map_err(|_| refused("organization-separate-unreadable"))?;
        let office = Office::try_from(vec![row]).map_err(|_| refused("organization-separate-unreadable"))?;
        left.extend(office.kinds());
        let mut new = blank(app.chance.id(now), tx, now);
        Official::of(&office).fill(&mut new);
        new.corporation_id = found.corporation_id;
        new.channel = if new.address.is_empty() { found.channel } else { crate::contacts::Channel::Post };
        new.search_key = search_text(&search_parts(&new, &[]));
        let new_id = new.id;
        rows::insert(tx, new).await?;
        set_kinds(app, tx, now, new_id, &office.kinds()).await?;
        service::save(tx, service::Model { organization_id: new_id, ..leaver }).await?;
        let changes = [audit::set("separated_from", id)];
        let subject = ("organization", new_id.0);
        audit::record(app, tx, now, actor, "contacts.organization.separated", subject, &changes).await?;
        made.push(new_id);
    }
    let stays: BTreeSet<Kind> = stay.iter().filter_map(|service| Kind::parse(&service.kind)).collect();
    let kinds: Vec<Kind> = kinds_of(tx, id)
        .await?
        .into_iter()
        .filter(|kind| stays.contains(kind) || !left.contains(kind))
        .collect();
    set_kinds(app, tx, now, id, &kinds).await?;
    if !rows::update(tx, found.version, rows::Model { updated_at: now, ..found.clone() }).await? {
        return Err(ContactsError::Stale);
    }
    Ok(made)
}

/// Joins `other` into `id`: services, contacts, notes and kinds go over, empty fields are filled, and what is
/// left of `other` goes into the trash.
pub async fn join(
    app: &App,
    tx: &Tx,
    actor: Actor,
    id: OrganizationId,
    other: OrganizationId,
) -> Result<(), ContactsError> {
    let now = app.clock.now();
    if id == other {
        return Err(refused("organization-join-itself"));
    }
    let found = find_organization(tx, id).await?.ok_or(ContactsError::Missing)?;
    let leaving = find_organization(tx, other).await?.ok_or(ContactsError::Missing)?;
    if found.is_own_center || leaving.is_own_center {
        return Err(refused("organization-own-center-stays"));
    }
    let mut kinds: BTreeSet<Kind> = kinds_of(tx, id).await?.into_iter().collect();
    kinds.extend(kinds_of(tx, other).await?);
    for row in service::list_of_organization(tx, other).await? {
        service::save(tx, service::Model { organization_id: id, ..row }).await?;
    }
    move_contacts(tx, other, id).await?;
    note::move_all(tx, other, id).await?;
    let mut row = found.clone();
    fill_blanks(&mut row, &leaving);
    row.updated_at = now;
    if !rows::update(tx, found.version, row).await? {
        return Err(ContactsError::Stale);
    }
    set_kinds(app, tx, now, id, &kinds.into_iter().collect::<Vec<_>>()).await?;
    delete_organization(app, tx, actor, other).await?;
    refresh_search(tx, id).await?;
    let changes = [audit::set("joined", other)];
    audit::record(app, tx, now, actor, "contacts.organization.joined", ("organization", id.0), &changes)
        .await?;
    Ok(())
}

/// Fills what is empty in a row from another; what stands there stays.
pub(in crate::contacts) fn fill_blanks(row: &mut rows::Model, from: &rows::Model) {
    let texts = [
        (&mut row.kana, &from.kana),
        (&mut row.office_number, &from.office_number),
        (&mut row.postal_code, &from.postal_code),
        (&mut row.municipality, &from.municipality),
        (&mut row.address, &from.address),
        (&mut row.phone, &from.phone),
        (&mut row.fax, &from.fax),
        (&mut row.email, &from.email),
        (&mut row.url, &from.url),
    ];
    for (own, other) in texts {
        if own.is_empty() {
            own.clone_from(other);
        }
    }
    if !from.notes.is_empty() && !row.notes.contains(&from.notes) {
        let between = if row.notes.is_empty() { "" } else { "\n" };
        row.notes = format!("{}{between}{}", row.notes, from.notes);
    }
    row.tags = tags::kept(&tags::read([row.tags.as_str(), from.tags.as_str()]));
    row.corporation_id = row.corporation_id.or(from.corporation_id);
    if row.latitude.is_none() && row.address == from.address {
        (row.latitude, row.longitude) = (from.latitude, from.longitude);
    }
}
