//! Rows of this room.

pub mod decision;
pub mod offer;
pub mod voice;
