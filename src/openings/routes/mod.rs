//! The URLs of the board: staff's pages in the series, an office's behind its link, and the address that minutes carry.

mod address;
mod form;
mod guest;
mod guest_one;
mod list;
mod one;
mod visitor;

use actix_web::web::{ServiceConfig, get, post};

use crate::app::App;
use crate::db::RowId;

/// Where the staff's pages stand.
const NAV: &str = "plan";

/// Mounts the pages.
pub fn configure(routes: &mut ServiceConfig) {
    routes
        .route("/openings/{opening}", get().to(address::show))
        .route("/series/{id}/openings", get().to(list::show))
        .route("/series/{id}/openings", post().to(one::post))
        .route("/series/{id}/openings/board", post().to(list::set_open))
        .route("/series/{id}/openings/new", get().to(one::new))
        .route("/series/{id}/openings/print", get().to(list::print))
        .route("/series/{id}/openings/{opening}", get().to(one::show))
        .route("/series/{id}/openings/{opening}", post().to(one::change))
        .route("/series/{id}/openings/{opening}/edit", get().to(one::edit))
        .route("/series/{id}/openings/{opening}/withdraw", post().to(one::withdraw))
        .route("/series/{id}/openings/{opening}/interests", post().to(one::interest));
    for base in ["/i/{token}/openings", "/o/{token}/openings/{series}"] {
        routes
            .route(base, get().to(guest::show))
            .route(base, post().to(guest::post))
            .route(&format!("{base}/new"), get().to(guest::new))
            .route(&format!("{base}/print"), get().to(guest::print))
            .route(&format!("{base}/{{opening}}"), get().to(guest_one::show))
            .route(&format!("{base}/{{opening}}"), post().to(guest_one::act))
            .route(&format!("{base}/{{opening}}/edit"), get().to(guest_one::edit))
            .route(&format!("{base}/{{opening}}/edit"), post().to(guest_one::change));
    }
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
