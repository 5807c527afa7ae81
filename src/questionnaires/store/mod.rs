//! Rows of this room.

pub mod answer;
pub mod asked;
pub mod ballot;
pub mod questionnaire;
