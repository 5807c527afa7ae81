//! `/api/v1/imports`: begun, looked at, carried out, taken back.

use std::collections::BTreeSet;

use actix_web::{HttpResponse, delete, get, post, web};
use serde::Deserialize;
use serde_json::json;
use utoipa::{IntoParams, ToSchema};

use crate::accounts::Staff;
use crate::app::App;
use crate::contacts::import::{self, Action, Counts, Planned, paste::read_paste};
use crate::contacts::model::ImportSource;
use crate::contacts::service::ContactsError;
use crate::contacts::store::import as rows;
use crate::contacts::wamnet::Municipalities;
use crate::db::ImportId;
use crate::web::{Error, Result};

/// The newest imports.
#[utoipa::path(tag = "address book", responses((status = 200, description = "`imports`")))]
#[get("/imports")]
pub async fn list(app: web::Data<App>, staff: Staff) -> Result {
    let tx = staff.scope(&app).read().await?;
    let imports: Vec<_> = rows::list(&tx, 50)
        .await?
        .into_iter()
        .map(|import| {
            json!({
                "id": import.id, "source": import.source, "state": import.state, "counts": import.counts,
                "created_at": import.created_at, "done_at": import.done_at, "undone_at": import.undone_at,
            })
        })
        .collect();
    Ok(HttpResponse::Ok().json(json!({ "imports": imports })))
}

#[derive(Deserialize, IntoParams)]
pub struct Naming {
    /// The file's name, for messages.
    #[serde(default)]
    file: String,
}

/// Begins an import of one file of the official list: the body is the file, UTF-8 or CP932, 16 MB at most.
#[utoipa::path(tag = "address book", params(Naming), request_body(content = String, content_type = "text/csv"), responses((status = 201, description = "`id`, `municipalities` with their rows")))]
#[post("/imports")]
pub async fn create(
    app: web::Data<App>,
    staff: Staff,
    named: web::Query<Naming>,
    body: web::Bytes,
) -> Result {
    staff.may_edit()?;
    let name = if named.file.is_empty() { "list.csv".to_owned() } else { named.file.clone() };
    let kept = web::block(move || import::read_list(&[(name, body.to_vec())]))
        .await
        .map_err(|error| Error::Internal(error.into()))?
        .map_err(ContactsError::Fault)?;
    let tx = staff.scope(&app).write().await?;
    let id = import::begin(&app, &tx, staff.actor(), ImportSource::Wamnet, &kept).await?;
    tx.commit().await?;
    let municipalities = Municipalities::of(&kept.rows);
    let body = json!({ "id": id, "read": kept.read(), "municipalities": municipalities.counts() });
    Ok(HttpResponse::Created().insert_header(("location", format!("/api/v1/imports/{id}"))).json(body))
}

#[derive(Deserialize, ToSchema)]
pub struct Pasting {
    /// Tab-separated rows under a heading.
    text: String,
}

/// Begins an import of rows pasted from a spreadsheet.
#[utoipa::path(tag = "address book", request_body = Pasting, responses((status = 201, description = "`id`")))]
#[post("/imports/paste")]
pub async fn paste(app: web::Data<App>, staff: Staff, given: web::Json<Pasting>) -> Result {
    staff.may_edit()?;
    let kept = read_paste(&given.text).map_err(ContactsError::Fault)?;
    let tx = staff.scope(&app).write().await?;
    let id = import::begin(&app, &tx, staff.actor(), ImportSource::Paste, &kept).await?;
    tx.commit().await?;
    Ok(HttpResponse::Created()
        .insert_header(("location", format!("/api/v1/imports/{id}")))
        .json(json!({ "id": id })))
}

/// An import: its figures, what was told about rows, and while it is a preview what it would do.
#[utoipa::path(tag = "address book", responses((status = 200, description = "`state`, `counts`, `plan`, `gone`, `rejected`, `notes`, `left`")))]
#[get("/imports/{id}")]
pub async fn show(app: web::Data<App>, staff: Staff, id: web::Path<ImportId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    let shown = import::show(&tx, *id).await?;
    let lang = staff.reader.lang;
    let say = |told: &[import::Told]| -> Vec<String> { told.iter().map(|told| told.say(lang)).collect() };
    let plan: Vec<_> = shown.plan.iter().map(planned_json).collect();
    let gone: Vec<_> = shown
        .gone
        .iter()
        .map(|gone| {
            let services: Vec<&String> = gone.services.values().map(|(_, name)| name).collect();
            json!({
                "organization_id": gone.organization.id, "name": gone.organization.name,
                "municipality": gone.organization.municipality, "whole": gone.whole, "services": services,
                "known": gone.known,
            })
        })
        .collect();
    Ok(HttpResponse::Ok().json(json!({
        "id": shown.import.id, "source": shown.import.source, "state": shown.import.state, "counts": shown.counts,
        "chosen": shown.kept.is_chosen(shown.import.source), "municipalities": shown.kept.municipalities,
        "plan": plan, "gone": gone, "rejected": say(&shown.kept.rejected), "notes": say(&shown.kept.notes),
        "left": shown.kept.left,
    })))
}

