//! The trash: what was deleted, and the way back.

use actix_web::web;
use serde_json::json;

use super::{NAV, kind_names};
use crate::accounts::{Staff, StaffForm, full_name};
use crate::app::App;
use crate::contacts::service::ContactsError;
use crate::contacts::service::{
    Question, delete_organization, list_deleted_contacts, question, restore_organization,
};
use crate::db::OrganizationId;
use crate::i18n::Message;
use crate::shown;
use crate::web::page::go_with_problem;
use crate::web::{Result, go_with};

const PER_PAGE: u64 = 50;

#[derive(serde::Deserialize)]
pub struct Asked {
    #[serde(default)]
    page: Option<String>,
}

pub async fn page(app: web::Data<App>, staff: Staff, asked: web::Query<Asked>) -> Result {
    let tx = staff.scope(&app).read().await?;
    let page = asked.page.as_deref().and_then(|page| page.parse().ok()).unwrap_or(1).max(1);
    let (found, total) = question(&tx, &Question::default(), true, page, PER_PAGE).await?;
    let rows: Vec<_> = found
        .into_iter()
        .map(|listed| {
            json!({
                "id": listed.organization.id, "name": listed.organization.name,
                "municipality": listed.organization.municipality, "deleted_at": listed.organization.deleted_at,
                "kinds": kind_names(staff.reader.lang, &listed.kinds),
            })
        })
        .collect();
    let contacts: Vec<_> = list_deleted_contacts(&tx)
        .await?
        .into_iter()
        .map(|(contact, person, at)| {
            json!({
                "id": contact.id, "name": full_name(&person.family, &person.given), "job": contact.job,
                "organization": at.name, "deleted_at": contact.deleted_at,
            })
        })
        .collect();
    let context = shown! {
        rows => rows, contacts => contacts, total => total, page => page, pages => total.div_ceil(PER_PAGE).max(1),
        may_edit => staff.role.may_edit(),
    };
    staff.page(NAV, "contacts/views/trash.html", context)
}

#[derive(serde::Deserialize)]
pub struct Nothing {}

pub async fn delete(app: web::Data<App>, id: web::Path<OrganizationId>, sent: StaffForm<Nothing>) -> Result {
    sent.staff.may_edit()?;
    let tx = sent.staff.scope(&app).write().await?;
    match delete_organization(&app, &tx, sent.staff.actor(), *id).await {
        Ok(row) => {
            tx.commit().await?;
            Ok(go_with("/organizations/trash", Message::new("organizations-deleted").with("name", row.name)))
        }
        Err(ContactsError::Refused(message)) => Ok(go_with_problem(&format!("/organizations/{id}"), message)),
        Err(error) => Err(error.into()),
    }
}

pub async fn restore(app: web::Data<App>, id: web::Path<OrganizationId>, sent: StaffForm<Nothing>) -> Result {
    sent.staff.may_edit()?;
    let tx = sent.staff.scope(&app).write().await?;
    let row = restore_organization(&app, &tx, sent.staff.actor(), *id).await?;
    tx.commit().await?;
    let message = Message::new("organizations-restored").with("name", row.name);
    Ok(go_with(&format!("/organizations/{id}"), message))
}
