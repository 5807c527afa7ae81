//! Rows of this room.

pub mod digest;
pub mod remark;
pub mod task;
