//! Replies: answers, attendees, seats and waiting, accommodations, check-in.
//!
//! - A **reply** is appended to its asking and never changed; the newest that is not undone counts. Every
//!   channel (link, telephone, FAX, post, by hand, mail, at the door) goes through [`answer`].
//! - A **party** is who was asked; it stands in exactly one place ([`Standing`]). Its people are *attendees*,
//!   named or counted; each holds a place in a pool: seated, or waiting in order of arrival.
//! - What somebody **needs** lies sealed; its existence is an *accommodation*, followed up as a task.
//! - On the day somebody is marked here or not; a *walk-in* came unannounced and takes no seat.
//!
//! - At the *desk* staff type in what comes by telephone and on paper: `finding` tells whose reply it is, `company`
//!   who else has the same form open, `doubt` when to look once more. The line is in the order of coming in, not of
//!   typing; a slip that was *passed over* is for staff to decide.
//!
//! - A trainee may apply alone, without an office (`alone`): in their own name, as anybody else in the line.
//! - Where a playbook asks who may take a place, those named are *trainees*: what is said of each beside the name lies
//!   sealed (`applying`). Places are given from the moment applications open; what comes earlier counts from then. Their
//!   names are read by those with a part in the course and erased on a stated day (`veil`).
//!
//! Where a gathering has several places each person chooses one, and may change it (`choosing`); the way in to what is
//! online is told near the time, to those who chose it (`joining`).
//!
//! Where a gathering has tours, each person names those they would like, in the order of the wish (`touring`).
//!
//! Whom a playbook's step means stands in `audience`, for every room alike.
//!
//! Pure: `seating` (who sits), `matching` (who stays when a party answers again), `history` (which reply
//! counts), `doubt`, `content`, `tally`. Use cases: `service`, `needs`, `door`, `letters`. The rest shows them.

pub mod alone;
pub mod api;
pub mod applying;
pub mod audience;
mod choosing;
pub mod company;
pub mod content;
pub mod door;
pub mod doubt;
pub mod erasing;
pub mod error;
pub mod finding;
mod form;
mod head;
pub mod history;
mod joining;
pub mod letters;
pub mod matching;
pub mod model;
mod moved;
pub mod needs;
mod notes;
pub mod party;
pub mod places;
pub mod routes;
pub mod seating;
pub mod service;
pub mod store;
pub mod story;
pub mod tally;
pub mod touring;
pub mod uninvited;
pub mod veil;

pub use applying::Applying;
pub use choosing::Full;
pub use content::{Named, Needs};
pub use error::ReplyError;
pub use form::received_at;
pub use head::Head;
pub use head::{channel_word, choices as place_choices, standing_word};
pub use joining::ways_in;
pub use letters::{
    called, compose, notify_change, offer_new_day, remind, tell_at_once, tell_before_the_day, to_be_offered,
};
pub use model::word;
pub use moved::{Beside, Heeds, SeatsMoved};
pub use notes::{GuestNote, GuestNotes, Looking, all as guest_notes};
pub use party::{Attending, Party, Standing, parties, party, strangers};
pub use places::{anybody_in, turn as seats_turn};
pub use routes::configure;
pub use service::{Answered, NewReply, answer, answer_in, decide, fill_up, undo};
pub use store::attendance::{has_marks, offices_that_came};
pub use store::attendee::{Model as Attendee, find as attendee, list_of_gathering as attendees};
pub use store::presence::{Presence, list as presence};
pub use store::seat::opening_moved;
pub use story::open_gatherings;
pub use tally::{Tally, tally};
pub use touring::Touring;

/// Sorts by reading, else by the name itself; both folded, so that width and kind of kana do not matter.
pub fn order_key(kana: &str, name: &str) -> String {
    crate::contacts::japanese::search_key(if kana.is_empty() { name } else { kana })
}
