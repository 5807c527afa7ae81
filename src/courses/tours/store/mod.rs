//! Rows of this room.

pub mod telling;
