//! Escorts (付き添い): who accompanies which trainee on which day of a week at companies.
//!
//! - An **escort** is a supporter whom an office names, or somebody of the center; each can on any day, on some, or on none any
//!   more where those that were named fell away ([`crate::courses::OnDays`]). An office names its own behind its link, staff
//!   for everybody.
//! - A **turn** is one trainee on one day: *open*, with an escort, or *without* because nobody needs to come along. What a
//!   person chose is *settled* and stays when the plan is proposed anew.
//! - One escort is at one company on a day; several trainees there may share one. What would put somebody in two places is
//!   refused with the company named ([`service::put`]). Where the placement moves afterwards the plan says so.
//! - The **proposal** accompanies as many as can be ([`model::share_out`]): on a day an office's free escorts are alike, and
//!   each covers one company, so that going to the companies with the most people of that office is the best there is; the
//!   center's own people then go where most are left. Whoever went along the day before goes again where that costs nobody.
//! - An office sees its own plan alone, and nothing of what its trainees told: who stands where is read from the placement.

pub mod api;
pub mod model;
mod routes;
pub mod service;
pub mod store;

pub use routes::configure;
pub use service::EscortError;
