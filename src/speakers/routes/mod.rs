//! The URLs of speakers: the page behind each one's link, the staff's list and the page of one, letters on paper.

mod guest;
mod guest_acts;
mod list;
mod one;
mod one_acts;
mod paper;
mod plan_form;
mod sealed;
mod shown;

use actix_web::web::{ServiceConfig, get, post};

use crate::app::App;
use crate::db::RowId;

/// Where the staff's pages stand.
const NAV: &str = "gatherings";

/// Mounts the staff's pages and those behind the links.
pub fn configure(routes: &mut ServiceConfig) {
    routes
        .route("/i/{token}/speaking", get().to(guest::show))
        .route("/i/{token}/speaking", post().to(guest::take))
        .route("/i/{token}/speaking/uses", post().to(guest_acts::uses))
        .route("/i/{token}/speaking/preview", post().to(guest_acts::approve))
        .route("/i/{token}/speaking/wishes", post().to(guest_acts::wishes))
        .route("/i/{token}/speaking/halt", post().to(guest_acts::stop))
        .route("/i/{token}/speaking/materials", post().to(guest_acts::bring))
        .route("/i/{token}/speaking/photo", post().to(guest_acts::photo))
        .route("/i/{token}/speaking/materials/delete", post().to(guest_acts::delete))
        .route("/i/{token}/speaking/material", get().to(guest_acts::saved))
        .route("/gatherings/{gathering}/speakers", get().to(list::show))
        .route("/gatherings/{gathering}/speakers", post().to(list::create))
        .route("/gatherings/{gathering}/speakers/new", get().to(list::new))
        .route("/gatherings/{gathering}/speakers/sheet", get().to(paper::sheet))
        .route("/gatherings/{gathering}/speakers/prints", post().to(paper::print))
        .route("/gatherings/{gathering}/speakers/prints/undo", post().to(paper::undo_print))
        .route("/gatherings/{gathering}/speakers/{speaker}", get().to(one::show))
        .route("/gatherings/{gathering}/speakers/{speaker}", post().to(one::change))
        .route("/gatherings/{gathering}/speakers/{speaker}/print", get().to(paper::form))
        .route("/gatherings/{gathering}/speakers/{speaker}/ask", post().to(one_acts::ask))
        .route("/gatherings/{gathering}/speakers/{speaker}/news", post().to(one_acts::news))
        .route("/gatherings/{gathering}/speakers/{speaker}/thank", post().to(one_acts::thank))
        .route("/gatherings/{gathering}/speakers/{speaker}/posted", post().to(one_acts::posted))
        .route("/gatherings/{gathering}/speakers/{speaker}/off", post().to(one_acts::off))
        .route("/gatherings/{gathering}/speakers/{speaker}/move", post().to(one_acts::move_in_block))
        .route("/gatherings/{gathering}/speakers/{speaker}/answer", post().to(one::answer))
        .route("/gatherings/{gathering}/speakers/{speaker}/uses", post().to(one::uses))
        .route("/gatherings/{gathering}/speakers/{speaker}/approve", post().to(one_acts::approve))
        .route("/gatherings/{gathering}/speakers/{speaker}/took-out", post().to(one_acts::took_out))
        .route("/gatherings/{gathering}/speakers/{speaker}/materials", post().to(one::bring))
        .route("/gatherings/{gathering}/speakers/{speaker}/photo", post().to(one::bring_photo))
        .route("/gatherings/{gathering}/speakers/{speaker}/materials/delete", post().to(one_acts::delete))
        .route("/gatherings/{gathering}/speakers/{speaker}/material", get().to(one_acts::material))
        .route("/gatherings/{gathering}/speakers/{speaker}/charge", post().to(sealed::charge))
        .route("/gatherings/{gathering}/speakers/{speaker}/open", post().to(sealed::open))
        .route("/gatherings/{gathering}/speakers/{speaker}/sealed", post().to(sealed::keep))
        .route("/gatherings/{gathering}/speakers/{speaker}/letter", post().to(sealed::write))
        .route("/gatherings/{gathering}/speakers/{speaker}/letter/read", post().to(sealed::was_read))
        .route("/gatherings/{gathering}/speakers/{speaker}/letter/give", post().to(sealed::give))
        .route("/gatherings/{gathering}/speakers/{speaker}/letter/print", post().to(sealed::print));
}

/// The key of a press, as far as it can be one; without one it is a press of its own.
fn key(app: &App, once: &str) -> String {
    let typed: String = once.chars().filter(char::is_ascii_alphanumeric).take(40).collect();
    if typed.is_empty() { fresh(app) } else { typed }
}

/// A key for the next press.
fn fresh(app: &App) -> String {
    let own: RowId = app.chance.id(app.clock.now());
    own.0.simple().to_string()
}
