//! Photos of a course, for programs: which there are, what trainees allow, deleting, until when. Pictures themselves are
//! brought and looked at on the pages, where a person ticks who is in them.

use actix_web::{HttpResponse, get, post, put, web};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::model::{Shows, Uses};
use super::service::{self, Album, NewConsent, Places};
use crate::accounts::Staff;
use crate::app::App;
use crate::courses::days::service::By;
use crate::db::{AskingId, AttendeeId, DayId, GatheringId, PhotoId};
use crate::files::Kind;
use crate::replies::erasing::Moved;
use crate::web::Result;

/// Mounts this room's part of `/api/v1`.
pub fn api(routes: &mut ServiceConfig<'_>) {
    routes.service(list).service(say).service(delete).service(until).service(places).service(delete_place);
}

/// The photos of a course.
#[derive(Serialize, ToSchema)]
#[schema(as = PhotosOut)]
struct AlbumOut {
    /// The day on which all of them are erased.
    deletes_on: NaiveDate,
    /// Why it is another day than the one that was said first.
    moved: Option<Moved>,
    /// To be sent back when the day is changed; 0 where it is the usual one.
    version: i32,
    photos: Vec<PhotoOut>,
    consents: Vec<ConsentOut>,
}

/// A photo, without its picture.
#[derive(Serialize, ToSchema)]
#[schema(as = PhotoOut)]
struct PhotoOut {
    photo: PhotoId,
    day: DayId,
    taken_on: NaiveDate,
    people: Vec<AttendeeId>,
    /// For what it may be used: what everybody in it allows.
    uses: Uses,
    /// The employer that brought it by its link; none where staff did.
    employer: Option<AskingId>,
    kind: Kind,
    /// In bytes, without anything but the picture.
    size: i32,
    at: DateTime<Utc>,
}

/// What a trainee said last about photos.
#[derive(Serialize, ToSchema)]
#[schema(as = PhotoConsentOut)]
struct ConsentOut {
    attendee: AttendeeId,
    name: String,
    /// None where nobody asked yet.
    uses: Option<Uses>,
    said_on: Option<NaiveDate>,
}

/// The photos of a course and what each trainee allows, for members with a part in it.
#[utoipa::path(tag = "photos", operation_id = "read_photos", responses((status = 200, body = AlbumOut)))]
#[get("/gatherings/{id}/photos")]
async fn list(app: web::Data<App>, staff: Staff, id: web::Path<GatheringId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    let album = Album::read(&tx, By::Member(staff.member), *id, app.clock.now()).await?;
    let photo = |photo: &service::Photo| PhotoOut {
        photo: photo.row.id,
        day: photo.row.day_id,
        taken_on: photo.row.taken_on,
        people: photo.people.clone(),
        uses: album.serves(photo),
        employer: photo.row.asking_id,
        kind: photo.file.kind,
        size: photo.file.size,
        at: photo.row.at,
    };
    let photos = album.photos.iter().map(photo).collect();
    let consents = album.board.trainees.iter().map(|one| ConsentOut {
        attendee: one.attendee,
        name: one.name.clone(),
        uses: album.consent(one.attendee).map(|said| said.uses()),
        said_on: album.consent(one.attendee).map(|said| said.said_on),
    });
    let gone = album.gone.iter().map(|one| ConsentOut {
        attendee: one.attendee,
        name: one.name.clone(),
        uses: album.consent(one.attendee).map(|said| said.uses()),
        said_on: album.consent(one.attendee).map(|said| said.said_on),
    });
    // Whoever has no seat any more comes last.
    let consents = consents.chain(gone).collect();
    let out = AlbumOut {
        deletes_on: album.deletes_on,
        moved: album.moved,
        version: album.version,
        photos,
        consents,
    };
    Ok(HttpResponse::Ok().json(out))
}

/// What a trainee says about photos.
#[derive(Deserialize, ToSchema)]
#[schema(as = PhotoConsentIn)]
struct ConsentIn {
    /// A use that is left out is no; without any, photos of the trainee are erased at once.
    uses: Uses,
    /// Today where it is left out.
    on: Option<NaiveDate>,
}

/// How many photos were erased.
#[derive(Serialize, ToSchema)]
#[schema(as = PhotosErased)]
struct Erased {
    erased: usize,
}

