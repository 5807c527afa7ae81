//! Rows of this room.

pub mod account;
pub mod audit;
pub mod center;
pub mod handover;
pub mod member;
pub mod sealed;
pub mod session;
