//! The pages behind the links: an employer brings photos of those whom it expects and sees its own; an office's trainees say
//! what they allow, and see which photos there are of them.

use actix_multipart::Multipart;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::LOCATION;
use actix_web::web::{Data, Query};

use super::one::told;
use super::staff::read;
use super::{Asked, Card, Choice, Deleted, Said, begun, called, card, consent_in_words};
use crate::app::App;
use crate::courses::days::service::{By, CourseDayError, behind};
use crate::courses::photos::service::{self, Album, NewConsent, Photo, PhotoError};
use crate::courses::trainees::service::Trainee;
use crate::db::{GatheringId, RowId};
use crate::files;
use crate::i18n::{Message, written};
use crate::invitations::{Asking, Door};
use crate::questionnaires::routes::guest::help;
use crate::shown;
use crate::web::page::go_with_problem;
use crate::web::{Error, FieldErrors, Form, Reader, Result, go_with};

const PAGE: &str = "courses/photos/views/guest.html";

/// Everything the pages stand on.
pub(super) struct Place {
    pub(super) token: String,
    pub(super) reader: Reader,
    pub(super) asking: Asking,
    pub(super) by: By,
    pub(super) id: GatheringId,
}

pub(super) async fn stand(app: &App, door: Door) -> Result<Place> {
    let Door { token, center, asking, reader } = door;
    let found = behind(app, center, &asking).await?.filter(|_| asking.closed_at.is_none());
    let (by, id) = found.ok_or(Error::NotFound)?;
    Ok(Place { token, reader, asking, by, id })
}

fn here(place: &Place) -> String {
    format!("/i/{}/photos", place.token)
}

/// A trainee of the office, with what was said and which photos there are.
fn own(album: &Album, place: &Place, one: &Trainee) -> minijinja::Value {
    let lang = place.reader.lang;
    let all: Vec<&Photo> = album.of(one.attendee).collect();
    let mut days: Vec<String> = all.iter().map(|photo| written::date(lang, photo.row.taken_on)).collect();
    days.dedup();
    let seen: Vec<Card> = all
        .iter()
        .filter(|photo| album.may_see(place.by, photo))
        .map(|photo| card(album, photo, Some(src(place, photo)), lang))
        .collect();
    shown! {
        attendee => one.attendee, name => one.name,
        consent => consent_in_words(album, one.attendee, lang),
        uses => album.uses(one.attendee), any => album.uses(one.attendee).any(),
        count => all.len(), days => days, photos => seen,
    }
}

fn src(place: &Place, photo: &Photo) -> String {
    format!("{}/picture?photo={}", here(place), photo.row.id)
}

/// The page; `None` where the gathering takes no trainees.
async fn page(
    app: &App,
    place: &Place,
    (day, who): (&str, Vec<String>),
    errors: &FieldErrors,
    status: StatusCode,
) -> Result {
    let (lang, now) = (place.reader.lang, app.clock.now());
    let tx = app.db.scoped(place.asking.center_id).read().await?;
    let album = match Album::read(&tx, place.by, place.id, now).await {
        Ok(album) => album,
        // Nobody is asked who may take a place: all there is to see is the invitation.
        Err(PhotoError::Day(CourseDayError::NotFound)) => {
            let invitation = format!("/i/{}", place.token);
            return Ok(HttpResponse::Found().insert_header((LOCATION, invitation)).finish());
        }
        Err(error) => return Err(error.into()),
    };
    let employer = matches!(place.by, By::Employer(_));
    let may_be_shown: Vec<Choice> = album
        .may_be_shown(place.by, now)
        .into_iter()
        .map(|one| Choice { value: one.attendee.to_string(), label: one.name.clone() })
        .collect();
    let there = |choice: &Choice| {
        let day = choice.value.parse().ok();
        let mut all = album.board.trainees.iter();
        day.is_some_and(|day| all.any(|one| album.may_bring(place.by, one.attendee, day)))
    };
    let days: Vec<Choice> = begun(&album, now, lang).into_iter().filter(there).collect();
    let mine = album.photos.iter().filter(|photo| employer && album.may_see(place.by, photo));
    let photos: Vec<Card> = mine.map(|photo| card(&album, photo, Some(src(place, photo)), lang)).collect();
    let rows: Vec<_> = album
        .board
        .trainees
        .iter()
        .filter(|one| place.by == By::Office(one.asking))
        .map(|one| own(&album, place, one))
        .collect();
    let gone = album.gone.iter().filter(|one| one.asking.map(By::Office) == Some(place.by));
    let gone: Vec<_> = gone
        .filter(|one| album.may_take_back(one.attendee))
        .map(|one| {
            shown! {
                attendee => one.attendee, name => called(one, lang),
                consent => consent_in_words(&album, one.attendee, lang),
                count => album.of(one.attendee).count(),
            }
        })
        .collect();
    let once: RowId = app.chance.id(now);
    let context = shown! {
        token => place.token, action => here(place),
        title => album.board.whole.told_title(lang),
        employer => employer, open => album.is_open(place.by, now),
        who => may_be_shown, chosen => who,
        day => if day.is_empty() { days.first().map(|day| day.value.clone()).unwrap_or_default() } else { day.to_owned() },
        days => days, photos => photos, rows => rows, gone => gone,
        deletes_on => written::date(lang, album.deletes_on),
        moved => album.moved.map(|moved| if employer { moved.say(lang) } else { moved.say_easily(lang) }),
        megabytes => app.config.files.photo_megabytes,
        once => once.0.simple().to_string(),
        errors => errors.say(lang),
        code => crate::paper::qr::printed_code(&place.asking.code),
    };
    let help = help(&tx, lang).await?;
    let mut response = place.reader.page(Some(help), PAGE, context)?;
    *response.status_mut() = status;
    Ok(response)
}

