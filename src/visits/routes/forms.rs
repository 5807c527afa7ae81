//! What staff type about a visit, as forms.

use serde::Deserialize;
use validator::Validate;

use crate::db::MembershipId;

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
