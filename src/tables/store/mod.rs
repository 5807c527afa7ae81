//! Rows of this room, an entity a file, each beside its finders.

pub mod plan;
pub mod sitter;
pub mod standing;
pub mod table;
