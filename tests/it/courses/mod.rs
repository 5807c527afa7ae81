//! Courses: employers with places, trainees with their application and interview, placements, and the days.

mod days;
mod employers;
mod placements;
mod tours;
mod trainees;
mod week;
