//! Courses: employers with places for trainees.

mod employers;
