//! `/api/v1/organizations`.

use actix_web::{HttpRequest, HttpResponse, delete, get, patch, post, web};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};

use super::{overlay, version};
use crate::accounts::Staff;
use crate::app::App;
use crate::contacts::service::{
    self, ContactsError, OrganizationInput, Question, add_organization, delete_organization,
    edit_organization, find_organization, kinds_of, question, restore_organization,
};
use crate::contacts::store::service as services;
use crate::contacts::{Kind, Organization, tags};
use crate::db::{OrganizationId, ServiceId, Tx};
use crate::web::refusal::{Refusal, late};
use crate::web::{Error, Result};

/// An organization as the API gives it.
#[derive(Serialize, ToSchema)]
pub struct OrganizationBody {
    id: OrganizationId,
    name: String,
    kana: String,
    kinds: Vec<&'static str>,
    office_number: String,
    /// Seven digits.
    postal_code: String,
    municipality: String,
    address: String,
    phone: String,
    fax: String,
    email: String,
    url: String,
    latitude: Option<f64>,
    longitude: Option<f64>,
    channel: &'static str,
    notes: String,
    /// The center's own marks.
    tags: Vec<String>,
    wants_no_invitations: bool,
    is_own_center: bool,
    version: i32,
    updated_at: chrono::DateTime<chrono::Utc>,
}

impl OrganizationBody {
    fn of(row: Organization, kinds: &[Kind]) -> Self {
        OrganizationBody {
            id: row.id,
            name: row.name,
            kana: row.kana,
            kinds: kinds.iter().map(|kind| kind.as_str()).collect(),
            office_number: row.office_number,
            postal_code: row.postal_code,
            municipality: row.municipality,
            address: row.address,
            phone: row.phone,
            fax: row.fax,
            email: row.email,
            url: row.url,
            latitude: row.latitude,
            longitude: row.longitude,
            channel: row.channel.as_str(),
            tags: tags::of(&row.tags).map(str::to_owned).collect(),
            notes: row.notes,
            wants_no_invitations: row.wants_no_invitations,
            is_own_center: row.is_own_center,
            version: row.version,
            updated_at: row.updated_at,
        }
    }
}

#[derive(Deserialize, IntoParams)]
pub struct Asked {
    /// Any part of a name, kana, number, municipality, telephone number or person's name.
    #[serde(default)]
    q: String,
    #[serde(default)]
    kind: String,
    #[serde(default)]
    municipality: String,
    #[serde(default)]
    channel: String,
    #[serde(default)]
    tag: String,
    /// `yes` lists what lies in the trash.
    #[serde(default)]
    trash: String,
    /// From 1.
    #[serde(default)]
    page: Option<u64>,
    /// 50 where left out, 500 at most.
    #[serde(default)]
    per_page: Option<u64>,
}

/// One page of the organizations asked for.
#[derive(Serialize, ToSchema)]
pub struct Listed {
    /// On all pages.
    total: u64,
    page: u64,
    organizations: Vec<OrganizationBody>,
}

/// Lists organizations in the order of kana.
#[utoipa::path(tag = "address book", params(Asked), responses((status = 200, body = Listed)))]
#[get("/organizations")]
pub async fn list(app: web::Data<App>, staff: Staff, asked: web::Query<Asked>) -> Result {
    let asked = asked.into_inner();
    let Asked { q, kind, municipality, channel, tag, .. } = asked;
    let wanted = Question { q, kind, municipality, channel, tag };
    let (page, per_page) = (asked.page.unwrap_or(1).max(1), asked.per_page.unwrap_or(50).clamp(1, 500));
    let tx = staff.scope(&app).read().await?;
    let (found, total) = question(&tx, &wanted, asked.trash == "yes", page, per_page).await?;
    let organizations =
        found.into_iter().map(|listed| OrganizationBody::of(listed.organization, &listed.kinds)).collect();
    Ok(HttpResponse::Ok().json(Listed { total, page, organizations }))
}

async fn body(tx: &Tx, id: OrganizationId) -> Result<OrganizationBody> {
    let row = find_organization(tx, id).await?.ok_or(Error::NotFound)?;
    let kinds = kinds_of(tx, id).await?;
    Ok(OrganizationBody::of(row, &kinds))
}

/// Adds an organization.
#[utoipa::path(tag = "address book", request_body = OrganizationInput, responses((status = 201, body = OrganizationBody)))]
#[post("/organizations")]
pub async fn create(app: web::Data<App>, staff: Staff, given: web::Json<Value>) -> Result {
    staff.may_edit()?;
    let input: OrganizationInput = overlay(&OrganizationInput::default(), given.into_inner())?;
    let tx = staff.scope(&app).write().await?;
    let row = add_organization(&app, &tx, staff.actor(), &input).await?;
    let body = body(&tx, row.id).await?;
    tx.commit().await?;
    Ok(HttpResponse::Created()
        .insert_header(("location", format!("/api/v1/organizations/{}", row.id)))
        .insert_header(("etag", format!("\"{}\"", row.version)))
        .json(body))
}

