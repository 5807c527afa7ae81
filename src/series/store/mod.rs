//! Rows of this room.

pub mod carried;
pub mod feed;
pub mod rest;
pub mod round;
pub mod settings;
