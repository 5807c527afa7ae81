//! Rows of employers.

pub mod answer;
pub mod paper;
pub mod place;
pub mod practicum;
