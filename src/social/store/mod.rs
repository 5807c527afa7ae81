//! Rows of this room, an entity a file, each beside its finders.

pub mod place;
pub mod receipt;
pub mod sign_up;
pub mod social;
