//! Job offers and practice places (求人・実習先の情報交換) that the members of a series give one another.
//!
//! - A **board** belongs to a series, where staff opened one. Its **members** are the offices that host the series or belong
//!   to it, and those that were invited to a round within a year ([`service::members`]).
//! - An **opening** is a job offer or a practice place, posted by a member behind its own link (of an invitation, or of its
//!   own page), or by staff for one. It is taken only with the word that the employer **agreed** that it is passed on; who
//!   changes it says so again.
//! - Its **audience** is every member, members of some kinds, or members by name. Nobody else can know that it is there. By
//!   name an office chooses only among hosts and those that stood on a list of participants; staff among all.
//! - Everybody of the audience sees it **from the same moment** ([`model::release`]): ten o'clock of the next business day
//!   that is an hour away, kept with the row. Pages ask the row and nothing is sent, so that no letter can be early
//!   or late. Until then the poster and the center see it, nobody else. What hosts share at a meeting staff put up at once,
//!   before everybody's eyes. From that moment on the audience is fixed: who should be told later is told by a new one.
//! - It goes from every page after its **last day**, or when its poster **withdraws** it, which can be taken back. Ninety
//!   days later the row is erased with all that hangs on it.
//! - **Interest** is an office's, never a person's: pressed twice it is one, it opens a task for the center, and it can be
//!   taken back. The center and the poster read which offices are interested; other members do not.
//! - **Minutes** of a round carry titles and an address ([`in_minutes`]), of what all members may see alone; the words of an
//!   opening stand on its page and nowhere else. The address tells a stranger only how members read it.

pub mod api;
pub mod model;
mod notes;
mod routes;
pub mod service;
pub mod store;
mod story;

pub use notes::notes;
pub use routes::configure;
pub use service::{erase_due, in_minutes};
pub use story::asks;