/// Keeps what a trainee says about photos; taken back, the photos that show the trainee are erased at once.
#[utoipa::path(tag = "photos", operation_id = "say_photo_consent", request_body = ConsentIn, responses((status = 200, body = Erased)))]
#[put("/gatherings/{id}/trainees/{attendee}/photos")]
async fn say(
    app: web::Data<App>,
    staff: Staff,
    at: web::Path<(GatheringId, AttendeeId)>,
    body: web::Json<ConsentIn>,
) -> Result {
    staff.may_edit()?;
    let (id, attendee) = at.into_inner();
    let new = NewConsent { attendee, uses: body.uses, on: body.on };
    let erased = service::say(&app, staff.center, By::Member(staff.member), id, new).await?;
    Ok(HttpResponse::Ok().json(Erased { erased }))
}

/// The photo that is deleted.
#[derive(Deserialize, ToSchema)]
#[schema(as = PhotoDeleteIn)]
struct DeleteIn {
    photo: PhotoId,
}

/// Deletes a photo for good; deleted already is deleted.
#[utoipa::path(tag = "photos", operation_id = "delete_photo", request_body = DeleteIn, responses((status = 204)))]
#[post("/gatherings/{id}/photos/delete")]
async fn delete(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<GatheringId>,
    body: web::Json<DeleteIn>,
) -> Result {
    staff.may_edit()?;
    service::delete(&app, staff.center, By::Member(staff.member), *id, body.photo).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Until when photos are kept.
#[derive(Deserialize, ToSchema)]
#[schema(as = PhotosUntilIn)]
struct UntilIn {
    date: NaiveDate,
    /// The version that was looked at.
    version: i32,
}

/// Sets the day on which the photos of a course are erased: no later than everything else about its trainees.
#[utoipa::path(tag = "photos", operation_id = "keep_photos_until", request_body = UntilIn, responses((status = 204)))]
#[put("/gatherings/{id}/photos/until")]
async fn until(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<GatheringId>,
    body: web::Json<UntilIn>,
) -> Result {
    staff.may_edit()?;
    service::keep_until(&app, staff.center, staff.member, *id, body.date, body.version).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// A photo for the handbook, without its picture.
#[derive(Serialize, ToSchema)]
#[schema(as = PlacePhotoOut)]
struct PlaceOut {
    photo: PhotoId,
    employer: AskingId,
    shows: Shows,
    /// When it was said that everybody in it agrees.
    agreed_on: NaiveDate,
    /// The employer brought it by its link.
    by_link: bool,
    kind: Kind,
    /// In bytes, without anything but the picture.
    size: i32,
    at: DateTime<Utc>,
}

/// The photos for the handbook of a course.
#[derive(Serialize, ToSchema)]
#[schema(as = PlacePhotosOut)]
struct PlacesOut {
    /// The day on which all of them are erased.
    deletes_on: NaiveDate,
    /// Why it is another day than the one that was said first.
    moved: Option<Moved>,
    photos: Vec<PlaceOut>,
}

/// The photos for the handbook: of each employer its place, and who meets trainees there.
#[utoipa::path(tag = "photos", operation_id = "read_place_photos", responses((status = 200, body = PlacesOut)))]
#[get("/gatherings/{id}/photos/places")]
async fn places(app: web::Data<App>, staff: Staff, id: web::Path<GatheringId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    let places = Places::read(&tx, By::Member(staff.member), *id, app.clock.now()).await?;
    let one = |photo: &service::PlacePhoto| PlaceOut {
        photo: photo.row.id,
        employer: photo.row.asking_id,
        shows: photo.row.shows,
        agreed_on: photo.row.agreed_on,
        by_link: photo.row.membership_id.is_none(),
        kind: photo.file.kind,
        size: photo.file.size,
        at: photo.row.at,
    };
    let photos = places.photos.iter().map(one).collect();
    let out = PlacesOut { deletes_on: places.deletes_on, moved: places.moved, photos };
    Ok(HttpResponse::Ok().json(out))
}

/// Deletes a photo for the handbook for good; deleted already is deleted.
#[utoipa::path(tag = "photos", operation_id = "delete_place_photo", request_body = DeleteIn, responses((status = 204)))]
#[post("/gatherings/{id}/photos/places/delete")]
async fn delete_place(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<GatheringId>,
    body: web::Json<DeleteIn>,
) -> Result {
    staff.may_edit()?;
    service::delete_place(&app, staff.center, By::Member(staff.member), *id, body.photo).await?;
    Ok(HttpResponse::NoContent().finish())
}
