//! The staff's album of a course: who is in which photo of which day, the pictures once they are opened, bringing one.

use actix_multipart::Multipart;
use actix_web::web::{Data, Path, Query};
use chrono::NaiveDate;
use serde::Deserialize;

use super::{Asked, Card, Choice, Deleted, NAV, begun, called, consent_in_words, judged, key};
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::courses::days::service::By;
use crate::courses::photos::model::Use;
use crate::courses::photos::service::{self, Album, NewPhoto, PhotoError};
use crate::courses::trainees::service::course;
use crate::db::{AttendeeId, GatheringId, RowId};
use crate::files::{self, Received};
use crate::i18n::{Message, t, written};
use crate::replies::Head;
use crate::replies::applying::erased_on;
use crate::shown;
use crate::web::page::go_with_problem;
use crate::web::{Error, FieldErrors, Result, go_with};

const PAGE: &str = "courses/photos/views/album.html";
const PRINT: &str = "courses/photos/views/print.html";

fn here(id: GatheringId) -> String {
    format!("/gatherings/{id}/photos")
}

/// What the page shows beside the album itself.
#[derive(Default)]
struct Beside {
    /// What opens the pictures, where they were opened.
    key: Option<String>,
    day: String,
    who: Vec<String>,
    until: Option<String>,
    errors: FieldErrors,
}

async fn page(app: &App, staff: &Staff, id: GatheringId, beside: Beside) -> Result<minijinja::Value> {
    let lang = staff.reader.lang;
    let now = app.clock.now();
    let by = By::Member(staff.member);
    let tx = staff.scope(app).read().await?;
    let album = Album::read(&tx, by, id, now).await?;
    let src = |photo: &service::Photo| {
        beside.key.as_ref().map(|key| format!("{}/picture?photo={}&key={key}", here(id), photo.row.id))
    };
    let photos: Vec<Card> =
        album.photos.iter().map(|photo| judged(&album, photo, src(photo), lang)).collect();
    let who: Vec<Choice> = album
        .may_be_shown(by, now)
        .into_iter()
        .map(|one| Choice { value: one.attendee.to_string(), label: one.name.clone() })
        .collect();
    let person = |attendee: AttendeeId, name: String, office: String| {
        shown! {
            href => format!("/gatherings/{id}/trainees/{attendee}/photos"),
            name => name, office => office,
            consent => consent_in_words(&album, attendee, lang),
            count => album.of(attendee).count(),
        }
    };
    let seated = album.board.trainees.iter();
    let seated = seated.map(|one| person(one.attendee, one.name.clone(), one.office.clone()));
    let gone = album.gone.iter();
    let gone = gone.map(|one| person(one.attendee, called(one, lang), t(lang, "course-photo-somebody")));
    let people: Vec<_> = seated.chain(gone).collect();
    let once: RowId = app.chance.id(now);
    let days = begun(&album, now, lang);
    Ok(shown! {
        head => Head::of(&album.board.whole, lang, now),
        base => here(id), places => format!("{}/places", here(id)),
        printed => Use::ALL.map(|one| Choice { value: one.word().to_owned(), label: t(lang, one.key()) }),
        photos => photos, opened => beside.key.is_some(),
        who => who, chosen => beside.who,
        day => if beside.day.is_empty() { days.first().map(|day| day.value.clone()).unwrap_or_default() } else { beside.day },
        days => days, people => people,
        open => album.is_open(by, now),
        deletes_on => album.deletes_on, moved => album.moved.map(|moved| moved.say(lang)), version => album.version,
        until => beside.until.unwrap_or_else(|| album.deletes_on.to_string()),
        latest => erased_on(&album.board.whole),
        megabytes => app.config.files.photo_megabytes,
        may_edit => staff.role.may_edit(),
        once => once.0.simple().to_string(),
        errors => beside.errors.say(lang),
    })
}

/// `GET /gatherings/{id}/photos`: the album without its pictures.
pub async fn show(app: Data<App>, staff: Staff, id: Path<GatheringId>) -> Result {
    let context = page(&app, &staff, *id, Beside::default()).await?;
    staff.page(NAV, PAGE, context)
}

/// `POST …/open`: the album with its pictures; that it was opened is kept, which is why it is a POST.
pub async fn open(app: Data<App>, id: Path<GatheringId>, posted: StaffForm<serde::de::IgnoredAny>) -> Result {
    let staff = posted.staff;
    let key = service::open(&app, staff.center, staff.member, *id).await?;
    let context = page(&app, &staff, *id, Beside { key: Some(key), ..Beside::default() }).await?;
    staff.page(NAV, PAGE, context)
}

/// What photos are printed for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Printed {
    r#use: String,
}

