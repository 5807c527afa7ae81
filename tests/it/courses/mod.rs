//! Courses: employers with places, trainees with their application and interview, placements, the days, and what comes after.

mod companions;
mod days;
mod employers;
mod photos;
mod placements;
mod resting;
mod telling;
mod results;
mod reviews;
mod tours;
mod trainees;
mod week;
