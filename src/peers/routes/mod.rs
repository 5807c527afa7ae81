//! The URLs of this room: a guest's two pages behind their link; staff's page of the board, and its paper.

mod guest;
mod staff;

use actix_web::web::{ServiceConfig, get, post};

use crate::app::App;
use crate::db::RowId;

/// Where the staff's pages stand.
const NAV: &str = "gatherings";

/// Mounts the pages.
pub fn configure(routes: &mut ServiceConfig) {
    routes
        .route("/i/{token}/themes", get().to(guest::themes))
        .route("/i/{token}/themes", post().to(guest::take))
        .route("/i/{token}/easier", get().to(guest::easier))
        .route("/i/{token}/easier", post().to(guest::say))
        .route("/gatherings/{gathering}/themes", get().to(staff::show))
        .route("/gatherings/{gathering}/themes", post().to(staff::set))
        .route("/gatherings/{gathering}/themes/add", post().to(staff::add))
        .route("/gatherings/{gathering}/themes/look", post().to(staff::look))
        .route("/gatherings/{gathering}/themes/choose", post().to(staff::choose))
        .route("/gatherings/{gathering}/themes/words", post().to(staff::words))
        .route("/gatherings/{gathering}/themes/print", get().to(staff::print));
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
