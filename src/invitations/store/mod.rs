//! Rows of this room.

pub mod asking;
pub mod exclusion;
pub mod retired_link;
pub mod sending;
pub mod wave;
