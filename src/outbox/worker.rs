//! The worker: claims due mails, has them composed, sends them, and lays down what became of each.
//!
//! Several lanes work side by side, each over a connection of its own; they share the commits of one [`journal`].
//! A poison row fails alone: composing may err or panic and only that row is `failed`. Bulk mail keeps the
//! configured pace, counted in the table, so a restart does not reset it. While mails are under way the worker
//! renews its leases, so that another takes up only what a dead one left.

use std::cell::RefCell;
use std::collections::{BTreeSet, VecDeque};
use std::panic::AssertUnwindSafe;
use std::pin::pin;
use std::sync::Arc;

use chrono::{DateTime, Duration, Utc};
use futures_util::FutureExt;
use futures_util::future::{Either, join_all, select};
use sea_orm::DbErr;

use super::journal::{Journal, Note};
use super::store::{self, Beginning, Model, Settlement, State};
use super::{Compose, Composed};
use crate::app::App;
use crate::db::{self, CenterId, Memo, OutboxId};
use crate::mail::{Outcome, Transport, backoff, message};

/// Rendered bytes are kept so long after sending, to show what went out.
const BYTES_KEPT: Duration = Duration::days(90);
/// Due longer ago than this and never tried: the house was asleep, so a person decides.
const GRACE: Duration = Duration::hours(72);
/// So many are claimed at once: enough that what is done once for all of them weighs little.
const BATCH: i64 = 250;

/// Sends what is due; how many rows were worked on. Called again until it answers 0.
pub async fn work(app: &App) -> anyhow::Result<usize> {
    let now = app.clock.now();
    let across = app.db.across().await?;
    let room = match app.transport {
        // Practice mail goes into a folder, which has no pace to keep.
        Transport::Mailbox(_) => BATCH,
        _ => {
            let sent = store::sent_since(&across, now - Duration::minutes(1)).await?;
            i64::from(app.config.mail.per_minute) - sent
        }
    };
    if room <= 0 {
        return Ok(0);
    }
    let claimed = store::claim(&across, &app.worker, now, now + app.lease(), room.min(BATCH)).await?;
    if claimed.is_empty() {
        return Ok(0);
    }
    let batch = app.count_batch(&across).await?;
    across.commit().await?;
    app.note_batch(batch);
    let count = claimed.len();
    let journal = Journal::new(app);
    // Many letters about one gathering read it once, each moment anew.
    let memo = Memo::default();
    if let Err(error) = look_ahead(app, &claimed, &memo).await {
        // Each letter then reads for itself, and only one that cannot be read fails.
        tracing::warn!(error = %format!("{error:#}"), "what a lot of mails needs could not be read ahead");
    }
    let queue = RefCell::new(VecDeque::from(claimed));
    // A folder is written in the order of the rows.
    let lanes =
        if matches!(app.transport, Transport::Smtp(_)) { app.config.mail.connections.into() } else { 1 };
    let lanes = join_all((0..lanes.min(count)).map(|_| lane(app, &queue, &journal, &memo)));
    let renew = async |until| {
        let across = app.db.across().await?;
        store::renew(&across, &app.worker, until).await?;
        across.commit().await
    };
    match app.leased(select(pin!(lanes), pin!(journal.run())), renew).await {
        Either::Left((ended, _)) => ended.into_iter().collect::<anyhow::Result<()>>()?,
        Either::Right((never, _)) => match never {},
    }
    // A copy of the database that was made while these were under way is an older one from now on.
    let across = app.db.across().await?;
    let batch = app.count_batch(&across).await?;
    across.commit().await?;
    app.note_batch(batch);
    Ok(count)
}

/// Reads what the letters of these rows need, center by center and everything once.
async fn look_ahead(app: &App, claimed: &[(OutboxId, CenterId)], memo: &Memo) -> anyhow::Result<()> {
    let centers: BTreeSet<CenterId> = claimed.iter().map(|(_, center)| *center).collect();
    for center in centers {
        let ids: Vec<OutboxId> =
            claimed.iter().filter(|(_, other)| *other == center).map(|(id, _)| *id).collect();
        let tx = app.db.scoped(center).read().await?.sharing(memo);
        let rows = store::find_all(&tx, &ids).await?;
        for ahead in app.looking_ahead() {
            ahead(&tx, &rows).await?;
        }
        for row in rows {
            tx.keep(row.id.0, Arc::new(Some(row)));
        }
    }
    Ok(())
}

