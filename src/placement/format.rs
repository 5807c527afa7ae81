//! The file that asks for a placement: its types as serde reads them. What each field means stands in
//! `schema.json`, which `tsudoi place --schema` prints and which [`super::reading`] holds every file to first.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A whole file.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    /// The version of the format: 1.
    pub format: u32,
    /// What is placed, in words for people; nothing depends on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The days in their order.
    pub days: Vec<String>,
    /// Who offers places.
    pub employers: Vec<Employer>,
    /// Who is to be placed.
    pub trainees: Vec<Trainee>,
    /// Who must never be at the same employer on the same day.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub apart: Vec<Apart>,
    /// Who goes with trainees and cannot be at two employers on one day.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub supporters: Vec<Supporter>,
    /// Of whom only so many may be at the same employer on the same day.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parties: Vec<Party>,
    /// How much each aim counts.
    #[serde(default)]
    pub weights: Weights,
}

/// An employer, or an office that is toured.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Employer {
    /// Its name in this file.
    pub id: String,
    /// How many it takes at the same time.
    pub places: Places,
    /// Kinds of work; the first is what is mostly done there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<String>,
    /// What is so at this workplace.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<String>,
    /// At most so many different trainees over all days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub maximum: Option<u32>,
    /// Where it stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Spot>,
}

/// Places on every day alike, or day by day (a day that is not named has none).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Places {
    /// The same number on every day.
    EachDay(u32),
    /// A number for each day that is named.
    ByDay(BTreeMap<String, u32>),
}

impl Default for Places {
    fn default() -> Self {
        Places::EachDay(1)
    }
}

/// A point on the map, in degrees.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spot {
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
}

/// Who is to be placed.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trainee {
    /// The name in this file.
    pub id: String,
    /// The days that are possible; all days where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<Vec<String>>,
    /// On how many of them; all of them where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
    /// On how many at the least; `count` where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_least: Option<u32>,
    /// Facts that exclude an employer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cannot: Vec<String>,
    /// Facts that an employer must have.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub needs: Vec<String>,
    /// Employers that are excluded for another reason.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_at: Vec<String>,
    /// The longest way, in minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_most_minutes: Option<u32>,
    /// Wishes, the dearest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub wishes: Vec<Wish>,
    /// Minutes to an employer, as somebody typed them.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub minutes: BTreeMap<String, u32>,
    /// Where the way begins; the way is estimated from it where no minutes are typed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub home: Option<Spot>,
    /// What is settled and stays.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fixed: Vec<Fixed>,
    /// At one employer, or at several.
    #[serde(default)]
    pub stay: Stay,
}

/// One wish: everything it names must be so.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wish {
    /// An employer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub employer: Option<String>,
    /// A kind of work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// A day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<String>,
}

/// Something settled: this employer on this day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fixed {
    /// Where.
    pub employer: String,
    /// When.
    pub day: String,
}

/// Whether one stays at the same employer or changes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stay {
    /// All days at one employer.
    Must,
    /// Every further employer costs.
    Rather,
    /// Neither counts.
    #[default]
    Free,
    /// Every further day at the same kind of work costs.
    RatherNot,
    /// No employer twice; and as `RatherNot`.
    Never,
}

/// Two who are kept apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Apart {
    /// A name for this rule; made of the two where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The two.
    pub trainees: [String; 2],
}

/// Somebody who goes with trainees.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Supporter {
    /// The name in this file.
    pub id: String,
    /// With whom.
    pub trainees: Vec<String>,
    /// On which days; all where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<Vec<String>>,
}

/// Those who come from one office: so many of them at one employer on one day, and no more.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Party {
    /// The name in this file.
    pub id: String,
    /// Who belongs to it.
    pub trainees: Vec<String>,
    /// How many of them at one employer on one day.
    pub at_most: u32,
    /// At which employers; at each where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub employers: Option<Vec<String>>,
}

/// What each aim counts, in points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Weights {
    /// A day by the first wish, the second …; any later wish counts as the last.
    pub wishes: Vec<u32>,
    /// Taken off for every minute of the way, each day.
    pub travel_minute: u32,
    /// Taken off for every further employer of who would rather stay.
    pub change: u32,
    /// Taken off for every further day at a kind of work of who would rather change.
    pub repeat: u32,
    /// For every employer that gets somebody.
    pub somebody: u32,
    /// Taken off for every day that is asked for and not given.
    pub unplaced: u32,
    /// What an estimated kilometre counts, in minutes.
    pub minutes_per_km: u32,
}

impl Default for Weights {
    fn default() -> Self {
        Weights {
            wishes: vec![60, 40, 25, 15, 10],
            travel_minute: 1,
            change: 20,
            repeat: 15,
            somebody: 30,
            unplaced: 200,
            minutes_per_km: 4,
        }
    }
}
