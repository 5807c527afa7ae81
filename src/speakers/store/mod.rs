//! Rows of this room, a file for each table.

pub mod answer;
pub mod consent;
pub mod letter;
pub mod material;
pub mod print;
pub mod speaker;
pub mod withdrawal;
