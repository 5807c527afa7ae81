//! Rows of this room.

pub mod voice;
