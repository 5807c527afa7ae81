//! What a course gives back: certificates, numbers, thanks to employers, and the list for a commendation.
//!
//! - A **certificate** (修了証) is for who came on every day; who came on some gets one with just those days (参加証). No reason
//!   is ever given. The name is the one that the trainee wishes.
//! - **Figures** are numbers beside those of the course *before*: the round before in the series, else the last earlier course
//!   of the same playbook or of one that it was adapted from. Of what lies sealed only numbers leave `reviews`.
//! - **To share** means: of people, no number from 1 to [`model::FEW`] − 1 is told, nor two numbers that lie so near to one
//!   another, so that nobody can be worked out by taking one from the other.
//! - With the name it is told what became of somebody only while they consent, to staff, and never on the version to share.
//! - A **letter of thanks** goes to each employer to which somebody came, and in other words to each that kept places to
//!   which nobody did, in the names of all hosts; the words are staff's. It says nothing of any trainee.
//! - **Commended** may be employers that took trainees, by years and numbers; one that would rather not is left out.

pub mod api;
pub mod model;
mod routes;
pub mod service;
pub mod store;

pub use routes::configure;
