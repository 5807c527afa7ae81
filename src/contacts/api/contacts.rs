//! `/api/v1/contacts` and the contacts of an organization.

use actix_web::{HttpRequest, HttpResponse, delete, get, patch, post, web};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::{overlay, version};
use crate::accounts::Staff;
use crate::app::App;
use crate::contacts::service::{
    ContactInput, ContactsError, NamedContact, add_contact, contacts_of, delete_contact, edit_contact,
    find_contact, find_organization, restore_contact,
};
use crate::db::{ContactId, OrganizationId, PersonId, Tx};
use crate::web::refusal::{Refusal, late};
use crate::web::{Error, Result};

/// A contact as the API gives it.
#[derive(Serialize, ToSchema)]
pub struct ContactBody {
    id: ContactId,
    organization_id: OrganizationId,
    person_id: PersonId,
    family: String,
    given: String,
    family_kana: String,
    given_kana: String,
    job: String,
    email: String,
    phone: String,
    invite: bool,
    since: Option<chrono::NaiveDate>,
    until: Option<chrono::NaiveDate>,
    version: i32,
}

impl From<NamedContact> for ContactBody {
    fn from((contact, person): NamedContact) -> Self {
        ContactBody {
            id: contact.id,
            organization_id: contact.organization_id,
            person_id: person.id,
            family: person.family,
            given: person.given,
            family_kana: person.family_kana,
            given_kana: person.given_kana,
            job: contact.job,
            email: contact.email,
            phone: contact.phone,
            invite: contact.invite,
            since: contact.since,
            until: contact.until,
            version: contact.version,
        }
    }
}

async fn body(tx: &Tx, id: ContactId) -> Result<ContactBody> {
    Ok(find_contact(tx, id).await?.ok_or(Error::NotFound)?.into())
}

/// The contacts of one organization.
#[derive(Serialize, ToSchema)]
pub struct Contacts {
    contacts: Vec<ContactBody>,
}

/// The contacts of an organization.
#[utoipa::path(tag = "address book", responses((status = 200, body = Contacts)))]
#[get("/organizations/{id}/contacts")]
pub async fn list(app: web::Data<App>, staff: Staff, id: web::Path<OrganizationId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    find_organization(&tx, *id).await?.ok_or(Error::NotFound)?;
    let contacts = contacts_of(&tx, *id).await?.into_iter().map(Into::into).collect();
    Ok(HttpResponse::Ok().json(Contacts { contacts }))
}

/// Adds a contact; invitations go to it unless `invite` is false.
#[utoipa::path(tag = "address book", request_body = ContactInput, responses((status = 201, body = ContactBody)))]
#[post("/organizations/{id}/contacts")]
pub async fn create(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<OrganizationId>,
    given: web::Json<Value>,
) -> Result {
    staff.may_edit()?;
    let blank = ContactInput { invite: true, ..ContactInput::default() };
    let input: ContactInput = overlay(&blank, given.into_inner())?;
    let tx = staff.scope(&app).write().await?;
    let row = add_contact(&app, &tx, staff.actor(), *id, &input).await?;
    let body = body(&tx, row.id).await?;
    tx.commit().await?;
    Ok(HttpResponse::Created().insert_header(("location", format!("/api/v1/contacts/{}", row.id))).json(body))
}

/// One contact.
#[utoipa::path(tag = "address book", responses((status = 200, body = ContactBody)))]
#[get("/contacts/{id}")]
pub async fn show(app: web::Data<App>, staff: Staff, id: web::Path<ContactId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    let body = body(&tx, *id).await?;
    Ok(HttpResponse::Ok().insert_header(("etag", format!("\"{}\"", body.version))).json(body))
}

/// Changes the named fields of a contact; `If-Match` or `version` names the version it was read at.
#[utoipa::path(tag = "address book", request_body = ContactInput, responses((status = 200, body = ContactBody), (status = 412, body = Refusal)))]
#[patch("/contacts/{id}")]
pub async fn change(
    app: web::Data<App>,
    staff: Staff,
    request: HttpRequest,
    id: web::Path<ContactId>,
    given: web::Json<Value>,
) -> Result {
    staff.may_edit()?;
    let version = version(&request, &given)?;
    let tx = staff.scope(&app).write().await?;
    let (contact, person) = find_contact(&tx, *id).await?.ok_or(Error::NotFound)?;
    let input = ContactInput { version, ..overlay(&ContactInput::of(&contact, &person), given.clone())? };
    match edit_contact(&app, &tx, staff.actor(), *id, &input).await {
        Err(ContactsError::Stale) => {
            let saved = body(&tx, *id).await?;
            return late(&request, staff.reader.lang, saved.version, saved, given.into_inner());
        }
        edited => edited.map(drop)?,
    }
    let body = body(&tx, *id).await?;
    tx.commit().await?;
    Ok(HttpResponse::Ok().insert_header(("etag", format!("\"{}\"", body.version))).json(body))
}

/// Puts a contact into the trash.
#[utoipa::path(tag = "address book", responses((status = 204)))]
#[delete("/contacts/{id}")]
pub async fn delete(app: web::Data<App>, staff: Staff, id: web::Path<ContactId>) -> Result {
    staff.may_edit()?;
    let tx = staff.scope(&app).write().await?;
    delete_contact(&app, &tx, staff.actor(), *id).await?;
    tx.commit().await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Takes a contact out of the trash.
#[utoipa::path(tag = "address book", responses((status = 200, body = ContactBody)))]
#[post("/contacts/{id}/restore")]
pub async fn restore(app: web::Data<App>, staff: Staff, id: web::Path<ContactId>) -> Result {
    staff.may_edit()?;
    let tx = staff.scope(&app).write().await?;
    restore_contact(&app, &tx, staff.actor(), *id).await?;
    let body = body(&tx, *id).await?;
    tx.commit().await?;
    Ok(HttpResponse::Ok().json(body))
}
