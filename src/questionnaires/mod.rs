//! Questionnaires: what is asked before and after a gathering, what is answered, and what the answers say together.
//!
//! - A questionnaire belongs to a gathering; its form is copied from the playbook when it is made. The one *after* the
//!   gathering opens with the thanks ([`thank`]) and is answered by the link of the invitation.
//! - The *survey* goes before the invitation, to a frame of its own: each party has an asking about it, with its own
//!   link, code and ledger (see `invitations`). It is open from the first asking on. Both close when staff close them.
//! - `named`: the center sees which office answered what, and the office may change its answer until the close.
//!   Otherwise the content goes onto a ballot that knows neither asking nor time; kept beside it is only that the
//!   asking answered, and the wish for a visit, which is asked apart and says so. Where names are kept a party may wish that its
//!   own is not: its answer goes onto a ballot as well.
//! - Where a gathering has several venues its answers are read by venue, too ([`venues`]).
//! - In the room one short address leads to it without anybody's own link ([`room`]); what comes that way is an office's
//!   answer or a ballot, never both. Sheets are typed in by the numbers beside their boxes ([`typing`]).
//! - [`service::answer`] is the one way in, for the link and for what staff type in from paper and telephone.

pub mod api;
pub mod attributes;
pub mod few;
mod letter;
pub mod model;
pub mod results;
pub mod room;
pub mod routes;
pub mod service;
pub mod shown;
pub mod store;
pub mod typing;
pub mod venues;
pub mod story;

pub use letter::{survey, thanks};
pub use model::{Answers, Given, Purpose};
pub use results::{Tally, Wishes};
pub use routes::configure;
pub use service::{
    ByGroup, QuestionnaireError, by_group, by_venue, create, open, remind_survey, results, results_of, thank,
    thank_alone,
};
pub use store::questionnaire::{Model as Questionnaire, of, of_gathering};
