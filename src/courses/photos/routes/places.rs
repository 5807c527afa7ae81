//! Photos for the handbook: the staff's page of all employers, and an employer's own behind its link.

use actix_multipart::Multipart;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::LOCATION;
use actix_web::web::{Data, Path, Query};

use super::guest::{Place, stand};
use super::{Asked, Choice, Deleted, NAV};
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::courses::days::service::{By, CourseDayError};
use crate::courses::employers::service::Employer;
use crate::courses::photos::model::Shows;
use crate::courses::photos::service::{
    NewPlacePhoto, PhotoError, PlacePhoto, Places, bring_place, delete_place, place_picture,
};
use crate::courses::trainees::OwnDoor;
use crate::courses::trainees::service::course;
use crate::db::{AskingId, GatheringId};
use crate::files::{self, Received};
use crate::i18n::{Lang, Message, t, written};
use crate::invitations::Door;
use crate::questionnaires::routes::guest::help;
use crate::replies::Head;
use crate::replies::model::word;
use crate::shown;
use crate::web::page::go_with_problem;
use crate::web::{Error, FieldErrors, Form, Result, go_with};

const PAGE: &str = "courses/photos/views/places.html";
const GUEST: &str = "courses/photos/views/places_guest.html";

/// What was chosen beside the file.
#[derive(Default)]
struct Typed {
    employer: String,
    shows: String,
}

impl Typed {
    fn of(received: &Received) -> Self {
        let text = |name: &str| received.text(name).to_owned();
        Typed { employer: text("employer"), shows: text("shows") }
    }
}

fn choices(lang: Lang) -> Vec<Choice> {
    Shows::ALL.iter().map(|one| Choice { value: word(*one), label: t(lang, one.key()) }).collect()
}

/// A photo as the pages show it.
fn card(places: &Places, photo: &PlacePhoto, base: &str, lang: Lang) -> minijinja::Value {
    let name = places.board.employer(photo.row.asking_id).map(|one| one.name.clone()).unwrap_or_default();
    let by = if photo.row.membership_id.is_some() { t(lang, "course-day-side-staff") } else { name.clone() };
    shown! {
        id => photo.row.id, src => format!("{base}/picture?photo={}", photo.row.id),
        what => t(lang, photo.row.shows.key()),
        alt => Message::new(photo.row.shows.alt()).with("employer", name).say(lang),
        agreed => Message::new("place-photo-agreed-on").with("date", written::date(lang, photo.row.agreed_on)).say(lang),
        by => by,
    }
}

fn cards(places: &Places, one: &Employer, base: &str, lang: Lang) -> Vec<minijinja::Value> {
    places.of(one.asking.id).map(|photo| card(places, photo, base, lang)).collect()
}

/// A photo of what a form brought, of this employer.
fn read(
    received: &mut Received,
    employer: Option<AskingId>,
    megabytes: u8,
) -> std::result::Result<NewPlacePhoto, FieldErrors> {
    let mut errors = FieldErrors::default();
    if received.too_large {
        errors.add("photo", Message::new("course-photo-error-large").with("megabytes", megabytes));
    } else if received.file.is_none() {
        errors.add("photo", Message::new("course-photo-error-none"));
    }
    let shows = Shows::ALL.into_iter().find(|one| word(*one) == received.text("shows"));
    if shows.is_none() {
        errors.add("shows", Message::new("field-choose"));
    }
    if employer.is_none() {
        errors.add("employer", Message::new("field-choose"));
    }
    let agreed = received.text("agreed") == "yes";
    if !agreed {
        errors.add("agreed", Message::new("place-photo-error-agreed"));
    }
    match (employer, shows, received.file.take()) {
        (Some(employer), Some(shows), Some(bytes)) if errors.is_empty() => {
            Ok(NewPlacePhoto { employer, shows, agreed, bytes })
        }
        _ => Err(errors),
    }
}

fn here(id: GatheringId) -> String {
    format!("/gatherings/{id}/photos/places")
}

