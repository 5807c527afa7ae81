//! One block of a playbook by API: read, saved, moved, taken out.

use actix_web::web::{Data, Json, Path, Query};
use actix_web::{HttpResponse, delete, get, post, put};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::{IntoParams, ToSchema};

use super::entry;
use crate::accounts::Staff;
use crate::app::App;
use crate::playbooks::pieces::{self, Block};
use crate::playbooks::service::{self, BookError};
use crate::web::Error;

/// A block of a playbook and its fields, with the keys of the file.
#[derive(Serialize, ToSchema)]
#[schema(as = PlaybookBlock)]
pub struct BlockOut {
    /// `section` or `section/id`: `steps/invite`, `parameters`, `words`.
    key: String,
    #[schema(value_type = Object)]
    fields: Map<String, Value>,
    /// The version of the own row, which a change sends back; null where the playbook is not the center's own.
    row_version: Option<i32>,
}

/// Which block.
#[derive(Deserialize, IntoParams)]
pub struct BlocksAsked {
    /// One block alone; without it all of them.
    #[param(example = "steps/invite")]
    key: Option<String>,
}

async fn all(app: &App, staff: &Staff, id: &str) -> Result<Vec<BlockOut>, Error> {
    let entry = entry(app, staff, id).await?;
    let book = entry.book.map_err(BookError::Faults)?;
    let row_version = entry.row.filter(|row| !row.is_brought).map(|row| row.version);
    let shown = |Block { key, fields }| BlockOut { key, fields, row_version };
    Ok(pieces::blocks(&book).into_iter().map(shown).collect())
}

async fn out(app: &App, staff: &Staff, id: &str, key: &str) -> Result<Json<BlockOut>, Error> {
    let found = all(app, staff, id).await?.into_iter().find(|block| block.key == key);
    Ok(Json(found.ok_or(Error::NotFound)?))
}

/// The blocks of a playbook in its order, or one of them.
#[utoipa::path(
    tag = "playbooks",
    params(BlocksAsked),
    responses((status = 200, body = Vec<BlockOut>), (status = 404))
)]
#[get("/playbooks/{playbook}/blocks")]
pub async fn list_blocks(
    app: Data<App>,
    staff: Staff,
    id: Path<String>,
    asked: Query<BlocksAsked>,
) -> Result<Json<Vec<BlockOut>>, Error> {
    let mut found = all(&app, &staff, &id).await?;
    found.retain(|block| asked.key.as_ref().is_none_or(|key| block.key == *key));
    Ok(Json(found))
}

/// A block as it is to be.
#[derive(Deserialize, ToSchema)]
pub struct SaveBlock {
    key: String,
    /// All of its fields: one that is left out goes.
    #[schema(value_type = Object)]
    fields: Map<String, Value>,
    /// The row's version that was edited.
    version: i32,
}

/// Saves one block of an own playbook; one that is not there yet comes last in its list.
#[utoipa::path(
    tag = "playbooks",
    responses((status = 200, body = BlockOut), (status = 404), (status = 409), (status = 422))
)]
#[put("/playbooks/{playbook}/blocks")]
pub async fn save_block(
    app: Data<App>,
    staff: Staff,
    id: Path<String>,
    new: Json<SaveBlock>,
) -> Result<Json<BlockOut>, Error> {
    staff.may_edit()?;
    let SaveBlock { key, fields, version } = new.into_inner();
    let block = Block { key, fields };
    service::save_block(&app, staff.center, staff.actor(), &id, version, &block).await?;
    out(&app, &staff, &id, &block.key).await
}

/// Which block, and which way.
#[derive(Deserialize, ToSchema)]
pub struct MoveBlock {
    key: String,
    up: bool,
    /// The row's version that was edited.
    version: i32,
}

/// Moves one block of an own playbook one place up or down in its list.
#[utoipa::path(
    tag = "playbooks",
    responses((status = 200, body = BlockOut), (status = 404), (status = 409), (status = 422))
)]
#[post("/playbooks/{playbook}/blocks/move")]
pub async fn move_block(
    app: Data<App>,
    staff: Staff,
    id: Path<String>,
    to: Json<MoveBlock>,
) -> Result<Json<BlockOut>, Error> {
    staff.may_edit()?;
    out(&app, &staff, &id, &to.key).await?;
    service::move_block(&app, staff.center, staff.actor(), &id, to.version, (&to.key, to.up)).await?;
    out(&app, &staff, &id, &to.key).await
}

/// Which block goes, of which version.
#[derive(Deserialize, IntoParams)]
pub struct BlockGone {
    key: String,
    version: i32,
}

/// Takes one block out of an own playbook, with what goes along.
#[utoipa::path(
    tag = "playbooks",
    params(BlockGone),
    responses((status = 204), (status = 404), (status = 409), (status = 422))
)]
#[delete("/playbooks/{playbook}/blocks")]
pub async fn remove_block(
    app: Data<App>,
    staff: Staff,
    id: Path<String>,
    gone: Query<BlockGone>,
) -> Result<HttpResponse, Error> {
    staff.may_edit()?;
    out(&app, &staff, &id, &gone.key).await?;
    service::remove_block(&app, staff.center, staff.actor(), &id, gone.version, &gone.key).await?;
    Ok(HttpResponse::NoContent().finish())
}
