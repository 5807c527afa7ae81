//! The committee in whose name a series is held.

use actix_web::web::{Data, Path};
use serde::Deserialize;

use crate::accounts::StaffForm;
use crate::app::App;
use crate::db::SeriesId;
use crate::i18n::Message;
use crate::series::service::{SeriesError, committee};
use crate::web::{Error, Result, go_with, go_with_problem};

/// What was chosen; empty for the center's own name.
#[derive(Deserialize)]
pub struct Chosen {
    #[serde(default)]
    committee: String,
    version: i32,
}

/// `POST /series/{id}/committee`
pub async fn choose(
    app: Data<App>,
    id: Path<SeriesId>,
    StaffForm { staff, form }: StaffForm<Chosen>,
) -> Result {
    staff.may_edit()?;
    let chosen = match form.committee.as_str() {
        "" => None,
        id => Some(id.parse().map_err(|_| Error::Invalid(Message::new("error-form")))?),
    };
    let back = format!("/series/{id}");
    match committee::choose(&app, staff.center, staff.actor(), *id, chosen, Some(form.version)).await {
        Ok(()) => Ok(go_with(&back, Message::new("committees-did-series"))),
        // One field: what is there now stands on the page to which this leads.
        Err(SeriesError::Stale) => Ok(go_with_problem(&back, Message::new("series-changed-meanwhile"))),
        Err(other) => Err(other.into()),
    }
}
