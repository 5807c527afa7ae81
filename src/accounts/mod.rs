//! Accounts: centers, the people who work in them, roles, sign-in and the audit trail.
//!
//! - An **account** is a person's sign-in and knows no center; a **membership** joins it to a center with a
//!   role. A session and an API token act as one membership.
//! - The [`gate`] stands before every staff page and the API; [`Staff`] is whom it let in, [`StaffForm`] what a
//!   member posted, its form token checked.
//! - [`audit`] appends who did what and when; the entries of a center form one chain of hashes.
//! - A **hand-over** gives a colleague's whole list to a successor in one act: see [`handover`].
//! - [`facts`] holds what must be sealed: readable only by members assigned to its subject, each reading kept.

pub mod api;
pub mod audit;
mod cookie;
pub mod facts;
mod forms;
pub mod gate;
pub mod handover;
mod letters;
pub mod model;
pub mod routes;
pub mod service;
pub mod staff;
pub mod store;
mod trail;
mod upload;

pub use cookie::{own_path, visitor};
pub use letters::{
    PERSONAL as PERSONAL_LETTERS, labels, mail_test as compose_mail_test, sign_in as compose_sign_in,
};
pub use model::{Actor, Role, Subject, full_name};
pub use service::{all_centers, handed_lately};
pub use staff::{Staff, StaffForm};
pub use store::center::{Model as Center, closed_days, find as center};
pub use store::member::{
    Model as Member, assign, assigned_to, find as member, has_left, is_assigned, list as members, unassign,
};
pub use trail::{Entry as HistoryLine, of_subject as history_of};
