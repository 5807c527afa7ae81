//! Rows of trainees, and of entries of one name that are two people.

pub mod link;
pub mod namesake;
pub mod trainee;
