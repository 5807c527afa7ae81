//! Rows of this room.

pub mod agenda_item;
pub mod change;
pub mod day;
pub mod gathering;
pub mod host;
pub mod letter;
pub mod pool;
pub mod role;
pub mod series;
pub mod venue;
