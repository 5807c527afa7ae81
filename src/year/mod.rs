//! The annual plan (年間計画): the fiscal year, April to March, on one sheet.
//!
//! - A row for each series that has rounds in the year and for each gathering that stands alone; in it what was held,
//!   what is prepared, and the rounds ahead of each series.
//! - What stood alone last year can be taken over as a **draft** of this year ([`drafts`]): nobody is invited to it until
//!   it becomes a gathering in preparation.
//! - What stands in the way of a day is shown beside it: a holiday, a closed day, another gathering of the same staff or
//!   of the same offices. It warns and never forbids: a course may well be on a Saturday.
//! - A mark is moved by the mouse or by typing a day; what the new day brings is shown first ([`moves`]).
//! - Once a year the **stocktaking** ([`stocktaking`]) says of each line what it took and brought, and what is to become of
//!   it; what goes to another host is a [`bundle`],
//!   and with [`giving`] it the series is over here.
//! - The plan can be shown to anybody behind a link of its own that can be closed ([`FeedKind::Year`]); what a playbook
//!   keeps from public pages is not on it, and a gathering by itself waits there for its invitations.

pub mod api;
pub mod bundle;
pub mod clashes;
pub mod drafts;
pub mod giving;
mod meant;
pub mod moves;
pub mod roster;
pub mod routes;
pub mod sheet;
pub mod standing;
pub mod stocktaking;
pub mod store;

#[doc(no_inline)]
pub use crate::series::model::FeedKind;
pub use sheet::{Year, fiscal_year, year};
