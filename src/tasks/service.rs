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
use crate::i18n::{Message, Texts};
use crate::playbooks::format::Deed;
use crate::web::FieldErrors;

/// The kind of tasks that a person wrote down.
pub const BY_HAND: &str = "tasks.by_hand";

/// The most characters of a reason, or of a name that a task waits for.
const LONGEST_LINE: usize = 200;

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
    /// No tick closes it: what it asks is decided where it leads to.
    #[error("the task waits for a decision")]
    ToDecide,
    #[error("fields are wrong: {0:?}")]
    Fields(FieldErrors),
    #[error(transparent)]
    Db(#[from] DbErr),
}

/// What a person does with a task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    Done,
    /// No longer needed, for this reason; one written by hand needs none.
    Drop(String),
    /// Open again, after a slip.
    Reopen,
    /// Mine from now on.
    Take(MembershipId),
    /// A colleague's from now on, or everybody's.
    Assign(Option<MembershipId>),
    /// It waits for somebody's answer from now on; with no name, for nobody's any more.
    WaitFor(String),
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
    /// No tick closes it, only a decision where it leads to.
    pub by_decision: bool,
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
            waits_for: String::new(),
            waits_since: None,
            closed_why: String::new(),
            by_decision: new.by_decision,
        },
    )
    .await?;
    Ok(Some(id))
}

/// Opens a task, or adds its instructions to those of the open one of this kind about the same row.
pub async fn open_or_add(app: &App, tx: &Tx, now: DateTime<Utc>, new: NewTask) -> Result<(), DbErr> {
    let added = new.instructions.clone().unwrap_or_default();
    let add = |found: &mut task::Model| {
        let told = found.instructions.get_or_insert_default();
        for (lang, words) in &added.0 {
            let known = told.0.entry(lang.clone()).or_default();
            // The same words once: a button that was pressed twice.
            if !known.lines().any(|line| line == words) {
                let lines = [known.as_str(), words].into_iter().filter(|text| !text.is_empty());
                *known = lines.collect::<Vec<_>>().join("\n");
            }
        }
    };
    let there = match new.about {
        Some(about) => change_open(tx, &new.kind, about, add).await?,
        None => false,
    };
    if there { Ok(()) } else { open(app, tx, now, new).await.map(drop) }
}

/// Changes the open task of `kind` about a row, looked at again where somebody else changed it meanwhile; whether there
/// is one.
async fn change_open(
    tx: &Tx,
    kind: &str,
    about: Uuid,
    change: impl Fn(&mut task::Model),
) -> Result<bool, DbErr> {
    while let Some(mut found) = task::find_open(tx, kind, about).await? {
        let was = found.version;
        change(&mut found);
        if task::update(tx, was, found).await? {
            return Ok(true);
        }
    }
    Ok(false)
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
    let close = |found: &mut task::Model| {
        found.state = to;
        found.closed_at = Some(now);
        found.closed_by = by.member();
        found.news = Some(News::Moved);
    };
    change_open(tx, kind, about, close).await.map(drop)
}

/// Gives the open task of `kind` about a row to a member, or to everybody.
pub async fn give_about(tx: &Tx, kind: &str, about: Uuid, owner: Option<MembershipId>) -> Result<(), DbErr> {
    change_open(tx, kind, about, |found| found.owner_id = owner).await.map(drop)
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
    if row.by_decision && matches!(act, Act::Done | Act::Drop(_) | Act::Reopen) {
        return Err(TaskError::ToDecide);
    }
    let (action, change) = match act {
        Act::Done | Act::Drop(_) => {
            let (to, action) = match act {
                Act::Done => (TaskState::Done, "tasks.task.done"),
                _ => (TaskState::Dropped, "tasks.task.dropped"),
            };
            if row.state == to {
                return Ok(());
            }
            if !open {
                return Err(TaskError::Closed);
            }
            let why = match act {
                Act::Drop(why) => line("why", &why, row.kind != BY_HAND)?,
                _ => String::new(),
            };
            row.state = to;
            row.closed_at = Some(now);
            row.closed_by = actor.member();
            row.closed_why.clone_from(&why);
            row.news = Some(News::Moved);
            (action, changed("why", "", why))
        }
        Act::Reopen => {
            if open {
                return Ok(());
            }
            row.state = TaskState::Open;
            row.closed_at = None;
            row.closed_by = None;
            row.closed_why.clear();
            row.by_deed = false;
            row.news = Some(News::Moved);
            ("tasks.task.reopened", None)
        }
        _ if !open => return Err(TaskError::Closed),
        Act::Take(member) => {
            let before = owner_word(&tx, row.owner_id).await?;
            row.owner_id = Some(member);
            ("tasks.task.taken", changed("owner", before, owner_word(&tx, Some(member)).await?))
        }
        Act::Assign(member) => {
            check_owner(&tx, member).await?;
            let before = owner_word(&tx, row.owner_id).await?;
            row.owner_id = member;
            ("tasks.task.assigned", changed("owner", before, owner_word(&tx, member).await?))
        }
        Act::WaitFor(whom) => {
            let whom = line("whom", &whom, false)?;
            if whom == row.waits_for {
                return Ok(());
            }
            let before = std::mem::replace(&mut row.waits_for, whom.clone());
            row.waits_since = (!whom.is_empty()).then_some(now);
            ("tasks.task.waits", changed("waits_for", before, whom))
        }
        Act::Later(day) => {
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

/// One short line that was typed; `needed` where it may not be empty.
fn line(field: &str, typed: &str, needed: bool) -> Result<String, TaskError> {
    let typed = typed.trim();
    let fault = if typed.is_empty() && needed {
        Message::new(format!("tasks-{field}-needed"))
    } else if typed.chars().count() > LONGEST_LINE {
        Message::new("field-too-long").with("max", LONGEST_LINE)
    } else if typed.chars().any(char::is_control) {
        Message::new("tasks-one-line")
    } else {
        return Ok(typed.to_owned());
    };
    let mut errors = FieldErrors::default();
    errors.add(field, fault);
    Err(TaskError::Fields(errors))
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
