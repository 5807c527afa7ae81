//! Rows of this room, an entity a file, each beside its finders.

pub mod board;
pub mod interest;
pub mod office;
pub mod opening;
