//! Rows of this room.

pub mod step;
