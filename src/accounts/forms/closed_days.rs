//! Days on which the center is closed, as typed.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::i18n::Message;
use crate::web::FieldErrors;

/// More days at once are a slip of the finger.
const MOST_CLOSED_DAYS: i64 = 31;

/// Days to be closed: the first, the last (empty: the same), and why.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct ClosedForm {
    pub from: String,
    pub to: String,
    pub name: String,
}

impl ClosedForm {
    /// The first and the last day, or what to correct.
    pub fn read(&self) -> Result<(NaiveDate, NaiveDate), FieldErrors> {
        let mut errors = FieldErrors::default();
        let from: Option<NaiveDate> = self.from.trim().parse().ok();
        let to: Option<NaiveDate> =
            if self.to.trim().is_empty() { from } else { self.to.trim().parse().ok() };
        if from.is_none() {
            errors.add("from", Message::new("field-date"));
        }
        if to.is_none() && from.is_some() {
            errors.add("to", Message::new("field-date"));
        }
        let name = self.name.trim();
        if name.is_empty() {
            errors.add("name", Message::new("field-required"));
        } else if name.chars().count() > 50 || name.chars().any(char::is_control) {
            errors.add("name", Message::new("field-too-long").with("max", 50));
        }
        if let (Some(from), Some(to)) = (from, to) {
            if to < from {
                errors.add("to", Message::new("accounts-closed-order"));
            } else if (to - from).num_days() >= MOST_CLOSED_DAYS {
                errors.add("to", Message::new("accounts-closed-many").with("max", MOST_CLOSED_DAYS));
            }
            errors.into_result().map(|()| (from, to))
        } else {
            Err(errors)
        }
    }
}
