//! What must be known at once: the mail leaves now, whatever the hour, and whoever no mail reaches is rung up.
//!
//! No sheet is of use at half past six in the morning: for a party without a usable mail address the sending is a
//! call, whatever way it likes otherwise. A call is *sent* when somebody ticked it. Where a mail failed, the tick
//! takes its place with a call that was made; taking the tick back leaves the call to be made.

use chrono::{DateTime, Utc};
use sea_orm::DbErr;
use serde_json::Value as Json;

use super::model::PaperState;
use super::party::party;
use super::sending::{call_back, supersede};
use super::store::asking::Model as Asking;
use super::store::sending::{self, Model as Row};
use crate::accounts::Actor;
use crate::app::App;
use crate::contacts::Channel;
use crate::db::{SendingId, Tx};
use crate::i18n::Lang;
use crate::outbox::{self, NewMail};

/// Tells the party of an asking at once: by mail where an address can be used, else by a call that waits to be
/// made. No task is opened; whoever sends keeps the list of calls.
pub async fn send_at_once(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    asking: &Asking,
    letter: &str,
    payload: Json,
) -> Result<SendingId, DbErr> {
    supersede(tx, now, asking, letter).await?;
    let to = party(tx, asking).await?;
    let id: SendingId = app.chance.id(now);
    let mut row = a_call(id, asking, letter, payload, now);
    // Post and FAX are the party's own choice for letters; an address that is there is used all the same.
    if let Some(recipient) = to.address(Channel::Email) {
        let mail = NewMail {
            kind: letter,
            ref_id: asking.id.0,
            payload: row.payload.clone(),
            lang: Lang::of(&asking.lang),
            recipient: &recipient,
            bulk: false,
            not_before: now,
        };
        row.outbox_id = Some(outbox::enqueue(app, tx, now, mail).await?);
        row.channel = Channel::Email;
        row.state = None;
    }
    sending::insert(tx, row).await?;
    Ok(id)
}

fn a_call(id: SendingId, asking: &Asking, letter: &str, payload: Json, now: DateTime<Utc>) -> Row {
    Row {
        id,
        center_id: asking.center_id,
        asking_id: asking.id,
        purpose: letter.to_owned(),
        letter: String::new(),
        channel: Channel::Phone,
        payload,
        outbox_id: None,
        state: Some(PaperState::ToSend),
        reason: String::new(),
        marked_by: None,
        marked_at: None,
        superseded: false,
        created_at: now,
    }
}

/// What became of a tick.
#[derive(Clone, Debug, PartialEq)]
pub enum Rung {
    Now,
    /// Somebody else had ticked it: the row says who and when.
    Before(Box<Row>),
    /// There is nothing of this purpose to tell.
    Nothing,
}

/// Ticks that the party was told by telephone. The caller holds the gathering's turn.
pub async fn rung(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    by: Actor,
    asking: &Asking,
    letter: &str,
) -> Result<Rung, DbErr> {
    let Some(row) = sending::find_current(tx, asking.id, letter).await? else { return Ok(Rung::Nothing) };
    if row.outbox_id.is_some() {
        // A mail that still waits leaves all the same: it takes the calendar entry along.
        sending::supersede(tx, row.id).await?;
        let id = app.chance.id(now);
        let called = Row {
            state: Some(PaperState::Sent),
            marked_by: by.member(),
            marked_at: Some(now),
            ..a_call(id, asking, letter, row.payload, now)
        };
        sending::insert(tx, called).await?;
        return Ok(Rung::Now);
    }
    let from = [PaperState::ToSend, PaperState::Failed];
    if sending::mark(tx, row.id, &from, PaperState::Sent, by.member(), Some(now), "").await? {
        Ok(Rung::Now)
    } else {
        Ok(Rung::Before(Box::new(row)))
    }
}

/// Takes a tick back: the call is to be made. False where there was none.
pub async fn not_rung(tx: &Tx, asking: &Asking, letter: &str) -> Result<bool, DbErr> {
    match sending::find_current(tx, asking.id, letter).await? {
        Some(row) if row.outbox_id.is_none() => {
            sending::mark(tx, row.id, &[PaperState::Sent], PaperState::ToSend, None, None, "").await
        }
        _ => Ok(false),
    }
}

/// Calls back what has not reached the party yet; whether nothing had.
pub async fn unsay(tx: &Tx, now: DateTime<Utc>, by: Actor, row: &Row) -> Result<bool, DbErr> {
    call_back(tx, now, row, "superseded", by).await
}
