//! What an employer really heard: a telling that was replaced before its letter left was heard by nobody, and the next one is
//! no change of it.

use std::collections::BTreeSet;

use sea_orm::DbErr;

use crate::courses::placements::store::telling;
use crate::db::{AskingId, OutboxId, Tx};
use crate::invitations::ledger::EMPLOYER_PLACEMENT;
use crate::invitations::model::PaperState;
use crate::invitations::sendings_of;
use crate::outbox;

/// Those of these mails that left, or may have.
pub(in crate::courses) async fn left(tx: &Tx, ids: &[OutboxId]) -> Result<BTreeSet<OutboxId>, DbErr> {
    let rows = outbox::store::find_all(tx, ids).await?;
    let gone = |row: &outbox::Row| {
        matches!(row.state, outbox::State::Sending | outbox::State::Sent | outbox::State::Unknown)
    };
    Ok(rows.into_iter().filter(gone).map(|row| row.id).collect())
}

/// What of these tellings, the oldest first, an employer heard last.
pub(super) async fn last_heard(
    tx: &Tx,
    asking: AskingId,
    told: &[telling::Model],
) -> Result<Option<telling::Model>, DbErr> {
    if told.is_empty() {
        return Ok(None);
    }
    let mut sendings = sendings_of(tx, asking).await?;
    sendings.retain(|row| row.purpose == EMPLOYER_PLACEMENT);
    let mails: Vec<OutboxId> = sendings.iter().filter_map(|row| row.outbox_id).collect();
    let left = left(tx, &mails).await?;
    // Each telling has the sending of its own moment; of two in one moment the later one says what was heard.
    let heard = |one: &&telling::Model| {
        let mut own = sendings.iter().filter(|row| row.created_at == one.at).peekable();
        own.peek().is_none()
            || own.any(|row| match row.outbox_id {
                Some(mail) => left.contains(&mail),
                None => row.state == Some(PaperState::Sent),
            })
    };
    Ok(told.iter().rev().find(heard).cloned())
}
