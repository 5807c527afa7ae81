//! What staff do with rows of the ledger: mark sheets and calls, send again, take another way.

use chrono::{DateTime, Utc};

use super::model::{PaperState, SendState};
use super::party::party;
use super::sending::{Sending, TASK_ONE, close_finished, open_task, send};
use super::service::InvitationError;
use super::store::asking::{self, Model as Asking};
use super::store::sending::{self, Model as Row};
use super::{gathering_of, ledger};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::contacts::Channel;
use crate::contacts::store::{contact, organization};
use crate::db::{AskingId, CenterId, GatheringId, SendingId, Tx};
use crate::gatherings;
use crate::mail::Address;
use crate::tasks::{self, TaskState};

/// How a sheet or call is marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Posted, faxed, handed over, or rung: the moment counts as the moment of sending.
    Sent,
    /// Not after all: it waits again.
    Undone,
    /// It came back or nobody could be reached, with the reason.
    Failed(String),
}

/// What was done, and how many of the chosen rows it did not fit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
pub struct Done {
    pub done: usize,
    /// Rows left as they were: mails, rows that stand otherwise, rows that the channel does not reach.
    pub left: usize,
}

/// Marks the current sheets or calls of a purpose. Rows that travel by mail, or stand otherwise, stay.
pub async fn mark(
    app: &App,
    center: CenterId,
    actor: Actor,
    gathering: GatheringId,
    askings: &[AskingId],
    purpose: &str,
    how: &Mark,
) -> Result<Done, InvitationError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let (from, to, reason): (&[PaperState], _, _) = match how {
        Mark::Sent => (&[PaperState::ToSend, PaperState::Failed], PaperState::Sent, ""),
        Mark::Undone => (&[PaperState::Sent, PaperState::Failed], PaperState::ToSend, ""),
        Mark::Failed(reason) if reason.trim().is_empty() => return Err(InvitationError::NoReason),
        Mark::Failed(reason) => (&[PaperState::ToSend, PaperState::Sent], PaperState::Failed, reason.trim()),
    };
    let waits = to == PaperState::ToSend;
    let mut done = Done::default();
    for asked in chosen(&tx, gathering, askings).await? {
        let (by, at) = if waits { (None, None) } else { (actor.member(), Some(now)) };
        let mut fits = false;
        for row in sending::list_current(&tx, asked.id, purpose).await? {
            if !sending::mark(&tx, row.id, from, to, by, at, reason).await? {
                continue;
            }
            fits = true;
            if waits {
                open_task(app, &tx, now, &asked, &party(&tx, &asked).await?, &row, true).await?;
            } else {
                tasks::close_about(&tx, now, TASK_ONE, row.id.0, TaskState::Done, actor).await?;
            }
            let change = audit::changed("state", word(row.state), word(Some(to)));
            let subject = ("asking", asked.id.0);
            audit::record(app, &tx, now, actor, "invitations.sending.marked", subject, change.as_slice())
                .await?;
        }
        *if fits { &mut done.done } else { &mut done.left } += 1;
    }
    close_finished(&tx, now, gathering, purpose, actor).await?;
    tx.commit().await?;
    app.wake();
    Ok(done)
}

/// Marks one sheet or call as sent in the caller's transaction; whether it waited to be.
pub async fn tick(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    actor: Actor,
    row: &Row,
) -> Result<bool, InvitationError> {
    let from = [PaperState::ToSend, PaperState::Failed];
    if !sending::mark(tx, row.id, &from, PaperState::Sent, actor.member(), Some(now), "").await? {
        return Ok(false);
    }
    tasks::close_about(tx, now, TASK_ONE, row.id.0, TaskState::Done, actor).await?;
    let change = audit::changed("state", word(row.state), word(Some(PaperState::Sent)));
    let subject = ("asking", row.asking_id.0);
    audit::record(app, tx, now, actor, "invitations.sending.marked", subject, change.as_slice()).await?;
    Ok(true)
}

fn word(state: Option<PaperState>) -> &'static str {
    state.map_or("", |state| SendState::from(state).word())
}

/// Sends again over the same channel. Of several rows only those that failed, are unknown or were called back
/// are sent again; of one row (`after` names the sending that was looked at) any that is not under way, and a
/// second press finds a newer sending and does nothing.
pub async fn resend(
    app: &App,
    center: CenterId,
    actor: Actor,
    gathering: GatheringId,
    askings: &[AskingId],
    purpose: &str,
    after: Option<SendingId>,
) -> Result<Done, InvitationError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("invitations").await?;
    let mut done = Done::default();
    let rows = chosen(&tx, gathering, askings).await?;
    let bulk = rows.len() > 1;
    for asked in rows {
        let fits = |row: &Row, state: SendState| match after {
            Some(after) => {
                row.id == after && !matches!(state, SendState::ToSend | SendState::Sending | SendState::Held)
            }
            None => matches!(state, SendState::Failed | SendState::Unknown | SendState::Recalled),
        };
        let mut current = current(&tx, &asked, purpose).await?;
        current.retain(|(row, state)| fits(row, *state) && asked.closed_at.is_none());
        *if current.is_empty() { &mut done.left } else { &mut done.done } += 1;
        for (row, _) in current {
            again(app, &tx, now, actor, &asked, &row, bulk).await?;
        }
    }
    tx.commit().await?;
    Ok(done)
}

