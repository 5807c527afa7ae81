//! The porch: where an office comes up by itself, without an account and without being asked.
//!
//! - The **public page** of a center has one address, which anybody may be given. An office that asks there to be
//!   told of gatherings or to be visited leaves an **approach**: nothing of it stands in the address book until a
//!   person says where it belongs (into an office that is there, a new one, or not now), and that can be undone.
//! - An office's **own page** lies behind its **own link**: what the center has of it in the address book (never
//!   notes, never what is sealed) and all that it is asked at present, with the way to answer each.
//! - What the office would say otherwise is an **amendment**, one field each. It counts when a person says yes; where
//!   the book changed in between, the person sees all versions.
//!
//! - Once in a fiscal year each partner is **asked** whether its contacts are right, by mail or sheet ([`service::ask`]).
//! - What a newer official list no longer has (see `contacts::import`) is put on somebody's list from here.
//!
//! Invariants: codes and links name their center and nothing lists centers; wrong ones are counted by the address they
//! come from and answered like any wrong link (404, or 410 for what was right once). Looking changes nothing.

pub mod api;
mod door;
mod letter;
pub mod model;
mod routes;
pub mod service;
mod shown;
pub mod store;
pub mod story;

pub use door::{help_of, turned_away};
pub use letter::{contact_check, labels, own_page};
pub use routes::{OwnDoor, configure};
pub use service::{Way, way};
