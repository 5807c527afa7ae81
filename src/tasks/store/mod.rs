//! Rows of this room.

pub mod task;
