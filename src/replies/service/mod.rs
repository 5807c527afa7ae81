//! Use cases of replies: answering, taking an answer back, moving up. Each is one transaction under the gathering's
//! turn of seats.
//!
//! `incoming` judges what came in, `stage` is what an answer happens on and writes what follows from it; `answering`,
//! `undoing`, `moving_up`, `late` (slips typed late) and `asking_late` (guests after the deadline) are the use cases;
//! `listing` keeps what an answer says of the list of participants.

mod answering;
mod asking_late;
mod incoming;
mod late;
mod listing;
mod moving_up;
mod stage;
mod undoing;

pub use answering::{Answered, answer, answer_in, rehearse};
pub use asking_late::ask_late;
pub use incoming::NewReply;
pub use late::decide;
pub use moving_up::fill_up;
pub use undoing::undo;
