//! The URLs of what a course gives back: figures, certificates, letters of thanks, the list for a commendation.

mod certificates;
mod commended;
mod figures;
mod thanks;

use actix_web::web::{ServiceConfig, get, post};

/// Where the staff's pages stand.
const NAV: &str = "gatherings";

/// Mounts the staff's pages.
pub fn configure(routes: &mut ServiceConfig) {
    routes
        .route("/gatherings/{id}/certificates", get().to(certificates::print))
        .route("/gatherings/{id}/results", get().to(figures::show))
        .route("/gatherings/{id}/results/print", get().to(figures::print))
        .route("/gatherings/{id}/results/thanks", get().to(thanks::show))
        .route("/gatherings/{id}/results/thanks", post().to(thanks::save))
        .route("/gatherings/{id}/results/thanks/print", get().to(thanks::print))
        .route("/gatherings/{id}/results/commended", get().to(commended::show))
        .route("/gatherings/{id}/results/commended", post().to(commended::refuse))
        .route("/gatherings/{id}/results/commended/print", get().to(commended::print))
        .route("/gatherings/{id}/results/commended/table", get().to(commended::file));
}
