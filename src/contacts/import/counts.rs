//! The figures with which an import ends.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::gone::Gone;
use super::kept::Kept;
use super::plan::{Action, Planned};

/// The figures of an import. `organizations` is the sum of created, updated and unchanged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct Counts {
    /// Rows in the files.
    pub read: usize,
    /// Rows in the chosen municipalities.
    pub matched: usize,
    pub organizations: usize,
    pub created: usize,
    pub updated: usize,
    pub unchanged: usize,
    /// Rows that could not be used.
    pub rejected: usize,
    /// Offices of which the list no longer has everything and about which nobody has found out yet.
    pub gone: usize,
}

impl Counts {
    pub(super) fn of_plan(kept: &Kept, plan: &[Planned], gone: &[Gone]) -> Self {
        let of = |wanted: &[Action]| plan.iter().filter(|planned| wanted.contains(&planned.action)).count();
        let pasted: usize = kept.pasted.iter().map(|office| office.lines.len()).sum();
        Counts {
            read: kept.read(),
            matched: kept.matched().count() + pasted,
            organizations: plan.len(),
            created: of(&[Action::Create]),
            updated: of(&[Action::Update]),
            unchanged: of(&[Action::Unchanged, Action::InTrash]),
            rejected: kept.rejected.len(),
            gone: gone.len(),
        }
    }

    pub(super) fn to_json(self) -> Value {
        serde_json::to_value(self).expect("figures are plain data")
    }

    /// The figures stored with an import.
    pub fn of_json(value: &Value) -> Self {
        Counts::deserialize(value).unwrap_or_default()
    }
}
