//! Rows of this room.

pub mod topic_source;