/// `GET /i/{token}/photos`
pub async fn show(app: Data<App>, door: Door) -> Result {
    let place = stand(&app, door).await?;
    page(&app, &place, ("", Vec::new()), &FieldErrors::default(), StatusCode::OK).await
}

/// `POST /i/{token}/photos`: an employer's photo, with who is in it.
pub async fn bring(app: Data<App>, door: Door, parts: Multipart) -> Result {
    let place = stand(&app, door).await?;
    if !matches!(place.by, By::Employer(_)) {
        return Err(Error::NotFound);
    }
    let config = app.config.files;
    let mut received = files::receive(parts, "photo", config.photo_bytes(), |_| Ok(())).await?;
    let done = match read(&mut received, "who", config.photo_megabytes) {
        Ok(new) => service::bring(&app, place.asking.center_id, place.by, place.id, new).await.map(drop),
        Err(errors) => Err(PhotoError::Fields(errors)),
    };
    match done {
        Ok(()) => Ok(go_with(&here(&place), Message::new("course-photo-thanks"))),
        Err(PhotoError::Closed) => {
            Ok(go_with_problem(&here(&place), Message::new("course-photo-error-closed")))
        }
        Err(PhotoError::Fields(errors)) => {
            let who = received.all("who").map(str::to_owned).collect();
            let day = received.text("day").to_owned();
            page(&app, &place, (&day, who), &errors, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST /i/{token}/photos/consent`: what a trainee of the office says about photos.
pub async fn consent(app: Data<App>, door: Door, Form(said): Form<Said>) -> Result {
    let place = stand(&app, door).await?;
    let attendee = said.attendee.parse().map_err(|_| Error::NotFound)?;
    let new = NewConsent { attendee, uses: said.uses(), on: None };
    match service::say(&app, place.asking.center_id, place.by, place.id, new).await {
        Ok(gone) => Ok(go_with(&here(&place), told(said.uses().any(), gone))),
        Err(PhotoError::Fields(errors)) => {
            page(&app, &place, ("", Vec::new()), &errors, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST /i/{token}/photos/delete`: a photo that the employer itself brought.
pub async fn delete(app: Data<App>, door: Door, Form(form): Form<Deleted>) -> Result {
    let place = stand(&app, door).await?;
    let photo = form.photo.parse().map_err(|_| Error::NotFound)?;
    service::delete(&app, place.asking.center_id, place.by, place.id, photo).await?;
    Ok(go_with(&here(&place), Message::new("course-photo-deleted")))
}

/// `GET /i/{token}/photos/picture`
pub async fn picture(app: Data<App>, door: Door, asked: Query<Asked>) -> Result {
    let place = stand(&app, door).await?;
    if asked.photo.is_empty() {
        return Ok(HttpResponse::Found().insert_header((LOCATION, here(&place))).finish());
    }
    let photo = asked.photo.parse().ok();
    let (file, bytes) = service::picture(&app, place.asking.center_id, place.by, place.id, photo, "").await?;
    Ok(files::served(&file, bytes))
}
