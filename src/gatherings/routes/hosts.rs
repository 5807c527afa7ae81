//! Hosts: the joint names in the order of the letter.

use actix_web::web::{Data, Path, Query};
use serde::{Deserialize, Serialize};

use super::agenda::{NoFields, ShiftForm};
use super::{NAV, gathering_of};
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::db::{GatheringId, OrganizationId, RowId};
use crate::gatherings::service;
use crate::i18n::Message;
use crate::shown;
use crate::web::{Result, go, go_with};

#[derive(Deserialize)]
pub struct Search {
    #[serde(default)]
    host: String,
}

#[derive(Serialize)]
struct Line<'a> {
    row: RowId,
    name: &'a str,
    own: bool,
}

#[derive(Serialize)]
struct Found {
    id: OrganizationId,
    name: String,
    municipality: String,
    host: bool,
}

pub async fn list(app: Data<App>, staff: Staff, id: Path<GatheringId>, search: Query<Search>) -> Result {
    let whole = gathering_of(&app, &staff, *id).await?;
    let tx = staff.scope(&app).read().await?;
    let found = service::search_hosts(&tx, &search.host).await?;
    let found: Vec<Found> = found
        .into_iter()
        .map(|row| Found {
            id: row.id,
            host: whole.hosts.iter().any(|host| host.organization.id == row.id),
            name: row.name,
            municipality: row.municipality,
        })
        .collect();
    let lines: Vec<Line<'_>> = whole
        .hosts
        .iter()
        .map(|host| Line {
            row: host.row.id,
            name: &host.organization.name,
            own: host.organization.is_own_center,
        })
        .collect();
    let context = shown! {
        id => whole.gathering.id, gathering => whole.gathering.title, series => whole.gathering.series_id, lines => lines,
        search => search.host, found => found,
    };
    staff.page(NAV, "gatherings/views/hosts.html", context)
}

fn here(id: GatheringId) -> String {
    format!("/gatherings/{id}/edit/hosts")
}

#[derive(Deserialize)]
pub struct HostForm {
    organization: OrganizationId,
}

pub async fn create(app: Data<App>, id: Path<GatheringId>, posted: StaffForm<HostForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    service::add_host(&app, staff.center, staff.actor(), *id, form.organization).await?;
    Ok(go_with(&here(*id), Message::new("gathering-saved")))
}

pub async fn shift(app: Data<App>, path: Path<(GatheringId, RowId)>, posted: StaffForm<ShiftForm>) -> Result {
    let (id, row) = path.into_inner();
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    service::move_host(&app, staff.center, staff.actor(), id, row, form.up()).await?;
    Ok(go(&here(id)))
}

pub async fn delete(app: Data<App>, path: Path<(GatheringId, RowId)>, posted: StaffForm<NoFields>) -> Result {
    let (id, row) = path.into_inner();
    posted.staff.may_edit()?;
    service::remove_host(&app, posted.staff.center, posted.staff.actor(), id, row).await?;
    Ok(go_with(&here(id), Message::new("gathering-host-removed")))
}
