//! The papers of a case: numbered, handed out at the table and collected there, never mailed.
//!
//! A paper is *ready* until it is handed to somebody, *out* until it comes back, then *collected*. One that does not come
//! back is *settled* by a person who writes down what was done. As long as one is out, a task says so on Today.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{GatheringError, turn_of};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::db::{CenterId, GatheringId, RowId, Tx};
use crate::gatherings::store::paper::{self, Model as Paper};
use crate::gatherings::whole::Whole;
use crate::i18n::{Lang, Texts, say, t};
use crate::tasks::model::TaskState;
use crate::tasks::{self, NewTask};
use crate::web::FieldErrors;

/// The task as long as a paper is out.
const TASK: &str = "gatherings.papers_out";
/// More copies nobody hands out at one table.
const MOST: i32 = 60;

/// Where a paper is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = CasePaperState)]
pub enum PaperState {
    Ready,
    Out,
    Collected,
    /// It did not come back, and somebody decided what to do.
    Settled,
}

/// Where a paper is by its row.
pub fn state_of(row: &Paper) -> PaperState {
    match row {
        Paper { settled_at: Some(_), .. } => PaperState::Settled,
        Paper { collected_at: Some(_), .. } => PaperState::Collected,
        Paper { handed_at: Some(_), .. } => PaperState::Out,
        _ => PaperState::Ready,
    }
}

/// What is done with a paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PaperAct {
    /// Handed to somebody: the words name whom.
    HandOut,
    /// It came back.
    Collect,
    /// It did not come back: the words say what was done about it.
    Settle,
    /// One step back, after a slip.
    Undo,
}

/// What is done with a paper, and the words that go with it.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
pub struct PaperIn {
    pub act: PaperAct,
    #[serde(default)]
    pub words: String,
    /// The version that was looked at.
    #[serde(default)]
    pub version: Option<i32>,
}

/// Sets how many copies there are. Copies that were handed out stay.
pub async fn number(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: GatheringId,
    copies: i32,
) -> Result<(), GatheringError> {
    if !(0..=MOST).contains(&copies) {
        let message = crate::i18n::Message::new("field-range").with("min", 0).with("max", MOST);
        let mut errors = FieldErrors::default();
        errors.add("copies", message);
        return Err(GatheringError::Fields(errors));
    }
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    turn_of(&tx, id).await?;
    let rows = paper::list_of(&tx, id).await?;
    for row in rows.iter().filter(|row| row.number > copies && state_of(row) == PaperState::Ready) {
        paper::delete(&tx, row.id).await?;
    }
    for number in 1..=copies {
        if rows.iter().all(|row| row.number != number) {
            let row = Paper {
                id: app.chance.id(now),
                center_id: center,
                gathering_id: id,
                number,
                handed_to: String::new(),
                handed_at: None,
                collected_at: None,
                settled: String::new(),
                settled_at: None,
                version: 1,
            };
            paper::insert(&tx, row).await?;
        }
    }
    let told = [audit::set("count", copies)];
    audit::record(app, &tx, now, actor, "gatherings.papers.numbered", ("gathering", id.0), &told).await?;
    tx.commit().await?;
    Ok(())
}

fn words(typed: &str, field: &str) -> Result<String, GatheringError> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Err(GatheringError::Fields(FieldErrors::one(field, "field-required")));
    }
    if typed.chars().count() > 100 || typed.chars().any(char::is_control) {
        return Err(GatheringError::Fields(FieldErrors::one(field, "papers-words-long")));
    }
    Ok(typed.to_owned())
}

/// Does something with a paper.
pub async fn act(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: GatheringId,
    of: RowId,
    to: PaperIn,
) -> Result<(), GatheringError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let whole = turn_of(&tx, id).await?;
    let rows = paper::list_of(&tx, id).await?;
    let found = rows.into_iter().find(|row| row.id == of).ok_or(GatheringError::NotFound)?;
    if to.version.is_some_and(|seen| seen != found.version) {
        return Err(GatheringError::Stale);
    }
    let (was, number) = (found.version, found.number);
    let (row, action) = match (to.act, state_of(&found)) {
        (PaperAct::HandOut, PaperState::Ready) => {
            let handed_to = words(&to.words, "to")?;
            (Paper { handed_to, handed_at: Some(now), ..found }, "gatherings.papers.handed_out")
        }
        (PaperAct::Collect, PaperState::Out) => {
            (Paper { collected_at: Some(now), ..found }, "gatherings.papers.collected")
        }
        (PaperAct::Settle, PaperState::Out) => {
            let settled = words(&to.words, "words")?;
            (Paper { settled, settled_at: Some(now), ..found }, "gatherings.papers.settled")
        }
        (PaperAct::Undo, PaperState::Out) => {
            (Paper { handed_to: String::new(), handed_at: None, ..found }, "gatherings.papers.back")
        }
        (PaperAct::Undo, PaperState::Collected) => {
            (Paper { collected_at: None, ..found }, "gatherings.papers.back")
        }
        (PaperAct::Undo, PaperState::Settled) => {
            (Paper { settled: String::new(), settled_at: None, ..found }, "gatherings.papers.back")
        }
        // Somebody else was first.
        _ => return Err(GatheringError::Stale),
    };
    if !paper::update(&tx, was, row).await? {
        return Err(GatheringError::Stale);
    }
    // To whom it was handed stays on the list; the history says only which one.
    let told = [audit::set("number", number)];
    audit::record(app, &tx, now, actor, action, ("gathering", id.0), &told).await?;
    look_after(app, &tx, now, actor, &whole).await?;
    tx.commit().await?;
    Ok(())
}

/// Collects everything that is out; how many papers.
pub async fn collect_all(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: GatheringId,
) -> Result<usize, GatheringError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let whole = turn_of(&tx, id).await?;
    let out: Vec<Paper> =
        paper::list_of(&tx, id).await?.into_iter().filter(|row| state_of(row) == PaperState::Out).collect();
    let count = out.len();
    for row in out {
        let was = row.version;
        if !paper::update(&tx, was, Paper { collected_at: Some(now), ..row }).await? {
            return Err(GatheringError::Stale);
        }
    }
    let told = [audit::set("count", count)];
    audit::record(app, &tx, now, actor, "gatherings.papers.collected", ("gathering", id.0), &told).await?;
    look_after(app, &tx, now, actor, &whole).await?;
    tx.commit().await?;
    Ok(count)
}

/// Opens the task while something is out, and closes it once nothing is.
async fn look_after(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    actor: Actor,
    whole: &Whole,
) -> Result<(), GatheringError> {
    let id = whole.gathering.id;
    let rows = paper::list_of(tx, id).await?;
    if rows.iter().all(|row| state_of(row) != PaperState::Out) {
        tasks::close_about(tx, now, TASK, id.0, TaskState::Done, actor).await?;
        return Ok(());
    }
    let title = |lang: Lang| say(lang, "papers-task", &[("title", whole.told_title(lang).into())]);
    let how = |lang: Lang| t(lang, "papers-task-how");
    let task = NewTask {
        kind: TASK.to_owned(),
        title: Texts::both(title(Lang::Ja), title(Lang::En)),
        instructions: Some(Texts::both(how(Lang::Ja), how(Lang::En))),
        link: Some(format!("/gatherings/{id}/papers")),
        subject: Some(("gathering".to_owned(), id.0)),
        about: Some(id.0),
        owner: whole.member_in("papers"),
        due_on: Some(whole.date()),
        ..NewTask::default()
    };
    tasks::open(app, tx, now, task).await?;
    Ok(())
}
