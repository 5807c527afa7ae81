//! Remarks: a short word that a colleague leaves on what waits, with name and time. None is changed or taken away.
//!
//! A remark stays with the row that the task is about, so that the next task about it shows it too, and the step of
//! a plan shows what was said on its task.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::DbErr;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::service::TaskError;
use super::store::{remark, task};
use crate::accounts::{self, Actor, audit};
use crate::app::App;
use crate::db::{CenterId, TaskId, Tx};
use crate::i18n::Message;
use crate::web::FieldErrors;

/// The most characters of a remark.
pub const LONGEST: usize = 500;

/// A remark as it is read.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Remark {
    pub who: String,
    pub at: DateTime<Utc>,
    pub said: String,
}

/// The remarks on these rows, by the row, the oldest first.
pub async fn about(tx: &Tx, rows: &[Uuid]) -> Result<HashMap<Uuid, Vec<Remark>>, DbErr> {
    let found = remark::list_about(tx, rows).await?;
    let members = if found.is_empty() { Vec::new() } else { accounts::members(tx).await? };
    let mut all: HashMap<Uuid, Vec<Remark>> = HashMap::new();
    for row in found {
        let who = members.iter().find(|member| member.id == row.by_id);
        let who = who.map(|member| member.name()).unwrap_or_default();
        all.entry(row.about_id).or_default().push(Remark { who, at: row.said_at, said: row.said });
    }
    Ok(all)
}

/// Leaves a remark on a task.
///
/// # Errors
/// Where there is no such task, or nothing or too much was said.
pub async fn remark(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: TaskId,
    said: &str,
) -> Result<(), TaskError> {
    let tx = app.db.scoped(center).write().await?;
    let found = task::find(&tx, id).await?.ok_or(TaskError::NoSuch)?;
    say(app, &tx, actor, ("task", id.0), found.thread(), said).await?;
    tx.commit().await?;
    Ok(())
}

/// Leaves a remark on a row, in the caller's transaction; `subject` is what the history names.
pub async fn say(
    app: &App,
    tx: &Tx,
    actor: Actor,
    subject: (&str, Uuid),
    about: Uuid,
    said: &str,
) -> Result<(), TaskError> {
    let said = said.replace("\r\n", "\n").trim().to_owned();
    if said.is_empty() {
        return Err(TaskError::Fields(FieldErrors::one("said", "tasks-remark-empty")));
    }
    if said.chars().count() > LONGEST {
        let mut errors = FieldErrors::default();
        errors.add("said", Message::new("field-too-long").with("max", LONGEST));
        return Err(TaskError::Fields(errors));
    }
    let now = app.clock.now();
    // Only members speak here; a step or the command line has a history of its own.
    let by_id = actor.member().ok_or(TaskError::NoSuchOwner)?;
    let changes = [audit::set("said", &said)];
    let row = remark::Model {
        id: app.chance.id(now),
        center_id: tx.center,
        about_id: about,
        by_id,
        said,
        said_at: now,
    };
    remark::insert(tx, row).await?;
    audit::record(app, tx, now, actor, "tasks.remark.said", subject, &changes).await?;
    Ok(())
}
