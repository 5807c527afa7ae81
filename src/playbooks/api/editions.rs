//! What becomes of a center's own playbook: put away and taken out again, its editions, one of them put back, and that
//! it was offered to where it came from.

use actix_web::web::{Data, Json, Path};
use actix_web::{HttpResponse, delete, get, post};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::entry;
use crate::accounts::Staff;
use crate::app::App;
use crate::db::MembershipId;
use crate::playbooks::editions::{self, Edition};
use crate::playbooks::saying::{self, SaidChange};
use crate::playbooks::service;
use crate::playbooks::store::edition::Act;
use crate::web::Error;

/// A state in which a playbook of the center was saved.
#[derive(Serialize, ToSchema)]
pub struct EditionOut {
    /// Counts from 1.
    number: i32,
    act: Act,
    /// Null where a command did it.
    made_by: Option<MembershipId>,
    made_at: DateTime<Utc>,
    /// What it has otherwise than the one before, in words.
    changes: Vec<SaidChange>,
}

/// The editions of a playbook of the center, the newest first; none of one that comes with the program.
#[utoipa::path(tag = "playbooks", responses((status = 200, body = Vec<EditionOut>)))]
#[get("/playbooks/{playbook}/editions")]
pub(super) async fn list_editions(
    app: Data<App>,
    staff: Staff,
    id: Path<String>,
) -> Result<Json<Vec<EditionOut>>, Error> {
    let Some(row) = entry(&app, &staff, &id).await?.row else { return Ok(Json(Vec::new())) };
    let tx = staff.scope(&app).read().await?;
    let out = |Edition { row, changes }: Edition| EditionOut {
        number: row.number,
        act: row.act,
        made_by: row.made_by,
        made_at: row.made_at,
        changes: changes.iter().map(|change| saying::change(change, staff.reader.lang)).collect(),
    };
    Ok(Json(editions::of(&tx, row.id).await?.into_iter().map(out).collect()))
}

/// Which version was looked at.
#[derive(Deserialize, ToSchema)]
pub struct PutBackIn {
    /// `row_version` of the list.
    version: i32,
}

/// Puts an earlier edition back; the present one stays among the editions.
#[utoipa::path(tag = "playbooks", responses((status = 204)))]
#[post("/playbooks/{playbook}/editions/{number}/put-back")]
pub(super) async fn put_back(
    app: Data<App>,
    staff: Staff,
    path: Path<(String, i32)>,
    seen: Json<PutBackIn>,
) -> Result<HttpResponse, Error> {
    staff.may_edit()?;
    let (id, number) = path.into_inner();
    service::put_back(&app, staff.center, staff.actor(), &id, seen.version, number).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Notes that the adaptation was offered to where it came from: the sheet of changes was printed or mailed.
#[utoipa::path(tag = "playbooks", responses((status = 204)))]
#[post("/playbooks/{playbook}/offered")]
pub(super) async fn offered(app: Data<App>, staff: Staff, id: Path<String>) -> Result<HttpResponse, Error> {
    staff.may_edit()?;
    service::offered(&app, staff.center, staff.actor(), &id).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Puts a playbook of the center away; what was made from it is not touched.
#[utoipa::path(tag = "playbooks", responses((status = 204)))]
#[delete("/playbooks/{playbook}")]
pub(super) async fn put_away(app: Data<App>, staff: Staff, id: Path<String>) -> Result<HttpResponse, Error> {
    staff.may_edit()?;
    service::put_away(&app, staff.center, staff.actor(), &id, true).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Takes a playbook out again that was put away.
#[utoipa::path(tag = "playbooks", responses((status = 204)))]
#[post("/playbooks/{playbook}/restore")]
pub(super) async fn take_out(app: Data<App>, staff: Staff, id: Path<String>) -> Result<HttpResponse, Error> {
    staff.may_edit()?;
    service::put_away(&app, staff.center, staff.actor(), &id, false).await?;
    Ok(HttpResponse::NoContent().finish())
}