/// A service of an organization.
#[derive(Serialize, ToSchema)]
pub struct ServiceBody {
    id: ServiceId,
    kind: String,
    name: String,
    /// What names it in the official list; empty where it was typed.
    source_key: String,
    /// The row of the official list, by its headings.
    #[schema(value_type = Object)]
    row: Value,
}

/// An organization with its services.
#[derive(Serialize, ToSchema)]
pub struct WholeOrganization {
    #[serde(flatten)]
    organization: OrganizationBody,
    services: Vec<ServiceBody>,
}

/// One organization with its services.
#[utoipa::path(tag = "address book", responses((status = 200, body = WholeOrganization)))]
#[get("/organizations/{id}")]
pub async fn show(app: web::Data<App>, staff: Staff, id: web::Path<OrganizationId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    let organization = body(&tx, *id).await?;
    let etag = format!("\"{}\"", organization.version);
    let services = services::list_of_organization(&tx, *id)
        .await?
        .into_iter()
        .map(|service| ServiceBody {
            id: service.id,
            kind: service.kind,
            name: service.name,
            source_key: service.source_key,
            row: service.row,
        })
        .collect();
    let whole = WholeOrganization { organization, services };
    Ok(HttpResponse::Ok().insert_header(("etag", etag)).json(whole))
}

/// Changes the named fields of an organization; `If-Match` or `version` names the version it was read at.
#[utoipa::path(tag = "address book", request_body = OrganizationInput, responses((status = 200, body = OrganizationBody), (status = 412, body = Refusal)))]
#[patch("/organizations/{id}")]
pub async fn change(
    app: web::Data<App>,
    staff: Staff,
    request: HttpRequest,
    id: web::Path<OrganizationId>,
    given: web::Json<Value>,
) -> Result {
    staff.may_edit()?;
    let version = version(&request, &given)?;
    let tx = staff.scope(&app).write().await?;
    let row = find_organization(&tx, *id).await?.filter(|row| !row.is_own_center).ok_or(Error::NotFound)?;
    let current = OrganizationInput::of(&row, &kinds_of(&tx, *id).await?);
    let input = OrganizationInput { version, ..overlay(&current, given.clone())? };
    let row = match edit_organization(&app, &tx, staff.actor(), *id, &input).await {
        Err(ContactsError::Stale) => {
            let saved = body(&tx, *id).await?;
            return late(&request, staff.reader.lang, saved.version, saved, given.into_inner());
        }
        edited => edited?,
    };
    let body = body(&tx, *id).await?;
    tx.commit().await?;
    Ok(HttpResponse::Ok().insert_header(("etag", format!("\"{}\"", row.version))).json(body))
}

/// Puts an organization into the trash.
#[utoipa::path(tag = "address book", responses((status = 204)))]
#[delete("/organizations/{id}")]
pub async fn delete(app: web::Data<App>, staff: Staff, id: web::Path<OrganizationId>) -> Result {
    staff.may_edit()?;
    let tx = staff.scope(&app).write().await?;
    delete_organization(&app, &tx, staff.actor(), *id).await?;
    tx.commit().await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Takes an organization out of the trash.
#[utoipa::path(tag = "address book", responses((status = 200, body = OrganizationBody)))]
#[post("/organizations/{id}/restore")]
pub async fn restore(app: web::Data<App>, staff: Staff, id: web::Path<OrganizationId>) -> Result {
    staff.may_edit()?;
    let tx = staff.scope(&app).write().await?;
    restore_organization(&app, &tx, staff.actor(), *id).await?;
    let body = body(&tx, *id).await?;
    tx.commit().await?;
    Ok(HttpResponse::Ok().json(body))
}

#[derive(Deserialize, ToSchema)]
pub struct Separating {
    services: Vec<ServiceId>,
}

/// The new organizations.
#[derive(Serialize, ToSchema)]
pub struct Separated {
    organizations: Vec<OrganizationId>,
}

/// Takes services out of an organization, each into one of its own.
#[utoipa::path(tag = "address book", request_body = Separating, responses((status = 200, body = Separated)))]
#[post("/organizations/{id}/separate")]
pub async fn separate(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<OrganizationId>,
    given: web::Json<Separating>,
) -> Result {
    staff.may_edit()?;
    let tx = staff.scope(&app).write().await?;
    let made = service::separate(&app, &tx, staff.actor(), *id, &given.services).await?;
    tx.commit().await?;
    Ok(HttpResponse::Ok().json(Separated { organizations: made }))
}

#[derive(Deserialize, ToSchema)]
pub struct Joining {
    other: OrganizationId,
}

/// Joins another organization into this one.
#[utoipa::path(tag = "address book", request_body = Joining, responses((status = 200, body = OrganizationBody)))]
#[post("/organizations/{id}/join")]
pub async fn join(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<OrganizationId>,
    given: web::Json<Joining>,
) -> Result {
    staff.may_edit()?;
    let tx = staff.scope(&app).write().await?;
    service::join(&app, &tx, staff.actor(), *id, given.other).await?;
    let body = body(&tx, *id).await?;
    tx.commit().await?;
    Ok(HttpResponse::Ok().json(body))
}
