//! An organization that was pasted, as the import keeps it.

use serde::{Deserialize, Serialize};

use crate::contacts::service::{ContactInput, OrganizationInput};

/// One organization of a paste, made ready once when it was read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PastedOffice {
    /// The lines that it stood on, the heading being line 1.
    pub lines: Vec<u64>,
    pub organization: OrganizationInput,
    /// Whether the paste said how to write to it; otherwise a way was chosen from what there is.
    pub channel_given: bool,
    pub kinds_given: bool,
    pub contacts: Vec<ContactInput>,
}

impl PastedOffice {
    /// What names it on the preview.
    pub fn key(&self) -> String {
        format!("line {}", self.lines.first().copied().unwrap_or_default())
    }
}
