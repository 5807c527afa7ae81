//! Rows of this room.

pub mod brought_office;
pub mod brought_topic;
pub mod carried;
pub mod feed;
pub mod origin;
pub mod rest;
pub mod round;
pub mod settings;
pub mod telling;
