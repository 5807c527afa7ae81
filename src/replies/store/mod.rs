//! Rows of this room.

pub mod accommodation;
pub mod attendance;
pub mod attendee;
pub mod beside;
pub mod erasing;
pub mod listing;
pub mod open_form;
pub mod presence;
pub mod late_decision;
pub mod reply;
pub mod seat;
pub mod welcome;
