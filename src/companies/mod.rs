//! Companies: what they told of themselves, how they are welcomed, whom they bring, and where one met them over the years.
//!
//! - A **company** is an organization of the kind employer.
//! - Its **facts** are size, industry, and whether it employs people with a disability and how many. It is asked **once**, on
//!   the page behind an invitation after it said that it comes; every part may be left open, and saying nothing is an answer
//!   too. It changes them there whenever it likes, staff in the address book. They are the center's alone: no page, print,
//!   table or letter for anybody else reads this room, and nothing of them stands in the history's values.
//! - Who comes for the **first time** may tick to be welcomed by name, which whoever leads the gathering reads
//!   (`replies::welcoming`), and to be marked on the list of participants, where it stands on that at all.
//! - A company that comes or came may **pass the invitation on** to another: it gets a link of its own to the open sign-up
//!   (`signup`), of its own gathering while that takes sign-ups, else of the next round that does. It is asked behind its
//!   invitation and where it is thanked.
//! - The **list** of companies met over the years is reckoned from who came when, from tours, placements and openings, and
//!   kept nowhere.

pub mod api;
pub mod model;
mod notes;
mod routes;
pub mod service;
pub mod store;

pub use notes::notes;
pub use routes::configure;
