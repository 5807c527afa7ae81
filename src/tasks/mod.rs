//! Tasks: what waits for a person. Any room opens one; the page Today reads them.
//!
//! A task says in a sentence what is to do, where (a link), whose it is and until when. While one of a kind about
//! the same row is open, opening it again changes nothing. Closing what it is about closes the task.
//!
//! - A task may **wait for** somebody's answer, and carries what colleagues **remark** on it. One that is closed **by
//!   decision** (a step that failed or went stale) takes no tick: it stays until its page is used.
//! - Whoever has left owns nothing: what was not handed over is everybody's once the last day is past.
//! - [`today`] sorts the open ones for Today; beside them stands what other rooms say is [coming](Coming).
//! - A member may have the list of the day sent every morning: see [`digest`].
//! - The search box asks each room's [`Finder`].
//! - The pages of the outbox live here too: what waits there waits for a person.

pub mod api;
pub mod digest;
mod finding;
mod handover;
mod mails;
pub mod model;
pub mod remarks;
pub mod routes;
pub mod service;
pub mod store;
mod today;

pub use finding::find as find_tasks;
pub use handover::TASKS;
pub use model::TaskState;
pub use service::{NewTask, close_about, give_about, open, open_or_add, stir};
pub use store::task::Model as Task;
pub use today::{Line, Today, Whose, today};
