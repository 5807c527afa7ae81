//! The outbox as people see it: what a mail says, what became of it, and what may be done about it.

use std::panic::AssertUnwindSafe;

use chrono::{DateTime, Utc};
use futures_util::FutureExt;
use mail_parser::MessageParser;
use serde::Serialize;
use utoipa::ToSchema;

use crate::accounts::{Actor, PERSONAL_LETTERS, audit};
use crate::app::App;
use crate::contacts;
use crate::db::{CenterId, OutboxId, Tx};
use crate::i18n::{self, Lang, t};
use crate::mail::{Transport, message};
use crate::outbox::{self, Composed, Label, Row, State, store, words};

/// Why nothing is done with a mail.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    #[error("there is no such mail in this center")]
    NoSuch,
    /// Its state does not allow it (any more).
    #[error("the mail stands otherwise now")]
    NotNow,
    /// It may have arrived: whoever sends it again has to say that this is known.
    #[error("the mail may arrive twice")]
    MayArriveTwice,
    #[error("no mail leaves this house yet")]
    NoWayOut,
    #[error(transparent)]
    Db(#[from] sea_orm::DbErr),
    #[error(transparent)]
    Broken(anyhow::Error),
}

/// A mail, as lists and the API show it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MailShown {
    pub id: OutboxId,
    pub recipient: String,
    /// The office or person at that address, and the gathering or series that it is about, by the name that others
    /// know; empty where there is none.
    pub party: String,
    pub subject: String,
    /// The kind's stable name, and in words.
    pub kind: String,
    pub kind_words: String,
    pub state: State,
    /// What became of it, in words.
    pub outcome: String,
    /// Many of its kind leave together.
    pub bulk: bool,
    pub attempts: i32,
    pub created_at: DateTime<Utc>,
    /// When it leaves, or would have left.
    pub not_before: DateTime<Utc>,
    pub finished_at: Option<DateTime<Utc>>,
}

/// What can be read of a letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case", tag = "shown")]
pub enum LetterShown {
    /// As it went out.
    Sent { subject: String, text: String, attachments: usize },
    /// As it would go out now.
    Preview { subject: String, text: String, attachments: usize },
    /// It would not go out: what it was about no longer applies.
    Void,
    /// It is for the recipient alone.
    Personal,
    /// The bytes went at their retention date, or the letter was called back before it was written.
    Gone,
    /// It could not be composed; the log has the cause.
    Broken,
}

/// Asks for mails to an address, or to whom an office or person of that name writes.
pub async fn to(tx: &Tx, typed: &str) -> Result<store::Filter, sea_orm::DbErr> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(store::Filter::default());
    }
    let addresses = contacts::addresses_of(tx, typed).await?;
    Ok(store::Filter { recipient: Some(typed.to_owned()), addresses, ..store::Filter::default() })
}

/// Rows in words, in their order.
pub async fn shown(app: &App, tx: &Tx, lang: Lang, rows: &[Row]) -> Result<Vec<MailShown>, sea_orm::DbErr> {
    let mut labels = app.labels_of(tx, lang, rows).await?;
    Ok(rows.iter().map(|row| in_words(lang, row, labels.remove(&row.id).unwrap_or_default())).collect())
}

/// A row in words.
pub async fn shown_one(app: &App, tx: &Tx, lang: Lang, row: &Row) -> Result<MailShown, sea_orm::DbErr> {
    let label = app.labels_of(tx, lang, std::slice::from_ref(row)).await?.remove(&row.id);
    Ok(in_words(lang, row, label.unwrap_or_default()))
}

fn in_words(lang: Lang, row: &Row, label: Label) -> MailShown {
    let kind = format!("outbox-kind-{}", row.kind.replace('_', "-"));
    MailShown {
        id: row.id,
        recipient: row.recipient.clone(),
        party: label.party,
        subject: label.subject,
        kind: row.kind.clone(),
        kind_words: i18n::find(lang, &kind, &[]).unwrap_or_else(|| t(lang, "outbox-kind-other")),
        state: row.state,
        outcome: words::say(lang, row.state, &row.outcome),
        bulk: row.bulk,
        attempts: row.attempts,
        created_at: row.created_at,
        not_before: row.not_before,
        finished_at: row.finished_at,
    }
}

/// What keeps mail from leaving, in words, and how many wait for it; `None` where nothing does.
pub async fn delay(tx: &Tx, lang: Lang) -> Result<Option<String>, sea_orm::DbErr> {
    let Some((count, outcome)) = store::delayed(tx).await? else { return Ok(None) };
    let said = words::trouble(&outcome).map(|met| {
        i18n::say(lang, "outbox-delayed", &[("met", t(lang, met).into()), ("count", count.into())])
    });
    Ok(said)
}

