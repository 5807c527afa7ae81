//! The placement of a course: which trainee is proposed for which employer on which day, and how it becomes agreed.
//!
//! - A **placement** is one trainee, one practicum day, one employer: a *proposal* (案) that anybody with a part in the
//!   course may move on the **board**. What is *settled* stays where it is when the proposal is made anew, and what
//!   a trainee said yes to unless staff say that it may be moved; the last act on the board can be taken back. Only trainees that pass the gate (`trainees::ready`) are placed.
//! - The proposal is made by [`crate::placement`] from what employers said (`employers`) and what trainees told
//!   (`trainees`). What is sealed goes in and does not come out: what everybody reads is made of employers' places and
//!   of who stands where; why a wish was not met reads who looks after that trainee, and beside the proposal
//!   that was shown the trainee with who entered them, from the trainee's own words alone.
//! - Staff **show** a trainee's days; trainee and supporter say a **word** of them: *agreed*, or *rather not*, without a
//!   reason. A word is about the days that it was said of: it holds while the placement still says the same ([`placed`]).
//! - Where a day **moves** to another date, or is taken out, what was agreed and told of it does not go along: a task says
//!   who is asked again and which employer is told anew ([`days_moved`]).
//! - The **employer hears only then**: a *telling* names who comes on which day, only of those who agreed, once for the
//!   same content. A change afterwards is shown until the employer is told anew. One to which *nobody* goes hears that too.
//! - Whoever withdraws, and whatever an employer does not offer any more, leaves [`placed`] at once; staff see what
//!   broke, and a task names who is without a place, or which employer still expects somebody.
//! - Who rests on a day (`days`) is not announced for it to an employer that did not hear of them before.

mod alike;
pub mod api;
mod letter;
pub mod model;
mod routes;
pub mod service;
pub mod store;

pub use letter::placement;
pub use routes::configure;
pub(in crate::courses) use routes::own_why;
pub use service::{Placed, PlacementError, days_moved, placed, seats_moved};
