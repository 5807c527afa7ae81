//! Rows of the center's own library.

pub mod edition;
pub mod playbook;
