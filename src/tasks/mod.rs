//! Tasks: what waits for a person. Any room opens one; the page Today reads them.
//!
//! A task says in a sentence what is to do, where (a link), whose it is and until when. While one of a kind about
//! the same row is open, opening it again changes nothing. Closing what it is about closes the task.

pub mod model;
pub mod service;
pub mod store;

pub use model::TaskState;
pub use service::{NewTask, close_about, open};
pub use store::task::Model as Task;
