//! Replies: answers, attendees, seats and waiting, accommodations, check-in.
//!
//! - A **reply** is appended to its asking and never changed; the newest that is not undone counts. Every
//!   channel (link, telephone, FAX, post, by hand, mail, at the door) goes through [`answer`].
//! - A **party** is who was asked; it stands in exactly one place ([`Standing`]). Its people are *attendees*,
//!   named or counted; each holds a place in a pool: seated, or waiting in order of arrival.
//! - What somebody **needs** lies sealed; its existence is an *accommodation*, followed up as a task.
//! - On the day somebody is marked here or not; a *walk-in* came unannounced and takes no seat.
//!
//! Pure: `seating` (who sits), `matching` (who stays when a party answers again), `history` (which reply
//! counts), `content`, `tally`. Use cases: `service`, `needs`, `door`, `letters`. The rest shows them.

pub mod api;
pub mod content;
mod day;
pub mod door;
pub mod error;
mod form;
mod guest;
mod head;
pub mod history;
mod ledger;
pub mod letters;
pub mod matching;
pub mod model;
pub mod needs;
pub mod party;
pub mod places;
pub mod routes;
pub mod seating;
pub mod service;
mod staff;
pub mod store;
pub mod story;
pub mod tally;
pub mod uninvited;

pub use content::{Named, Needs};
pub use error::ReplyError;
pub use letters::{called, cancel_all, compose, notify_change};
pub use party::{Attending, Party, Standing, parties, party, strangers};
pub use service::{Answered, NewReply, answer, fill_up, undo};
pub use store::presence::{Presence, list as presence};
pub use story::open_gatherings;
pub use tally::{Tally, tally};

/// Sorts by reading, else by the name itself; both folded, so that width and kind of kana do not matter.
pub fn order_key(kana: &str, name: &str) -> String {
    crate::contacts::japanese::search_key(if kana.is_empty() { name } else { kana })
}
