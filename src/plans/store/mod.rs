//! Rows of this room.

pub mod proposal;
pub mod proposal_word;
pub mod resolution;
pub mod step;
