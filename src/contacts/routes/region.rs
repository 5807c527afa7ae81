//! The region: its municipalities, and how many organizations the book has in each.

use actix_web::web;
use serde_json::json;

use super::NAV;
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::contacts::service::{ContactsError, add_municipality, is_in_region, region, remove_municipality};
use crate::contacts::store::organization as rows;
use crate::db::{RowId, Tx};
use crate::i18n::Message;
use crate::shown;
use crate::web::{FieldErrors, Result, go_with};

pub async fn page(app: web::Data<App>, staff: Staff) -> Result {
    let tx = staff.scope(&app).read().await?;
    page_with(&staff, &tx, "", FieldErrors::default()).await
}

async fn page_with(staff: &Staff, tx: &Tx, typed: &str, errors: FieldErrors) -> Result {
    let own = region(tx).await?;
    let counted = rows::municipalities(tx).await?;
    let listed: Vec<_> = own
        .iter()
        .map(|row| {
            let only = std::slice::from_ref(row);
            let inside: Vec<_> = counted.iter().filter(|(name, _)| is_in_region(only, name)).collect();
            let count: i64 = inside.iter().map(|(_, count)| count).sum();
            let href = match inside.as_slice() {
                [(name, _)] => {
                    format!("/organizations?municipality={}", crate::web::guard::form_urlencoded(name))
                }
                _ => String::new(),
            };
            json!({ "id": row.id, "name": row.municipality, "count": count, "href": href })
        })
        .collect();
    let outside: Vec<_> = counted
        .iter()
        .filter(|(name, _)| !is_in_region(&own, name))
        .map(|(name, count)| json!({ "name": name, "count": count }))
        .collect();
    let context = shown! {
        rows => listed, outside => outside, typed => typed, errors => errors.say(staff.reader.lang),
        may_edit => staff.role.may_edit(),
    };
    if errors.is_empty() {
        staff.page(NAV, "contacts/views/region.html", context)
    } else {
        staff.again(NAV, "contacts/views/region.html", context)
    }
}

#[derive(serde::Deserialize)]
pub struct MunicipalityForm {
    #[serde(default)]
    municipality: String,
}

pub async fn add(app: web::Data<App>, sent: StaffForm<MunicipalityForm>) -> Result {
    let staff = &sent.staff;
    staff.may_edit()?;
    let tx = staff.scope(&app).write().await?;
    match add_municipality(&app, &tx, staff.actor(), &sent.form.municipality).await {
        Ok(_) => {
            tx.commit().await?;
            let message = Message::new("region-added").with("name", sent.form.municipality.trim());
            Ok(go_with("/organizations/region", message))
        }
        Err(ContactsError::Fields(errors)) => page_with(staff, &tx, &sent.form.municipality, errors).await,
        Err(error) => Err(error.into()),
    }
}

#[derive(serde::Deserialize)]
pub struct Nothing {}

pub async fn remove(app: web::Data<App>, id: web::Path<RowId>, sent: StaffForm<Nothing>) -> Result {
    sent.staff.may_edit()?;
    let tx = sent.staff.scope(&app).write().await?;
    remove_municipality(&app, &tx, sent.staff.actor(), *id).await?;
    tx.commit().await?;
    Ok(go_with("/organizations/region", Message::new("region-removed")))
}
