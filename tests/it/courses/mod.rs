//! Courses: employers with places, trainees with their application and interview, placements, the days, and what comes after.

mod days;
mod employers;
mod placements;
mod results;
mod reviews;
mod trainees;
