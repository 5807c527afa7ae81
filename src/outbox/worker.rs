//! The worker: claims due mails, has them composed, sends them, and lays down what became of each.
//!
//! A poison row fails alone: composing may err or panic and only that row is `failed`. Bulk mail keeps the
//! configured pace, counted in the table, so a restart does not reset it.

use std::panic::AssertUnwindSafe;

use chrono::{DateTime, Duration, Utc};
use futures_util::FutureExt;

use super::store::{self, Model, State};
use super::{Compose, Composed};
use crate::app::App;
use crate::db::{CenterId, OutboxId};
use crate::mail::{Outcome, Transport, backoff, message};

/// A claim is good for so long: longer than the longest SMTP conversation (10 minutes for the last answer).
pub const LEASE: Duration = Duration::minutes(15);
/// Rendered bytes are kept so long after sending, to show what went out.
const BYTES_KEPT: Duration = Duration::days(90);
/// Due longer ago than this and never tried: the house was asleep, so a person decides.
const GRACE: Duration = Duration::hours(72);
const BATCH: i64 = 20;

/// Sends what is due; how many rows were laid down. Called again until it answers 0.
pub async fn work(app: &App) -> anyhow::Result<usize> {
    let now = app.clock.now();
    let across = app.db.across().await?;
    let (sent, _) = store::sent_since(&across, now - Duration::minutes(1)).await?;
    let room = i64::from(app.config.mail.per_minute) - sent;
    // Practice mail goes into a folder, which has no pace to keep.
    let room = if matches!(app.transport, Transport::Mailbox(_)) { BATCH } else { room };
    if room <= 0 {
        return Ok(0);
    }
    let claimed = store::claim(&across, &app.worker, now, now + LEASE, room.min(BATCH)).await?;
    across.commit().await?;
    for (id, center) in &claimed {
        let done = AssertUnwindSafe(one(app, *id, *center)).catch_unwind().await;
        match done {
            Ok(Ok(())) => {}
            Ok(Err(error)) => {
                tracing::error!(mail = %id, error = %format!("{error:#}"), "a mail could not be worked on");
                lay_down(app, *id, *center, State::Failed, "the letter could not be composed", None).await?;
            }
            Err(_) => {
                tracing::error!(mail = %id, "composing a mail panicked");
                lay_down(app, *id, *center, State::Failed, "the letter could not be composed", None).await?;
            }
        }
    }
    Ok(claimed.len())
}

async fn one(app: &App, id: OutboxId, center: CenterId) -> anyhow::Result<()> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let Some(row) = store::find(&tx, id).await? else { return Ok(()) };
    if row.lease_by.as_deref() != Some(&app.worker) || !matches!(row.state, State::Pending | State::Sending) {
        return Ok(());
    }
    if let Some(reason) = reason_to_hold(app, &row, now) {
        store::settle(&tx, id, &app.worker, State::Held, reason, now, None).await?;
        tx.commit().await?;
        return Ok(());
    }
    let again = row.state == State::Sending;
    if again && row.attempts >= 2 {
        // Twice the process ended while these bytes were under way; a third time would be once too many.
        store::settle(&tx, id, &app.worker, State::Unknown, "the program ended while sending", now, None)
            .await?;
        tx.commit().await?;
        return Ok(());
    }
    let bytes = match &row.bytes {
        Some(sealed) => app.seal.reveal(center, id.0, "bytes", sealed)?,
        None => {
            let compose: Compose = app.composer(&row.kind)?;
            match compose(app, &tx, &row).await? {
                Composed::Drop(reason) => {
                    store::settle(&tx, id, &app.worker, State::Recalled, reason, now, None).await?;
                    tx.commit().await?;
                    return Ok(());
                }
                Composed::Send(letter) => {
                    message::build(&letter).map_err(|fault| anyhow::anyhow!("{fault:?}"))?
                }
            }
        }
    };
    let sealed = app.seal.close(&app.chance, center, id.0, "bytes", &bytes);
    if !store::begin_sending(&tx, &row, &app.worker, now, sealed, now + BYTES_KEPT).await? {
        return Ok(());
    }
    tx.commit().await?;

    let outcome = app.transport.send(&app.envelope_from(), &row.recipient, &bytes, &file_name(&row)).await;
    let now = app.clock.now();
    match outcome {
        Outcome::Sent { reply } => lay_down(app, id, center, State::Sent, &reply, None).await,
        Outcome::Fail { reason } => lay_down(app, id, center, State::Failed, &reason, None).await,
        // The last answer was lost: the same bytes once more, then a person looks at it.
        Outcome::Unknown { reason } if again || row.attempts > 0 => {
            lay_down(app, id, center, State::Unknown, &reason, None).await
        }
        Outcome::Unknown { reason } => {
            let due = now + Duration::minutes(5);
            lay_down(app, id, center, State::Pending, &reason, Some(due)).await
        }
        Outcome::Retry { reason } => {
            let first = row.first_tried_at.unwrap_or(now);
            let attempts = u32::try_from(row.attempts + 1).unwrap_or(u32::MAX);
            match backoff::next_attempt(attempts, first, now, app.chance.share()) {
                Some(due) => lay_down(app, id, center, State::Pending, &reason, Some(due)).await,
                None => lay_down(app, id, center, State::Failed, &reason, None).await,
            }
        }
    }
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

async fn lay_down(
    app: &App,
    id: OutboxId,
    center: CenterId,
    state: State,
    outcome: &str,
    due: Option<DateTime<Utc>>,
) -> anyhow::Result<()> {
    let tx = app.db.scoped(center).write().await?;
    store::settle(&tx, id, &app.worker, state, outcome, app.clock.now(), due).await?;
    tx.commit().await?;
    Ok(())
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
