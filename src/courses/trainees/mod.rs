//! Trainees: people who take part in a course, from the application to the day before their placement.
//!
//! - A **trainee** is an attendee of a course, entered by an office, a school, or by themselves. Seats and waiting are the
//!   line of `replies`; this room keeps how far the way is: *interview* (open, planned, held, called off), *guardian's
//!   consent* (unasked, not needed, needed, given), *companion*, and whether the *goal* may be shown.
//! - Those with a part in the course see the list. What was said on applying they open by a press of a button, and each
//!   reading is kept. What is told in the interview only those read who are **assigned to the trainee**: the companion,
//!   and whoever said that they look after them. All of it is erased on the day the page names, the name too.
//! - The **gate**: no placement without an interview that was held ([`ready`]), with a seat, and with the guardian's
//!   consent where it is needed.
//! - Whoever **waits** hears by a stated day whether there is a place; whoever **moves up** hears by one when they are met.
//! - A **companion** is a member or a partner's worker; the proposal is even, and a person takes it.
//! - **Two entries of one name** from two offices are put before staff: two people, or one of them stays. Nobody is
//!   dropped unseen, and the office whose entry goes hears of it.
//! - A trainee has a **link of their own** ([`OwnDoor`]), printed on the handbook: it opens their own days, note, part of the
//!   review, rest and stop, and nothing else; what is written by it the office's link does not read back.
//! - A companion who leaves hands their trainees to a successor with the rest of their list ([`COMPANIONS`]).
//! - An office sees its own trainees by its own link only, and of the goal what its trainee lets stand there.

pub mod api;
mod handover;
pub mod model;
mod routes;
pub mod service;
pub mod store;

pub use handover::COMPANIONS;
pub use model::{Companion, Guardian, Interview, NotYet, Stay, Told, ready};
pub use routes::{OwnDoor, configure};
pub use service::links::{keep_up, seats_moved};
pub use service::{Trainee, TraineeError, told_of_week, trainee, trainees};
