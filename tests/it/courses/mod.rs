//! Courses: employers with places, and trainees with their application and interview.

mod days;
mod employers;
mod trainees;
