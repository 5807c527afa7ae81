//! What one trainee says about photos: asked at the interview or later, and taken back.

use actix_web::web::{Data, Path};

use super::{NAV, Said, called, said_in_words};
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::courses::days::service::By;
use crate::courses::photos::service::{self, Album, NewConsent, PhotoError};
use crate::courses::trainees::TraineeError;
use crate::courses::trainees::service::trainee;
use crate::db::{AttendeeId, GatheringId};
use crate::i18n::{Message, written};
use crate::replies::Head;
use crate::shown;
use crate::web::{FieldErrors, Result, go_with};

const PAGE: &str = "courses/photos/views/trainee.html";

type At = Path<(GatheringId, AttendeeId)>;

async fn page(
    app: &App,
    staff: &Staff,
    (id, attendee): (GatheringId, AttendeeId),
    typed: Option<&Said>,
    errors: &FieldErrors,
) -> Result<minijinja::Value> {
    let lang = staff.reader.lang;
    let now = app.clock.now();
    let tx = staff.scope(app).read().await?;
    let album = Album::read(&tx, By::Member(staff.member), id, now).await?;
    let (name, listed) = match trainee(&tx, id, attendee).await {
        Ok(one) => (one.name, true),
        // Whoever is no trainee any more can still take back what they said.
        Err(TraineeError::NotFound) => {
            (called(album.gone(attendee).ok_or(PhotoError::NotFound)?, lang), false)
        }
        Err(error) => return Err(error.into()),
    };
    let uses = typed.map_or_else(|| album.uses(attendee), Said::uses);
    let said: Vec<String> =
        album.said(attendee).iter().rev().map(|row| said_in_words(row.uses(), row.said_on, lang)).collect();
    let mut days: Vec<String> =
        album.of(attendee).map(|photo| written::date(lang, photo.row.taken_on)).collect();
    let count = days.len();
    days.dedup();
    Ok(shown! {
        head => Head::of(&album.board.whole, lang, now),
        base => format!("/gatherings/{id}/trainees/{attendee}/photos"),
        trainee => listed.then(|| format!("/gatherings/{id}/trainees/{attendee}")),
        album => format!("/gatherings/{id}/photos"),
        name => name, said => said, uses => uses,
        on => typed.map_or_else(|| album.board.today(now).to_string(), |typed| typed.on.clone()),
        count => count, days => days, deletes_on => album.deletes_on,
        moved => album.moved.map(|moved| moved.say(lang)),
        any => album.may_take_back(attendee), seated => album.board.trainee(attendee).is_some(),
        may_edit => staff.role.may_edit(),
        errors => errors.say(lang),
    })
}

/// `GET /gatherings/{id}/trainees/{attendee}/photos`
pub async fn show(app: Data<App>, staff: Staff, at: At) -> Result {
    let context = page(&app, &staff, at.into_inner(), None, &FieldErrors::default()).await?;
    staff.page(NAV, PAGE, context)
}

/// What is told after a trainee said something: how many photos are gone by it.
pub(super) fn told(any: bool, gone: usize) -> Message {
    match (any, gone) {
        (true, _) => Message::new("course-photo-consent-saved"),
        (false, 0) => Message::new("course-photo-consent-taken-back"),
        (false, gone) => Message::new("course-photo-consent-erased").with("count", gone),
    }
}

/// `POST /gatherings/{id}/trainees/{attendee}/photos`
pub async fn say(app: Data<App>, at: At, StaffForm { staff, form }: StaffForm<Said>) -> Result {
    staff.may_edit()?;
    let at = at.into_inner();
    let uses = form.uses();
    let on = match (form.act.as_str(), form.on.trim()) {
        ("no", _) | (_, "") => Ok(None),
        (_, typed) => typed.parse().map(Some),
    };
    let done = match on {
        Ok(on) => {
            let new = NewConsent { attendee: at.1, uses, on };
            service::say(&app, staff.center, By::Member(staff.member), at.0, new).await
        }
        Err(_) => Err(PhotoError::Fields(FieldErrors::one("on", "course-photo-error-on"))),
    };
    match done {
        Ok(gone) => {
            let here = format!("/gatherings/{}/trainees/{}/photos", at.0, at.1);
            Ok(go_with(&here, told(uses.any(), gone)))
        }
        Err(PhotoError::Fields(errors)) => {
            let context = page(&app, &staff, at, Some(&form), &errors).await?;
            staff.again(NAV, PAGE, context)
        }
        Err(error) => Err(error.into()),
    }
}
