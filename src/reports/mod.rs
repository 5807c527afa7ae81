//! Reports: read-only pages that gather what every room knows.
//!
//! - [`figures`] are a gathering's counts, the same on the page, in the API and in the demonstration's last line.
//! - The *report* puts facts (whom we wrote to, who answered, who came) apart from what people said.

pub mod api;
pub mod figures;
pub mod report;
pub mod routes;

pub use figures::{Figures, figures};
pub use routes::configure;
