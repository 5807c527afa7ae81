//! The URLs after a course: the staff's list, the page of one trainee, items, typing in, the pages behind the links, paper.

mod fields;
mod guest;
mod items;
mod one;
mod own;
mod paper;
mod shown;
mod staff;
mod typed;

use actix_web::web::{ServiceConfig, get, post};
use serde::Serialize;

/// Where the staff's pages stand.
const NAV: &str = "gatherings";

/// Mounts the staff's pages and those behind the links.
pub fn configure(routes: &mut ServiceConfig) {
    routes
        .route("/i/{token}/review", get().to(guest::show))
        .route("/i/{token}/review", post().to(guest::take))
        .route("/i/{token}/review/paper", get().to(paper::own))
        .route("/t/{token}/review", get().to(own::show))
        .route("/t/{token}/review", post().to(own::take))
        .route("/gatherings/{id}/reviews", get().to(staff::show))
        .route("/gatherings/{id}/reviews/items", get().to(items::show))
        .route("/gatherings/{id}/reviews/items", post().to(items::save))
        .route("/gatherings/{id}/reviews/forms", get().to(paper::forms))
        .route("/gatherings/{id}/trainees/{attendee}/review", get().to(one::show))
        .route("/gatherings/{id}/trainees/{attendee}/review/open", post().to(one::open))
        .route("/gatherings/{id}/trainees/{attendee}/review/copy", post().to(one::copy))
        .route("/gatherings/{id}/trainees/{attendee}/review/plan", post().to(one::plan))
        .route("/gatherings/{id}/trainees/{attendee}/review/sheet", post().to(one::sheet))
        .route("/gatherings/{id}/trainees/{attendee}/review/wish", post().to(one::wish))
        .route("/gatherings/{id}/trainees/{attendee}/review/follow-up", post().to(one::follow_up))
        .route("/gatherings/{id}/trainees/{attendee}/review/typed", get().to(typed::show))
        .route("/gatherings/{id}/trainees/{attendee}/review/typed", post().to(typed::save));
}

/// Something to choose or to press, as a template writes it.
#[derive(Clone, Debug, Serialize)]
struct Choice {
    value: String,
    label: String,
}
