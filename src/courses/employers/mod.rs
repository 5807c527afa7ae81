//! Employers: who is asked for places in the practicum of a course, and what each says of its workplace.
//!
//! - A **practicum** is the part of a gathering that is spent at employers: those days that staff named, else those that
//!   the playbook calls practicum, else all ([`days_at_employers`](crate::gatherings::Whole::days_at_employers)). A gathering has one as soon as employers are to be asked. It is a subject of askings like the invitation or the
//!   survey (`invitations::subject`): waves, ledger, sheets, marks and the one reminder are those of every asking.
//! - An employer **answers** *yes*, *no* or *later*, by its own link, or on the telephone and on paper through staff.
//!   Yes says how many **places** it has on each day, which kinds of **work**, under which **conditions**, where lunch
//!   is and what to wear, whom to ring on the day and which papers it needs. Answers are appended; the newest that is not undone counts, and each is kept
//!   with when it came, when it was typed, by which way and by whom ([`answer`] is the one way in for all).
//! - What is asked is about the workplace, never about a trainee: no name, no disability, nothing sealed.
//! - *No* is thanked once by a letter, needs no reason and is kept: the next time this employer stands first among
//!   those to be asked. *Later* comes back as a task on the day that was named.
//! - An employer that said yes hears of whatever happens to the course all of a sudden: it is an errand beside the calls.
//! - The insurance, and each **paper** that an employer asks for, is open, under way, done or not needed; what is open stands
//!   on the list, and two weeks before the first day at employers a task names it.
//! - **Experience** is that an employer said yes for an earlier course. Nobody is ranked by it: it is there so that some
//!   without it are asked on purpose.

pub mod api;
pub mod experience;
mod form;
mod letter;
pub mod model;
mod routes;
pub mod service;
pub mod store;
pub mod story;

pub use experience::marks;
pub use letter::{declined, request};
pub use model::{Answer, Stated};
pub use routes::configure;
pub use service::{Counts, EmployerError, answer, counts, create, remind, still_asked, with_places};
