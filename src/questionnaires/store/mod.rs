//! Rows of this room.

pub mod answer;
pub mod questionnaire;
