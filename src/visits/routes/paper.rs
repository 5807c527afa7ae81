//! Letters of a visit that goes with no gathering, on paper: printed, and ticked off when they left.

use actix_web::web;
use serde::Deserialize;

use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::db::{SendingId, VisitId};
use crate::i18n::{Message, Texts};
use crate::shown;
use crate::visits::service;
use crate::visits::shown::whole;
use crate::web::{Error, Result, go_with};

/// Which letter.
#[derive(Deserialize)]
pub struct Which {
    sending: SendingId,
}

/// `GET /visits/{id}/letter`
pub async fn show(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<VisitId>,
    which: web::Query<Which>,
) -> Result {
    let tx = staff.scope(&app).read().await?;
    let sheet = service::sheet_to_print(&app, &tx, *id, which.sending).await?;
    let found = whole(&app, &tx, *id, staff.reader.lang).await?.ok_or(Error::NotFound)?;
    let dropped = usize::from(sheet.is_none());
    let context = shown! {
        sheets => sheet.into_iter().collect::<Vec<_>>(),
        dropped => dropped,
        back => format!("/visits/{id}"),
        title => Texts::ja(found.row.office),
    };
    staff.page("gatherings", "invitations/views/sheets.html", context)
}

/// `POST /visits/{id}/letter`: it was posted, faxed, handed over or rung.
pub async fn sent(
    app: web::Data<App>,
    StaffForm { staff, form }: StaffForm<Which>,
    id: web::Path<VisitId>,
) -> Result {
    staff.may_edit()?;
    service::tick(&app, staff.center, staff.actor(), *id, form.sending).await?;
    Ok(go_with(&format!("/visits/{id}"), Message::new("visit-paper-sent")))
}
