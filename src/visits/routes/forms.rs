//! What staff type about a visit, as forms.

use chrono::{NaiveDate, NaiveTime};
use serde::Deserialize;
use validator::Validate;

use crate::db::MembershipId;
use crate::visits::model::MINUTES;
use crate::visits::shown::Whole;

/// A press of a button on a visit, perhaps with a word why.
#[derive(Deserialize, Validate)]
pub struct Word {
    pub version: i32,
    #[serde(default)]
    #[validate(length(max = 500, code = "too_long"))]
    pub reason: String,
}

/// What is brought along, a line each.
#[derive(Deserialize)]
pub struct Brings {
    pub version: i32,
    #[serde(default)]
    pub brings: String,
}

/// Who goes.
#[derive(Deserialize)]
pub struct Team {
    pub version: i32,
    #[serde(default)]
    pub member: Vec<MembershipId>,
}

/// An hour agreed by telephone, or one of those on offer.
#[derive(Default, Deserialize)]
pub struct Booking {
    pub version: i32,
    #[serde(default)]
    pub slot: String,
    #[serde(default)]
    pub date: String,
    #[serde(default)]
    pub starts: String,
    #[serde(default)]
    pub minutes: String,
}

impl Booking {
    /// The day and hour that are meant, a slot of those on offer or typed, as far as they can be read.
    pub fn wanted(&self, visit: &Whole) -> (Option<NaiveDate>, Option<NaiveTime>) {
        match visit.slots.iter().find(|slot| slot.id.to_string() == self.slot) {
            Some(slot) => (Some(slot.date), Some(slot.starts)),
            None => (self.date.parse().ok(), time(&self.starts)),
        }
    }
}

/// Hours to offer: rows of date and time, blank rows left out.
#[derive(Default, Deserialize)]
pub struct Offered {
    pub version: i32,
    #[serde(default)]
    pub date: Vec<String>,
    #[serde(default)]
    pub starts: Vec<String>,
    #[serde(default)]
    pub minutes: String,
}

impl Offered {
    /// The rows in which something stands.
    pub fn rows(&self) -> impl Iterator<Item = (&str, &str)> {
        let rows = self.date.iter().zip(&self.starts).map(|(date, starts)| (date.trim(), starts.trim()));
        rows.filter(|(date, starts)| !date.is_empty() || !starts.is_empty())
    }

    /// The hours that can be read.
    pub fn hours(&self) -> impl Iterator<Item = (NaiveDate, NaiveTime)> {
        self.rows().filter_map(|(date, starts)| Some((date.parse().ok()?, time(starts)?)))
    }
}

/// A visit planned by hand.
#[derive(Clone, Default, Deserialize, Validate)]
pub struct New {
    #[serde(default)]
    pub organization: String,
    #[serde(default)]
    pub gathering: String,
    #[serde(default)]
    pub reason: String,
    #[serde(default)]
    #[validate(length(max = 200, code = "too_long"))]
    pub purpose: String,
    #[serde(default)]
    pub member: Vec<String>,
    #[serde(default)]
    pub due_on: String,
    #[serde(default)]
    #[validate(length(max = 200, code = "too_long"))]
    pub place: String,
    /// An hour agreed already; blank where none is.
    #[serde(default)]
    pub date: String,
    #[serde(default)]
    pub starts: String,
    #[serde(default)]
    pub minutes: String,
    /// `yes`: ask though the office rests.
    #[serde(default)]
    pub lift: String,
}

/// `14:00`, as a field gives it.
pub fn time(typed: &str) -> Option<NaiveTime> {
    crate::playbooks::when::parse_time(typed.get(..5).unwrap_or(typed))
}

/// The length that was typed; nothing typed is the usual one.
pub fn minutes(typed: &str) -> Option<i64> {
    if typed.trim().is_empty() {
        return Some(MINUTES);
    }
    typed.trim().parse().ok().filter(|minutes| (15..=480).contains(minutes))
}
