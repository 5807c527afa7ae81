//! Rows of this room.

pub mod amendment;
pub mod approach;
pub mod check;
pub mod own_link;
pub mod public_page;
