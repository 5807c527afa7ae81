//! Answering, the one way for link, telephone, FAX and every other channel.

use chrono::{DateTime, Utc};

use super::incoming::NewReply;
use super::listing;
use super::stage::{Draft, Entered, Stage, wanted};
use crate::accounts::Actor;
use crate::accounts::service::knocking_in;
use crate::app::App;
use crate::db::{AskingId, AttendeeId, CenterId, Question, ReplyId, Tx};
use crate::gatherings::GatheringState;
use crate::invitations::{self, Asking};
use crate::replies::choosing::{Chosen, Full, Room, full};
use crate::replies::content::{Content, Named};
use crate::replies::error::ReplyError;
use crate::replies::matching::who_stays;
use crate::replies::model::SeatState;
use crate::replies::party::Party;

/// What became of an answer.
#[derive(Clone, Debug)]
pub struct Answered {
    /// The party as it stands now.
    pub party: Party,
    /// The same press had been taken before; nothing was written.
    pub repeated: bool,
    /// Other parties of which somebody moved up to a seat.
    pub moved_up: Vec<AskingId>,
}

/// Takes an answer: seats, waiting list, needs, the letter about it and those to parties who moved up, in one
/// transaction under the gathering's turn of seats.
///
/// # Errors
/// A sentence for every refusal, see [`ReplyError`]. A guest may not join after the deadline nor change anything
/// after the start; staff may.
pub async fn answer(
    app: &App,
    center: CenterId,
    actor: Actor,
    asking: AskingId,
    new: NewReply,
) -> Result<Answered, ReplyError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let knocking = match actor {
        Actor::Guest(_) => knocking_in(app, &tx, "answer", &asking.to_string()),
        _ => Question::nothing(),
    };
    let (refusal, asking) = tx.ask((knocking, invitations::asking_of(&tx, asking))).await?;
    if let Some(refusal) = refusal {
        return Err(refusal.into());
    }
    let answered = answer_in(app, &tx, now, actor, asking.ok_or(ReplyError::NotFound)?, new).await?;
    if !answered.repeated {
        tx.commit().await?;
        app.wake();
    }
    Ok(answered)
}

/// As [`answer`] in the transaction of a room above, which counts who knocks, commits and wakes the house.
///
/// # Errors
/// As [`answer`].
pub async fn answer_in(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    actor: Actor,
    asking: Asking,
    mut new: NewReply,
) -> Result<Answered, ReplyError> {
    let mut stage = Stage::open(app, tx, now, actor, asking).await?;
    if let Some(found) = stage.entry_of(&new.once) {
        if stage.before.reply.as_ref().is_some_and(|current| current.number == found) {
            return Ok(Answered { party: stage.before, repeated: true, moved_up: Vec::new() });
        }
        // The same sheet sent again after another answer: an answer of its own.
        new.once = format!("{}-{}", new.once, stage.next_number());
    }
    let people = new.checked(stage.left().await?, &stage.pools())?;
    let kept = who_stays(&stage.known(false), &wanted(&people));
    stage.permit(new.answer, kept.iter().any(Option::is_none)).await?;
    if let Some(full) = stage.full(&people, &kept).filter(|_| !new.waits) {
        return Err(ReplyError::PlaceFull(full));
    }
    let received_at = new.received_at.filter(|at| *at <= now);
    if let Some(doubt) = stage.doubt(&new, &people, received_at.unwrap_or(now)) {
        return Err(ReplyError::Doubtful(doubt));
    }
    let id: ReplyId = app.chance.id(now);
    let needs = stage.needs().seal(id, new.answer, new.needs.as_ref()).await?;
    let content = Content { people, questions: new.questions.trim().to_owned(), needs };
    let draft = Draft {
        id,
        answer: new.answer,
        message: new.message.trim().to_owned(),
        content,
        undoes: None,
        restores: None,
    };
    let why = stage.why(received_at, &new.why).await?;
    let entered = Entered { channel: new.channel, received_at, once: new.once, why };
    let answered = stage.enter(draft, entered, &kept, "replies.answered").await?;
    if let Some(consents) = new.listed {
        listing::say(app, tx, now, actor, &stage.asking, consents).await?;
    }
    Ok(answered)
}

/// Judges an answer without taking it: for the page on which a guest looks at it once more. Its people, cleaned.
///
/// # Errors
/// As [`answer`] would give for the same reply at this moment.
pub async fn rehearse(
    app: &App,
    center: CenterId,
    actor: Actor,
    asking: AskingId,
    new: &NewReply,
) -> Result<Vec<Named>, ReplyError> {
    let tx = app.db.scoped(center).read().await?;
    let stage = Stage::look(app, &tx, app.clock.now(), actor, asking).await?;
    if stage.frame.state == GatheringState::CalledOff {
        return Err(ReplyError::CalledOff);
    }
    let people = new.checked(stage.left().await?, &stage.pools())?;
    let kept = who_stays(&stage.known(false), &wanted(&people));
    stage.permit(new.answer, kept.iter().any(Option::is_none)).await?;
    match stage.full(&people, &kept).filter(|_| !new.waits) {
        Some(full) => Err(ReplyError::PlaceFull(full)),
        None => Ok(people),
    }
}

impl Stage<'_> {
    /// Who of a guest's answer would wait although there is another way. Staff type in what somebody said.
    fn full(&self, people: &[Named], kept: &[Option<AttendeeId>]) -> Option<Full> {
        self.guest()?;
        let rooms = self.seats.pools.iter().map(|pool| Room {
            place: pool.pool,
            free: pool.free(),
            waiting: usize::try_from(pool.waiting).unwrap_or_default(),
        });
        let first = self.seats.pools.first()?.pool;
        let chosen = people.iter().zip(kept).map(|(named, kept)| {
            let before = self.before.people.iter().find(|person| Some(person.id) == *kept);
            let holds =
                before.and_then(|person| Some((person.named.pool?, person.seat? == SeatState::Seated)));
            let place = named.pool.or(holds.map(|(place, _)| place)).unwrap_or(first);
            Chosen { place, holds }
        });
        full(&rooms.collect::<Vec<_>>(), &chosen.collect::<Vec<_>>())
    }
}
