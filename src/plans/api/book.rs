//! A playbook made of a gathering, by API.

use actix_web::web::{Data, Json, Path};
use actix_web::{HttpResponse, get, post};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::accounts::Staff;
use crate::app::App;
use crate::db::GatheringId;
use crate::gatherings;
use crate::i18n::Texts;
use crate::plans::as_book::{draft, keep};
use crate::playbooks::saying::{self, SaidChange};
use crate::web::Error;

/// What a playbook of a gathering would have otherwise than the one it was made from.
#[utoipa::path(tag = "plans", responses((status = 200, body = Vec<SaidChange>), (status = 404)))]
#[get("/gatherings/{id}/playbook")]
pub async fn show_gathering_playbook(
    app: Data<App>,
    staff: Staff,
    id: Path<GatheringId>,
) -> Result<Json<Vec<SaidChange>>, Error> {
    let tx = staff.scope(&app).read().await?;
    let whole = gatherings::whole(&tx, *id).await?.ok_or(Error::NotFound)?;
    let changes = draft(&tx, &whole).await?.changes();
    Ok(Json(changes.iter().map(|change| saying::change(change, staff.reader.lang)).collect()))
}

/// What the playbook is called.
#[derive(Deserialize, ToSchema)]
pub struct CallPlaybook {
    /// May be empty.
    #[serde(default)]
    called: Texts,
}

/// The playbook that was made.
#[derive(Serialize, ToSchema)]
pub struct PlaybookOfGathering {
    playbook: String,
}

/// Makes a playbook of the center's own of a gathering, as it became while it was prepared.
#[utoipa::path(tag = "plans", responses((status = 201, body = PlaybookOfGathering), (status = 404), (status = 409)))]
#[post("/gatherings/{id}/playbook")]
pub async fn make_gathering_playbook(
    app: Data<App>,
    staff: Staff,
    id: Path<GatheringId>,
    called: Json<CallPlaybook>,
) -> Result<HttpResponse, Error> {
    staff.may_edit()?;
    let playbook = keep(&app, staff.center, staff.actor(), *id, called.into_inner().called).await?;
    Ok(HttpResponse::Created().json(PlaybookOfGathering { playbook }))
}
