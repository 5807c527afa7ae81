//! Pasting from a spreadsheet.

use actix_web::web;

use super::{NAV, said};
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::contacts::import::{self, paste::read_paste};
use crate::contacts::model::ImportSource;
use crate::contacts::service::ContactsError;
use crate::shown;
use crate::web::{Result, go};

pub async fn form(staff: Staff) -> Result {
    staff.may_edit()?;
    let errors = std::collections::BTreeMap::<&str, String>::new();
    staff.page(NAV, "contacts/views/import_paste.html", shown! { typed => "", errors => errors })
}

#[derive(serde::Deserialize)]
pub struct PasteForm {
    #[serde(default)]
    text: String,
}

pub async fn take(app: web::Data<App>, sent: StaffForm<PasteForm>) -> Result {
    let staff = &sent.staff;
    staff.may_edit()?;
    let kept = match read_paste(&sent.form.text) {
        Ok(kept) => kept,
        Err(fault) => {
            let mut errors = std::collections::BTreeMap::new();
            errors.insert("text", said(&ContactsError::Fault(fault), staff.reader.lang).unwrap_or_default());
            let context = shown! { typed => sent.form.text, errors => errors };
            return staff.again(NAV, "contacts/views/import_paste.html", context);
        }
    };
    let tx = staff.scope(&app).write().await?;
    let id = import::begin(&app, &tx, staff.actor(), ImportSource::Paste, &kept).await?;
    tx.commit().await?;
    Ok(go(&format!("/imports/{id}")))
}