async fn page(
    app: &App,
    staff: &Staff,
    id: GatheringId,
    typed: &Typed,
    errors: &FieldErrors,
) -> Result<minijinja::Value> {
    let (lang, now) = (staff.reader.lang, app.clock.now());
    let tx = staff.scope(app).read().await?;
    let places = Places::read(&tx, By::Member(staff.member), id, now).await?;
    let base = here(id);
    let choice = |one: &Employer| Choice { value: one.asking.id.to_string(), label: one.name.clone() };
    let employers: Vec<Choice> = places.employers().map(choice).collect();
    let rows: Vec<_> = places
        .employers()
        .map(|one| shown! { name => one.name, photos => cards(&places, one, &base, lang) })
        .collect();
    Ok(shown! {
        head => Head::of(&places.board.whole, lang, now),
        album => format!("/gatherings/{id}/photos"),
        base => base, rows => rows, employers => employers, shows => choices(lang),
        employer => typed.employer, chosen => typed.shows,
        deletes_on => places.deletes_on, moved => places.moved.map(|moved| moved.say(lang)),
        open => places.is_open(now), may_edit => staff.role.may_edit(),
        megabytes => app.config.files.photo_megabytes,
        errors => errors.say(lang),
    })
}

/// `GET /gatherings/{id}/photos/places`
pub async fn show(app: Data<App>, staff: Staff, id: Path<GatheringId>) -> Result {
    let context = page(&app, &staff, *id, &Typed::default(), &FieldErrors::default()).await?;
    staff.page(NAV, PAGE, context)
}

