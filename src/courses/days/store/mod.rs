//! Rows of the days of a course.

pub mod mark;
pub mod note;
pub mod telling;
