//! What an office or a host really heard: a telling that was replaced before its mail left, or before anybody rang, was heard
//! by nobody, and the next one is no change of it.

use sea_orm::DbErr;

use super::telling::call;
use crate::courses::placements::service::left;
use crate::courses::tours::model::Whom;
use crate::courses::tours::store::telling;
use crate::db::{OutboxId, Tx};
use crate::tasks::TaskState;
use crate::tasks::store::task::{Model as Task, list_of_subject};

/// What of these tellings to one party, the oldest first, was heard last.
pub(super) async fn last_heard(
    tx: &Tx,
    whom: Whom,
    told: &[telling::Model],
) -> Result<Option<telling::Model>, DbErr> {
    let Some(newest) = told.last() else { return Ok(None) };
    let mails: Vec<OutboxId> = told.iter().filter_map(|one| one.outbox_id).collect();
    let left = left(tx, &mails).await?;
    let calls = list_of_subject(tx, call(whom), newest.gathering_id.0).await?;
    let heard = |one: &&telling::Model| match one.outbox_id {
        Some(mail) => left.contains(&mail),
        // Whoever was to be rung was, unless something newer took the place of the call.
        None => {
            let of_it = |task: &&Task| task.about_id == Some(one.asking_id.0) && task.opened_at == one.at;
            let mut own = calls.iter().filter(of_it).peekable();
            own.peek().is_none() || own.any(|task| task.state != TaskState::Dropped)
        }
    };
    Ok(told.iter().rev().find(heard).cloned())
}
