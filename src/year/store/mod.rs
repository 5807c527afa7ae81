//! Rows of this room.

pub mod draft;
