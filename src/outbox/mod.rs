//! The outbox: everything that leaves is a row here first, one recipient each.
//!
//! A room writes its row with [`enqueue`] in the transaction of the change that caused the mail, so either both
//! happened or neither. The row carries ids, not text. When its time has come the [`worker`] claims it, lets the
//! room [compose](Compose) the letter from what is true *then* (or say that it no longer applies), seals the
//! bytes and stores them together with the state `sending`; only then does it speak SMTP.
//!
//! States: `pending` → `sending` → `sent` | `failed` | `unknown`; `pending` ↔ `held`; `pending`, `held` →
//! `recalled`. A mail is delivered at least once: where the server's last answer was lost the same bytes with
//! the same Message-ID go out once more, and if that answer is lost too the row is `unknown` for a person.
//!
//! What became of a mail is kept in plain English or in the words of the other side; [`words`] says it to people.

mod journal;
pub mod store;
pub mod words;
pub mod worker;

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use futures_util::future::LocalBoxFuture;
use sea_orm::DbErr;
use serde_json::Value as Json;
use uuid::Uuid;

use crate::app::App;
use crate::db::{OutboxId, Tx};
use crate::i18n::Lang;
use crate::mail::message::Letter;

pub use store::{Model as Row, State};

/// A mail to be sent: who gets it and what it is about.
#[derive(Debug)]
pub struct NewMail<'a> {
    /// The name under which a room registered its composer (`app::COMPOSERS`): `invitation`, `sign_in` …
    pub kind: &'a str,
    /// The row it is about, such as an asking.
    pub ref_id: Uuid,
    /// Further ids; never texts or addresses.
    pub payload: Json,
    pub lang: Lang,
    /// The one address it goes to.
    pub recipient: &'a str,
    /// Many of its kind leave together: they keep the pace and can be called back.
    pub bulk: bool,
    pub not_before: DateTime<Utc>,
}

/// What a room makes of its row at the moment of sending.
pub enum Composed {
    Send(Box<Letter>),
    /// It no longer applies, and why (kept with the row, in plain English, without names).
    Drop(&'static str),
}

/// How a room composes its letters. The transaction is the one in which the bytes are stored.
pub type Compose = for<'a> fn(&'a App, &'a Tx, &'a Row) -> LocalBoxFuture<'a, anyhow::Result<Composed>>;

/// Whom a mail goes to and what it is about, by their names; empty where there is none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Label {
    pub party: String,
    pub subject: String,
}

/// How a room names its own mails among these; where others can read over one's shoulder, so by neutral titles.
pub type Labels =
    for<'a> fn(&'a Tx, Lang, &'a [Row]) -> LocalBoxFuture<'a, Result<HashMap<OutboxId, Label>, DbErr>>;

/// How a room reads ahead what its letters for these rows need, for a transaction that
/// [shares](Tx::sharing) what was read with those in which they are composed.
pub type LookAhead = for<'a> fn(&'a Tx, &'a [Row]) -> LocalBoxFuture<'a, anyhow::Result<()>>;

/// Writes a row into the outbox, in the caller's transaction.
pub async fn enqueue(app: &App, tx: &Tx, now: DateTime<Utc>, mail: NewMail<'_>) -> Result<OutboxId, DbErr> {
    let id: OutboxId = app.chance.id(now);
    store::insert(
        tx,
        Row {
            id,
            center_id: tx.center,
            kind: mail.kind.to_owned(),
            ref_id: mail.ref_id,
            payload: mail.payload,
            lang: mail.lang.code().to_owned(),
            recipient: mail.recipient.to_owned(),
            message_id: format!("<{}@{}>", id.0.simple(), app.mail_domain()),
            state: State::Pending,
            bulk: mail.bulk,
            not_before: mail.not_before,
            first_tried_at: None,
            attempts: 0,
            lease_by: None,
            lease_until: None,
            bytes_until: None,
            outcome: String::new(),
            created_at: now,
            finished_at: None,
        },
    )
    .await?;
    Ok(id)
}

/// Calls back what has not left: `pending` and `held` rows of these ids. Returns the ids called back.
pub async fn recall(tx: &Tx, now: DateTime<Utc>, ids: &[OutboxId]) -> Result<Vec<OutboxId>, DbErr> {
    store::move_all(tx, ids, &[State::Pending, State::Held], State::Recalled, now).await
}

/// Lets held rows go.
pub async fn release(app: &App, tx: &Tx, now: DateTime<Utc>, ids: &[OutboxId]) -> Result<usize, DbErr> {
    let moved = store::move_all(tx, ids, &[State::Held], State::Pending, now).await?;
    app.wake();
    Ok(moved.len())
}
