//! Rows of the public programme and of the projector's link.

pub mod link;
pub mod page;
