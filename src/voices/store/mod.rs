//! Rows of this room.

pub mod decision;
pub mod introduction;
pub mod offer;
pub mod voice;
