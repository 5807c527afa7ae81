//! The URLs of companies: the list over the years, one in the address book, first-timers of a gathering, and a company's own
//! pages behind its invitation.

mod first;
mod form;
mod guest;
mod list;
mod one;

use actix_web::web::{ServiceConfig, get, post};

/// Where the staff's pages stand.
const NAV: &str = "organizations";

/// Mounts the pages.
pub fn configure(routes: &mut ServiceConfig) {
    routes
        .route("/companies", get().to(list::show))
        .route("/companies/print", get().to(list::print))
        .route("/companies/table", get().to(list::table))
        .route("/organizations/{id}/company", get().to(one::show))
        .route("/organizations/{id}/company", post().to(one::save))
        .route("/gatherings/{id}/first-timers", get().to(first::show))
        .route("/gatherings/{id}/first-timers/print", get().to(first::print))
        .route("/gatherings/{id}/first-timers/{asking}", post().to(first::say))
        .route("/i/{token}/company", get().to(guest::show))
        .route("/i/{token}/company", post().to(guest::take))
        .route("/i/{token}/pass-on", get().to(guest::passing))
        .route("/i/{token}/pass-on", post().to(guest::pass_on));
}
