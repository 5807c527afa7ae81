//! What is out of the house, for programs: printed copies, what was taken out after a withdrawal; files brought and deleted.

use actix_multipart::Multipart;
use actix_web::{HttpResponse, post, web};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::At;
use crate::accounts::Staff;
use crate::app::App;
use crate::db::{GatheringId, RowId};
use crate::files;
use crate::i18n::Message;
use crate::speakers::model::Use;
use crate::speakers::service;
use crate::speakers::service::materials::{self, NewMaterial, Purpose};
use crate::web::{Error, FieldErrors, Result};

/// Mounts this part.
pub(super) fn api(routes: &mut ServiceConfig<'_>) {
    routes.service(print).service(undo_print).service(took_out).service(delete_material);
    routes.service(bring).service(move_in_block);
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

/// A file, as a form with parts brings it.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it describes the parts, which are read as they come")]
struct SpeakerFileIn {
    /// Under the same title it replaces what was there; a photo has none.
    title: Option<String>,
    /// The same key brings once.
    once: Option<String>,
    /// Papers and slides; or `photo`, a picture of the speaker.
    #[schema(format = Binary, content_media_type = "application/octet-stream")]
    material: Option<Vec<u8>>,
    #[schema(format = Binary, content_media_type = "application/octet-stream")]
    photo: Option<Vec<u8>>,
}

/// What a file is brought for.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct BroughtFor {
    /// A material where it is left out.
    purpose: Option<Purpose>,
}

/// Brings a file of a speaker; it is judged by its content as on the pages.
#[utoipa::path(tag = "speakers", operation_id = "bring_speaker_file", params(BroughtFor), request_body(content = SpeakerFileIn, content_type = "multipart/form-data"), responses((status = 204)))]
#[post("/gatherings/{gathering}/speakers/{speaker}/files")]
async fn bring(
    app: web::Data<App>,
    staff: Staff,
    at: At,
    brought: web::Query<BroughtFor>,
    parts: Multipart,
) -> Result {
    staff.may_edit()?;
    let tx = staff.scope(&app).read().await?;
    service::speaker(&tx, at.0, at.1).await?;
    drop(tx);
    let purpose = brought.purpose.unwrap_or(Purpose::Material);
    let config = &app.config.files;
    let mut received = files::receive(parts, purpose.field(), config.material_bytes(), |_| Ok(())).await?;
    let mut errors = FieldErrors::default();
    let bytes = received.file.take().unwrap_or_default();
    if received.too_large {
        let large = Message::new("speakers-error-material-large");
        errors.add(purpose.field(), large.with("megabytes", config.material_megabytes));
    } else if bytes.is_empty() {
        errors.add(purpose.field(), Message::new("speakers-error-material-none"));
    }
    errors.into_result().map_err(Error::Fields)?;
    let once = match received.text("once") {
        "" => app.chance.id::<RowId>(app.clock.now()).to_string(),
        typed => typed.chars().take(100).collect(),
    };
    let once = format!("api-{once}");
    let new = NewMaterial { purpose, title: received.text("title").to_owned(), bytes, once };
    materials::bring(&app, staff.center, staff.actor(), at.0, at.1, new).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Which way.
#[derive(Deserialize, ToSchema)]
struct SpeakerMove {
    up: bool,
}

/// Lets somebody speak a place earlier or later among those of the same block.
#[utoipa::path(tag = "speakers", operation_id = "move_speaker", request_body = SpeakerMove, responses((status = 204)))]
#[post("/gatherings/{gathering}/speakers/{speaker}/move")]
async fn move_in_block(app: web::Data<App>, staff: Staff, at: At, body: web::Json<SpeakerMove>) -> Result {
    staff.may_edit()?;
    service::move_in_block(&app, staff.center, staff.actor(), *at, body.up).await?;
    Ok(HttpResponse::NoContent().finish())
}
