//! Edits that concern steps and guests: dates, seats, places, calling off.

pub mod call_off;
pub mod dates;
pub mod seats;
pub mod venues;
