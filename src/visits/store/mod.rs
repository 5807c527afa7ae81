//! Rows of this room.

pub mod copy;
pub mod hearing_sheet;
pub mod rest;
pub mod slot;
pub mod visit;
pub mod visitor;
