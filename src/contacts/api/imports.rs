//! `/api/v1/imports`: begun, looked at, carried out, taken back.

use std::collections::{BTreeMap, BTreeSet};

use actix_web::{HttpResponse, delete, get, post, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};

use super::NewRow;
use crate::accounts::Staff;
use crate::app::App;
use crate::contacts::import::{self, Action, Counts, Gone, Left, Planned, paste::read_paste};
use crate::contacts::model::{ImportSource, ImportState};
use crate::contacts::service::ContactsError;
use crate::contacts::store::import as rows;
use crate::contacts::wamnet::Municipalities;
use crate::db::{ImportId, OrganizationId};
use crate::web::{Error, Result};

/// An import in the list of them.
#[derive(Serialize, ToSchema)]
pub struct ImportRow {
    id: ImportId,
    source: ImportSource,
    state: ImportState,
    #[schema(value_type = Counts)]
    counts: Value,
    created_at: DateTime<Utc>,
    done_at: Option<DateTime<Utc>>,
    undone_at: Option<DateTime<Utc>>,
}

/// The newest imports.
#[derive(Serialize, ToSchema)]
pub struct Imports {
    imports: Vec<ImportRow>,
}

/// The newest imports.
#[utoipa::path(tag = "address book", responses((status = 200, body = Imports)))]
#[get("/imports")]
pub async fn list(app: web::Data<App>, staff: Staff) -> Result {
    let tx = staff.scope(&app).read().await?;
    let imports = rows::list(&tx, 50)
        .await?
        .into_iter()
        .map(|import| ImportRow {
            id: import.id,
            source: import.source,
            state: import.state,
            counts: import.counts,
            created_at: import.created_at,
            done_at: import.done_at,
            undone_at: import.undone_at,
        })
        .collect();
    Ok(HttpResponse::Ok().json(Imports { imports }))
}

#[derive(Deserialize, IntoParams)]
pub struct Naming {
    /// The file's name, for messages.
    #[serde(default)]
    file: String,
}

/// An import that was begun from a file.
#[derive(Serialize, ToSchema)]
pub struct Begun {
    id: ImportId,
    /// Rows in the file.
    read: usize,
    /// Every municipality of the file with its number of rows.
    municipalities: BTreeMap<String, usize>,
}

/// Begins an import of one file of the official list: the body is the file, UTF-8 or CP932, 16 MB at most.
#[utoipa::path(tag = "address book", params(Naming), request_body(content = String, content_type = "text/csv"), responses((status = 201, body = Begun)))]
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
    let body = Begun { id, read: kept.read(), municipalities: municipalities.counts().clone() };
    Ok(HttpResponse::Created().insert_header(("location", format!("/api/v1/imports/{id}"))).json(body))
}

#[derive(Deserialize, ToSchema)]
pub struct Pasting {
    /// Tab-separated rows under a heading.
    text: String,
}

/// Begins an import of rows pasted from a spreadsheet.
#[utoipa::path(tag = "address book", request_body = Pasting, responses((status = 201, body = NewRow<ImportId>)))]
#[post("/imports/paste")]
pub async fn paste(app: web::Data<App>, staff: Staff, given: web::Json<Pasting>) -> Result {
    staff.may_edit()?;
    let kept = read_paste(&given.text).map_err(ContactsError::Fault)?;
    let tx = staff.scope(&app).write().await?;
    let id = import::begin(&app, &tx, staff.actor(), ImportSource::Paste, &kept).await?;
    tx.commit().await?;
    Ok(HttpResponse::Created()
        .insert_header(("location", format!("/api/v1/imports/{id}")))
        .json(NewRow { id }))
}

/// What an import would do, or did, to one office.
#[derive(Serialize, ToSchema)]
pub struct PlannedOffice {
    /// What names it here.
    key: String,
    /// `create`, `update`, `unchanged` or `in_trash`.
    action: &'static str,
    /// None for a new one.
    organization_id: Option<OrganizationId>,
    name: String,
    municipality: String,
    kinds: Vec<&'static str>,
    /// How many services it has afterwards.
    rows: usize,
    /// The names of the fields that change.
    fields: Vec<&'static str>,
    /// It goes to an organization that was typed by hand and looks like it.
    joined: bool,
    alike: Vec<Alike>,
    /// Its rows give more than one place; somebody should look.
    places_differ: bool,
}

/// Another office that looks like it.
#[derive(Serialize, ToSchema)]
pub struct Alike {
    name: String,
    municipality: String,
}

