//! Rows of this room.

pub mod asking;
pub mod exclusion;
pub mod sending;
pub mod wave;
