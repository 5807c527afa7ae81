//! The API of voices.

use actix_web::{HttpResponse, delete, get, post, put, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::service::{self, Edit, Topic};
use crate::accounts::Staff;
use crate::app::App;
use crate::db::{AgendaItemId, GatheringId, VoiceId};
use crate::gatherings;
use crate::web::{Error, Result};

/// Mounts the API of this room.
pub fn api(routes: &mut ServiceConfig<'_>) {
    routes.service(list).service(add).service(change).service(remove);
}

/// The voices of a gathering by topic.
#[utoipa::path(tag = "voices", responses((status = 200, body = Vec<Topic>)))]
#[get("/gatherings/{id}/voices")]
async fn list(app: web::Data<App>, staff: Staff, id: web::Path<GatheringId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    gatherings::find(&tx, *id).await?.ok_or(Error::NotFound)?;
    Ok(HttpResponse::Ok().json(service::list(&tx, *id).await?))
}

/// Lines to be added under a topic.
#[derive(Deserialize, ToSchema)]
struct AddBody {
    topic: Option<AgendaItemId>,
    /// One voice a line.
    lines: String,
    #[serde(default)]
    said_by: String,
}

/// The voices that were added.
#[derive(Serialize, ToSchema)]
struct Added {
    voices: Vec<VoiceId>,
}

/// Adds voices, one a line.
#[utoipa::path(tag = "voices", responses((status = 201, body = Added)))]
#[post("/gatherings/{id}/voices")]
async fn add(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<GatheringId>,
    body: web::Json<AddBody>,
) -> Result {
    staff.may_edit()?;
    let voices =
        service::add(&app, staff.center, staff.actor(), *id, body.topic, &body.lines, &body.said_by).await?;
    Ok(HttpResponse::Created().json(Added { voices }))
}

/// A voice as it is to be.
#[derive(Deserialize, ToSchema)]
struct ChangeBody {
    text: String,
    #[serde(default)]
    said_by: String,
}

/// Changes a voice; one that was deleted comes back by it.
#[utoipa::path(tag = "voices", responses((status = 204)))]
#[put("/gatherings/{id}/voices/{voice}")]
async fn change(
    app: web::Data<App>,
    staff: Staff,
    path: web::Path<(GatheringId, VoiceId)>,
    body: web::Json<ChangeBody>,
) -> Result {
    staff.may_edit()?;
    let (gathering, id) = path.into_inner();
    let body = body.into_inner();
    service::edit(&app, staff.center, staff.actor(), gathering, id, Edit::Restore).await?;
    let edit = Edit::Text { text: body.text, said_by: body.said_by };
    service::edit(&app, staff.center, staff.actor(), gathering, id, edit).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Deletes a voice.
#[utoipa::path(tag = "voices", responses((status = 204)))]
#[delete("/gatherings/{id}/voices/{voice}")]
async fn remove(app: web::Data<App>, staff: Staff, path: web::Path<(GatheringId, VoiceId)>) -> Result {
    staff.may_edit()?;
    let (gathering, id) = path.into_inner();
    service::edit(&app, staff.center, staff.actor(), gathering, id, Edit::Delete).await?;
    Ok(HttpResponse::NoContent().finish())
}
