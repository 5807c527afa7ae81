//! Open sign-up (公開申込): whoever has the public link applies to a gathering, without having been invited.
//!
//! - A gathering's **desk** has one public address (`/s/{code}`), is opened and closed by staff, and says which of a fixed
//!   set of questions ([`model::Ask`]) the form asks. What goes by a neutral title, is kept from public pages, takes
//!   trainees or has tours has no desk.
//! - A **sign-up** makes a party of its own, outside any wave, with a link like anybody's; its answer goes through
//!   `replies::answer`, so that seats, waiting, letters, needs, ledger and reception serve it. Beside the answer stands what
//!   kind of office it is, how many users and staff come, who passed the link on. Users are named only as they choose.
//! - An office that **forwards** the link gets one of its own; its name is kept, never a person's.
//! - A peer who signed up gets a **leaflet** for friends, a link like that; whose it is stands there only as they wish, and a
//!   friend's sign-up shows that it came through a friend.
//! - The **easy** form is another face of the same: two pages, symbols, short sentences, no address needed. Where the
//!   gathering has a board of themes (`peers`), they are marked and proposed there, too.
//! - A party **joins** online by its link ([`service::join`]), saying how many watch; looking changes nothing. The **list**
//!   of a meeting tool is read in afterwards: what fits nobody or two waits for a person, and the whole can be taken back.
//!
//! Invariants: one office brings no more people than the gathering's measure, in however many sign-ups ([`others`]);
//! the same press is one sign-up; a person is counted once, by whichever way it was noticed that they came. A year after it
//! came everything but kind and numbers is erased, as what comes by the porch is.
//!
//! [`others`]: service::others

pub mod api;
pub mod attendance;
mod letter;
pub mod model;
mod notes;
pub mod opening;
mod routes;
pub mod service;
mod store;

pub use letter::materials;
pub use notes::notes;
pub use routes::configure;
pub use service::{SignupError, desk_of, new_code, others, page, standing_of};
