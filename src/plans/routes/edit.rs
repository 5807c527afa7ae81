//! Edits that concern steps and guests: dates, seats, places.

pub mod dates;
pub mod seats;
pub mod venues;
