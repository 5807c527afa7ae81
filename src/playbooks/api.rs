//! The library by API: list, one playbook, and the checking of a file.

use actix_web::web::{Data, Json, Path};
use actix_web::{get, post};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::check::check;
use super::format::Playbook;
use super::shelf;
use crate::accounts::Staff;
use crate::app::App;
use crate::i18n::Texts;
use crate::web::Error;

pub fn api(routes: &mut ServiceConfig<'_>) {
    routes.service(list).service(look_through).service(show);
}

/// A playbook in short.
#[derive(Serialize, ToSchema)]
pub struct PlaybookOut {
    id: String,
    version: u32,
    title: Texts,
    problem: Texts,
    minutes: u32,
    /// Seats; none where nobody meets.
    capacity: Option<u32>,
}

/// A fault of a playbook: where, and what to write instead.
#[derive(Serialize, ToSchema)]
pub struct FaultOut {
    line: Option<usize>,
    place: String,
    code: String,
    detail: String,
}

/// What a check found; without faults the playbook can be used.
#[derive(Serialize, ToSchema)]
pub struct CheckedOut {
    faults: Vec<FaultOut>,
}

/// The library's playbooks.
#[utoipa::path(tag = "playbooks", responses((status = 200, body = Vec<PlaybookOut>)))]
#[get("/playbooks")]
async fn list(app: Data<App>, staff: Staff) -> Result<Json<Vec<PlaybookOut>>, Error> {
    let tx = staff.scope(&app).read().await?;
    let all = shelf::list(&tx).await?;
    let books = all.iter().filter_map(|entry| entry.book.as_ref().ok());
    Ok(Json(
        books
            .map(|book| PlaybookOut {
                id: book.id.clone(),
                version: book.version,
                title: book.title.texts().clone(),
                problem: book.problem.texts().clone(),
                minutes: book.minutes(),
                capacity: book.parameters.capacity,
            })
            .collect(),
    ))
}

/// One playbook, whole, with the keys of its file.
#[utoipa::path(tag = "playbooks", responses((status = 200, body = Object)))]
#[get("/playbooks/{id}")]
async fn show(app: Data<App>, staff: Staff, id: Path<String>) -> Result<Json<Playbook>, Error> {
    let tx = staff.scope(&app).read().await?;
    let entry = shelf::find(&tx, &id).await?.ok_or(Error::NotFound)?;
    let book = entry.book.map_err(|faults| anyhow::anyhow!("{}: {} faults", entry.id, faults.len()))?;
    Ok(Json(book))
}

/// A playbook file to be checked.
#[derive(Deserialize, ToSchema)]
pub struct BroughtIn {
    toml: String,
}

/// Checks the text of a playbook file; nothing is kept.
#[utoipa::path(tag = "playbooks", responses((status = 200, body = CheckedOut)))]
#[post("/playbooks/check")]
async fn look_through(staff: Staff, brought: Json<BroughtIn>) -> Json<CheckedOut> {
    let faults = check(&brought.toml).err().unwrap_or_default();
    let lang = staff.reader.lang;
    Json(CheckedOut {
        faults: faults
            .iter()
            .map(|fault| FaultOut {
                line: fault.line,
                place: fault.place.clone(),
                code: fault.key.to_owned(),
                detail: fault.message().say(lang),
            })
            .collect(),
    })
}
