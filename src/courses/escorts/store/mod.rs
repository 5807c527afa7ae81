//! Rows of this room.

pub mod escort;
pub mod turn;
