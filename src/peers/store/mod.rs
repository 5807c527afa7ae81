//! Rows of this room, a file a table.

pub mod board;
pub mod mark;
pub mod theme;
pub mod word;
