//! The URLs of trainees.

mod door;
mod form;
mod guest;
mod list;
mod one;

use actix_web::web;

pub use door::OwnDoor;

/// Where the staff's pages stand.
const NAV: &str = "gatherings";

/// Mounts the staff's pages and the office's own.
pub fn configure(routes: &mut web::ServiceConfig) {
    routes
        .route("/i/{token}/trainees", web::get().to(guest::show))
        .route("/i/{token}/trainees", web::head().to(guest::show))
        .route("/i/{token}/trainees", web::post().to(guest::say))
        .route("/gatherings/{id}/trainees", web::get().to(list::show))
        .route("/gatherings/{id}/trainees/opening", web::post().to(list::opening))
        .route("/gatherings/{id}/trainees/companions", web::post().to(list::companions))
        .route("/gatherings/{id}/trainees/twice", web::post().to(list::twice))
        .route("/gatherings/{id}/trainees/{attendee}", web::get().to(one::show))
        .route("/gatherings/{id}/trainees/{attendee}/open", web::post().to(one::open))
        .route("/gatherings/{id}/trainees/{attendee}/interview", web::post().to(one::interview))
        .route("/gatherings/{id}/trainees/{attendee}/companion", web::post().to(one::companion))
        .route("/gatherings/{id}/trainees/{attendee}/visit", web::post().to(one::visit))
        .route("/gatherings/{id}/trainees/{attendee}/mine", web::post().to(one::mine))
        .route("/gatherings/{id}/trainees/{attendee}/link", web::post().to(one::link))
        .route("/gatherings/{id}/trainees/{attendee}/sheet", web::get().to(one::sheet));
}
