//! What every story has: the house with its colleagues ([`opening`]), the address book ([`book`]), a gathering made from its
//! playbook ([`making`]), whom it asks ([`waves`]), who is behind which address and what they answer ([`guests`]), the
//! reception ([`door`]), and working off what stands on Today ([`tasks`]).

pub mod book;
pub mod door;
pub mod guests;
pub mod making;
pub mod opening;
pub mod tasks;
pub mod waves;

use chrono::NaiveDate;

use crate::calendar::business::{ClosedDays, add_business_days};

/// What every colleague of the demonstration types; it protects nothing.
pub const PASSWORD: &str = "nami-no-oto 2026";
/// Signs in as …
pub const LEAD: &str = "hamasaki@shioakari.example";
pub const SECRETARY: &str = "yoshioka@shioakari.example";
pub const SCRIBE: &str = "otsuki@shioakari.example";
pub const FACILITATOR: &str = "kuroda@shioakari.example";
pub const RECEPTION: &str = "hidaka@shioakari.example";

/// The `n`th business day after `date`, or before it.
pub fn business(date: NaiveDate, n: i32) -> NaiveDate {
    add_business_days(date, n, &ClosedDays::none())
}
