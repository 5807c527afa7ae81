//! Rows of this room.

pub mod asking;
pub mod exclusion;
pub mod frame;
pub mod sending;
pub mod wave;
