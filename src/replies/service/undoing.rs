//! Taking an answer back: one more entry, after which the one before it holds again.

use super::answering::Answered;
use super::listing;
use super::stage::{Draft, Entered, Stage, wanted};
use crate::accounts::Actor;
use crate::app::App;
use crate::db::{AskingId, CenterId};
use crate::invitations;
use crate::replies::error::ReplyError;
use crate::replies::matching::who_stays;
use crate::replies::model::{Answer, ReplyChannel};
use crate::replies::party::{self, Current};

/// Takes back the reply `number`, which must be the one that counts: the one before it holds again and its people
/// come back to where they stood in line. A seat given away meanwhile is not taken from its new holder. The party is
/// written to.
pub async fn undo(
    app: &App,
    center: CenterId,
    actor: Actor,
    asking: AskingId,
    number: i32,
) -> Result<Answered, ReplyError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let asking = invitations::asking(&tx, asking).await?.ok_or(ReplyError::NotFound)?;
    let mut stage = Stage::open(app, &tx, now, actor, asking).await?;
    if stage.before.reply.as_ref().is_none_or(|current| current.number != number) {
        return Err(ReplyError::NotCurrent);
    }
    let restored = party::after_undo(stage.entries(), number);
    let restores = restored.as_ref().map(|row| row.typed_at);
    let restored = restored.map(|row| Current::of(&row));
    let people = restored.as_ref().map(|reply| reply.content.people.clone()).unwrap_or_default();
    let kept = who_stays(&stage.known(true), &wanted(&people));
    let draft = Draft {
        id: app.chance.id(now),
        answer: restored.as_ref().map_or(Answer::Undecided, |reply| reply.answer),
        message: restored.as_ref().map(|reply| reply.message.clone()).unwrap_or_default(),
        content: restored.as_ref().map(|reply| reply.content.clone()).unwrap_or_default(),
        undoes: Some(number),
        restores,
    };
    let entered = Entered {
        channel: stage.before.reply.as_ref().map_or(ReplyChannel::Phone, |reply| reply.channel),
        received_at: None,
        once: format!("undo-{number}-{}", stage.next_number()),
        why: String::new(),
    };
    let typed_at = stage.before.reply.as_ref().map(|current| current.typed_at);
    let answered = stage.enter(draft, entered, &kept, "replies.undone").await?;
    if let Some(typed_at) = typed_at {
        listing::unsay(&tx, &stage.asking, typed_at).await?;
    }
    tx.commit().await?;
    app.wake();
    Ok(answered)
}
