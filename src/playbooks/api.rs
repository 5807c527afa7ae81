//! The library by API: list, one playbook, its file, a file that is brought; and what a center does with its own.

mod block;
mod brought;
mod editions;

use actix_web::http::header::CONTENT_TYPE;
use actix_web::web::{Data, Json, Path};
use actix_web::{HttpResponse, get, post, put};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::pieces;
use super::saying::{self, SaidChange, SaidOffer};
use super::service::{self, between};
use super::shelf::{self, Entry};
use crate::accounts::Staff;
use crate::app::App;
use crate::db::MembershipId;
use crate::i18n::Texts;
use crate::web::Error;

pub fn api(routes: &mut ServiceConfig<'_>) {
    routes
        .service(list)
        .service(brought::look_through)
        .service(brought::take_in)
        .service(schema)
        .service(brought::bring)
        .service(show)
        .service(save)
        .service(block::list_blocks)
        .service(block::save_block)
        .service(block::move_block)
        .service(block::remove_block)
        .service(file)
        .service(adopt)
        .service(changes)
        .service(newer)
        .service(left)
        .service(take_over)
        .service(editions::list_editions)
        .service(editions::put_back)
        .service(editions::offered)
        .service(editions::put_away)
        .service(editions::take_out);
}

/// A playbook in short.
#[derive(Serialize, ToSchema)]
pub struct PlaybookOut {
    id: String,
    version: u32,
    /// What it makes: gathering, series, survey or programme.
    subject: &'static str,
    title: Texts,
    problem: Texts,
    minutes: u32,
    /// Seats; none where nobody meets.
    capacity: Option<u32>,
    /// Whether it is the center's own.
    own: bool,
    /// What an own one was adapted from.
    adapted_from: Option<String>,
    /// The version of the own row, which a change sends back.
    row_version: Option<i32>,
}

/// The library's playbooks.
#[utoipa::path(tag = "playbooks", responses((status = 200, body = Vec<PlaybookOut>)))]
#[get("/playbooks")]
async fn list(app: Data<App>, staff: Staff) -> Result<Json<Vec<PlaybookOut>>, Error> {
    let tx = staff.scope(&app).read().await?;
    let all = shelf::list(&tx).await?;
    let out = all.iter().filter_map(|entry| {
        let book = entry.book.as_ref().ok()?;
        let row = entry.row.as_ref().filter(|row| !row.is_brought);
        Some(PlaybookOut {
            id: book.id.clone(),
            version: book.version,
            subject: book.subject.word(),
            title: book.title.texts().clone(),
            problem: book.problem.texts().clone(),
            minutes: book.minutes(),
            capacity: book.parameters.capacity,
            own: row.is_some(),
            adapted_from: row.and_then(|row| row.origin_name.clone()),
            row_version: row.map(|row| row.version),
        })
    });
    Ok(Json(out.collect()))
}

async fn entry(app: &App, staff: &Staff, id: &str) -> Result<Entry, Error> {
    let tx = staff.scope(app).read().await?;
    shelf::find(&tx, id).await?.ok_or(Error::NotFound)
}

/// One playbook, whole, with the keys of its file.
#[utoipa::path(tag = "playbooks", responses((status = 200, body = Object)))]
#[get("/playbooks/{playbook}")]
async fn show(app: Data<App>, staff: Staff, id: Path<String>) -> Result<Json<serde_json::Value>, Error> {
    let book = entry(&app, &staff, &id).await?.book.map_err(service::BookError::Faults)?;
    Ok(Json(serde_json::to_value(book).map_err(anyhow::Error::from)?))
}

/// The JSON Schema (draft 2020-12) of a playbook file's data.
#[utoipa::path(tag = "playbooks", responses((status = 200, body = Object)))]
#[get("/playbook-schema")]
async fn schema(_: Staff) -> Json<serde_json::Value> {
    Json(super::schema::schema())
}

/// The name of a playbook that was kept.
#[derive(Serialize, ToSchema)]
pub struct KeptOut {
    id: String,
}

/// The whole text of an own playbook.
#[derive(Deserialize, ToSchema)]
pub struct TextIn {
    toml: String,
    /// The row's version that was edited.
    version: i32,
}

