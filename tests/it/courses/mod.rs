//! Courses: employers with places, and trainees with their application and interview.

mod employers;
mod placements;
mod trainees;
