//! Visits: planned, offered, booked and done; hours to choose from, the two who go, the hearing sheet.
//!
//! - One visit for each office after a gathering; a team of two is proposed so that the work is even.
//! - An *offer* asks the office by its own way (an asking of its own, about the visit); behind the link it picks an
//!   hour, says "not this time", or moves what was agreed.
//! - Nobody is booked twice: the check and the booking happen in one transaction under the center's turn.
//! - The calendar entry of a visit keeps its UID for life; every change and the cancellation raise its SEQUENCE.
//! - Overdue is no state but what the dates say; an overdue visit opens a task, a new one each day it stays so.
//! - A visit follows a gathering, or is planned by hand before any. "Not this time" without a reason lets the office
//!   *rest* until the season ends, unless a person lifts it.
//! - The office gets its *copy* of the sheet behind its link and may put it right: a *correction* stands beside the sheet
//!   until a person takes it over or keeps the sheet.
//! - After a course that takes trainees nothing is written on the visit's sheet: what is said of somebody is written in their
//!   review, sealed ([`service::review_of`]). Before it, the sheet asks what employers are chosen by.
//! - What must not be seen by all lies sealed beside the hearing sheet, for the visit's own team.

pub mod api;
mod calendar;
pub mod finding;
mod handover;
pub mod known;
mod letters;
pub mod model;
pub mod routes;
pub mod service;
pub mod shown;
pub mod store;
pub mod story;

pub use finding::{coming, name_visits};
pub use handover::VISITS;
pub use letters::{visit_cancellation, visit_confirmation, visit_copy, visit_offer};
pub use model::VisitState;
pub use routes::configure;
pub use service::{VisitError, plan, remind_of_overdue};
pub use store::hearing_sheet::list_filled_between as sheets_filled_between;
pub use store::visit::{
    Model as Visit, called_off, find, list_of_gathering, list_of_organization, offices_visited,
};
