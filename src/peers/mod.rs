//! Peers among themselves (当事者交流): what they would like to talk about, and how joining could be easier.
//!
//! - A gathering's **board** is opened and closed by staff. While it is open, whoever comes proposes **themes** by their own link or
//!   on signing up, and marks those they want to talk about: a person a mark on a theme, changed at any time.
//! - A proposal is *proposed* until a member has looked, then *shown* to the others or *left out*; the one who proposed it may
//!   take it back while it waits. Staff propose, too; theirs are shown at once.
//! - Shown themes are *chosen* by staff with the counts before them; the tables take the chosen ones over in one act
//!   (`tables::service::put_themes`).
//! - How **joining could be easier** is asked once on signing up and once after the day. What is said becomes a voice without a
//!   name, with one only where the person wishes it; where a name seems to stand in it, a member looks first.
//!
//! Invariants: nobody reads of a proposal who it is from, staff neither: the row knows its author by a keyed hash alone, and of when it came the day. Nothing
//! with a name of the list in it is shown before a member said that it is none. A mark counts while its person comes. Courses have
//! no board.

pub mod api;
pub mod model;
mod notes;
mod routes;
pub mod service;
pub mod store;

pub use notes::notes;
pub use routes::configure;
pub use service::{Asked, PeerError, asked, chosen, mark, say_easier, suggest};
