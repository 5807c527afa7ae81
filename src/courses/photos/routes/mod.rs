//! The URLs of photos: the staff's album, what a trainee says, the pages behind the links, the pictures themselves.

mod guest;
mod one;
mod places;
mod staff;

use actix_web::web::{ServiceConfig, get, post};
use serde::{Deserialize, Serialize};

use super::model::Uses;
use super::service::{Album, Gone, Photo};
use crate::i18n::{Lang, t, written};

/// Where the staff's pages stand.
const NAV: &str = "gatherings";

/// Mounts the staff's pages and those behind the links.
pub fn configure(routes: &mut ServiceConfig) {
    routes
        .route("/i/{token}/photos", get().to(guest::show))
        .route("/i/{token}/photos", post().to(guest::bring))
        .route("/i/{token}/photos/consent", post().to(guest::consent))
        .route("/i/{token}/photos/delete", post().to(guest::delete))
        .route("/i/{token}/photos/picture", get().to(guest::picture))
        .route("/i/{token}/photos/places", get().to(places::guest_show))
        .route("/i/{token}/photos/places", post().to(places::guest_bring))
        .route("/i/{token}/photos/places/delete", post().to(places::guest_delete))
        .route("/i/{token}/photos/places/picture", get().to(places::guest_picture))
        .route("/gatherings/{id}/photos/places", get().to(places::show))
        .route("/gatherings/{id}/photos/places", post().to(places::bring))
        .route("/gatherings/{id}/photos/places/delete", post().to(places::delete))
        .route("/gatherings/{id}/photos/places/picture", get().to(places::picture))
        .route("/gatherings/{id}/photos/print", post().to(staff::print))
        .route("/gatherings/{id}/photos", get().to(staff::show))
        .route("/gatherings/{id}/photos", post().to(staff::bring))
        .route("/gatherings/{id}/photos/open", post().to(staff::open))
        .route("/gatherings/{id}/photos/delete", post().to(staff::delete))
        .route("/gatherings/{id}/photos/until", post().to(staff::until))
        .route("/gatherings/{id}/photos/picture", get().to(staff::picture))
        .route("/gatherings/{id}/trainees/{attendee}/photos", get().to(one::show))
        .route("/gatherings/{id}/trainees/{attendee}/photos", post().to(one::say));
}

/// Which picture is asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    photo: String,
    /// What a member got by opening the photos.
    key: String,
}

/// Which photo is deleted.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Deleted {
    photo: String,
}

/// What is said about photos of a trainee, as it is posted: a use that is not ticked is no.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Said {
    attendee: String,
    own: String,
    handbook: String,
    report: String,
    public: String,
    on: String,
    /// `no`: no to all of them.
    act: String,
}

impl Said {
    fn uses(&self) -> Uses {
        let yes = |typed: &str| typed == "yes" && self.act != "no";
        Uses {
            own: yes(&self.own),
            handbook: yes(&self.handbook),
            report: yes(&self.report),
            public: yes(&self.public),
        }
    }
}

/// Something to choose, as a template writes it.
#[derive(Clone, Debug, Serialize)]
struct Choice {
    value: String,
    label: String,
}

/// A photo, as a template writes it.
#[derive(Clone, Debug, Serialize)]
struct Card {
    id: String,
    date: String,
    names: String,
    by: String,
    at: String,
    /// Where the picture is; none where it was not opened.
    src: Option<String>,
    /// For what it may be used, for staff; empty for others.
    serves: Vec<String>,
    /// Staff read for what it may be used.
    judged: bool,
}

fn card(album: &Album, photo: &Photo, src: Option<String>, lang: Lang) -> Card {
    let by = match photo.row.asking_id {
        Some(asking) => album.board.employer(asking).map(|one| one.name.clone()),
        None => Some(t(lang, "course-day-side-staff")),
    };
    Card {
        id: photo.row.id.to_string(),
        date: written::date(lang, photo.row.taken_on),
        names: names(album, photo, lang),
        by: by.unwrap_or_else(|| t(lang, "course-day-side-employer")),
        at: written::moment(lang, photo.row.at, album.board.whole.zone()),
        src,
        serves: Vec::new(),
        judged: false,
    }
}

/// The same for staff: with what it may be used for.
fn judged(album: &Album, photo: &Photo, src: Option<String>, lang: Lang) -> Card {
    let serves = album.serves(photo).keys().into_iter().map(|key| t(lang, key)).collect();
    Card { serves, judged: true, ..card(album, photo, src, lang) }
}

/// Who is in a photo; whoever has no seat any more is not named.
fn names(album: &Album, photo: &Photo, lang: Lang) -> String {
    let name = |attendee: &crate::db::AttendeeId| {
        let found = album.board.trainee(*attendee).map(|one| one.name.clone());
        found.unwrap_or_else(|| t(lang, "course-photo-somebody"))
    };
    photo.people.iter().map(name).collect::<Vec<_>>().join(&t(lang, "reply-between"))
}

/// The name of somebody without a seat.
fn called(one: &Gone, lang: Lang) -> String {
    if one.name.is_empty() { t(lang, "course-photo-somebody") } else { one.name.clone() }
}

/// What a trainee allowed, in words; that it was not asked, or that it is no.
fn consent_in_words(album: &Album, attendee: crate::db::AttendeeId, lang: Lang) -> String {
    match album.consent(attendee) {
        None => t(lang, "course-photo-consent-unasked"),
        Some(said) => said_in_words(said.uses(), said.said_on, lang),
    }
}

fn said_in_words(uses: Uses, on: chrono::NaiveDate, lang: Lang) -> String {
    let date = written::date(lang, on);
    if !uses.any() {
        return crate::i18n::Message::new("course-photo-consent-no").with("date", date).say(lang);
    }
    let allowed: Vec<String> = uses.keys().into_iter().map(|key| t(lang, key)).collect();
    let allowed = allowed.join(&t(lang, "reply-between"));
    crate::i18n::Message::new("course-photo-consent-yes").with("date", date).with("uses", allowed).say(lang)
}

/// The key of a press, as far as it can be one.
fn key(once: &str) -> String {
    once.chars().filter(char::is_ascii_alphanumeric).take(40).collect()
}

/// The days that have begun, the newest first.
fn begun(album: &Album, now: chrono::DateTime<chrono::Utc>, lang: Lang) -> Vec<Choice> {
    let today = album.board.today(now);
    let days = album.board.days.iter().rev().filter(|day| day.date <= today);
    days.map(|day| Choice { value: day.id.to_string(), label: written::date(lang, day.date) }).collect()
}
