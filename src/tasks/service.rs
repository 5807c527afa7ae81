//! Use cases of tasks: opening and closing them, for every room.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::DbErr;
use uuid::Uuid;

use super::model::TaskState;
use super::store::task;
use crate::accounts::Actor;
use crate::app::App;
use crate::db::{MembershipId, TaskId, Tx};
use crate::i18n::Texts;

/// A task to be opened.
#[derive(Clone, Debug, Default)]
pub struct NewTask {
    /// Namespaced by room, such as `replies.accommodation`.
    pub kind: String,
    /// The sentence on Today.
    pub title: Texts,
    pub instructions: Option<Texts>,
    /// Where it is done: a path of our own.
    pub link: Option<String>,
    /// The gathering or visit it belongs to: kind and id.
    pub subject: Option<(String, Uuid)>,
    /// The row it is about: one open task of a kind for each.
    pub about: Option<Uuid>,
    /// Whose it is; nobody's is everybody's.
    pub owner: Option<MembershipId>,
    pub due_on: Option<NaiveDate>,
}

/// Opens a task; `None` where one of this kind about the same row is open already.
pub async fn open(app: &App, tx: &Tx, now: DateTime<Utc>, new: NewTask) -> Result<Option<TaskId>, DbErr> {
    if let Some(about) = new.about
        && task::find_open(tx, &new.kind, about).await?.is_some()
    {
        return Ok(None);
    }
    let id = app.chance.id(now);
    let (subject_kind, subject_id) = new.subject.unzip();
    task::insert(
        tx,
        task::Model {
            id,
            center_id: tx.center,
            kind: new.kind,
            title: new.title,
            instructions: new.instructions,
            link: new.link,
            subject_kind,
            subject_id,
            about_id: new.about,
            owner_id: new.owner,
            due_on: new.due_on,
            state: TaskState::Open,
            opened_at: now,
            closed_at: None,
            closed_by: None,
            version: 1,
        },
    )
    .await?;
    Ok(Some(id))
}

/// Closes the open task of `kind` about a row, because what it asked for is done (`Done`) or no longer needed
/// (`Dropped`).
pub async fn close_about(
    tx: &Tx,
    now: DateTime<Utc>,
    kind: &str,
    about: Uuid,
    to: TaskState,
    by: Actor,
) -> Result<(), DbErr> {
    let Some(mut found) = task::find_open(tx, kind, about).await? else { return Ok(()) };
    let was = found.version;
    found.state = to;
    found.closed_at = Some(now);
    found.closed_by = by.member();
    task::update(tx, was, found).await.map(drop)
}
