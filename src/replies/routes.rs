//! The URLs of this room.

use actix_web::web;

use super::{day, guest, ledger, staff};

/// Mounts the guest's and the staff's pages.
pub fn configure(routes: &mut web::ServiceConfig) {
    routes
        .route("/i/{token}", web::get().to(guest::look))
        .route("/i/{token}", web::head().to(guest::look))
        .route("/i/{token}/reply", web::get().to(guest::ask))
        .route("/i/{token}/reply", web::head().to(guest::ask))
        .route("/i/{token}/reply", web::post().to(guest::answer))
        .route("/i/{token}/entry.ics", web::get().to(guest::entry))
        .route("/i/{token}/entry.ics", web::head().to(guest::entry))
        .route("/code", web::get().to(guest::code))
        .route("/gatherings/{id}/invite", web::get().to(ledger::show))
        .route("/gatherings/{id}/replies", web::get().to(staff::replies))
        .route("/gatherings/{id}/replies/enter", web::get().to(staff::find))
        .route("/gatherings/{id}/replies/enter", web::post().to(staff::uninvited))
        .route("/gatherings/{id}/replies/enter/{asking}", web::get().to(staff::enter))
        .route("/gatherings/{id}/replies/enter/{asking}", web::post().to(staff::take))
        .route("/gatherings/{id}/replies/needs", web::post().to(staff::read_needs))
        .route("/gatherings/{id}/replies/needs/{accommodation}", web::post().to(staff::arrange))
        .route("/gatherings/{id}/replies/{asking}/undo", web::post().to(staff::undo))
        .route("/gatherings/{id}/day", web::get().to(day::show))
        .route("/gatherings/{id}/day/list", web::get().to(day::list))
        .route("/gatherings/{id}/day/tags", web::get().to(day::tags))
        .route("/gatherings/{id}/day/walk-in", web::post().to(day::walk_in))
        .route("/gatherings/{id}/day/close", web::post().to(day::close))
        .route("/gatherings/{id}/day/reopen", web::post().to(day::reopen))
        .route("/gatherings/{id}/day/{attendee}/forget", web::post().to(day::forget))
        .route("/gatherings/{id}/day/{attendee}", web::post().to(day::tap));
}
