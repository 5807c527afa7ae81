//! The address book: corporations, organizations and their services, contacts, the region, imports.

pub mod model;
pub mod store;
