//! What was heard before a gathering, laid beside its agenda: the words of the survey and of hearing visits, question
//! by question, and the topics that come of them.
//!
//! - A *theme* is a question whose answers give topics (the playbook says which). Under it stand the words as they
//!   were said, without names and in an order that tells nobody's, and how often each choice was given.
//! - *Taking up* words makes a topic of the agenda, or adds them to one; whence they came is kept with the topic.
//!   Words let go, or whose topic was taken out of the agenda, stand under their theme again.
//! - The room keeps nothing of its own but these sources; what was heard stays with survey and visits.

pub mod api;
pub mod model;
pub mod routes;
pub mod service;
pub mod store;

pub use routes::configure;
pub use service::{HeardError, heard};
