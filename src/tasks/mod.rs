//! Tasks: what waits for a person. Any room opens one; the page Today reads them.

pub mod model;
pub mod store;