/// `POST …/print`: the photos that may serve a use, on paper and without names; that they were opened is kept.
pub async fn print(
    app: Data<App>,
    id: Path<GatheringId>,
    StaffForm { staff, form }: StaffForm<Printed>,
) -> Result {
    let wanted = Use::ALL.into_iter().find(|one| one.word() == form.r#use);
    let wanted = wanted.ok_or_else(|| Error::Invalid(Message::new("error-form")))?;
    let key = service::open(&app, staff.center, staff.member, *id).await?;
    let (lang, now) = (staff.reader.lang, app.clock.now());
    let tx = staff.scope(&app).read().await?;
    let album = Album::read(&tx, By::Member(staff.member), *id, now).await?;
    let fitting = album.photos.iter().filter(|photo| wanted.is_in(album.serves(photo)));
    let photos: Vec<_> = fitting
        .map(|photo| {
            shown! {
                src => format!("{}/picture?photo={}&key={key}", here(*id), photo.row.id),
                date => written::date(lang, photo.row.taken_on),
            }
        })
        .collect();
    let context = shown! {
        back => here(*id), title => album.board.whole.told_title(lang), purpose => t(lang, wanted.key()),
        photos => photos, deletes_on => album.deletes_on,
    };
    staff.page(NAV, PRINT, context)
}

/// `GET …/picture`: one picture, for whoever opened the photos today.
pub async fn picture(app: Data<App>, staff: Staff, id: Path<GatheringId>, asked: Query<Asked>) -> Result {
    let by = By::Member(staff.member);
    let photo = asked.photo.parse().ok();
    let (file, bytes) = service::picture(&app, staff.center, by, *id, photo, &asked.key).await?;
    Ok(files::served(&file, bytes))
}

/// A photo of what a form brought.
///
/// # Errors
/// The fields that say nothing that could be meant.
pub(super) fn read(
    received: &mut Received,
    who: &str,
    megabytes: u8,
) -> std::result::Result<NewPhoto, FieldErrors> {
    let mut errors = FieldErrors::default();
    if received.too_large {
        errors.add("photo", Message::new("course-photo-error-large").with("megabytes", megabytes));
    } else if received.file.is_none() {
        errors.add("photo", Message::new("course-photo-error-none"));
    }
    let day = received.text("day").parse();
    if day.is_err() {
        errors.add("day", Message::new("course-photo-error-day"));
    }
    let people: Vec<_> = received.all(who).map(str::parse).collect();
    let people: std::result::Result<Vec<_>, _> = people.into_iter().collect();
    if people.as_ref().map_or(true, Vec::is_empty) {
        errors.add("who", Message::new("course-photo-error-who"));
    }
    let once = key(received.text("once"));
    match (day, people, received.file.take()) {
        (Ok(day), Ok(people), Some(bytes)) if errors.is_empty() => Ok(NewPhoto { day, people, bytes, once }),
        _ => Err(errors),
    }
}

/// `POST /gatherings/{id}/photos`: a photo with who is in it.
pub async fn bring(app: Data<App>, staff: Staff, id: Path<GatheringId>, parts: Multipart) -> Result {
    staff.may_edit()?;
    // Whoever has no part in the course is told so before a picture is read.
    let tx = staff.scope(&app).read().await?;
    course(&tx, staff.member, *id).await?;
    drop(tx);
    let config = app.config.files;
    let mut received =
        files::receive(parts, "photo", config.photo_bytes(), |token| staff.check_csrf(token)).await?;
    let done = match read(&mut received, "who", config.photo_megabytes) {
        Ok(new) => service::bring(&app, staff.center, By::Member(staff.member), *id, new).await.map(drop),
        Err(errors) => Err(PhotoError::Fields(errors)),
    };
    match done {
        Ok(()) => Ok(go_with(&here(*id), Message::new("course-photo-brought"))),
        Err(PhotoError::Fields(errors)) => {
            let (day, who) =
                (received.text("day").to_owned(), received.all("who").map(str::to_owned).collect());
            let context = page(&app, &staff, *id, Beside { day, who, errors, ..Beside::default() }).await?;
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
    service::delete(&app, staff.center, By::Member(staff.member), *id, photo).await?;
    Ok(go_with(&here(*id), Message::new("course-photo-deleted")))
}

/// Until when the photos are kept.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Until {
    until: String,
    version: i32,
}

/// `POST …/until`
pub async fn until(
    app: Data<App>,
    id: Path<GatheringId>,
    StaffForm { staff, form }: StaffForm<Until>,
) -> Result {
    staff.may_edit()?;
    let done = match form.until.trim().parse::<NaiveDate>() {
        Ok(date) => service::keep_until(&app, staff.center, staff.member, *id, date, form.version).await,
        Err(_) => Err(PhotoError::Fields(FieldErrors::one("until", "course-photo-error-until"))),
    };
    match done {
        Ok(()) => Ok(go_with(&here(*id), Message::new("course-photo-until-saved"))),
        Err(PhotoError::Stale) => Ok(go_with_problem(&here(*id), Message::new("error-stale"))),
        Err(PhotoError::Fields(errors)) => {
            let beside = Beside { until: Some(form.until), errors, ..Beside::default() };
            let context = page(&app, &staff, *id, beside).await?;
            staff.again(NAV, PAGE, context)
        }
        Err(error) => Err(error.into()),
    }
}
