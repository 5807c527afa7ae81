//! Gatherings: series and rounds, days, venues, pools, hosts, agenda and their texts.

pub mod model;
pub mod store;
pub mod whole;

pub use whole::{Host, Whole, book, whole};
