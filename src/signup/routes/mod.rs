//! The pages of open sign-up: those that anybody opens who has the link, the guest's beside the own link, and the staff's.

mod attendance;
mod desk;
mod easy;
mod forward;
mod friends;
mod guest;
mod public;
mod shown;
mod totals;

use actix_web::web::{ServiceConfig, get, post};

use crate::app::App;

/// Where the staff's pages stand.
const NAV: &str = "gatherings";

/// Mounts the pages.
pub fn configure(routes: &mut ServiceConfig) {
    routes
        .route("/s/{code}", get().to(public::show))
        .route("/s/{code}", post().to(public::take))
        .route("/s/{code}/easy", get().to(easy::show))
        .route("/s/{code}/easy", post().to(easy::take))
        .route("/s/{code}/forward", get().to(forward::show))
        .route("/s/{code}/forward", post().to(forward::take))
        .route("/s/{code}/poster", get().to(public::poster))
        .route("/i/{token}/kept", get().to(guest::kept))
        .route("/i/{token}/friends", get().to(friends::show))
        .route("/i/{token}/friends", post().to(friends::make))
        .route("/i/{token}/join", get().to(guest::joining))
        .route("/i/{token}/join", post().to(guest::join))
        .route("/gatherings/{gathering}/signup", get().to(desk::show))
        .route("/gatherings/{gathering}/signup", post().to(desk::change))
        .route("/gatherings/{gathering}/signup/open", post().to(desk::open))
        .route("/gatherings/{gathering}/signup/table", get().to(desk::table))
        .route("/gatherings/{gathering}/signup/materials", post().to(desk::materials))
        .route("/gatherings/{gathering}/signup/totals", get().to(totals::show))
        .route("/gatherings/{gathering}/signup/lists", get().to(attendance::show))
        .route("/gatherings/{gathering}/signup/lists", post().to(attendance::take))
        .route("/gatherings/{gathering}/signup/lists/undo", post().to(attendance::undo))
        .route("/gatherings/{gathering}/signup/lists/decide", post().to(attendance::decide));
}

/// A key for the next press.
fn fresh(app: &App) -> String {
    app.chance.bytes::<16>().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The key of a press, as far as it can be one; without one it is a press of its own.
fn key(app: &App, typed: &str) -> String {
    let once: String = typed.chars().filter(char::is_ascii_alphanumeric).take(40).collect();
    if once.is_empty() { fresh(app) } else { once }
}
