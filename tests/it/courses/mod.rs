//! Courses: employers with places, trainees with their application and interview, placements, the days, and what comes after.

mod days;
mod employers;
mod erasing;
mod photos;
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
