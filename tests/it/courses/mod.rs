//! Courses: employers with places, trainees with their application and interview, placements, the days, and what comes after.

mod alone;
mod companions;
mod days;
mod employers;
mod erasing;
mod fit;
mod heard_first;
mod moved;
mod own_link;
pub mod photos;
mod plan;
mod placements;
mod places;
mod resting;
mod telling;
mod results;
mod reviews;
mod tours;
mod trainees;
mod week;
mod wishes;
