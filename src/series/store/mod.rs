//! Rows of this room.

pub mod feed;
pub mod round;
pub mod settings;
