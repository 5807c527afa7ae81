//! Committees (自立支援協議会・部会): standing councils and working groups in whose name gatherings are held.
//!
//! - A **committee** has a name, what it belongs to, and what its chair is called (会長, 部会長, 座長).
//! - Its **roster** says for one fiscal year who belongs to it: office, person and [`Part`]. The next year's is drafted
//!   from this one in one act, changed where people changed, and then **settled**. Until then the year before counts.
//! - What stands under a letter is its [`Signature`]: name, chair, secretariat and how to reach it.
//! - A committee that **ended** signs nothing more; it can be taken up again.
//!
//! A colleague who leaves stays on the roster until somebody puts it right; the hand-over lists where ([`ROSTERS`]).
//!
//! The roster is for members of the center alone: nothing but the signature leaves this room, and no public page or feed
//! shows it. Which committee a series belongs to stands in the row of the series.

pub mod api;
mod handover;
pub mod model;
pub mod routes;
pub mod service;
pub mod store;

pub use handover::ROSTERS;
pub use model::{Part, Secretary, Signature};
pub use service::{lay_down, named, signature};
pub use store::committee::{Model as Committee, find, list};