/// `POST /gatherings/{id}/photos/places`: a photo of an employer's place, or of who meets trainees there.
pub async fn bring(app: Data<App>, staff: Staff, id: Path<GatheringId>, parts: Multipart) -> Result {
    staff.may_edit()?;
    // Whoever has no part in the course is told so before a picture is read.
    let tx = staff.scope(&app).read().await?;
    course(&tx, staff.member, *id).await?;
    drop(tx);
    let config = &app.config.files;
    let mut received =
        files::receive(parts, "photo", config.photo_bytes(), |token| staff.check_csrf(token)).await?;
    let employer = received.text("employer").parse().ok();
    let done = match read(&mut received, employer, config.photo_megabytes) {
        Ok(new) => bring_place(&app, staff.center, By::Member(staff.member), *id, new).await,
        Err(errors) => Err(PhotoError::Fields(errors)),
    };
    match done {
        Ok(_) => Ok(go_with(&here(*id), Message::new("place-photo-brought"))),
        Err(PhotoError::Fields(errors)) => {
            let context = page(&app, &staff, *id, &Typed::of(&received), &errors).await?;
            staff.again(NAV, PAGE, context)
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST …/delete`
pub async fn delete(
    app: Data<App>,
    id: Path<GatheringId>,
    StaffForm { staff, form }: StaffForm<Deleted>,
) -> Result {
    staff.may_edit()?;
    let photo = form.photo.parse().map_err(|_| Error::Invalid(Message::new("error-form")))?;
    delete_place(&app, staff.center, By::Member(staff.member), *id, photo).await?;
    Ok(go_with(&here(*id), Message::new("course-photo-deleted")))
}

/// `GET …/picture`
pub async fn picture(app: Data<App>, staff: Staff, id: Path<GatheringId>, asked: Query<Asked>) -> Result {
    let by = By::Member(staff.member);
    let (file, bytes) = place_picture(&app, staff.center, by, *id, asked.photo.parse().ok()).await?;
    Ok(files::served(&file, bytes))
}

fn behind(place: &Place) -> String {
    format!("/i/{}/photos/places", place.token)
}

async fn guest_page(app: &App, place: &Place, shows: &str, errors: &FieldErrors) -> Result {
    let (lang, now) = (place.reader.lang, app.clock.now());
    let tx = app.db.scoped(place.asking.center_id).read().await?;
    let By::Employer(employer) = place.by else { return Ok(away(place)) };
    let places = match Places::read(&tx, place.by, place.id, now).await {
        Ok(places) => places,
        // Nobody is asked who may take a place: all there is to see is the invitation.
        Err(PhotoError::Day(CourseDayError::NotFound)) => return Ok(away(place)),
        Err(error) => return Err(error.into()),
    };
    let base = behind(place);
    let own = places.may_bring(place.by, employer);
    let context = shown! {
        token => place.token, base => base,
        title => places.board.whole.told_title(lang),
        asked => own.is_some(), open => places.is_open(now),
        photos => own.map(|one| cards(&places, one, &base, lang)).unwrap_or_default(),
        shows => choices(lang), chosen => shows,
        deletes_on => written::date(lang, places.deletes_on),
        moved => places.moved.map(|moved| moved.say(lang)),
        megabytes => app.config.files.photo_megabytes,
        errors => errors.say(lang),
        code => crate::paper::qr::printed_code(&place.asking.code),
    };
    let help = help(&tx, lang).await?;
    let mut response = place.reader.page(Some(help), GUEST, context)?;
    if !errors.is_empty() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

fn away(place: &Place) -> HttpResponse {
    HttpResponse::Found().insert_header((LOCATION, format!("/i/{}", place.token))).finish()
}

/// `GET /i/{token}/photos/places`
pub async fn guest_show(app: Data<App>, door: Door) -> Result {
    let place = stand(&app, door).await?;
    guest_page(&app, &place, "", &FieldErrors::default()).await
}

/// `POST /i/{token}/photos/places`
pub async fn guest_bring(app: Data<App>, door: Door, parts: Multipart) -> Result {
    let place = stand(&app, door).await?;
    let By::Employer(employer) = place.by else { return Err(Error::NotFound) };
    let config = &app.config.files;
    let mut received = files::receive(parts, "photo", config.photo_bytes(), |_| Ok(())).await?;
    let done = match read(&mut received, Some(employer), config.photo_megabytes) {
        Ok(new) => bring_place(&app, place.asking.center_id, place.by, place.id, new).await,
        Err(errors) => Err(PhotoError::Fields(errors)),
    };
    match done {
        Ok(_) => Ok(go_with(&behind(&place), Message::new("place-photo-thanks"))),
        Err(PhotoError::Closed) => {
            Ok(go_with_problem(&behind(&place), Message::new("course-photo-error-closed")))
        }
        Err(PhotoError::Fields(errors)) => {
            guest_page(&app, &place, &Typed::of(&received).shows, &errors).await
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST /i/{token}/photos/places/delete`
pub async fn guest_delete(app: Data<App>, door: Door, Form(form): Form<Deleted>) -> Result {
    let place = stand(&app, door).await?;
    let photo = form.photo.parse().map_err(|_| Error::NotFound)?;
    delete_place(&app, place.asking.center_id, place.by, place.id, photo).await?;
    Ok(go_with(&behind(&place), Message::new("course-photo-deleted")))
}

/// `GET /i/{token}/photos/places/picture`: for the employer itself, and for an office whose trainee goes there.
pub async fn guest_picture(app: Data<App>, door: Door, asked: Query<Asked>) -> Result {
    let place = stand(&app, door).await?;
    if asked.photo.is_empty() {
        return Ok(away(&place));
    }
    let photo = asked.photo.parse().ok();
    let (file, bytes) = place_picture(&app, place.asking.center_id, place.by, place.id, photo).await?;
    Ok(files::served(&file, bytes))
}

/// `GET /t/{token}/photos/places/picture`: for the trainee who goes there.
pub async fn own_picture(app: Data<App>, door: OwnDoor, asked: Query<Asked>) -> Result {
    if asked.photo.is_empty() {
        return Ok(HttpResponse::Found().insert_header((LOCATION, format!("/t/{}", door.token))).finish());
    }
    let by = By::Trainee { asking: door.asking.id, attendee: door.own.attendee };
    let photo = asked.photo.parse().ok();
    let (file, bytes) = place_picture(&app, door.center, by, door.own.gathering, photo).await?;
    Ok(files::served(&file, bytes))
}
