//! What is out of the house, for programs: printed copies, what was taken out after a withdrawal, files deleted.

use actix_web::{HttpResponse, post, web};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::At;
use crate::accounts::Staff;
use crate::app::App;
use crate::db::{GatheringId, RowId};
use crate::speakers::model::Use;
use crate::speakers::service::{self, materials};
use crate::web::Result;

/// Mounts this part.
pub(super) fn api(routes: &mut ServiceConfig<'_>) {
    routes.service(print).service(undo_print).service(took_out).service(delete_material);
}

/// Copies of the agenda.
#[derive(Deserialize, ToSchema)]
struct SpeakerPrintIn {
    copies: i32,
    once: String,
}

/// Keeps how many copies of the agenda were printed.
#[utoipa::path(tag = "speakers", operation_id = "keep_agenda_copies", request_body = SpeakerPrintIn, responses((status = 204)))]
#[post("/gatherings/{gathering}/agenda/copies")]
async fn print(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<GatheringId>,
    body: web::Json<SpeakerPrintIn>,
) -> Result {
    staff.may_edit()?;
    let once = format!("api-{}", body.once);
    service::print(&app, staff.center, staff.actor(), *id, body.copies, once).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Which copies were none.
#[derive(Deserialize, ToSchema)]
struct SpeakerPrintUndo {
    print: RowId,
}

/// Takes copies back that were put down by mistake.
#[utoipa::path(tag = "speakers", operation_id = "undo_agenda_copies", request_body = SpeakerPrintUndo, responses((status = 204)))]
#[post("/gatherings/{gathering}/agenda/copies/undo")]
async fn undo_print(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<GatheringId>,
    body: web::Json<SpeakerPrintUndo>,
) -> Result {
    staff.may_edit()?;
    service::undo_print(&app, staff.center, staff.actor(), *id, body.print).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// What was taken out of where it lay.
#[derive(Deserialize, ToSchema)]
struct SpeakerTookOut {
    number: i32,
    #[serde(rename = "use")]
    of: Use,
    done: bool,
}

/// Keeps that something was taken out, or that it was not after all.
#[utoipa::path(tag = "speakers", operation_id = "take_speaker_out", request_body = SpeakerTookOut, responses((status = 204)))]
#[post("/gatherings/{gathering}/speakers/{speaker}/took-out")]
async fn took_out(app: web::Data<App>, staff: Staff, at: At, body: web::Json<SpeakerTookOut>) -> Result {
    staff.may_edit()?;
    let what = (body.number, body.of, body.done);
    service::took_out(&app, staff.center, staff.actor(), at.0, at.1, what).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Which file.
#[derive(Deserialize, ToSchema)]
struct SpeakerMaterialIn {
    material: RowId,
}

/// Deletes a file for good.
#[utoipa::path(tag = "speakers", operation_id = "delete_speaker_material", request_body = SpeakerMaterialIn, responses((status = 204)))]
#[post("/gatherings/{gathering}/speakers/{speaker}/materials/delete")]
async fn delete_material(
    app: web::Data<App>,
    staff: Staff,
    at: At,
    body: web::Json<SpeakerMaterialIn>,
) -> Result {
    staff.may_edit()?;
    materials::delete(&app, staff.center, staff.actor(), at.0, at.1, body.material).await?;
    Ok(HttpResponse::NoContent().finish())
}
