//! The pages of the porch: two that anybody or any office opens, and the staff's own, a file a noun.

mod approaches;
mod check;
mod office;
mod own;
mod public;
mod settings;

use actix_web::web;

pub use own::OwnDoor;

/// Where the staff's pages stand in the navigation.
const NAV: &str = "organizations";

/// Mounts the pages.
pub fn configure(routes: &mut web::ServiceConfig) {
    routes
        .route("/a/{code}", web::get().to(public::show))
        .route("/a/{code}", web::post().to(public::take))
        .route("/o/{token}", web::get().to(own::show))
        .route("/o/{token}/fine", web::post().to(own::fine))
        .route("/o/{token}/amend", web::get().to(own::form))
        .route("/o/{token}/amend", web::post().to(own::amend))
        .route("/o/{token}/amendments/{id}/withdraw", web::post().to(own::withdraw))
        .route("/approaches", web::get().to(approaches::list))
        .route("/approaches/{id}", web::get().to(approaches::show))
        .route("/approaches/{id}/take", web::post().to(approaches::take))
        .route("/approaches/{id}/new", web::post().to(approaches::take_new))
        .route("/approaches/{id}/not-now", web::post().to(approaches::not_now))
        .route("/approaches/{id}/undo", web::post().to(approaches::undo))
        .route("/organizations/{id}/own-page", web::get().to(office::show))
        .route("/organizations/{id}/own-page", web::post().to(office::make))
        .route("/organizations/{id}/own-page/replace", web::post().to(office::replace))
        .route("/organizations/{id}/own-page/close", web::post().to(office::close))
        .route("/organizations/{id}/own-page/send", web::post().to(office::send))
        .route("/organizations/{id}/own-page/print", web::get().to(office::print))
        .route("/organizations/{id}/own-page/accept-all", web::post().to(office::accept_all))
        .route("/organizations/{id}/amendments/{amendment}", web::post().to(office::judge))
        .route("/organizations/{id}/amendments/{amendment}/undo", web::post().to(office::undo))
        .route("/contact-check", web::get().to(check::now))
        .route("/contact-check/{fiscal}", web::get().to(check::show))
        .route("/contact-check/{fiscal}", web::post().to(check::ask))
        .route("/contact-check/{fiscal}/marks", web::post().to(check::mark))
        .route("/contact-check/{fiscal}/sheets", web::get().to(check::sheets))
        .route("/public-page", web::get().to(settings::show))
        .route("/public-page", web::post().to(settings::save))
        .route("/public-page/renew", web::post().to(settings::renew))
        .route("/public-page/print", web::get().to(settings::handbill));
}

/// A form with nothing in it but its token.
#[derive(serde::Deserialize)]
struct Nothing {}