/// Saves the text of an own playbook; its id and whence it comes stay as they are.
#[utoipa::path(tag = "playbooks", responses((status = 204)))]
#[put("/playbooks/{playbook}")]
async fn save(
    app: Data<App>,
    staff: Staff,
    id: Path<String>,
    text: Json<TextIn>,
) -> Result<HttpResponse, Error> {
    staff.may_edit()?;
    service::save_text(&app, staff.center, staff.actor(), &id, text.version, &text.toml).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// The playbook as one file that stands by itself, with every letter in it.
#[utoipa::path(tag = "playbooks", responses((status = 200, body = String, content_type = "application/toml")))]
#[get("/playbooks/{playbook}/file")]
async fn file(app: Data<App>, staff: Staff, id: Path<String>) -> Result<HttpResponse, Error> {
    let book = entry(&app, &staff, &id).await?.book.map_err(service::BookError::Faults)?;
    let text = service::file(&book)?;
    Ok(HttpResponse::Ok().insert_header((CONTENT_TYPE, "application/toml; charset=utf-8")).body(text))
}

/// What the adaptation is called; may be empty.
#[derive(Deserialize, ToSchema)]
pub struct AdoptIn {
    #[serde(default)]
    name: Texts,
}

/// Makes a copy to adapt, under a name of its own.
#[utoipa::path(tag = "playbooks", responses((status = 201, body = KeptOut)))]
#[post("/playbooks/{playbook}/adopt")]
async fn adopt(
    app: Data<App>,
    staff: Staff,
    id: Path<String>,
    called: Json<AdoptIn>,
) -> Result<HttpResponse, Error> {
    staff.may_edit()?;
    let name = called.into_inner().name;
    let id = service::adopt(&app, staff.center, staff.actor(), &id, name).await?;
    Ok(HttpResponse::Created().json(KeptOut { id }))
}

async fn between_of(app: &App, staff: &Staff, id: &str) -> Result<service::Between, Error> {
    let row = entry(app, staff, id).await?.row.ok_or(Error::NotFound)?;
    let tx = staff.scope(app).read().await?;
    between(&tx, &row).await?.ok_or(Error::NotFound)
}

/// What an own playbook has otherwise than the one it was adapted from, in words.
#[utoipa::path(tag = "playbooks", responses((status = 200, body = Vec<SaidChange>)))]
#[get("/playbooks/{playbook}/changes")]
async fn changes(app: Data<App>, staff: Staff, id: Path<String>) -> Result<Json<Vec<SaidChange>>, Error> {
    let between = between_of(&app, &staff, &id).await?;
    let all = pieces::difference(&between.base, &between.mine);
    Ok(Json(all.iter().map(|change| saying::change(change, staff.reader.lang)).collect()))
}

/// What the newer original has otherwise, piece by piece; empty where it is not newer.
#[utoipa::path(tag = "playbooks", responses((status = 200, body = Vec<SaidOffer>)))]
#[get("/playbooks/{playbook}/newer")]
async fn newer(app: Data<App>, staff: Staff, id: Path<String>) -> Result<Json<Vec<SaidOffer>>, Error> {
    let between = between_of(&app, &staff, &id).await?;
    Ok(Json(between.offers().iter().map(|offer| saying::offer(offer, staff.reader.lang)).collect()))
}

/// A piece that was left earlier.
#[derive(Serialize, ToSchema)]
pub struct PieceLeft {
    #[serde(flatten)]
    piece: SaidOffer,
    left_at: DateTime<Utc>,
    /// Who left it.
    left_by: Option<MembershipId>,
}

/// What was left when a newer original was taken over and can be taken after all, by the same call.
#[utoipa::path(tag = "playbooks", responses((status = 200, body = Vec<PieceLeft>)))]
#[get("/playbooks/{playbook}/left")]
async fn left(app: Data<App>, staff: Staff, id: Path<String>) -> Result<Json<Vec<PieceLeft>>, Error> {
    let row = entry(&app, &staff, &id).await?.row.ok_or(Error::NotFound)?;
    let tx = staff.scope(&app).read().await?;
    let between = between(&tx, &row).await?.ok_or(Error::NotFound)?;
    let all = service::left(&tx, &row, &between).await?.into_iter().map(|left| PieceLeft {
        piece: saying::offer(&left.offer, staff.reader.lang),
        left_at: left.at,
        left_by: left.by,
    });
    Ok(Json(all.collect()))
}

/// The pieces that are taken over.
#[derive(Deserialize, ToSchema)]
pub struct PiecesIn {
    /// The row's version that was looked at.
    version: i32,
    /// Keys of the pieces.
    take: Vec<String>,
}

/// How many pieces were taken over.
#[derive(Serialize, ToSchema)]
pub struct TakenOut {
    taken: usize,
}

/// Takes the named pieces of the newer original over, and of those left earlier; all others stay as they are.
#[utoipa::path(tag = "playbooks", responses((status = 200, body = TakenOut)))]
#[post("/playbooks/{playbook}/newer")]
async fn take_over(
    app: Data<App>,
    staff: Staff,
    id: Path<String>,
    chosen: Json<PiecesIn>,
) -> Result<Json<TakenOut>, Error> {
    staff.may_edit()?;
    let taken =
        service::take_over(&app, staff.center, staff.actor(), &id, chosen.version, &chosen.take).await?;
    Ok(Json(TakenOut { taken }))
}
