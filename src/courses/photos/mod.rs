//! Photos of a course: nobody is in one who did not say yes.
//!
//! - **Consent** is each trainee's own, dated, for each use by itself ([`model::Uses`]): a copy for themselves, the handbook
//!   and certificates, the report, for everybody to see. A photo may serve what everybody in it allows ([`service::Album::serves`]). What is said is appended and the newest counts; no use at all is *no*. It is asked at the
//!   interview or any time later, by staff or on the trainee's page behind the office's link; where a guardian has to agree
//!   to the course and has not, or before it was asked whether one has to, no consent is taken. **Taking it back** erases every photo that shows the trainee in the same
//!   transaction, whoever else is in it. It can be taken back after the seat was given up, and nothing else be said then.
//! - A **photo** belongs to a day and shows one trainee or several. Staff bring it, or the employer by its link, of those whom
//!   it expects on that day. Each who is in it has said yes at that moment: consent and photo stand in one line
//!   (`turn`), so that none comes in behind a consent that was taken back. Without, nothing is kept of the file.
//! - **Who sees it**: members with a part in the course, once they open the photos of the course (kept in the history); an
//!   employer those it took itself; an office those in which all are its own trainees and each wanted a copy. Nobody sees
//!   those of another office, and no address opens a photo for anybody else.
//! - **For the handbook** an employer, or staff for it, brings a photo of its place and one of who meets trainees there, once
//!   everybody in them agrees ([`service::Places`]). They stand in the handbook of whoever agreed to go there, on paper and on
//!   the phone, and are seen by nobody else. A new one takes the place of the one before.
//! - Photos are **erased** three months after the course, or on the day that staff set instead, which is never later than
//!   the day on which everything about the trainees is ([`crate::files`] keeps and erases them).

pub mod api;
pub mod model;
mod routes;
pub mod service;
pub mod store;

pub use routes::configure;
pub use service::days_moved;
