//! The URLs of the get-together: a guest's page behind their link; staff's page, settings, one sign-up, receipts, paper.

mod guest;
mod paper;
mod settings;
mod show;
mod sign_up;

use actix_web::web::{ServiceConfig, get, post};

use crate::app::App;
use crate::db::RowId;

/// Where the staff's pages stand.
const NAV: &str = "gatherings";

/// Mounts the staff's pages and the one behind a guest's link.
pub fn configure(routes: &mut ServiceConfig) {
    routes
        .route("/i/{token}/social", get().to(guest::show))
        .route("/i/{token}/social", post().to(guest::take))
        .route("/gatherings/{gathering}/social", get().to(show::show))
        .route("/gatherings/{gathering}/social/settings", get().to(settings::show))
        .route("/gatherings/{gathering}/social/settings", post().to(settings::save))
        .route("/gatherings/{gathering}/social/off", post().to(settings::off))
        .route("/gatherings/{gathering}/social/tell", post().to(show::tell))
        .route("/gatherings/{gathering}/social/bill", post().to(show::bill))
        .route("/gatherings/{gathering}/social/sign-ups", post().to(show::add))
        .route("/gatherings/{gathering}/social/sign-ups/{sign_up}", get().to(sign_up::show))
        .route("/gatherings/{gathering}/social/sign-ups/{sign_up}", post().to(sign_up::change))
        .route("/gatherings/{gathering}/social/sign-ups/{sign_up}/count", post().to(sign_up::count))
        .route("/gatherings/{gathering}/social/sign-ups/{sign_up}/late", post().to(sign_up::late))
        .route("/gatherings/{gathering}/social/sign-ups/{sign_up}/receipts", post().to(sign_up::issue))
        .route("/gatherings/{gathering}/social/receipts/{receipt}", get().to(paper::receipt))
        .route("/gatherings/{gathering}/social/receipts/{receipt}/again", post().to(paper::again))
        .route("/gatherings/{gathering}/social/receipts/{receipt}/void", post().to(paper::void))
        .route("/gatherings/{gathering}/social/list", get().to(paper::list))
        .route("/gatherings/{gathering}/social/settlement", get().to(paper::settlement))
        .route("/gatherings/{gathering}/social/settlement/table", get().to(paper::table));
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
