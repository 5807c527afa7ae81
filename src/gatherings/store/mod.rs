//! Rows of this room.

pub mod agenda_item;
pub mod block_start;
pub mod change;
pub mod day;
pub mod gathering;
pub mod host;
pub mod letter;
pub mod minutes;
pub mod paper;
pub mod pool;
pub mod role;
pub mod series;
pub mod series_agenda;
pub mod series_book;
pub mod series_host;
pub mod series_member;
pub mod tour;
pub mod venue;
