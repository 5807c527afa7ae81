//! Know-how: what colleagues ask one another and no form asks for. Information for whoever adopts, never a filter.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Wording;

/// What it took at the origin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Effort {
    /// People who shared the work.
    pub people: u32,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hours: Vec<Spent>,
}

/// How long one thing took.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Spent {
    pub what: Wording,
    pub hours: u32,
}

/// What one says at a certain moment: the first telephone call, opening words, a refusal taken well.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Saying {
    pub when: Wording,
    pub words: Wording,
}

/// Somebody to sound out before anything is fixed (根回し).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Sounding {
    pub whom: Wording,
    /// What to ask them.
    pub ask: Wording,
    /// What they said at the origin.
    pub said: Option<Wording>,
}
