//! By which playbook the rounds to come are made, by API.

use actix_web::web::{Data, Json, Path};
use actix_web::{delete, get, put};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::accounts::Staff;
use crate::app::App;
use crate::db::SeriesId;
use crate::playbooks::saying::{self, SaidChange};
use crate::series::line;
use crate::series::service::book::{self, Choice};
use crate::web::Error;

/// Mounts this part of `/api/v1`.
pub fn api(routes: &mut utoipa_actix_web::service_config::ServiceConfig<'_>) {
    routes.service(show_playbook).service(choose_playbook).service(undo_playbook);
}

/// By which playbook a series goes on.
#[derive(Serialize, ToSchema)]
pub struct SeriesPlaybook {
    playbook: String,
    version: u32,
    /// Since when it is chosen for rounds to come; null where it is that of the newest round.
    chosen_at: Option<chrono::DateTime<chrono::Utc>>,
    can_undo: bool,
    choices: Vec<PlaybookDiffers>,
}

/// A playbook that could be chosen, and what would be otherwise.
#[derive(Serialize, ToSchema)]
pub struct PlaybookDiffers {
    #[serde(flatten)]
    choice: Choice,
    differences: Vec<SaidChange>,
}

async fn out(app: &App, staff: &Staff, id: SeriesId) -> Result<Json<SeriesPlaybook>, Error> {
    let tx = staff.scope(app).read().await?;
    let line = line(&tx, id, app.clock.now()).await?.ok_or(Error::NotFound)?;
    let present = book::present(&line).map_err(Error::Internal)?.ok_or(Error::NotFound)?;
    let choices = book::choices(&tx, &present).await?.into_iter().map(|(choice, book)| {
        let said = book::changes(&present, &book);
        let differences = said.iter().map(|change| saying::change(change, staff.reader.lang)).collect();
        PlaybookDiffers { choice, differences }
    });
    Ok(Json(SeriesPlaybook {
        chosen_at: line.chosen().map(|row| row.chosen_at),
        can_undo: book::can_undo(&line),
        choices: choices.collect(),
        version: present.version,
        playbook: present.id,
    }))
}

/// By which playbook the rounds to come are made, and by which they could be.
#[utoipa::path(tag = "series", responses((status = 200, body = SeriesPlaybook), (status = 404)))]
#[get("/series/{id}/playbook")]
async fn show_playbook(
    app: Data<App>,
    staff: Staff,
    id: Path<SeriesId>,
) -> Result<Json<SeriesPlaybook>, Error> {
    out(&app, &staff, *id).await
}

/// The playbook that is chosen.
#[derive(Deserialize, ToSchema)]
pub struct ChoosePlaybook {
    playbook: String,
}

/// Chooses the playbook for the rounds to come; rounds in preparation stay as they are.
#[utoipa::path(tag = "series", responses((status = 200, body = SeriesPlaybook), (status = 404), (status = 409), (status = 422)))]
#[put("/series/{id}/playbook")]
async fn choose_playbook(
    app: Data<App>,
    staff: Staff,
    id: Path<SeriesId>,
    chosen: Json<ChoosePlaybook>,
) -> Result<Json<SeriesPlaybook>, Error> {
    staff.may_edit()?;
    book::choose(&app, staff.center, staff.actor(), *id, &chosen.playbook).await?;
    out(&app, &staff, *id).await
}

/// Takes the last choice of a playbook back.
#[utoipa::path(tag = "series", responses((status = 200, body = SeriesPlaybook), (status = 404), (status = 409)))]
#[delete("/series/{id}/playbook")]
async fn undo_playbook(
    app: Data<App>,
    staff: Staff,
    id: Path<SeriesId>,
) -> Result<Json<SeriesPlaybook>, Error> {
    staff.may_edit()?;
    book::undo(&app, staff.center, staff.actor(), *id).await?;
    out(&app, &staff, *id).await
}
