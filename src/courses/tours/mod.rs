//! Office tours (事業所見学会): who is seen by whom on which day, on the machinery of the placement.
//!
//! - A **tour** is one day of a gathering at one office, its **host**, with few places (`gatherings::Tour`). Staff enter it;
//!   a host that cannot after all is *taken off* and may come back. As soon as there is one the reply asks for **wishes**
//!   (`replies::Touring`): which tours, in which order, and how many of them.
//! - A **visitor** is whoever is named in a reply. A seat is a row of the placement: the host stands where an employer
//!   stands in a course, the visitor where a trainee stands, the board's acts (moving, settling, clearing, taking back) are
//!   those of `placements`. Nobody has to pass a gate, and no word is waited for.
//! - The **proposal** keeps the places of each tour, how many may come from one office, and each one's days. First everybody
//!   gets one tour, and where that cannot be, those whose answer came first ([`model::first_seats`]); then wishes count in
//!   their order, and nobody gets two before all have one. Staff's own moves are held to the same places.
//! - **Telling** is a press: each office hears once where its own people go, each host who comes, and again only where that
//!   changed. Where there is no mail, a task says whom to ring. An office sees its own people alone, a host its own tour.
//! - **Wishes that change** after seats were given move nothing: the board shows whose they are, a task names the office, and
//!   a press shares out anew for these alone or leaves the seats as they are. Who was told is only who really heard: a telling
//!   that was replaced before it left counts for nothing.
//! - An office's letter carries one calendar entry of its days, with the asking's UID and a SEQUENCE that rises, taken back with
//!   the last seat.
//! - Whoever withdraws leaves the seat free at once; the board names who could move up, and a task the host that still
//!   expects them.

pub mod api;
mod letter;
pub mod model;
mod routes;
pub mod service;
pub mod store;

pub use letter::news;
pub use routes::configure;
pub use service::{NEWS, TourError, seats_moved};
