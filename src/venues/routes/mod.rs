//! The URLs of linked venues: all of a gathering beside each other, one of them, the boards behind their links, and what guests
//! read before they choose.

mod board;
mod door;
mod guest;
mod list;
mod one;
mod one_acts;
mod photo;

use actix_web::web::{ServiceConfig, get, post};

use crate::app::App;
use crate::db::RowId;

/// Where the staff's pages stand.
const NAV: &str = "gatherings";

/// Mounts the staff's pages, the guest's and the boards.
pub fn configure(routes: &mut ServiceConfig) {
    routes
        .route("/i/{token}/venues", get().to(guest::show))
        .route("/i/{token}/venues/picture", get().to(guest::picture))
        .route("/gatherings/{id}/venues", get().to(list::show))
        .route("/gatherings/{id}/venues/print", get().to(list::print))
        .route("/gatherings/{id}/venues/{venue}", get().to(one::show))
        .route("/gatherings/{id}/venues/{venue}", post().to(one::save))
        .route("/gatherings/{id}/venues/{venue}/equipment", post().to(one::add_equipment))
        .route("/gatherings/{id}/venues/{venue}/equipment/change", post().to(one_acts::change_equipment))
        .route("/gatherings/{id}/venues/{venue}/tests", post().to(one::add_test))
        .route("/gatherings/{id}/venues/{venue}/tests/undo", post().to(one_acts::undo_test))
        .route("/gatherings/{id}/venues/{venue}/board", post().to(one_acts::board))
        .route("/gatherings/{id}/venues/{venue}/photo", get().to(photo::picture))
        .route("/gatherings/{id}/venues/{venue}/photo", post().to(photo::bring))
        .route("/gatherings/{id}/venues/{venue}/photo/remove", post().to(photo::remove))
        .route("/gatherings/{id}/venues/{venue}/signals", post().to(one_acts::signal))
        .route("/v/{token}", get().to(board::show))
        .route("/v/{token}/now", get().to(board::now))
        .route("/v/{token}/here", post().to(board::here))
        .route("/v/{token}/walk-in", post().to(board::walk_in))
        .route("/v/{token}/ready", post().to(board::ready))
        .route("/v/{token}/problem", post().to(board::problem))
        .route("/v/{token}/settle", post().to(board::settle))
        .route("/v/{token}/test", post().to(board::test));
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
