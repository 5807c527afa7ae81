//! Days of a course: what happens on each of them with each trainee who has a seat.
//!
//! - A **mark** says of a trainee on a day that they *came*, came *late*, *left early*, did *not come*, said before that it
//!   will *not be today*, or would like to *stop*. Marks are appended; the newest that is not taken back counts, each with
//!   who said it and when. Staff mark every day that has begun, an employer whoever is placed with it (agreed, on that day
//!   and the day after), an office its own trainee. Who came, or did not come, stands at the reception of the gathering
//!   (`replies::door`) in the same transaction, so that thanks, reviews and the report go by it.
//! - **Not today** and **stop** need no reason and are answered with thanks. Whoever expects the trainee hears of it once,
//!   by mail where there is one, else somebody has a task with the number; so does who takes it back. Nothing is withdrawn
//!   by *stop*: the trainee *rests* from that day on, and the companion has a task to talk.
//! - A **note** is written by the trainee, the supporter, the employer or staff. It is about a person, so it is sealed, until
//!   the day on which everything about the trainee is erased: those who look after the trainee open it, each reading is
//!   kept; an employer and an office see what they wrote themselves. A hard day, and the button "in trouble", raise one
//!   task with a neutral title.
//! - Some days after the last one ([`service::OPEN_FOR`]) the pages behind the links say whom to ring.
//! - On **paper**: a card for each employer, a handbook for each trainee; only agreed placements stand on either.

pub mod api;
pub mod letter;
pub mod model;
mod paper;
mod resting;
mod routes;
pub mod service;
pub mod store;

pub use letter::news;
pub(in crate::courses) use paper::center;
pub use resting::resting;
pub use routes::configure;
