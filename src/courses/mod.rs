//! Courses: gatherings in which people try out work at partner employers, with all that happens around them.
//!
//! A course is a gathering like any other; what only a course has stands here, in a folder for each who takes part.
//! - [`employers`]: which employers are asked for places, and what each says of its workplace.
//! - [`trainees`]: who takes part, and the way to a placement: interview, companion, gate. A course takes trainees where
//!   its playbook asks who may take a place ([`takes_trainees`]); seats, waiting list and letters are those of `replies`.
//! - [`days`]: what happens on each day: who came, who rests, and what was noted.
//! - [`placements`]: which trainee is proposed for which employer on which day, and how it becomes agreed.
//! - [`photos`]: photos of a day, only of those who said yes, until they are erased.
//! - [`reviews`]: what each said afterwards, the review of the three, and asking later how they are.
//! - [`results`]: certificates, what came of the course in numbers, thanks to employers and who may be commended.
//! - [`escorts`]: who accompanies which trainee on which day.
//! - [`OnDays`]: on which days somebody can: any, these, or none any more.
//! - [`tours`]: office tours on the same machinery: hosts in the place of employers, visitors in that of trainees.
//!
//! [`takes_trainees`]: crate::gatherings::store::gathering::Model::takes_trainees

pub mod days;
pub mod employers;
pub mod escorts;
mod on_days;
pub mod photos;
pub mod placements;
pub mod results;
pub mod reviews;
pub mod tours;
pub mod trainees;

use actix_web::web;
use utoipa_actix_web::service_config::ServiceConfig;

pub use on_days::OnDays;

/// Mounts the pages of this room.
pub fn configure(routes: &mut web::ServiceConfig) {
    employers::configure(routes);
    placements::configure(routes);
    trainees::configure(routes);
    days::configure(routes);
    reviews::configure(routes);
    results::configure(routes);
    tours::configure(routes);
    escorts::configure(routes);
    photos::configure(routes);
}

/// Mounts the API of this room.
pub fn api(routes: &mut ServiceConfig<'_>) {
    employers::api::api(routes);
    placements::api::api(routes);
    trainees::api::api(routes);
    days::api::api(routes);
    reviews::api::api(routes);
    results::api::api(routes);
    tours::api::api(routes);
    escorts::api::api(routes);
    photos::api::api(routes);
}
