//! Invitations: the ledger of askings, one per invited party and subject, over all channels.

pub mod model;
pub mod store;
