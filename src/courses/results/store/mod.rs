//! Rows of what a course gives back.

pub mod refusal;
pub mod thanks;
