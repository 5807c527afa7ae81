//! What stories have in common: the house with its colleagues ([`opening`]), the address book ([`book`]), the days ([`dates`]),
//! a gathering made from its playbook ([`making`]), who speaks ([`speakers`]) and what they bring ([`papers`]), whom it asks
//! ([`waves`]), the page for whoever has its link ([`signup`]), who is behind which address and what they answer ([`guests`]),
//! what they need ([`needs`]), the reception ([`door`]), leading through the day ([`timer`]), what is said afterwards
//! ([`thanks`]), and working off what stands on Today ([`tasks`]).

pub mod book;
pub mod dates;
pub mod door;
pub mod guests;
pub mod making;
pub mod needs;
pub mod opening;
pub mod papers;
pub mod signup;
pub mod speakers;
pub mod tasks;
pub mod thanks;
pub mod timer;
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
