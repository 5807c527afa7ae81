//! Rows of this room.

pub mod accommodation;
pub mod attendance;
pub mod attendee;
pub mod reply;
pub mod seat;
