//! Taking an import back, organization by organization, as far as nobody worked on it since.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use sea_orm::DbErr;

use super::carry_out::Before;
use super::kept::Left;
use crate::app::App;
use crate::contacts::service::{refresh_search, set_kinds};
use crate::contacts::store::{contact, import_change, note, organization, service};
use crate::db::{OrganizationId, Tx};

/// Takes back the changes of one import. What was edited, noted or given a contact since stays, and is told.
///
/// A new organization goes into the trash, as something may hang on it by now, and its places in the list are
/// free again. One that was put into the trash since is left there.
pub(super) async fn take_back(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    changes: Vec<import_change::Model>,
) -> Result<Vec<Left>, DbErr> {
    let ids: Vec<OrganizationId> = changes.iter().map(|change| change.organization_id).collect();
    let rows: HashMap<OrganizationId, organization::Model> =
        organization::list_by_ids(tx, &ids).await?.into_iter().map(|row| (row.id, row)).collect();
    let noted: HashSet<OrganizationId> = note::organizations_with(tx, &ids).await?.into_iter().collect();
    let mut contacts: HashMap<OrganizationId, Vec<contact::Model>> = HashMap::new();
    for row in contact::list_live(tx, Some(&ids)).await? {
        contacts.entry(row.organization_id).or_default().push(row);
    }
    let mut left = Vec::new();
    for change in changes {
        let Some(row) = rows.get(&change.organization_id) else { continue };
        let before: Before =
            change.before.clone().and_then(|before| serde_json::from_value(before).ok()).unwrap_or_default();
        let own = contacts.remove(&row.id).unwrap_or_default();
        let created = before.organization.is_none();
        if created && row.deleted_at.is_some() {
            continue;
        }
        // A contact that the import brought may be gone or changed; one that it did not bring must not vanish
        // with a new organization.
        let contact_touched = own.iter().any(|contact| {
            if before.new_contacts.contains(&contact.id) { contact.version != 1 } else { created }
        });
        let edited = row.version != change.version_after || row.deleted_at.is_some();
        if edited || contact_touched || (created && noted.contains(&row.id)) {
            left.push(Left { id: row.id, name: row.name.clone() });
            continue;
        }
        take_one_back(app, tx, now, row, before, own).await?;
    }
    Ok(left)
}

async fn take_one_back(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    row: &organization::Model,
    before: Before,
    own: Vec<contact::Model>,
) -> Result<(), DbErr> {
    service::delete(tx, &before.new_services).await?;
    for service in before.services {
        service::save(tx, service).await?;
    }
    for contact in own.into_iter().filter(|contact| before.new_contacts.contains(&contact.id)) {
        let was = contact.version;
        contact::update(tx, was, contact::Model { deleted_at: Some(now), ..contact }).await?;
    }
    let Some(organization) = before.organization else {
        let gone = organization::Model { deleted_at: Some(now), updated_at: now, ..row.clone() };
        return saved(organization::update(tx, row.version, gone).await?);
    };
    set_kinds(app, tx, now, row.id, &before.kinds).await?;
    let back = organization::Model { updated_at: now, ..organization };
    saved(organization::update(tx, row.version, back).await?)?;
    refresh_search(tx, row.id).await
}

/// Read in this transaction, under the turn of imports: an edit between the two takes all of this back.
fn saved(saved: bool) -> Result<(), DbErr> {
    if saved { Ok(()) } else { Err(DbErr::RecordNotUpdated) }
}
