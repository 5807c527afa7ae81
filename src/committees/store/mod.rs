//! Rows of this room.

pub mod committee;
pub mod member;
pub mod roster;
