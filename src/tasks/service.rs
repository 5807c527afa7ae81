//! Use cases of tasks: opening and closing them, for every room.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::DbErr;
use uuid::Uuid;

use super::model::{News, TaskState};
use super::store::task;
use crate::accounts::audit::{self, Change, changed};
use crate::accounts::{self, Actor};
use crate::app::App;
use crate::db::{CenterId, GatheringId, MembershipId, TaskId, Tx, is_duplicate};
use crate::i18n::Texts;
use crate::playbooks::format::Deed;

/// The kind of tasks that a person wrote down.
pub const BY_HAND: &str = "tasks.by_hand";

/// Why a task is not changed.
#[derive(Debug, thiserror::Error)]
pub enum TaskError {
    #[error("there is no such task in this center")]
    NoSuch,
    #[error("somebody else saved meanwhile")]
    Stale,
    #[error("the task is closed")]
    Closed,
    /// It cannot be opened again: the same task was opened anew in between.
    #[error("the same task is open already")]
    OpenAlready,
    #[error("whose it should be does not work here")]
    NoSuchOwner,
    #[error(transparent)]
    Db(#[from] DbErr),
}

/// What a person does with a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    Done,
    /// No longer needed.
    Drop,
    /// Open again, after a slip.
    Reopen,
    /// Mine from now on.
    Take(MembershipId),
    /// Due on another day.
    Later(NaiveDate),
}

/// What is to be true of a task from now on. Title and instructions count only for one written by hand: the
/// others are said by the room that opened them.
#[derive(Clone, Debug)]
pub struct TaskChange {
    pub title: String,
    pub instructions: String,
    pub owner: Option<MembershipId>,
    pub due_on: Option<NaiveDate>,
}

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
    /// The deed by which it closes by itself.
    pub done_by: Option<Deed>,
}

/// Opens a task; `None` where one of this kind about the same row is open already. Whoever has left the center owns none:
/// it is everybody's then.
pub async fn open(app: &App, tx: &Tx, now: DateTime<Utc>, new: NewTask) -> Result<Option<TaskId>, DbErr> {
    if let Some(about) = new.about
        && task::find_open(tx, &new.kind, about).await?.is_some()
    {
        return Ok(None);
    }
    let owner = match new.owner {
        Some(owner) if accounts::has_left(tx, owner, now).await? => None,
        owner => owner,
    };
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
            owner_id: owner,
            due_on: new.due_on,
            state: TaskState::Open,
            opened_at: now,
            closed_at: None,
            closed_by: None,
            version: 1,
            done_by: new.done_by.map(|deed| deed.word().to_owned()),
            by_deed: false,
            news: None,
        },
    )
    .await?;
    Ok(Some(id))
}

/// Opens a task, or adds its instructions to those of the open one of this kind about the same row.
pub async fn open_or_add(app: &App, tx: &Tx, now: DateTime<Utc>, new: NewTask) -> Result<(), DbErr> {
    let found = match new.about {
        Some(about) => task::find_open(tx, &new.kind, about).await?,
        None => None,
    };
    let Some(mut found) = found else { return open(app, tx, now, new).await.map(drop) };
    let (mut told, added) =
        (found.instructions.take().unwrap_or_default(), new.instructions.unwrap_or_default());
    for (lang, words) in added.0 {
        let known = told.0.entry(lang).or_default();
        // The same words once: a button that was pressed twice.
        if !known.lines().any(|line| line == words) {
            *known = [known.as_str(), &words]
                .into_iter()
                .filter(|text| !text.is_empty())
                .collect::<Vec<_>>()
                .join("\n");
        }
    }
    let was = found.version;
    found.instructions = Some(told);
    task::update(tx, was, found).await.map(drop)
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
    found.news = Some(News::Moved);
    task::update(tx, was, found).await.map(drop)
}

/// Says that `deed` was done, or undone, at a gathering: tasks that close by it are looked at again by whoever
/// opened them.
pub async fn stir(tx: &Tx, gathering: GatheringId, deed: Deed) -> Result<(), DbErr> {
    task::stir(tx, gathering.0, deed.word()).await
}

