//! Hosts: whose names stand on the letter, and in which order. The center itself is always one of them.

use super::{GatheringError, turn_of};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::contacts::Organization;
use crate::contacts::japanese::search_keys;
use crate::contacts::store::organization;
use crate::db::{CenterId, GatheringId, OrganizationId, RowId, SeriesId, Tx};
use crate::gatherings::store::host;
use crate::gatherings::store::series_host::{self, Model as SeriesHost};

/// So many found organizations are shown.
const FOUND: usize = 20;

/// Organizations of the address book that could be asked to be a host, by any part of a name.
pub async fn search_hosts(tx: &Tx, typed: &str) -> Result<Vec<Organization>, sea_orm::DbErr> {
    let keys = search_keys(typed);
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let all = organization::list_live(tx).await?;
    let fits = |row: &Organization| keys.iter().any(|key| row.search_key.contains(key.as_str()));
    Ok(all.into_iter().filter(|row| !row.is_own_center && fits(row)).take(FOUND).collect())
}

/// Makes organizations hosts of every round of a series, after those that are, each once; whether any was not yet.
pub async fn host_every_round(
    app: &App,
    tx: &Tx,
    series: SeriesId,
    organizations: &[OrganizationId],
) -> Result<bool, sea_orm::DbErr> {
    let mut known = series_host::list_of(tx, series).await?;
    let before = known.len();
    for organization in organizations {
        if known.iter().any(|row| row.organization_id == *organization && row.round.is_none()) {
            continue;
        }
        let row = SeriesHost {
            id: app.chance.id(app.clock.now()),
            center_id: tx.center,
            series_id: series,
            organization_id: *organization,
            round: None,
            position: known.iter().map(|row| row.position).max().unwrap_or(0) + 1,
        };
        series_host::insert(tx, row.clone()).await?;
        known.push(row);
    }
    Ok(known.len() > before)
}

/// Adds a host at the end of the joint names; adding twice is once.
pub async fn add_host(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: GatheringId,
    organization: OrganizationId,
) -> Result<(), GatheringError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let whole = turn_of(&tx, id).await?;
    let found = organization::find(&tx, organization).await?.filter(|row| row.deleted_at.is_none());
    let found = found.ok_or(GatheringError::NotFound)?;
    if whole.hosts.iter().all(|host| host.organization.id != organization) {
        let row = host::Model {
            id: app.chance.id(now),
            center_id: center,
            gathering_id: id,
            organization_id: organization,
            position: whole.hosts.iter().map(|host| host.row.position).max().unwrap_or(0) + 1,
        };
        host::insert(&tx, row).await?;
        let told = [audit::set("host", &found.name)];
        audit::record(app, &tx, now, actor, "gatherings.host.added", ("gathering", id.0), &told).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Takes a host from the joint names.
pub async fn remove_host(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: GatheringId,
    row: RowId,
) -> Result<(), GatheringError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let whole = turn_of(&tx, id).await?;
    let found = whole.hosts.iter().find(|host| host.row.id == row).ok_or(GatheringError::NotFound)?;
    if found.organization.is_own_center {
        return Err(GatheringError::OwnHost);
    }
    host::delete(&tx, row).await?;
    let told = [audit::set("host", &found.organization.name)];
    audit::record(app, &tx, now, actor, "gatherings.host.removed", ("gathering", id.0), &told).await?;
    tx.commit().await?;
    Ok(())
}

/// Moves a host one place up or down in the joint names; at the end of the list nothing happens.
pub async fn move_host(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: GatheringId,
    row: RowId,
    up: bool,
) -> Result<(), GatheringError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let mut rows: Vec<host::Model> = turn_of(&tx, id).await?.hosts.into_iter().map(|host| host.row).collect();
    let at = rows.iter().position(|host| host.id == row).ok_or(GatheringError::NotFound)?;
    let to = if up { at.checked_sub(1) } else { Some(at + 1).filter(|to| *to < rows.len()) };
    if let Some(to) = to {
        rows.swap(at, to);
        for (position, row) in (1..).zip(rows) {
            host::save(&tx, host::Model { position, ..row }).await?;
        }
        audit::record(app, &tx, now, actor, "gatherings.host.moved", ("gathering", id.0), &[]).await?;
    }
    tx.commit().await?;
    Ok(())
}
