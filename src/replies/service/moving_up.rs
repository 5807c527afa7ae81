//! Moving up: those who waited and now have a seat, and telling their parties.

use chrono::{DateTime, Utc};
use serde_json::json;

use super::late;
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::db::{AskingId, AttendeeId, GatheringId, Tx};
use crate::gatherings;
use crate::invitations;
use crate::replies::applying;
use crate::replies::error::ReplyError;
use crate::replies::places::{self, Moves};
use crate::replies::seating::Phase;
use crate::replies::store::{attendee, beside};

/// Lets those who wait move up after the pools of a gathering were made larger, and tells their parties. The caller
/// holds the [turn of its seats](places::turn). Returns the parties of which somebody moved up.
pub async fn fill_up(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    actor: Actor,
    gathering: GatheringId,
) -> Result<Vec<AskingId>, ReplyError> {
    let frame = tx.ask(gatherings::frame(tx, gathering)).await?.ok_or(ReplyError::NotFound)?;
    let mut pools = places::read(tx, gathering).await?;
    let phase = if frame.has_begun(now) { Phase::Begun } else { Phase::Before };
    let moved = places::settle(app, tx, now, phase, &mut pools, &Moves::default()).await?;
    let told = tell(app, tx, now, actor, &moved, None).await?;
    applying::follow_waiting(app, tx, now, actor, gathering).await?;
    Ok(told)
}

/// Tells the parties of these attendees, but not `besides`, that they moved up.
pub(super) async fn tell(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    actor: Actor,
    attendees: &[AttendeeId],
    besides: Option<AskingId>,
) -> Result<Vec<AskingId>, ReplyError> {
    let mut parties: Vec<AskingId> = Vec::new();
    let mut gathering = None;
    for id in attendees {
        let row = attendee::find(tx, *id).await?;
        gathering = gathering.or(row.as_ref().map(|row| row.gathering_id));
        let asking = row.and_then(|row| row.asking_id);
        if let Some(asking) = asking.filter(|asking| Some(*asking) != besides && !parties.contains(asking)) {
            parties.push(asking);
        }
    }
    if let Some(gathering) = gathering {
        applying::follow_moved_up(app, tx, now, gathering, attendees).await?;
    }
    for id in &parties {
        audit::record(app, tx, now, actor, "replies.moved_up", ("asking", id.0), &[]).await?;
        beside::raise_sequence(tx, *id).await?;
        let asking = invitations::asking(tx, *id).await?.ok_or(ReplyError::NotFound)?;
        late::settled(tx, now, actor, *id).await?;
        let how = invitations::Sending { bulk: false, not_before: None, payload: json!({}) };
        invitations::send(app, tx, now, &asking, "moved_up", how).await?;
    }
    Ok(parties)
}
