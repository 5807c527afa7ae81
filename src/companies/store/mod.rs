//! Rows of this room.

pub mod facts;