/// Whether held mail would leave if it were let go.
pub fn can_leave(app: &App) -> bool {
    !app.mail_held() && !matches!(app.transport, Transport::None)
}

/// The letter of a row: as it went out, or for one that waits as it would go out now. Composing happens in a
/// transaction that is taken back.
pub async fn letter(app: &App, center: CenterId, row: &Row) -> Result<LetterShown, MailError> {
    if PERSONAL_LETTERS.contains(&row.kind.as_str()) {
        return Ok(LetterShown::Personal);
    }
    if row.bytes_until.is_some()
        && let Some(sealed) = store::bytes::find(&app.db.scoped(center).read().await?, row.id).await?
    {
        let bytes = app
            .seal
            .reveal(center, row.id.0, "bytes", &sealed)
            .map_err(|error| MailError::Broken(error.into()))?;
        let (subject, text, attachments) = parsed(&bytes);
        return Ok(LetterShown::Sent { subject, text, attachments });
    }
    if !matches!(row.state, State::Pending | State::Held) {
        return Ok(LetterShown::Gone);
    }
    let Ok(compose) = app.composer(&row.kind) else { return Ok(LetterShown::Broken) };
    let tx = app.db.scoped(center).write().await?;
    let composed = AssertUnwindSafe(compose(app, &tx, row)).catch_unwind().await;
    drop(tx);
    Ok(match composed {
        Ok(Ok(Composed::Send(letter))) => match message::build(&letter) {
            Ok(bytes) => {
                let (subject, text, attachments) = parsed(&bytes);
                LetterShown::Preview { subject, text, attachments }
            }
            Err(_) => LetterShown::Broken,
        },
        Ok(Ok(Composed::Drop(_))) => LetterShown::Void,
        Ok(Err(_)) | Err(_) => LetterShown::Broken,
    })
}

/// Subject, plain text, and how many files hang on it.
fn parsed(bytes: &[u8]) -> (String, String, usize) {
    let Some(message) = MessageParser::default().parse(bytes) else { return Default::default() };
    let subject = message.subject().unwrap_or_default().to_owned();
    let text = message.body_text(0).unwrap_or_default().into_owned();
    (subject, text, message.attachment_count())
}

/// Lets held mails go: these, or with `None` all of them. How many went on their way.
pub async fn release(
    app: &App,
    center: CenterId,
    actor: Actor,
    ids: Option<Vec<OutboxId>>,
) -> Result<usize, MailError> {
    if !can_leave(app) {
        return Err(MailError::NoWayOut);
    }
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let ids = match ids {
        Some(ids) => ids,
        None => store::ids_in(&tx, State::Held).await?,
    };
    let moved = store::move_all(&tx, &ids, &[State::Held], State::Pending, now).await?;
    for id in &moved {
        audit::record(app, &tx, now, actor, "outbox.mail.released", ("mail", id.0), &[]).await?;
    }
    tx.commit().await?;
    app.wake();
    Ok(moved.len())
}

/// Calls mails back that have not left. How many were caught.
pub async fn recall(app: &App, center: CenterId, actor: Actor, ids: &[OutboxId]) -> Result<usize, MailError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let caught = outbox::recall(&tx, now, ids).await?;
    for id in &caught {
        audit::record(app, &tx, now, actor, "outbox.mail.recalled", ("mail", id.0), &[]).await?;
    }
    tx.commit().await?;
    Ok(caught.len())
}

/// Sends a mail again that failed, or of which nobody knows whether it arrived; for the latter `sure` says that
/// it may arrive twice. A failed one is written anew from what is true now, an unknown one goes out unchanged.
pub async fn resend(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: OutboxId,
    sure: bool,
) -> Result<(), MailError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let row = store::find(&tx, id).await?.ok_or(MailError::NoSuch)?;
    match row.state {
        State::Failed => {}
        State::Unknown if sure => {}
        State::Unknown => return Err(MailError::MayArriveTwice),
        _ => return Err(MailError::NotNow),
    }
    if !store::begin_again(&tx, &row, now).await? {
        return Err(MailError::NotNow);
    }
    audit::record(app, &tx, now, actor, "outbox.mail.sent_again", ("mail", id.0), &[]).await?;
    tx.commit().await?;
    app.wake();
    Ok(())
}

/// Says that this copy of the house is the real one. What was held stays held until it is released.
pub async fn let_mail_go(app: &App, center: CenterId, actor: Actor) -> Result<(), MailError> {
    app.let_mail_go().await.map_err(MailError::Broken)?;
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    audit::record(app, &tx, now, actor, "outbox.let_go", ("center", center.0), &[]).await?;
    tx.commit().await?;
    Ok(())
}
