//! Rows of this room, an entity a file.

pub mod counts;
pub mod desk;
pub mod forward;
pub mod join;
pub mod line;
pub mod list;
pub mod signup;
