//! Carrying out a plan: bulk inserts in one transaction, and a note for each organization of how it was before.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::DbErr;
use serde::{Deserialize, Serialize};

use super::plan::{Action, Planned};
use crate::app::App;
use crate::contacts::Kind;
use crate::contacts::japanese::{search_key, search_text};
use crate::contacts::model::ImportAction;
use crate::contacts::service::{names_at, rows_of, search_parts, set_kinds};
use crate::contacts::store::{contact, corporation, import_change, kind_row, organization, person, service};
use crate::contacts::wamnet::{Corporation, Row};
use crate::db::{ContactId, CorporationId, ImportId, OrganizationId, RowId, ServiceId, Tx};

/// How an organization was before, for taking back.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Before {
    pub organization: Option<organization::Model>,
    pub kinds: Vec<Kind>,
    pub services: Vec<service::Model>,
    pub new_services: Vec<ServiceId>,
    pub new_contacts: Vec<ContactId>,
}

/// What is to be written, gathered first so that it goes in few statements.
#[derive(Default)]
struct Gathered {
    organizations: Vec<organization::Model>,
    kinds: Vec<kind_row::Model>,
    services: Vec<service::Model>,
    people: Vec<person::Model>,
    contacts: Vec<contact::Model>,
    changes: Vec<import_change::Model>,
}

/// Writes everything that the plan says.
pub(super) async fn carry_out(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    import: ImportId,
    plan: Vec<Planned>,
) -> Result<(), DbErr> {
    let plan: Vec<Planned> = plan
        .into_iter()
        .filter(|planned| matches!(planned.action, Action::Create | Action::Update))
        .collect();
    let corporations = keep_corporations(app, tx, now, &plan).await?;
    let known: Vec<OrganizationId> =
        plan.iter().filter_map(|planned| Some(planned.before.as_ref()?.id)).collect();
    let names = names_at(tx, Some(&known)).await?;
    let mut gathered = Gathered::default();
    for mut planned in plan {
        let id = planned.before.as_ref().map_or_else(|| app.chance.id(now), |before| before.id);
        planned.after.id = id;
        planned.after.center_id = tx.center;
        planned.after.updated_at = now;
        if let Some(corporation) =
            planned.corporation.as_ref().and_then(|corporation| corporations.get(&key(corporation)))
        {
            planned.after.corporation_id = Some(*corporation);
        }
        let own = names.get(&id).map(Vec::as_slice).unwrap_or_default();
        planned.after.search_key = search_text(&search_parts(&planned.after, &planned.names(own)));
        gather(app, tx, now, import, planned, &mut gathered).await?;
    }
    organization::insert_all(tx, gathered.organizations).await?;
    kind_row::insert_all(tx, gathered.kinds).await?;
    service::insert_all(tx, gathered.services).await?;
    person::insert_all(tx, gathered.people).await?;
    contact::insert_all(tx, gathered.contacts).await?;
    import_change::insert_all(tx, gathered.changes).await
}

async fn gather(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    import: ImportId,
    planned: Planned,
    gathered: &mut Gathered,
) -> Result<(), DbErr> {
    let id = planned.after.id;
    let mut before = Before { kinds: planned.kinds_before.clone(), ..Before::default() };
    for row in &planned.new_rows {
        let service = service_row(app.chance.id(now), tx, id, row);
        before.new_services.push(service.id);
        gathered.services.push(service);
    }
    for (old, row) in planned.changed_rows {
        service::save(tx, service_row(old.id, tx, id, &row)).await?;
        before.services.push(old);
    }
    for contact in &planned.new_contacts {
        let Ok(ready) = contact.ready() else { continue };
        let (contact, person) = rows_of(app, tx, id, ready);
        before.new_contacts.push(contact.id);
        gathered.people.push(person);
        gathered.contacts.push(contact);
    }
    let version_after = match planned.before {
        None => {
            gathered.kinds.extend(planned.kinds.iter().map(|kind| kind_row::Model {
                id: app.chance.id::<RowId>(now),
                center_id: tx.center,
                organization_id: id,
                kind: kind.as_str().to_owned(),
            }));
            gathered.organizations.push(organization::Model { version: 1, created_at: now, ..planned.after });
            1
        }
        Some(old) => {
            if planned.kinds != planned.kinds_before {
                set_kinds(app, tx, now, id, &planned.kinds).await?;
            }
            let was = old.version;
            // Read in this transaction, under the turn of imports: only an edit between the two could have moved
            // it on, and then all of this is taken back.
            if !organization::update(tx, was, planned.after).await? {
                return Err(DbErr::RecordNotUpdated);
            }
            before.organization = Some(old);
            was + 1
        }
    };
    gathered.changes.push(import_change::Model {
        id: app.chance.id(now),
        center_id: tx.center,
        import_id: import,
        organization_id: id,
        action: if before.organization.is_some() { ImportAction::Updated } else { ImportAction::Created },
        before: Some(serde_json::to_value(&before).map_err(|error| DbErr::Json(error.to_string()))?),
        version_after,
    });
    Ok(())
}

fn service_row(id: ServiceId, tx: &Tx, organization_id: OrganizationId, row: &Row) -> service::Model {
    service::Model {
        id,
        center_id: tx.center,
        organization_id,
        kind: row.kind.as_str().to_owned(),
        source_key: row.source_key(),
        name: row.name.clone(),
        row: serde_json::to_value(row).expect("a row is plain data"),
    }
}

/// What names a corporation: its number, or where the list has none its name and place.
fn key(corporation: &Corporation) -> String {
    corporation_key(&corporation.number, &corporation.name, &corporation.municipality)
}

fn corporation_key(number: &str, name: &str, municipality: &str) -> String {
    match number {
        "" => format!("{} {}", search_key(name), search_key(municipality)),
        number => number.to_owned(),
    }
}

/// Makes and renews the corporations of a plan; tells each one's id by its key.
async fn keep_corporations(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    plan: &[Planned],
) -> Result<HashMap<String, CorporationId>, DbErr> {
    let mut known: HashMap<String, corporation::Model> = corporation::list_every(tx)
        .await?
        .into_iter()
        .map(|row| (corporation_key(&row.corporate_number, &row.name, &row.municipality), row))
        .collect();
    let mut ids: HashMap<String, CorporationId> = HashMap::new();
    let mut new = Vec::new();
    for given in plan.iter().filter_map(|planned| planned.corporation.as_ref()) {
        let key = key(given);
        if ids.contains_key(&key) {
            continue;
        }
        let found = known.remove(&key);
        let row = corporation::Model {
            id: found.as_ref().map_or_else(|| app.chance.id(now), |found| found.id),
            center_id: tx.center,
            name: given.name.clone(),
            kana: given.kana.clone(),
            corporate_number: given.number.clone(),
            municipality: given.municipality.clone(),
            address: given.address.clone(),
            phone: given.phone.clone(),
            created_at: found.as_ref().map_or(now, |found| found.created_at),
        };
        ids.insert(key, row.id);
        match found {
            None => new.push(row),
            Some(found) if found != row => corporation::save(tx, row).await?,
            Some(_) => {}
        }
    }
    corporation::insert_all(tx, new).await?;
    Ok(ids)
}
