//! Plans: the dated steps that a playbook becomes for one gathering, the poller that carries them out, the
//! rehearsal, and the page on which a gathering is prepared. Near the top of the capability list: it calls the others.
//!
//! - [`make`] turns a playbook into a gathering with everything in it, and its steps into rows with a due moment.
//! - A step is **planned** until it is due; **running** while a poller has it; **waiting** while a person's task is
//!   open; then **done** or **skipped**. **Held** waits until somebody lets it go on, **failed** and **stale** (due
//!   more than three days ago, while the house slept) wait for a decision, each with a task that says so.
//! - What was already past when the plan was made is never overdue: work for a person is due at once, what the
//!   house would have done by itself is skipped, and says why.
//! - A gathering to which nobody was asked may go to the trash; its plan is held, and goes on when it comes back.
//! - Moving the gathering moves the steps that are not over; one that was moved by hand stays where it was put.
//! - A person's step closes by itself when the house sees that its deed was done ([`deeds`]); else a person ticks it.
//! - [`poll`] is the only thing that carries steps out. It claims rows, so that however many processes poll,
//!   each due step runs once; what it does and that it is done are one transaction.
//! - The rehearsal runs every step on paper in a reading transaction: it cannot write.

pub mod api;
pub mod as_book;
mod concerned;
pub mod dates;
pub mod deeds;
pub mod facts;
mod handover;
mod links;
pub mod making;
pub mod model;
pub mod moving;
pub mod next;
pub mod outcome;
pub mod poll;
pub mod proposal;
pub mod rehearsal;
pub mod routes;
pub mod service;
pub mod store;
pub mod story;
pub mod sudden;
mod waiting;
mod written;

pub use concerned::concerned;
pub use handover::STEPS;
pub use making::{FurtherDay, FurtherPlace, Making, check_number, make, make_from};
pub use model::StepState;
pub use moving::{MoveIn, move_gathering};
pub use poll::{next_due, poll, take_over};
pub use service::PlanError;
pub use store::step::{Model as Step, list_of as steps_of, unfinished};
pub use sudden::watch;
