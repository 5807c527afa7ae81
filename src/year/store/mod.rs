//! Rows of this room.

pub mod consent;
pub mod draft;
pub mod stocktaking;
