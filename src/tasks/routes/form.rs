//! The form of a task, the same for pages and API.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use crate::db::MembershipId;
use crate::i18n::Message;
use crate::tasks::Task;
use crate::tasks::service::{BY_HAND, TaskChange};
use crate::web::{FieldErrors, check};

/// A task, new or changed.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Validate, ToSchema)]
#[serde(default)]
pub struct TaskForm {
    /// The sentence on Today; counts only for a task written by hand.
    #[validate(length(max = 200, code = "too_long"))]
    pub title: String,
    /// How it is done; counts only for a task written by hand.
    #[validate(length(max = 2000, code = "too_long"))]
    pub instructions: String,
    /// Whose it is (a member's id), or empty for everybody.
    pub owner: String,
    /// Until when, such as 2026-11-30, or empty.
    pub due_on: String,
    /// The version that the form was made from.
    pub version: i32,
}

impl TaskForm {
    /// What stands in the database.
    pub fn of(task: &Task) -> Self {
        TaskForm {
            title: task.title.get("ja").to_owned(),
            instructions: task.instructions.as_ref().map_or("", |text| text.get("ja")).to_owned(),
            owner: task.owner_id.map(|owner| owner.to_string()).unwrap_or_default(),
            due_on: task.due_on.map(|day| day.to_string()).unwrap_or_default(),
            version: task.version,
        }
    }

    /// The task that is asked for, or what to correct; `kind` is the kind of the task that is changed.
    pub fn read(&self, kind: &str) -> Result<TaskChange, FieldErrors> {
        let mut errors = check(self).err().unwrap_or_default();
        let title = self.title.trim();
        if kind == BY_HAND {
            if title.is_empty() {
                errors.add("title", Message::new("field-required"));
            } else if title.chars().any(char::is_control) {
                errors.add("title", Message::new("tasks-one-line"));
            }
        }
        let due_on: Option<NaiveDate> = match self.due_on.trim() {
            "" => None,
            day => {
                let read = day.parse().ok();
                if read.is_none() {
                    errors.add("due_on", Message::new("field-date"));
                }
                read
            }
        };
        let owner: Option<MembershipId> = match self.owner.trim() {
            "" => None,
            id => {
                let read = id.parse().ok();
                if read.is_none() {
                    errors.add("owner", Message::new("field-choose"));
                }
                read
            }
        };
        errors.into_result().map(|()| TaskChange {
            title: title.to_owned(),
            instructions: self.instructions.trim().to_owned(),
            owner,
            due_on,
        })
    }
}
