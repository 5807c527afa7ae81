//! The URLs of the placement, all under the gathering.

mod acts;
mod board;

use actix_web::web;

pub(in crate::courses) use board::own_why;

/// Where the staff's pages stand.
const NAV: &str = "gatherings";

/// Mounts the staff's pages. What trainees and employers read of a placement stands on their own pages.
pub fn configure(routes: &mut web::ServiceConfig) {
    routes
        .route("/gatherings/{id}/placements", web::get().to(board::show))
        .route("/gatherings/{id}/placements/print", web::get().to(board::print))
        .route("/gatherings/{id}/placements/open", web::post().to(board::open))
        .route("/gatherings/{id}/placements/sheets", web::post().to(board::sheets))
        .route("/gatherings/{id}/placements/propose", web::post().to(acts::propose))
        .route("/gatherings/{id}/placements/clear", web::post().to(acts::clear))
        .route("/gatherings/{id}/placements/undo", web::post().to(acts::undo))
        .route("/gatherings/{id}/placements/show", web::post().to(acts::show))
        .route("/gatherings/{id}/placements/tell", web::post().to(acts::tell))
        .route("/gatherings/{id}/placements/tell-nobody", web::post().to(acts::tell_nobody))
        .route("/gatherings/{id}/placements/{attendee}/put", web::post().to(acts::put))
        .route("/gatherings/{id}/placements/{attendee}/settle", web::post().to(acts::settle))
        .route("/gatherings/{id}/placements/{attendee}/word", web::post().to(acts::word));
}
