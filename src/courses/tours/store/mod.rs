//! Rows of this room.

pub mod telling;
pub mod wishing;
