//! Visits: planned, offered, booked and done; slots, the two who go, the hearing sheet.

pub mod model;
pub mod store;
