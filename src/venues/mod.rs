//! Linked venues: the places of one gathering beside each other, each with its own people, and what is said of them on the day.
//!
//! A venue, its address and its seats are `gatherings`' and who sits where is `replies`'; what only the work before and on the
//! day needs stands here.
//! - Each venue has **details** ([`model::Details`]): who leads it and how they are reached, and what its rooms have. Guests
//!   read the rooms, never the lead.
//! - A **photo** of a venue is for guests who have never been there ([`service::photo`]); words that say what it shows are part of it.
//! - Who comes unannounced is a **walk-in** of the venue whose reception took them; those of all venues and those of none add up
//!   to the whole.
//! - **Equipment** is a list with a state each: expected, here, missing; who brings it stands beside.
//! - A **link test** is what people say who tried the connection: who, when, how it went. The house opens no link itself.
//! - What is **online** is a venue like another. Its way in is shown from the morning before the first day, to those who chose
//!   it and have a seat (`replies::ways_in`), and told them once by mail ([`tell_ways_in`]); another address is news.
//! - The **board** of a venue lies behind a link of its own (`/v/{token}`), made by staff, replaced or closed at any time and
//!   shut two days after the end. It shows the names of those who come to that venue alone; of the others it says numbers. What
//!   somebody needs it never says, only that something is prepared. Courses have no boards: a name there tells of a
//!   disability.
//! - On the day a venue **signals** that it is ready, or a problem; a problem stands on every board of the gathering and opens
//!   a task at once. What was said of it is erased ninety days later.
//!
//! Looking at a board changes nothing; it asks again every few seconds whether anything changed ([`service::stamp`]), which a
//! restart of the house does not disturb, and works by hand without scripts.

pub mod api;
mod letter;
pub mod model;
mod notes;
mod routes;
pub mod service;
pub mod store;

pub use letter::compose;
pub use notes::notes;
pub use routes::configure;
pub use service::{VenueError, keep_up, tell_ways_in};
