//! The pages of programmes: the public one, the guest's behind the own link, the staff's, the slides, the projector's.

mod guest;
mod projector;
mod public;
mod slides;
mod staff;

use actix_web::HttpResponse;
use actix_web::http::header::LOCATION;
use actix_web::web::{ServiceConfig, get, post};
use minijinja::Value;
use serde::Deserialize;

use super::model::{On, days, shown_file};
use super::service::{Read, file_answer};
use crate::app::App;
use crate::db::{RowId, Tx};
use crate::i18n::Lang;
use crate::invitations::Scene;
use crate::shown;
use crate::web::{Error, Result};

/// Where the staff's pages stand.
const NAV: &str = "gatherings";

/// Mounts the pages.
pub fn configure(routes: &mut ServiceConfig) {
    routes
        .route("/p/{code}", get().to(public::show))
        .route("/p/{code}/print", get().to(public::print))
        .route("/p/{code}/file", get().to(public::file))
        .route("/i/{token}/programme", get().to(guest::show))
        .route("/i/{token}/programme/print", get().to(guest::print))
        .route("/i/{token}/programme/file", get().to(guest::file))
        .route("/u/{token}", get().to(projector::show))
        .route("/u/{token}/file", get().to(projector::file))
        .route("/gatherings/{gathering}/programme", get().to(staff::show))
        .route("/gatherings/{gathering}/programme/open", post().to(staff::open))
        .route("/gatherings/{gathering}/slides", get().to(slides::show))
        .route("/gatherings/{gathering}/slides/print", get().to(slides::print))
        .route("/gatherings/{gathering}/slides/move", post().to(slides::move_slide))
        .route("/gatherings/{gathering}/slides/mark", post().to(slides::mark))
        .route("/gatherings/{gathering}/slides/link", post().to(slides::link));
}

/// Which file.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Which {
    file: String,
}

impl Which {
    fn id(&self) -> Result<RowId> {
        self.file.parse().map_err(|_| Error::NotFound)
    }
}

/// What the programme says of a gathering, for whoever reads it below `path`.
fn told(scene: &Scene, read: &Read, path: &str, lang: Lang, on: On) -> Value {
    let whole = &read.whole;
    let venue = |venue: &crate::gatherings::Venue| {
        let address = if venue.online { "" } else { venue.address.as_str() };
        shown! { name => venue.name_in(lang), address => address, online => venue.online }
    };
    shown! {
        path => path,
        title => whole.told_title(lang),
        purpose => whole.gathering.purpose.read(lang),
        hosts => scene.hosts(lang),
        venues => whole.venues.iter().map(venue).collect::<Vec<_>>(),
        days => days(whole, &read.speakers, lang, on),
        several => whole.has_several_days(),
    }
}

/// Leads whoever only looked to the page that there is.
fn led_to(page: &str) -> HttpResponse {
    HttpResponse::Found().insert_header((LOCATION, page)).finish()
}

/// A file that the page of the programme shows at this moment; without one, the page.
async fn shown_there(app: &App, tx: &Tx, read: &Read, which: &Which, page: &str) -> Result<HttpResponse> {
    if which.file.is_empty() {
        return Ok(led_to(page));
    }
    let id = which.id()?;
    let one = shown_file(&read.whole, &read.speakers, id).ok_or(Error::NotFound)?;
    Ok(file_answer(app, tx, one, id).await?)
}