/// Takes mail after mail from the queue. What became of one is written together with the beginning of the next.
async fn lane(
    app: &App,
    queue: &RefCell<VecDeque<(OutboxId, CenterId)>>,
    journal: &Journal<'_>,
    memo: &Memo,
) -> anyhow::Result<()> {
    let mut settled = None;
    loop {
        let next = queue.borrow_mut().pop_front();
        let Some((id, center)) = next else { break };
        let ready = match prepare(app, id, center, memo).await {
            Ok(Prepared::Ready(ready)) => ready,
            Ok(Prepared::Over(over)) => {
                journal.write(Note { settled: settled.take(), begins: None }).await?;
                settled = Some(over);
                continue;
            }
            Ok(Prepared::Nothing) => continue,
            Err(error) => {
                // Nothing was begun; the lease brings the rest back. What was sent is still written down.
                journal.write(Note { settled: settled.take(), begins: None }).await?;
                return Err(error);
            }
        };
        let Ready { row, bytes, begins } = *ready;
        let may_go = match begins {
            Some(begins) => journal.write(Note { settled: settled.take(), begins: Some(begins) }).await?,
            None => true,
        };
        if may_go {
            // Also where the one before has not been written yet: a mail of its own transaction waits for it.
            journal.write(Note { settled: settled.take(), begins: None }).await?;
            let (from, name) = (app.envelope_from(), file_name(&row));
            let outcome = app.transport.send(&from, &row.recipient, &bytes, &name).await;
            settled = Some(judge(app, &row, outcome));
        }
    }
    journal.write(Note { settled, begins: None }).await?;
    Ok(())
}

/// A mail before it is sent.
enum Prepared {
    /// It was taken by somebody else, or called back.
    Nothing,
    /// It will not be sent.
    Over(Settlement),
    Ready(Box<Ready>),
}

struct Ready {
    row: Model,
    bytes: Vec<u8>,
    /// What is to be written before it is sent; none where that is done.
    begins: Option<Beginning>,
}

/// Reloads a row and composes its mail. Whatever goes wrong with the letter fails this row alone; an error means
/// that the database is away.
async fn prepare(app: &App, id: OutboxId, center: CenterId, memo: &Memo) -> anyhow::Result<Prepared> {
    let done = AssertUnwindSafe(composed(app, id, center, memo)).catch_unwind().await;
    let error = match done {
        Ok(Ok(prepared)) => return Ok(prepared),
        Ok(Err(error)) if error.downcast_ref::<DbErr>().is_some_and(db::is_away) => return Err(error),
        Ok(Err(error)) => format!("{error:#}"),
        Err(_) => "it panicked".to_owned(),
    };
    tracing::error!(mail = %id, error, "a mail could not be composed");
    let (at, state) = (app.clock.now(), State::Failed);
    let outcome = "the letter could not be composed".to_owned();
    Ok(Prepared::Over(Settlement { id, center, at, state, outcome, due: None, anew: false }))
}

