//! Rows of the photos of a course.

pub mod consent;
pub mod keeping;
pub mod photo;
pub mod place;
