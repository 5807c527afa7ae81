//! Replies: answers, attendees, seats and waiting, accommodations, check-in.

pub mod model;
pub mod store;