fn planned_json(planned: &Planned) -> serde_json::Value {
    let action = match planned.action {
        Action::Create => "create",
        Action::Update => "update",
        Action::Unchanged => "unchanged",
        Action::InTrash => "in_trash",
    };
    let kinds: Vec<_> = planned.kinds.iter().map(|kind| kind.as_str()).collect();
    let alike: Vec<_> = planned
        .alike
        .iter()
        .map(|(name, municipality)| json!({ "name": name, "municipality": municipality }))
        .collect();
    json!({
        "key": planned.key, "action": action, "organization_id": planned.before.as_ref().map(|before| before.id),
        "name": planned.after.name, "municipality": planned.after.municipality, "kinds": kinds,
        "rows": planned.services.len(), "fields": planned.fields, "joined": planned.joined, "alike": alike,
        "places_differ": planned.places_differ,
    })
}

#[derive(Deserialize, ToSchema)]
pub struct Choosing {
    /// As people call them; none means all of the file.
    municipalities: Vec<String>,
}

/// Chooses the municipalities of a list.
#[utoipa::path(tag = "address book", request_body = Choosing, responses((status = 200, description = "`counts`: what would happen")))]
#[post("/imports/{id}/municipalities")]
pub async fn choose(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<ImportId>,
    given: web::Json<Choosing>,
) -> Result {
    staff.may_edit()?;
    let tx = staff.scope(&app).write().await?;
    import::choose(&tx, *id, &given.municipalities).await?;
    let counts: Counts = import::show(&tx, *id).await?.counts;
    tx.commit().await?;
    Ok(HttpResponse::Ok().json(json!({ "counts": counts })))
}

#[derive(Deserialize, ToSchema, Default)]
#[serde(default)]
pub struct Deciding {
    /// Keys of offices whose services are to stand apart.
    split: Vec<String>,
    /// Keys of those to be made anew although one looks like it.
    new: Vec<String>,
}

/// Carries out what the preview shows; once only.
#[utoipa::path(tag = "address book", request_body = Deciding, responses((status = 200, description = "`counts`")))]
#[post("/imports/{id}/commit")]
pub async fn carry_out(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<ImportId>,
    given: web::Json<Deciding>,
) -> Result {
    staff.may_edit()?;
    let split = given.split.iter().map(|key| format!("split {key}"));
    let apart: BTreeSet<String> = split.chain(given.new.iter().map(|key| format!("new {key}"))).collect();
    let tx = staff.scope(&app).write().await?;
    let counts = import::carry_out(&app, &tx, staff.actor(), *id, &apart).await?;
    tx.commit().await?;
    Ok(HttpResponse::Ok().json(json!({ "counts": counts })))
}

/// Takes an import back; `left` names what was edited since and stays.
#[utoipa::path(tag = "address book", responses((status = 200, description = "`left`")))]
#[post("/imports/{id}/undo")]
pub async fn undo(app: web::Data<App>, staff: Staff, id: web::Path<ImportId>) -> Result {
    staff.may_edit()?;
    let tx = staff.scope(&app).write().await?;
    let left = import::undo(&app, &tx, staff.actor(), *id).await?;
    tx.commit().await?;
    Ok(HttpResponse::Ok().json(json!({ "left": left })))
}

/// Drops an import that was not carried out.
#[utoipa::path(tag = "address book", responses((status = 204)))]
#[delete("/imports/{id}")]
pub async fn discard(app: web::Data<App>, staff: Staff, id: web::Path<ImportId>) -> Result {
    staff.may_edit()?;
    let tx = staff.scope(&app).write().await?;
    import::discard(&app, &tx, staff.actor(), *id).await?;
    tx.commit().await?;
    Ok(HttpResponse::NoContent().finish())
}
