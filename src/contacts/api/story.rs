//! The story of an office, what it is asked at present, and its notes.

use actix_web::{HttpResponse, get, post, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::NewRow;
use crate::accounts::Staff;
use crate::app::App;
use crate::contacts::service::{self, find_organization};
use crate::contacts::story::{self, Asked, Entry, What};
use crate::db::{OrganizationId, RowId};
use crate::web::{Error, Result};

/// What somebody wrote down.
#[derive(Serialize, ToSchema)]
pub struct Note {
    at: DateTime<Utc>,
    text: String,
    who: String,
}

/// What was written down about one organization.
#[derive(Serialize, ToSchema)]
pub struct Notes {
    notes: Vec<Note>,
}

/// What was said with an organization, newest first.
#[utoipa::path(tag = "address book", responses((status = 200, body = Notes)))]
#[get("/organizations/{id}/notes")]
pub async fn notes(app: web::Data<App>, staff: Staff, id: web::Path<OrganizationId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    find_organization(&tx, *id).await?.ok_or(Error::NotFound)?;
    let notes = story::story(&app, &tx, *id, staff.reader.lang)
        .await?
        .into_iter()
        .filter(|entry| entry.kind == What::Noted)
        .map(|entry| Note { at: entry.at, text: entry.words, who: entry.who })
        .collect();
    Ok(HttpResponse::Ok().json(Notes { notes }))
}

/// An office's story, newest first, as every room tells it.
#[utoipa::path(tag = "address book", responses((status = 200, body = Vec<Entry>), (status = 404)))]
#[get("/organizations/{id}/history")]
pub async fn history(app: web::Data<App>, staff: Staff, id: web::Path<OrganizationId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    find_organization(&tx, *id).await?.ok_or(Error::NotFound)?;
    Ok(HttpResponse::Ok().json(story::story(&app, &tx, *id, staff.reader.lang).await?))
}

/// What an office is asked at present, what waits for an answer first.
#[utoipa::path(tag = "address book", responses((status = 200, body = Vec<Asked>), (status = 404)))]
#[get("/organizations/{id}/asked")]
pub async fn asked(app: web::Data<App>, staff: Staff, id: web::Path<OrganizationId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    find_organization(&tx, *id).await?.ok_or(Error::NotFound)?;
    Ok(HttpResponse::Ok().json(story::asked_of(&app, &tx, *id, staff.reader.lang).await?))
}

#[derive(Deserialize, ToSchema)]
pub struct Noting {
    text: String,
}

/// Writes down what was said.
#[utoipa::path(tag = "address book", request_body = Noting, responses((status = 201, body = NewRow<RowId>)))]
#[post("/organizations/{id}/notes")]
pub async fn add_note(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<OrganizationId>,
    given: web::Json<Noting>,
) -> Result {
    staff.may_edit()?;
    let tx = staff.scope(&app).write().await?;
    let note = service::add_note(&app, &tx, staff.actor(), *id, &given.text).await?;
    tx.commit().await?;
    Ok(HttpResponse::Created().json(NewRow { id: note }))
}
