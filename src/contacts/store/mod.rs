//! Rows of this room.

pub mod absence;
pub mod contact;
pub mod corporation;
pub mod import;
pub mod import_change;
pub mod kind_row;
pub mod municipality;
pub mod note;
pub mod organization;
pub mod person;
pub mod service;
