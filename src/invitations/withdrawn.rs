//! Paper that still waits to be handed over when its gathering is called off or put off: nobody is to carry out what
//! is true no more. It is withdrawn, with the tasks that ask for it, and comes back where the day takes place after all.
//!
//! Whoever got none has a name on the list of calls all the same, as everybody else whom no mail reaches.

use chrono::{DateTime, Utc};
use sea_orm::DbErr;

use super::model::PaperState;
use super::party::party;
use super::sending::{TASK_ONE, open_task, task_all};
use super::store::asking::{self, Model as Asking};
use super::store::sending::{self, Model as Row};
use super::subject::Subject;
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::db::{GatheringId, Tx};
use crate::tasks::{self, TaskState};

/// Why a sheet was withdrawn; by it those are found that come back.
const REASON: &str = "called_off";

/// Withdraws every sheet and call that waits, of the gathering, of the survey before it and of its practicum. How many.
pub async fn withdraw_paper(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    by: Actor,
    gathering: GatheringId,
) -> Result<usize, DbErr> {
    let waiting = current(tx, gathering, |row| row.state == Some(PaperState::ToSend)).await?;
    for (_, row) in &waiting {
        let from = [PaperState::ToSend];
        sending::mark(tx, row.id, &from, PaperState::Recalled, by.member(), Some(now), REASON).await?;
        tasks::close_about(tx, now, TASK_ONE, row.id.0, TaskState::Dropped, by).await?;
        tasks::close_about(tx, now, &task_all(&row.purpose), gathering.0, TaskState::Dropped, by).await?;
    }
    tell(app, tx, now, by, gathering, "invitations.paper.withdrawn", waiting.len()).await?;
    Ok(waiting.len())
}

/// Brings back what was withdrawn, with the tasks that ask for it. How many sheets.
pub async fn bring_paper_back(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    by: Actor,
    gathering: GatheringId,
) -> Result<usize, DbErr> {
    let withdrawn = |row: &Row| row.state == Some(PaperState::Recalled) && row.reason == REASON;
    let rows = current(tx, gathering, withdrawn).await?;
    for (asked, row) in &rows {
        let from = [PaperState::Recalled];
        sending::mark(tx, row.id, &from, PaperState::ToSend, None, None, "").await?;
        open_task(app, tx, now, asked, &party(tx, asked).await?, row, true).await?;
    }
    tell(app, tx, now, by, gathering, "invitations.paper.back", rows.len()).await?;
    Ok(rows.len())
}

async fn tell(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    by: Actor,
    gathering: GatheringId,
    action: &str,
    sheets: usize,
) -> Result<(), DbErr> {
    if sheets > 0 {
        let count = [audit::set("count", sheets)];
        audit::record(app, tx, now, by, action, ("gathering", gathering.0), &count).await?;
    }
    Ok(())
}

/// The current paper of open askings that stands as asked for.
async fn current(
    tx: &Tx,
    gathering: GatheringId,
    stands: impl Fn(&Row) -> bool,
) -> Result<Vec<(Asking, Row)>, DbErr> {
    let mut asked = Vec::new();
    for about in Subject::all(tx, gathering).await? {
        asked.extend(asking::list_of_subject(tx, about.kind, about.id).await?);
    }
    asked.retain(|one| one.closed_at.is_none());
    let ids: Vec<_> = asked.iter().map(|one| one.id).collect();
    let rows = sending::list_of_askings(tx, &ids).await?;
    let paper = rows.into_iter().filter(|row| !row.superseded && row.outbox_id.is_none() && stands(row));
    let with = |row: Row| {
        let one = asked.iter().find(|one| one.id == row.asking_id)?.clone();
        Some((one, row))
    };
    Ok(paper.filter_map(with).collect())
}
