//! What is brought to a venue, for programs: its photo, and who comes unannounced.

use actix_multipart::Multipart;
use actix_web::web::{Data, Json, Path};
use actix_web::{HttpResponse, delete, post, put};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::accounts::Staff;
use crate::app::App;
use crate::db::{AttendeeId, GatheringId, RowId, VenueId};
use crate::files;
use crate::venues::service::photo::{self, FIELD, NewPhoto};
use crate::venues::service::{self, NewWalkIn};
use crate::web::Result;

/// Mounts this part.
pub(super) fn api(routes: &mut ServiceConfig<'_>) {
    routes.service(bring_photo).service(remove_photo).service(walk_in).service(forget);
}

type Of = Path<(GatheringId, VenueId)>;

/// A photo and what it shows in words. Without a file the words of the photo that is there are changed.
#[derive(ToSchema)]
#[schema(as = VenuePhotoIn)]
#[expect(dead_code, reason = "it describes the parts of the form, which are read one by one")]
struct PhotoIn {
    alt: String,
    #[schema(value_type = Option<String>, format = Binary)]
    photo: Option<Vec<u8>>,
}

/// Keeps the photo of a venue in the place of the one before: a picture by its content, cleaned of everything but the picture.
#[utoipa::path(
    tag = "venues",
    operation_id = "put_venue_photo",
    request_body(content = PhotoIn, content_type = "multipart/form-data"),
    responses((status = 204), (status = 422))
)]
#[put("/gatherings/{id}/venues/{venue}/photo")]
async fn bring_photo(app: Data<App>, staff: Staff, of: Of, parts: Multipart) -> Result {
    staff.may_edit()?;
    let at = of.into_inner();
    photo::there(&app, staff.center, at).await?;
    // A program sends its bearer token with every request; there is no form token to judge.
    let mut received = files::receive(parts, FIELD, app.config.files.photo_bytes(), |_| Ok(())).await?;
    let new = NewPhoto {
        alt: received.text("alt").to_owned(),
        bytes: received.file.take(),
        too_large: received.too_large,
    };
    photo::bring(&app, staff.center, staff.actor(), at, new).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Erases the photo of a venue.
#[utoipa::path(tag = "venues", operation_id = "delete_venue_photo", responses((status = 204)))]
#[delete("/gatherings/{id}/venues/{venue}/photo")]
async fn remove_photo(app: Data<App>, staff: Staff, of: Of) -> Result {
    staff.may_edit()?;
    photo::remove(&app, staff.center, staff.actor(), of.into_inner()).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Somebody who came unannounced.
#[derive(Deserialize, ToSchema)]
#[schema(as = VenueWalkIn)]
struct WalkInIn {
    name: String,
    #[serde(default)]
    kana: String,
    /// From where.
    #[serde(default)]
    from: String,
}

/// Who was taken in.
#[derive(Serialize, ToSchema)]
#[schema(as = VenueTakenIn)]
struct TakenIn {
    attendee: AttendeeId,
}

/// Takes in at a venue, today, who is on no list.
#[utoipa::path(tag = "venues", operation_id = "take_in_at_venue", request_body = WalkInIn, responses((status = 201, body = TakenIn)))]
#[post("/gatherings/{id}/venues/{venue}/walk-ins")]
async fn walk_in(app: Data<App>, staff: Staff, of: Of, body: Json<WalkInIn>) -> Result {
    staff.may_edit()?;
    let WalkInIn { name, kana, from } = body.into_inner();
    let once = app.chance.id::<RowId>(app.clock.now()).0.to_string();
    let new = NewWalkIn { name, kana, from, once };
    let attendee = service::walk_in(&app, staff.center, staff.actor(), of.into_inner(), new).await?;
    Ok(HttpResponse::Created().json(TakenIn { attendee }))
}

/// Takes somebody off again who was taken in at this venue.
#[utoipa::path(tag = "venues", operation_id = "forget_at_venue", responses((status = 204)))]
#[delete("/gatherings/{id}/venues/{venue}/walk-ins/{attendee}")]
async fn forget(app: Data<App>, staff: Staff, of: Path<(GatheringId, VenueId, AttendeeId)>) -> Result {
    staff.may_edit()?;
    let (gathering, venue, attendee) = of.into_inner();
    service::forget(&app, staff.center, staff.actor(), (gathering, venue), attendee).await?;
    Ok(HttpResponse::NoContent().finish())
}
