//! The trash of gatherings: those to which nobody was asked, and the way back.

use actix_web::web::{Data, Path};
use serde::Deserialize;

use super::NAV;
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::calendar::zoned;
use crate::db::GatheringId;
use crate::gatherings;
use crate::i18n::Message;
use crate::plans::service::{self, PlanError};
use crate::shown;
use crate::web::page::go_with_problem;
use crate::web::{Result, go_with};

/// `GET /gatherings/trash`
pub async fn page(app: Data<App>, staff: Staff) -> Result {
    let tx = staff.scope(&app).read().await?;
    let rows: Vec<_> = gatherings::in_trash(&tx)
        .await?
        .into_iter()
        .map(|row| {
            let zone = row.zone.parse().unwrap_or(staff.zone);
            shown! {
                id => row.id, title => row.title, date => zoned::local_date(row.starts_at, zone),
                deleted_at => row.deleted_at,
            }
        })
        .collect();
    let context = shown! { rows => rows, may_edit => staff.role.may_edit() };
    staff.page(NAV, "plans/views/trash.html", context)
}

/// A form without fields.
#[derive(Deserialize)]
pub struct Nothing {}

/// `POST /gatherings/{id}/trash`
pub async fn trash(app: Data<App>, id: Path<GatheringId>, sent: StaffForm<Nothing>) -> Result {
    sent.staff.may_edit()?;
    match service::trash(&app, sent.staff.center, sent.staff.actor(), *id).await {
        Ok(()) => Ok(go_with("/gatherings/trash", Message::new("plan-trashed"))),
        Err(PlanError::Over) => {
            Ok(go_with_problem(&format!("/gatherings/{id}/prepare"), Message::new("plan-trash-not")))
        }
        Err(other) => Err(other.into()),
    }
}

/// `POST /gatherings/{id}/restore`
pub async fn restore(app: Data<App>, id: Path<GatheringId>, sent: StaffForm<Nothing>) -> Result {
    sent.staff.may_edit()?;
    service::restore(&app, sent.staff.center, sent.staff.actor(), *id).await?;
    Ok(go_with(&format!("/gatherings/{id}/prepare"), Message::new("plan-restored")))
}
