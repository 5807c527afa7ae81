//! The URLs of the tours, under the gathering and behind the links.

mod acts;
mod guest;
mod staff;

use actix_web::web::{ServiceConfig, get, post};

/// Where the staff's pages stand.
const NAV: &str = "gatherings";

/// Mounts the staff's pages and those behind the links.
pub fn configure(routes: &mut ServiceConfig) {
    routes
        .route("/i/{token}/tours", get().to(guest::show))
        .route("/i/{token}/tours/paper", get().to(guest::on_paper))
        .route("/gatherings/{id}/tours", get().to(staff::show))
        .route("/gatherings/{id}/tours", post().to(staff::add))
        .route("/gatherings/{id}/tours/print", get().to(staff::print))
        .route("/gatherings/{id}/tours/change", post().to(staff::change))
        .route("/gatherings/{id}/tours/off", post().to(acts::off))
        .route("/gatherings/{id}/tours/propose", post().to(acts::propose))
        .route("/gatherings/{id}/tours/again", post().to(acts::again))
        .route("/gatherings/{id}/tours/leave", post().to(acts::leave))
        .route("/gatherings/{id}/tours/clear", post().to(acts::clear))
        .route("/gatherings/{id}/tours/undo", post().to(acts::undo))
        .route("/gatherings/{id}/tours/tell", post().to(acts::tell))
        .route("/gatherings/{id}/tours/visitors/{attendee}/put", post().to(acts::put))
        .route("/gatherings/{id}/tours/visitors/{attendee}/settle", post().to(acts::settle));
}
