//! The address book: corporations, organizations and their services, contacts, the region, imports.
//!
//! Pure parts, usable from any room: [`kind`] and [`channel`] are the book's fixed lists, [`fault`] is how
//! bad input is told, [`japanese`] reads what people type, [`wamnet`] reads the official office list.

pub mod channel;
pub mod fault;
pub mod japanese;
pub mod kind;
pub mod model;
pub mod own_center;
pub mod store;
pub mod wamnet;

pub use channel::Channel;
pub use kind::Kind;
pub use own_center::own_center_organization;
pub use store::organization::Model as Organization;