async fn composed(app: &App, id: OutboxId, center: CenterId, memo: &Memo) -> anyhow::Result<Prepared> {
    let now = app.clock.now();
    let scope = app.db.scoped(center);
    let mut tx = scope.read().await?.sharing(memo);
    let Some(row) = tx.once(id.0, || store::by_id(&tx, id)).await? else { return Ok(Prepared::Nothing) };
    if row.lease_by.as_deref() != Some(&app.worker) || !matches!(row.state, State::Pending | State::Sending) {
        return Ok(Prepared::Nothing);
    }
    let over = |state, outcome: &str| {
        let outcome = outcome.to_owned();
        Ok(Prepared::Over(Settlement { id, center, at: now, state, outcome, due: None, anew: false }))
    };
    if let Some(reason) = reason_to_hold(app, &row, now) {
        return over(State::Held, reason);
    }
    if row.state == State::Sending && row.attempts >= 2 {
        // Twice the process ended while these bytes were under way; a third time would be once too many.
        return over(State::Unknown, "the program ended while sending");
    }
    // What its composing writes counts together with the bytes.
    let writes = row.bytes.is_none() && app.composing_writes(&row.kind);
    if writes {
        drop(tx);
        tx = scope.write().await?;
    }
    let (bytes, sealed) = match &row.bytes {
        Some(sealed) => (app.seal.reveal(center, id.0, "bytes", sealed)?, sealed.clone()),
        None => {
            let compose: Compose = app.composer(&row.kind)?;
            match compose(app, &tx, &row).await? {
                Composed::Drop(reason) => return over(State::Recalled, reason),
                Composed::Send(letter) => {
                    let bytes = message::build(&letter).map_err(|fault| anyhow::anyhow!("{fault:?}"))?;
                    let sealed = app.seal.close(&app.chance, center, id.0, "bytes", &bytes);
                    (bytes, sealed)
                }
            }
        }
    };
    let begins = Beginning {
        id,
        center,
        at: now,
        first_tried_at: row.first_tried_at.unwrap_or(now),
        attempts: row.attempts + 1,
        bytes: sealed,
        bytes_until: now + BYTES_KEPT,
    };
    if !writes {
        return Ok(Prepared::Ready(Box::new(Ready { row, bytes, begins: Some(begins) })));
    }
    if !tx.ask(store::begin_sending(&tx, &app.worker, &begins)).await? {
        return Ok(Prepared::Nothing);
    }
    tx.commit().await?;
    Ok(Prepared::Ready(Box::new(Ready { row, bytes, begins: None })))
}

/// What an outcome makes of the row.
fn judge(app: &App, row: &Model, outcome: Outcome) -> Settlement {
    let now = app.clock.now();
    let refused = matches!(outcome, Outcome::Retry { .. });
    let (state, outcome, due) = match outcome {
        Outcome::Sent { reply } => (State::Sent, reply, None),
        Outcome::Fail { reason } => (State::Failed, reason, None),
        // The last answer was lost: the same bytes once more, then a person looks at it.
        Outcome::Unknown { reason } if row.state == State::Sending || row.attempts > 0 => {
            (State::Unknown, reason, None)
        }
        Outcome::Unknown { reason } => (State::Pending, reason, Some(now + Duration::minutes(5))),
        Outcome::Retry { reason } => {
            let first = row.first_tried_at.unwrap_or(now);
            let attempts = u32::try_from(row.attempts + 1).unwrap_or(u32::MAX);
            match backoff::next_attempt(attempts, first, now, app.chance.share()) {
                Some(due) => (State::Pending, reason, Some(due)),
                None => (State::Failed, reason, None),
            }
        }
    };
    // The server took nothing now, and nothing before: what is true by then goes out, if it applies at all.
    let anew = refused && due.is_some() && row.bytes.is_none();
    Settlement { id: row.id, center: row.center_id, at: now, state, outcome, due, anew }
}

fn reason_to_hold(app: &App, row: &Model, now: DateTime<Utc>) -> Option<&'static str> {
    if app.mail_held() {
        Some("this copy of the house holds its mail")
    } else if matches!(app.transport, Transport::None) {
        Some("no mail server is set up")
    } else if row.attempts == 0 && row.not_before + GRACE < now {
        Some("due long ago")
    } else {
        None
    }
}

/// The file of a mail in the mailbox folder: in order of making, and the same again for a resend.
fn file_name(row: &Model) -> String {
    format!("{}-{}.eml", row.id.0.simple(), row.kind)
}

/// What the house does now and then: forgets bytes past their date.
pub async fn upkeep(app: &App) -> anyhow::Result<()> {
    let across = app.db.across().await?;
    store::erase_bytes(&across, app.clock.now()).await?;
    across.commit().await?;
    Ok(())
}

/// Takes up at once what an earlier process left under way. Only for one that knows itself to be alone, as the lock
/// on a SQLite folder tells; beside others the leases run out by themselves.
pub async fn take_over(app: &App) -> anyhow::Result<()> {
    let across = app.db.across().await?;
    store::end_leases(&across).await?;
    across.commit().await?;
    Ok(())
}
