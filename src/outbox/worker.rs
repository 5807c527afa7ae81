//! The worker: claims due mails, has them composed, sends them, and lays down what became of each.
//!
//! Composers make the next letters ready while lanes hand over those before, each lane over a connection of its own;
//! the lanes share the commits of one [`journal`]. A letter that had to wait is composed anew: what leaves says what was
//! true a moment ago. A poison row fails alone: composing may err or panic and only that row is `failed`. Bulk mail
//! keeps the configured pace, counted in the table, so a restart does not reset it. While mails are under way the worker
//! renews its leases, so that another takes up only what a dead one left.

use std::cell::RefCell;
use std::collections::{BTreeSet, VecDeque};
use std::panic::AssertUnwindSafe;
use std::pin::pin;
use std::sync::Arc;

use chrono::{DateTime, Duration, Utc};
use futures_util::future::{Either, join, join_all, select};
use futures_util::stream::FuturesUnordered;
use futures_util::{FutureExt, StreamExt};
use sea_orm::DbErr;
use tokio::sync::{Mutex, mpsc};
use tokio::time::{Instant, timeout};

use super::journal::{Journal, Note};
use super::store::under_way::{self, Beginning, Settlement};
use super::store::{self, Model, State};
use super::{Compose, Composed};
use crate::app::App;
use crate::db::{self, CenterId, MOMENT, Memo, OutboxId};
use crate::mail::{Fault, Letter, Outcome, Transport, backoff, message};
use crate::seal::Nonce;

