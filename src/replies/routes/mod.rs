//! The URLs of this room.

mod code;
mod day;
mod desk;
mod guest;
mod invitation;
mod ledger;
mod needs;
mod replies;
mod reply;
mod slip;

use actix_web::web;

/// Where the staff's pages stand.
const NAV: &str = "gatherings";

/// Mounts the guest's and the staff's pages.
pub fn configure(routes: &mut web::ServiceConfig) {
    routes
        .route("/i/{token}", web::get().to(invitation::look))
        .route("/i/{token}", web::head().to(invitation::look))
        .route("/i/{token}/reply", web::get().to(reply::ask))
        .route("/i/{token}/reply", web::head().to(reply::ask))
        .route("/i/{token}/reply", web::post().to(reply::answer))
        .route("/i/{token}/minutes", web::get().to(invitation::minutes))
        .route("/i/{token}/entry.ics", web::get().to(invitation::entry))
        .route("/i/{token}/entry.ics", web::head().to(invitation::entry))
        .route("/code", web::get().to(code::show))
        .route("/gatherings/{id}/invite", web::get().to(ledger::show))
        .route("/i/{token}/ask", web::get().to(reply::late))
        .route("/i/{token}/ask", web::head().to(reply::late))
        .route("/i/{token}/ask", web::post().to(reply::ask_late))
        .route("/replies/enter", web::get().to(desk::anywhere))
        .route("/gatherings/{id}/replies", web::get().to(replies::show))
        .route("/gatherings/{id}/replies/enter", web::get().to(desk::of_gathering))
        .route("/gatherings/{id}/replies/enter", web::post().to(desk::uninvited))
        .route("/gatherings/{id}/replies/alone", web::post().to(desk::alone))
        .route("/gatherings/{id}/replies/enter/{asking}", web::get().to(slip::show))
        .route("/gatherings/{id}/replies/enter/{asking}", web::post().to(slip::take))
        .route("/gatherings/{id}/replies/enter/{asking}/here", web::post().to(slip::here))
        .route("/gatherings/{id}/replies/needs", web::post().to(needs::read))
        .route("/gatherings/{id}/replies/needs/{accommodation}", web::post().to(needs::arrange))
        .route("/gatherings/{id}/replies/{asking}/late", web::post().to(slip::late))
        .route("/gatherings/{id}/replies/{asking}/undo", web::post().to(slip::undo))
        .route("/gatherings/{id}/day", web::get().to(day::show))
        .route("/gatherings/{id}/day/list", web::get().to(day::list))
        .route("/gatherings/{id}/day/tags", web::get().to(day::tags))
        .route("/gatherings/{id}/day/walk-in", web::post().to(day::walk_in))
        .route("/gatherings/{id}/day/close", web::post().to(day::close))
        .route("/gatherings/{id}/day/reopen", web::post().to(day::reopen))
        .route("/gatherings/{id}/day/{attendee}/forget", web::post().to(day::forget))
        .route("/gatherings/{id}/day/{attendee}", web::post().to(day::tap));
}
