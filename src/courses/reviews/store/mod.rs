//! Rows of what comes after a course.

pub mod evaluation;
pub mod follow_up;
pub mod list;
pub mod review;