/// Due longer ago than this and never tried: the house was asleep, so a person decides.
const GRACE: Duration = Duration::hours(72);
/// So many are claimed at once: enough that what is done once for all of them weighs little.
const BATCH: i64 = 250;
/// So many letters are composed at a time: on as many processors, at best.
const COMPOSERS: usize = 4;
/// So long the outcome of a mail waits for the next one, to share its commit.
const SOON: std::time::Duration = std::time::Duration::from_millis(20);

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
    // A folder is written in the order of the rows, one after another.
    let (lanes, composers) = match app.transport {
        Transport::Smtp(_) => (count.min(app.config.mail.connections.into()), COMPOSERS),
        _ => (1, 1),
    };
    // No more than can leave in a moment.
    let (ready, coming) = mpsc::channel(lanes);
    let coming = Mutex::new(coming);
    let composing: Vec<_> = (0..composers).map(|_| composer(app, &queue, &memo, ready.clone())).collect();
    drop(ready);
    let mut lanes: FuturesUnordered<_> = (0..lanes).map(|_| lane(app, &coming, &journal, &memo)).collect();
    let lanes = async {
        let mut all = Ok(());
        while let Some(ended) = lanes.next().await {
            all = all.and(ended);
        }
        all
    };
    let renew = async |until| {
        let across = app.db.across().await?;
        store::renew(&across, &app.worker, until).await?;
        across.commit().await
    };
    let beside = join(journal.run(), join_all(composing));
    match app.leased(select(pin!(lanes), pin!(beside)), renew).await {
        Either::Left((ended, _)) => ended?,
        Either::Right(((never, _), _)) => match never {},
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

/// A mail that is ready to be handed over, or is not to be.
struct Coming {
    id: OutboxId,
    center: CenterId,
    composed_at: Instant,
    prepared: anyhow::Result<Prepared>,
}

/// Composes mail after mail from the queue for the lanes, as long as they take them.
async fn composer(
    app: &App,
    queue: &RefCell<VecDeque<(OutboxId, CenterId)>>,
    memo: &Memo,
    ready: mpsc::Sender<Coming>,
) {
    loop {
        // A place first: what is composed is not to wait.
        let Ok(place) = ready.reserve().await else { return };
        let Some((id, center)) = queue.borrow_mut().pop_front() else { return };
        let composed_at = Instant::now();
        let prepared = match app.transport {
            Transport::Smtp(_) => prepare(app, id, center, memo, Turn::Ahead).await,
            _ => Ok(Prepared::AtItsTurn),
        };
        let is_away = prepared.is_err();
        place.send(Coming { id, center, composed_at, prepared });
        if is_away {
            return;
        }
    }
}

/// Takes mail after mail. What became of one is written together with the beginning of the next.
async fn lane(
    app: &App,
    coming: &Mutex<mpsc::Receiver<Coming>>,
    journal: &Journal<'_>,
    memo: &Memo,
) -> anyhow::Result<()> {
    let mut settled = None;
    loop {
        let next = async { coming.lock().await.recv().await };
        let next = match timeout(SOON, next).await {
            Ok(next) => next,
            Err(_) => {
                // What was sent does not wait for what takes long to compose.
                journal.write(Note { settled: settled.take(), begins: None }).await?;
                coming.lock().await.recv().await
            }
        };
        let Some(Coming { id, center, composed_at, prepared }) = next else { break };
        let prepared = match prepared {
            Ok(Prepared::AtItsTurn) => prepare(app, id, center, memo, Turn::Now).await,
            Ok(Prepared::Ready(_)) if composed_at.elapsed() >= MOMENT => {
                prepare(app, id, center, memo, Turn::Now).await
            }
            prepared => prepared,
        };
        let ready = match prepared {
            Ok(Prepared::Ready(ready)) => ready,
            Ok(Prepared::Over(over)) => {
                journal.write(Note { settled: settled.take(), begins: None }).await?;
                settled = Some(over);
                continue;
            }
            Ok(Prepared::Nothing | Prepared::AtItsTurn) => continue,
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

/// When a mail is composed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    /// While others are under way.
    Ahead,
    /// When it is to be sent at once.
    Now,
}

/// A mail before it is sent.
enum Prepared {
    /// It was taken by somebody else, or called back.
    Nothing,
    /// It begins when it is composed, so that this is done at its turn.
    AtItsTurn,
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
async fn prepare(
    app: &App,
    id: OutboxId,
    center: CenterId,
    memo: &Memo,
    turn: Turn,
) -> anyhow::Result<Prepared> {
    let done = AssertUnwindSafe(composed(app, id, center, memo, turn)).catch_unwind().await;
    let error = match done {
        Ok(Ok(prepared)) => return Ok(prepared),
        Ok(Err(error)) if error.downcast_ref::<DbErr>().is_some_and(db::is_away) => return Err(error),
        Ok(Err(error)) => format!("{error:#}"),
        Err(_) => "it panicked".to_owned(),
    };
    tracing::error!(mail = %id, error, "a mail could not be composed");
    let (at, state) = (app.clock.now(), State::Failed);
    let outcome = "the letter could not be composed".to_owned();
    Ok(Prepared::Over(Settlement { id, at, state, outcome, due: None, anew: false }))
}

async fn composed(
    app: &App,
    id: OutboxId,
    center: CenterId,
    memo: &Memo,
    turn: Turn,
) -> anyhow::Result<Prepared> {
    let now = app.clock.now();
    let scope = app.db.scoped(center);
    let mut tx = scope.read().await?.sharing(memo);
    let Some(row) = tx.once(id.0, || store::by_id(&tx, id)).await? else { return Ok(Prepared::Nothing) };
    if row.lease_by.as_deref() != Some(&app.worker) || !matches!(row.state, State::Pending | State::Sending) {
        return Ok(Prepared::Nothing);
    }
    let over = |state, outcome: &str| {
        let outcome = outcome.to_owned();
        Ok(Prepared::Over(Settlement { id, at: now, state, outcome, due: None, anew: false }))
    };
    if let Some(reason) = reason_to_hold(app, &row, now) {
        return over(State::Held, reason);
    }
    if row.state == State::Sending && row.attempts >= 2 {
        // Twice the process ended while these bytes were under way; a third time would be once too many.
        return over(State::Unknown, "the program ended while sending");
    }
    if row.bytes_until.is_some()
        && let Some(sealed) = store::bytes::find(&tx, id).await?
    {
        let bytes = app.seal.reveal(center, id.0, "bytes", &sealed)?;
        let begins = Some(Beginning { id, center, bytes: None });
        return Ok(Prepared::Ready(Box::new(Ready { row, bytes, begins })));
    }
    // What its composing writes counts together with the bytes.
    let writes = app.composing_writes(&row.kind);
    if writes && turn == Turn::Ahead {
        return Ok(Prepared::AtItsTurn);
    }
    if writes {
        drop(tx);
        tx = scope.write().await?;
    }
    let compose: Compose = app.composer(&row.kind)?;
    let (bytes, sealed) = match compose(app, &tx, &row).await? {
        Composed::Drop(reason) => {
            if writes {
                tx.commit().await?;
            }
            return over(State::Recalled, reason);
        }
        Composed::Send(letter) => built(app, id, center, letter).await?,
    };
    let begins = Beginning { id, center, bytes: Some(sealed) };
    if !writes {
        return Ok(Prepared::Ready(Box::new(Ready { row, bytes, begins: Some(begins) })));
    }
    if !under_way::begin(&tx, &app.worker, now, &[&begins]).await?.contains(&id) {
        return Ok(Prepared::Nothing);
    }
    tx.commit().await?;
    Ok(Prepared::Ready(Box::new(Ready { row, bytes, begins: None })))
}

/// The bytes of a letter, and sealed: on a thread of its own, while this one speaks to servers.
async fn built(
    app: &App,
    id: OutboxId,
    center: CenterId,
    letter: Box<Letter>,
) -> anyhow::Result<(Vec<u8>, Vec<u8>)> {
    let (seal, nonce) = (app.seal.clone(), Nonce::fresh(&app.chance));
    let built = tokio::task::spawn_blocking(move || {
        let bytes = message::build(&letter)?;
        let sealed = seal.close_once(nonce, center, id.0, "bytes", &bytes);
        Ok((bytes, sealed))
    });
    built.await?.map_err(|fault: Fault| anyhow::anyhow!("{fault:?}"))
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
    let anew = refused && due.is_some() && row.bytes_until.is_none();
    Settlement { id: row.id, at: now, state, outcome, due, anew }
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