/// Writes a task down by hand.
pub async fn write_down(
    app: &App,
    center: CenterId,
    actor: Actor,
    new: TaskChange,
) -> Result<TaskId, TaskError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    check_owner(&tx, new.owner).await?;
    let changes = [audit::set("title", &new.title)];
    let task = NewTask {
        kind: BY_HAND.to_owned(),
        title: Texts::ja(new.title),
        instructions: Some(new.instructions).filter(|text| !text.is_empty()).map(Texts::ja),
        owner: new.owner,
        due_on: new.due_on,
        ..NewTask::default()
    };
    let id = open(app, &tx, now, task).await?.ok_or(TaskError::OpenAlready)?;
    audit::record(app, &tx, now, actor, "tasks.task.written_down", ("task", id.0), &changes).await?;
    tx.commit().await?;
    Ok(id)
}

async fn check_owner(tx: &Tx, owner: Option<MembershipId>) -> Result<(), TaskError> {
    match owner {
        Some(owner) if accounts::member(tx, owner).await?.is_none() => Err(TaskError::NoSuchOwner),
        _ => Ok(()),
    }
}

/// Changes a task whose version was `was`.
pub async fn change(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: TaskId,
    was: i32,
    change: TaskChange,
) -> Result<(), TaskError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    check_owner(&tx, change.owner).await?;
    let mut row = task::find(&tx, id).await?.ok_or(TaskError::NoSuch)?;
    let mut changes: Vec<Option<Change>> = vec![
        changed("due_on", day_word(row.due_on), day_word(change.due_on)),
        changed("owner", owner_word(&tx, row.owner_id).await?, owner_word(&tx, change.owner).await?),
    ];
    row.owner_id = change.owner;
    row.due_on = change.due_on;
    if row.kind == BY_HAND {
        let old = row.instructions.as_ref().map_or("", |text| text.get("ja")).to_owned();
        changes.push(changed("title", row.title.get("ja"), &change.title));
        changes.push(changed("instructions", old, &change.instructions));
        row.title = Texts::ja(change.title);
        row.instructions = Some(change.instructions).filter(|text| !text.is_empty()).map(Texts::ja);
    }
    if !task::update(&tx, was, row).await? {
        return Err(TaskError::Stale);
    }
    let changes: Vec<Change> = changes.into_iter().flatten().collect();
    audit::record(app, &tx, now, actor, "tasks.task.changed", ("task", id.0), &changes).await?;
    tx.commit().await?;
    Ok(())
}

/// Does one thing with a task. What is so already stays so: a second press changes nothing.
pub async fn act(app: &App, center: CenterId, actor: Actor, id: TaskId, act: Act) -> Result<(), TaskError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let mut row = task::find(&tx, id).await?.ok_or(TaskError::NoSuch)?;
    let was = row.version;
    let open = row.state == TaskState::Open;
    let (action, change) = match act {
        Act::Done | Act::Drop => {
            let to = if act == Act::Done { TaskState::Done } else { TaskState::Dropped };
            if row.state == to {
                return Ok(());
            }
            if !open {
                return Err(TaskError::Closed);
            }
            row.state = to;
            row.closed_at = Some(now);
            row.closed_by = actor.member();
            row.news = Some(News::Moved);
            (if act == Act::Done { "tasks.task.done" } else { "tasks.task.dropped" }, None)
        }
        Act::Reopen => {
            if open {
                return Ok(());
            }
            row.state = TaskState::Open;
            row.closed_at = None;
            row.closed_by = None;
            row.by_deed = false;
            row.news = Some(News::Moved);
            ("tasks.task.reopened", None)
        }
        Act::Take(member) => {
            if !open {
                return Err(TaskError::Closed);
            }
            let before = owner_word(&tx, row.owner_id).await?;
            row.owner_id = Some(member);
            ("tasks.task.taken", changed("owner", before, owner_word(&tx, Some(member)).await?))
        }
        Act::Later(day) => {
            if !open {
                return Err(TaskError::Closed);
            }
            let before = day_word(row.due_on);
            row.due_on = Some(day);
            ("tasks.task.put_off", changed("due_on", before, day))
        }
    };
    match task::update(&tx, was, row).await {
        Ok(true) => {}
        Ok(false) => return Err(TaskError::Stale),
        Err(error) if is_duplicate(&error) => return Err(TaskError::OpenAlready),
        Err(error) => return Err(error.into()),
    }
    let changes: Vec<Change> = change.into_iter().collect();
    audit::record(app, &tx, now, actor, action, ("task", id.0), &changes).await?;
    tx.commit().await?;
    Ok(())
}

fn day_word(day: Option<NaiveDate>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

async fn owner_word(tx: &Tx, owner: Option<MembershipId>) -> Result<String, DbErr> {
    Ok(match owner {
        Some(owner) => accounts::member(tx, owner).await?.map(|member| member.name()).unwrap_or_default(),
        None => String::new(),
    })
}