/// Sends again over another channel, which is the party's from then on for this asking: the one that is named, or
/// for what failed the next one that reaches the party. Rows that are under way by mail, or that the channel does
/// not reach, stay as they are.
pub async fn other_channel(
    app: &App,
    center: CenterId,
    actor: Actor,
    gathering: GatheringId,
    askings: &[AskingId],
    purpose: &str,
    channel: Option<Channel>,
) -> Result<Done, InvitationError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("invitations").await?;
    let mut done = Done::default();
    let rows = chosen(&tx, gathering, askings).await?;
    let bulk = rows.len() > 1;
    for asked in rows {
        let current = current(&tx, &asked, purpose).await?;
        let to = party(&tx, &asked).await?;
        let way = |row: &Row, state: SendState| match channel {
            Some(channel) => Some(channel)
                .filter(|channel| row.channel != *channel && to.address(*channel).is_some())
                .filter(|_| state != SendState::Sending),
            None => to.next_way(row.channel).filter(|_| state == SendState::Failed),
        };
        let turned: Vec<(Row, Channel)> = current
            .into_iter()
            .filter(|_| asked.closed_at.is_none())
            .filter_map(|(row, state)| way(&row, state).map(|channel| (row, channel)))
            .collect();
        let Some((_, channel)) = turned.last() else {
            done.left += 1;
            continue;
        };
        let (channel, rows) = (*channel, turned);
        let was = asked.version;
        let turned = Asking { channel, version: was + 1, ..asked };
        if !asking::update(&tx, was, turned.clone()).await? {
            return Err(InvitationError::Stale);
        }
        for (row, _) in rows {
            again(app, &tx, now, actor, &turned, &row, bulk).await?;
        }
        done.done += 1;
    }
    close_finished(&tx, now, gathering, purpose, actor).await?;
    if done.done == 0 {
        return Err(if askings.is_empty() {
            InvitationError::NothingChosen
        } else {
            InvitationError::Unreachable
        });
    }
    tx.commit().await?;
    Ok(done)
}

/// Puts a corrected mail address where the asking's one stands (its contact, else its office) and sends again.
pub async fn correct_address(
    app: &App,
    center: CenterId,
    actor: Actor,
    gathering: GatheringId,
    id: AskingId,
    purpose: &str,
    typed: &str,
) -> Result<(), InvitationError> {
    let address = typed.trim();
    if Address::parse(address).is_err() {
        return Err(InvitationError::Address);
    }
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("invitations").await?;
    let asked = chosen(&tx, gathering, &[id]).await?.pop().ok_or(InvitationError::NotFound)?;
    let to = party(&tx, &asked).await?;
    let own = to.named.as_ref().filter(|named| !named.email.is_empty()).and_then(|named| named.contact);
    let saved = match (own, to.organization) {
        (Some(contact), _) => {
            let row = contact::find(&tx, contact).await?.ok_or(InvitationError::NotFound)?;
            let changed = audit::changed("email", &row.email, address);
            let named = ("contact", row.id.0);
            audit::record(app, &tx, now, actor, "contacts.contact.updated", named, changed.as_slice())
                .await?;
            contact::update(&tx, row.version, contact::Model { email: address.to_owned(), ..row }).await?
        }
        (None, Some(office)) => {
            let changed = audit::changed("email", &office.email, address);
            let named = ("organization", office.id.0);
            audit::record(app, &tx, now, actor, "contacts.organization.updated", named, changed.as_slice())
                .await?;
            let corrected = organization::Model { email: address.to_owned(), updated_at: now, ..office };
            organization::update(&tx, corrected.version, corrected).await?
        }
        (None, None) => return Err(InvitationError::NotFound),
    };
    let was = asked.version;
    let turned = Asking { channel: Channel::Email, version: was + 1, ..asked };
    if !saved || !asking::update(&tx, was, turned.clone()).await? {
        return Err(InvitationError::Stale);
    }
    let mut current = current(&tx, &turned, purpose).await?;
    let failed = |state: &SendState| matches!(state, SendState::Failed | SendState::Unknown);
    if current.iter().any(|(_, state)| failed(state)) {
        current.retain(|(_, state)| failed(state));
    } else {
        // What is asked for by hand is the newest.
        current.drain(..current.len().saturating_sub(1));
    }
    if current.is_empty() {
        return Err(InvitationError::NotFound);
    }
    for (row, _) in current {
        again(app, &tx, now, actor, &turned, &row, false).await?;
    }
    close_finished(&tx, now, gathering, purpose, actor).await?;
    tx.commit().await?;
    Ok(())
}

/// Sends the letter of `row` anew with the ids it had.
async fn again(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    actor: Actor,
    asked: &Asking,
    row: &Row,
    bulk: bool,
) -> Result<(), InvitationError> {
    let how = Sending { bulk, not_before: None, payload: row.payload.clone() };
    send(app, tx, now, asked, &row.purpose, how).await?;
    let change = [audit::set("purpose", &row.purpose), audit::set("channel", asked.channel.as_str())];
    audit::record(app, tx, now, actor, "invitations.sending.again", ("asking", asked.id.0), &change).await?;
    Ok(())
}

/// The current sendings of a purpose with where they stand: one for whosever words there are.
async fn current(tx: &Tx, asked: &Asking, purpose: &str) -> Result<Vec<(Row, SendState)>, InvitationError> {
    let rows = sending::list_current(tx, asked.id, purpose).await?;
    let sent = ledger::with_states(tx, rows).await?;
    Ok(sent.into_iter().map(|sent| (sent.sending, sent.state)).collect())
}

/// The askings of these ids that belong to the gathering, its visits' ones among them.
async fn chosen(tx: &Tx, gathering: GatheringId, ids: &[AskingId]) -> Result<Vec<Asking>, InvitationError> {
    gatherings::find(tx, gathering).await?.ok_or(InvitationError::NotFound)?;
    let mut found = Vec::new();
    for id in ids {
        let asked = asking::find(tx, *id).await?.ok_or(InvitationError::NotFound)?;
        if gathering_of(tx, &asked).await? != Some(gathering) {
            return Err(InvitationError::NotFound);
        }
        found.push(asked);
    }
    Ok(found)
}
