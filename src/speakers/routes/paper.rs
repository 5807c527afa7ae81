//! On paper: the letters to speakers without mail, and how many copies of the agenda are out.

use actix_web::web::{Data, Path, Query};
use serde::Deserialize;

use super::list::whole_of;
use super::{NAV, key};
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::db::{GatheringId, RowId, SendingId};
use crate::i18n::Message;
use crate::shown;
use crate::speakers::service::{self, SpeakerError};
use crate::web::page::go_with_problem;
use crate::web::{Error, Result, go_with};

/// Which letter; all that wait where none is named.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Which {
    sending: Option<SendingId>,
}

/// `GET /gatherings/{gathering}/speakers/sheet`
pub async fn sheet(app: Data<App>, staff: Staff, id: Path<GatheringId>, which: Query<Which>) -> Result {
    let tx = staff.scope(&app).read().await?;
    let whole = whole_of(&tx, *id).await?;
    let all = service::sheet_to_print(&app, &tx, *id, which.sending).await?;
    let dropped = all.iter().filter(|one| one.sheet.is_none()).count();
    let context = shown! {
        sheets => all.into_iter().filter_map(|one| one.sheet).collect::<Vec<_>>(),
        dropped => dropped,
        back => format!("/gatherings/{id}/speakers"),
        title => whole.gathering.title,
    };
    staff.page(NAV, "invitations/views/sheets.html", context)
}

/// How many copies.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Copies {
    copies: String,
    once: String,
}

/// `POST /gatherings/{gathering}/speakers/prints`
pub async fn print(app: Data<App>, id: Path<GatheringId>, posted: StaffForm<Copies>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let here = format!("/gatherings/{id}/speakers");
    let copies = crate::gatherings::routes::number(&form.copies).unwrap_or(0);
    let once = key(&app, &form.once);
    match service::print(&app, staff.center, staff.actor(), *id, copies, once).await {
        Ok(()) => Ok(go_with(&here, Message::new("speakers-printed").with("copies", copies))),
        Err(SpeakerError::Fields(_)) => {
            Ok(go_with_problem(&here, Message::new("speakers-error-copies")))
        }
        Err(error) => Err(error.into()),
    }
}

/// Which print.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Undone {
    print: String,
}

/// `POST /gatherings/{gathering}/speakers/prints/undo`
pub async fn undo_print(app: Data<App>, id: Path<GatheringId>, posted: StaffForm<Undone>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let print: RowId = form.print.parse().map_err(|_| Error::NotFound)?;
    service::undo_print(&app, staff.center, staff.actor(), *id, print).await?;
    Ok(go_with(&format!("/gatherings/{id}/speakers"), Message::new("speakers-print-undone")))
}
