//! The journal: what the lanes of a worker write, several mails in one commit.
//!
//! Each lane writes before a mail is sent (`sending`, with the bytes) and after it (what became of it), and goes on
//! only once that is durable. A commit waits for the disk, so those who come meanwhile share the next one: at most
//! one mail of each lane is ever under way without its outcome written down.

use std::cell::RefCell;
use std::convert::Infallible;
use std::time::Duration;

use sea_orm::DbErr;
use tokio::sync::{Notify, oneshot};

use super::store::under_way::{self, Beginning, Settlement};
use crate::app::App;
use crate::db;

/// A database that is away is tried again at this distance, so often: what was sent must be written down.
const AGAIN: Duration = Duration::from_secs(1);
const TRIES: u32 = 30;

/// What a lane writes at one time: what became of its last mail, and the one that begins.
#[derive(Default)]
pub(super) struct Note {
    pub(super) settled: Option<Settlement>,
    pub(super) begins: Option<Beginning>,
}

struct Waiting {
    note: Note,
    told: oneshot::Sender<Result<bool, DbErr>>,
}

/// Where the lanes of one worker write. [`Journal::run`] must run beside them.
pub(super) struct Journal<'a> {
    app: &'a App,
    waiting: RefCell<Vec<Waiting>>,
    called: Notify,
}

impl<'a> Journal<'a> {
    pub(super) fn new(app: &'a App) -> Self {
        Journal { app, waiting: RefCell::default(), called: Notify::new() }
    }

    /// Makes a note durable; whether the mail that begins may be sent (nobody called it back).
    pub(super) async fn write(&self, note: Note) -> anyhow::Result<bool> {
        if note.settled.is_none() && note.begins.is_none() {
            return Ok(false);
        }
        let (told, hears) = oneshot::channel();
        self.waiting.borrow_mut().push(Waiting { note, told });
        self.called.notify_one();
        Ok(hears.await??)
    }

    /// Writes what comes, for ever.
    pub(super) async fn run(&self) -> Infallible {
        loop {
            self.called.notified().await;
            // Lanes that are ready at this very moment come along.
            tokio::task::yield_now().await;
            let some = self.waiting.take();
            let mut written = self.commit(&some).await;
            for _ in 0..TRIES {
                let Err(error) = &written else { break };
                if !db::is_away(error) {
                    break;
                }
                tokio::time::sleep(AGAIN).await;
                written = self.commit(&some).await;
            }
            for (index, waiting) in some.into_iter().enumerate() {
                let answer = match &written {
                    Ok(begun) => Ok(begun[index]),
                    Err(error) => Err(error.clone()),
                };
                // A lane that went away needs no answer.
                let _ = waiting.told.send(answer);
            }
        }
    }

    async fn commit(&self, some: &[Waiting]) -> Result<Vec<bool>, DbErr> {
        let (who, now) = (&self.app.worker, self.app.clock.now());
        let across = self.app.db.across().await?;
        let settled: Vec<_> = some.iter().filter_map(|one| one.note.settled.as_ref()).collect();
        under_way::settle(&across, who, &settled).await?;
        let begins: Vec<_> = some.iter().filter_map(|one| one.note.begins.as_ref()).collect();
        let begun = under_way::begin(&across, who, now, &begins).await?;
        across.commit().await?;
        let may_go =
            |one: &Waiting| one.note.begins.as_ref().is_some_and(|begins| begun.contains(&begins.id));
        Ok(some.iter().map(may_go).collect())
    }
}