/// An office that a newer list no longer has, or some of its services.
#[derive(Serialize, ToSchema)]
pub struct GoneOffice {
    organization_id: OrganizationId,
    name: String,
    municipality: String,
    /// Whether all of it is gone.
    whole: bool,
    services: Vec<String>,
    /// Whether it was said before.
    known: bool,
}

impl GoneOffice {
    fn of(gone: &Gone) -> Self {
        GoneOffice {
            organization_id: gone.organization.id,
            name: gone.organization.name.clone(),
            municipality: gone.organization.municipality.clone(),
            whole: gone.whole,
            services: gone.services.values().map(|(_, name)| name.clone()).collect(),
            known: gone.known,
        }
    }
}

/// An import.
#[derive(Serialize, ToSchema)]
pub struct ImportShown {
    id: ImportId,
    source: ImportSource,
    state: ImportState,
    counts: Counts,
    /// Whether municipalities were chosen.
    chosen: bool,
    /// Full names of the chosen ones; none means all.
    municipalities: Vec<String>,
    plan: Vec<PlannedOffice>,
    /// What the newer list no longer has.
    gone: Vec<GoneOffice>,
    rejected: Vec<String>,
    notes: Vec<String>,
    /// What taking back left as it was.
    left: Vec<Left>,
}

/// An import: its figures, what was told about rows, and while it is a preview what it would do.
#[utoipa::path(tag = "address book", responses((status = 200, body = ImportShown)))]
#[get("/imports/{id}")]
pub async fn show(app: web::Data<App>, staff: Staff, id: web::Path<ImportId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    let shown = import::show(&tx, *id).await?;
    let lang = staff.reader.lang;
    let say = |told: &[import::Told]| -> Vec<String> { told.iter().map(|told| told.say(lang)).collect() };
    Ok(HttpResponse::Ok().json(ImportShown {
        id: shown.import.id,
        source: shown.import.source,
        state: shown.import.state,
        counts: shown.counts,
        chosen: shown.kept.is_chosen(shown.import.source),
        plan: shown.plan.iter().map(PlannedOffice::of).collect(),
        gone: shown.gone.iter().map(GoneOffice::of).collect(),
        rejected: say(&shown.kept.rejected),
        notes: say(&shown.kept.notes),
        municipalities: shown.kept.municipalities,
        left: shown.kept.left,
    }))
}

impl PlannedOffice {
    fn of(planned: &Planned) -> Self {
        let action = match planned.action {
            Action::Create => "create",
            Action::Update => "update",
            Action::Unchanged => "unchanged",
            Action::InTrash => "in_trash",
        };
        let alike = planned.alike.iter().cloned();
        PlannedOffice {
            key: planned.key.clone(),
            action,
            organization_id: planned.before.as_ref().map(|before| before.id),
            name: planned.after.name.clone(),
            municipality: planned.after.municipality.clone(),
            kinds: planned.kinds.iter().map(|kind| kind.as_str()).collect(),
            rows: planned.services.len(),
            fields: planned.fields.clone(),
            joined: planned.joined,
            alike: alike.map(|(name, municipality)| Alike { name, municipality }).collect(),
            places_differ: planned.places_differ,
        }
    }
}

/// The figures of an import.
#[derive(Serialize, ToSchema)]
pub struct ImportCounted {
    counts: Counts,
}

/// What was edited since and stays.
#[derive(Serialize, ToSchema)]
pub struct TakenBack {
    left: Vec<Left>,
}

#[derive(Deserialize, ToSchema)]
pub struct Choosing {
    /// As people call them; none means all of the file.
    municipalities: Vec<String>,
}

/// Chooses the municipalities of a list.
#[utoipa::path(tag = "address book", request_body = Choosing, responses((status = 200, body = ImportCounted)))]
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
    let counts = import::show(&tx, *id).await?.counts;
    tx.commit().await?;
    Ok(HttpResponse::Ok().json(ImportCounted { counts }))
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
#[utoipa::path(tag = "address book", request_body = Deciding, responses((status = 200, body = ImportCounted)))]
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
    Ok(HttpResponse::Ok().json(ImportCounted { counts }))
}

/// Takes an import back; `left` names what was edited since and stays.
#[utoipa::path(tag = "address book", responses((status = 200, body = TakenBack)))]
#[post("/imports/{id}/undo")]
pub async fn undo(app: web::Data<App>, staff: Staff, id: web::Path<ImportId>) -> Result {
    staff.may_edit()?;
    let tx = staff.scope(&app).write().await?;
    let left = import::undo(&app, &tx, staff.actor(), *id).await?;
    tx.commit().await?;
    Ok(HttpResponse::Ok().json(TakenBack { left }))
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
