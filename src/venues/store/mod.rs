//! Rows of this room, a file for each table, and the stamp by which a board knows whether anything changed.

pub mod board;
pub mod details;
pub mod equipment;
pub mod photo;
pub mod signal;
pub mod stamp;
pub mod telling;
pub mod test;
