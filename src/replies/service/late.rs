//! Slips that came in before the last seat was given and were typed after: shown to staff, who decide.

use chrono::{DateTime, Utc};
use fluent_bundle::FluentValue;

use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::db::{AskingId, AttendeeId, CenterId, GatheringId, Tx};
use crate::gatherings::store::pool;
use crate::gatherings::{self, Frame, GatheringState};
use crate::i18n::{Lang, Message, Texts, say};
use crate::invitations::{self, Asking};
use crate::replies::error::ReplyError;
use crate::replies::party::{self, Party};
use crate::replies::places;
use crate::replies::store::{late_decision, seat};
use crate::tasks::{self, NewTask, TaskState};
use crate::web::FieldErrors;

use super::moving_up;

/// The task in which staff decide about a slip; about its asking.
const TASK: &str = "replies.late_slip";

/// Opens the task where somebody of a party was passed over, and closes it where nobody is any more.
pub(super) async fn follow(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    actor: Actor,
    frame: &Frame,
    (before, party): (&Party, &Party),
) -> Result<(), ReplyError> {
    let over = |party: &Party| party.people.iter().any(|person| person.passed_over);
    if !over(before) && !over(party) {
        return Ok(());
    }
    if !over(party) {
        return Ok(tasks::close_about(tx, now, TASK, party.id.0, TaskState::Dropped, actor).await?);
    }
    let title =
        |lang| say(lang, "reply-task-late-slip", &[("office", FluentValue::from(party.name.as_str()))]);
    let new = NewTask {
        kind: TASK.to_owned(),
        title: Texts::both(title(Lang::Ja), title(Lang::En)),
        link: Some(format!("/gatherings/{}/replies/enter/{}", frame.id, party.id)),
        subject: Some(("gathering".to_owned(), frame.id.0)),
        about: Some(party.id.0),
        owner: actor.member(),
        due_on: Some(frame.date_of(now)),
        ..NewTask::default()
    };
    tasks::open(app, tx, now, new).await?;
    Ok(())
}

/// Closes the task of a party of which somebody moved up meanwhile.
pub(super) async fn settled(
    tx: &Tx,
    now: DateTime<Utc>,
    actor: Actor,
    party: AskingId,
) -> Result<(), ReplyError> {
    Ok(tasks::close_about(tx, now, TASK, party.0, TaskState::Dropped, actor).await?)
}

/// The longest reason, in characters.
pub const LONGEST_WHY: usize = 200;

/// A reason as it is kept.
///
/// # Errors
/// Where there is none, or one that is too long.
pub(super) fn because(why: &str) -> Result<String, ReplyError> {
    let why = why.split_whitespace().collect::<Vec<_>>().join(" ");
    if why.is_empty() {
        return Err(ReplyError::Fields(FieldErrors::one("why", "reply-error-why")));
    }
    if why.chars().count() > LONGEST_WHY {
        let mut errors = FieldErrors::default();
        errors.add("why", Message::new("field-too-long").with("max", LONGEST_WHY));
        return Err(ReplyError::Fields(errors));
    }
    Ok(why)
}

/// Decides about the people of a party who were passed over: they get seats beyond the number, or they stay first in
/// the waiting list; who decided and why is kept. Their party is written to where they get seats. The party as it stands
/// then.
///
/// # Errors
/// [`ReplyError::Fields`] without a reason.
/// [`ReplyError::NotPassedOver`] where nobody of the party was, or no more.
pub async fn decide(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: AskingId,
    (seats, why): (bool, &str),
) -> Result<Party, ReplyError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let asking = invitations::asking(&tx, id).await?.ok_or(ReplyError::NotFound)?;
    let gathering = GatheringId(asking.subject_id);
    places::turn(&tx, gathering).await?;
    let frame = tx.ask(gatherings::frame(&tx, gathering)).await?.ok_or(ReplyError::NotFound)?;
    if frame.state == GatheringState::CalledOff {
        return Err(ReplyError::CalledOff);
    }
    let before = party::party(&tx, &asking).await?;
    let over: Vec<AttendeeId> =
        before.people.iter().filter(|person| person.passed_over).map(|person| person.id).collect();
    if over.is_empty() {
        return Err(ReplyError::NotPassedOver);
    }
    let row = late_decision::Model {
        id: app.chance.id(now),
        center_id: center,
        asking_id: id,
        seated: seats,
        why: because(why)?,
        membership_id: actor.member(),
        at: now,
    };
    late_decision::insert(&tx, row).await?;
    tasks::close_about(&tx, now, TASK, id.0, TaskState::Done, actor).await?;
    let party = if seats { seat_all(app, &tx, now, actor, &asking, &over).await? } else { before };
    let action = if seats { "replies.late_slip.seated" } else { "replies.late_slip.left" };
    audit::record(app, &tx, now, actor, action, ("asking", id.0), &[audit::set("people", over.len())])
        .await?;
    tx.commit().await?;
    app.wake();
    Ok(party)
}

async fn seat_all(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    actor: Actor,
    asking: &Asking,
    over: &[AttendeeId],
) -> Result<Party, ReplyError> {
    for pool in pool::list_of_gathering(tx, GatheringId(asking.subject_id)).await? {
        seat::move_up(tx, pool.id, over, now).await?;
    }
    moving_up::tell(app, tx, now, actor, over, None).await?;
    Ok(party::party(tx, asking).await?)
}
