//! Calendar: what a date is called, when an office works, and how a planned time travels.
//!
//! Everything here is pure: `now` is given, nothing is read from the machine. Planned times are a local
//! date and time with an IANA zone; their instant is derived by [`zoned`]. Of the rooms of the house this
//! one imports none.
pub mod business;
pub mod holidays;
pub mod ical;
pub mod recurrence;
pub mod wareki;
pub mod zoned;
