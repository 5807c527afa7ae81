//! Voices: what was said under each topic, unnamed by default.
//!
//! One voice is one line. Several are pasted at once under a topic of the agenda, or under none. Deleting one can
//! be undone. Reports and the page after the gathering read them with [`list`].

pub mod api;
pub mod routes;
pub mod service;
pub mod store;
pub mod story;

pub use service::{Topic, list};
pub use store::voice::Model as Voice;
