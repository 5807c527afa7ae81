//! Answering, the one way for link, telephone, FAX and every other channel; and taking an answer back.

use chrono::{DateTime, Utc};
use serde_json::json;

use super::content::{Content, Named, Needs};
use super::error::ReplyError;
use super::letters;
use super::matching::{Known, Wanted, who_stays};
use super::model::{Answer, ReplyChannel};
use super::needs;
use super::party::{self, Current, Party};
use super::places;
use super::store::{attendee, beside, reply};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::db::{AskingId, AttendeeId, CenterId, GatheringId, ReplyId, Tx};
use crate::gatherings::{self, GatheringState, Whole};
use crate::i18n::Message;
use crate::invitations::model::SubjectKind;
use crate::invitations::{self, Asking};
use crate::playbooks::format::Deed;
use crate::tasks;
use crate::web::FieldErrors;

/// The longest free text of a reply, in characters.
const LONGEST: usize = 2000;
/// The most people one reply may name where the gathering sets no cap.
const MOST: usize = 50;

/// An answer as it came in.
#[derive(Clone, Debug)]
pub struct NewReply {
    pub answer: Answer,
    /// Those who come, in the order named; rows in which nothing stands are passed over. Read only with
    /// [`Answer::Attending`].
    pub people: Vec<Named>,
    /// How many come beside those named, where names are not given.
    pub head_count: usize,
    /// `None` leaves what was asked for before as it is.
    pub needs: Option<Needs>,
    pub message: String,
    pub questions: String,
    pub channel: ReplyChannel,
    /// When it came in, where that is not now: a FAX of this morning.
    pub received_at: Option<DateTime<Utc>>,
    /// The key of this press of the button: the same key answers once.
    pub once: String,
}

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
/// transaction under the turn of the gathering's pool.
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
    let stage = Stage::open(app, &tx, now, actor, asking).await?;
    let mut new = new;
    if let Some(found) = reply::find_once(&tx, asking, &new.once).await? {
        if stage.before.reply.as_ref().is_some_and(|current| current.number == found.number) {
            return Ok(Answered { party: stage.before, repeated: true, moved_up: Vec::new() });
        }
        // The same sheet sent again after another answer: an answer of its own.
        new.once = format!("{}-{}", new.once, stage.next_number);
    }
    let people = checked(&new, stage.cap())?;
    let kept = who_stays(&stage.known(false).await?, &wanted(&people));
    stage.permit(new.answer, kept.iter().any(Option::is_none)).await?;
    let id: ReplyId = app.chance.id(now);
    let before = stage.before.reply.clone();
    let needs = needs::of_reply(app, &stage, id, before.as_ref(), &new).await?;
    let content = Content { people, questions: new.questions.trim().to_owned(), needs };
    let draft =
        Draft { id, answer: new.answer, message: new.message.trim().to_owned(), content, undoes: None };
    let entered = Entered {
        channel: new.channel,
        received_at: new.received_at.filter(|at| *at <= now).unwrap_or(now),
        once: new.once,
    };
    let answered = stage.enter(draft, entered, kept, "replies.answered").await?;
    tx.commit().await?;
    app.wake();
    Ok(answered)
}

/// Takes back the reply `number`, which must be the one that counts: the one before it holds again, its people
/// come back (a seat given away meanwhile is not taken from its new holder), and the party is written to.
pub async fn undo(
    app: &App,
    center: CenterId,
    actor: Actor,
    asking: AskingId,
    number: i32,
) -> Result<Answered, ReplyError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let stage = Stage::open(app, &tx, now, actor, asking).await?;
    if stage.before.reply.as_ref().is_none_or(|current| current.number != number) {
        return Err(ReplyError::NotCurrent);
    }
    let mut history = reply::list_of_asking(&tx, asking).await?;
    let mut entry = history.last().cloned().ok_or(ReplyError::NotCurrent)?;
    entry.number = stage.next_number;
    entry.undoes = Some(number);
    history.push(entry);
    let restored = party::current(&history).map(|row| Current::of(&row));
    let people = restored.as_ref().map(|reply| reply.content.people.clone()).unwrap_or_default();
    let kept = who_stays(&stage.known(true).await?, &wanted(&people));
    let draft = Draft {
        id: app.chance.id(now),
        answer: restored.as_ref().map_or(Answer::Undecided, |reply| reply.answer),
        message: restored.as_ref().map(|reply| reply.message.clone()).unwrap_or_default(),
        content: restored.as_ref().map(|reply| reply.content.clone()).unwrap_or_default(),
        undoes: Some(number),
    };
    let entered = Entered {
        channel: stage.before.reply.as_ref().map_or(ReplyChannel::Phone, |reply| reply.channel),
        received_at: now,
        once: format!("undo-{number}-{}", stage.next_number),
    };
    let answered = stage.enter(draft, entered, kept, "replies.undone").await?;
    tx.commit().await?;
    app.wake();
    Ok(answered)
}

/// Lets those who wait move up after the pools of a gathering were made larger, and tells their parties.
/// Returns the parties of which somebody moved up.
pub async fn fill_up(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    actor: Actor,
    gathering: GatheringId,
) -> Result<Vec<AskingId>, ReplyError> {
    let whole = gatherings::whole(tx, gathering).await?.ok_or(ReplyError::NotFound)?;
    let mut moved = Vec::new();
    for pool in &whole.pools {
        let settled = places::settle(app, tx, now, &whole, pool.id, &[], &[]).await?;
        moved.extend(settled.moved_up);
    }
    tell_moved_up(app, tx, now, actor, &moved, None).await
}

/// What an answer happens on: the asking, its gathering whole, the party as it stood, all read under the turn.
pub(super) struct Stage<'a> {
    pub app: &'a App,
    pub tx: &'a Tx,
    pub now: DateTime<Utc>,
    pub actor: Actor,
    pub asking: Asking,
    pub whole: Whole,
    pub before: Party,
    next_number: i32,
}

/// A reply to be entered.
struct Draft {
    id: ReplyId,
    answer: Answer,
    message: String,
    content: Content,
    undoes: Option<i32>,
}

struct Entered {
    channel: ReplyChannel,
    received_at: DateTime<Utc>,
    once: String,
}

impl<'a> Stage<'a> {
    async fn open(
        app: &'a App,
        tx: &'a Tx,
        now: DateTime<Utc>,
        actor: Actor,
        id: AskingId,
    ) -> Result<Self, ReplyError> {
        let found = invitations::asking(tx, id).await?.ok_or(ReplyError::NotFound)?;
        if found.subject_kind != SubjectKind::Gathering {
            return Err(ReplyError::NotFound);
        }
        let gathering = GatheringId(found.subject_id);
        places::turn(tx, gathering).await?;
        // What was read before the turn may have changed while waiting for it.
        let asking = invitations::asking(tx, id).await?.ok_or(ReplyError::NotFound)?;
        let whole = gatherings::whole(tx, gathering).await?.ok_or(ReplyError::NotFound)?;
        if asking.closed_at.is_some() {
            return Err(ReplyError::Closed);
        }
        if whole.gathering.state == GatheringState::CalledOff {
            return Err(ReplyError::CalledOff);
        }
        let next_number = reply::list_of_asking(tx, id).await?.last().map_or(1, |last| last.number + 1);
        let before = party::party(tx, &asking).await?;
        Ok(Stage { app, tx, now, actor, asking, whole, before, next_number })
    }

    fn cap(&self) -> Option<usize> {
        self.whole.gathering.per_office_cap.and_then(|cap| usize::try_from(cap).ok())
    }

    /// Those who may stay; with `ever` also people named before who are not named now.
    async fn known(&self, ever: bool) -> Result<Vec<Known<AttendeeId>>, ReplyError> {
        let rows = attendee::list_of_asking(self.tx, self.asking.id).await?;
        Ok(rows
            .iter()
            .filter(|row| !row.walk_in && (ever || row.removed_at.is_none()))
            .map(|row| Known { attendee: row.id, key: named_of(row).key() })
            .collect())
    }

    /// Whether this actor may still answer so.
    async fn permit(&self, answer: Answer, joins: bool) -> Result<(), ReplyError> {
        if !matches!(self.actor, Actor::Guest(_)) {
            return Ok(());
        }
        if self.whole.gathering.starts_at <= self.now {
            return Err(ReplyError::Begun);
        }
        let late = self.whole.gathering.reply_until <= self.now;
        if late && answer == Answer::Attending && joins {
            let seats = places::free(self.tx, &self.whole).await? > 0;
            return Err(ReplyError::DeadlinePassed { seats });
        }
        Ok(())
    }

    /// Writes the reply and everything that follows from it.
    async fn enter(
        &self,
        draft: Draft,
        entered: Entered,
        kept: Vec<Option<AttendeeId>>,
        action: &str,
    ) -> Result<Answered, ReplyError> {
        let (app, tx, now) = (self.app, self.tx, self.now);
        let Draft { id, answer, message, mut content, undoes } = draft;
        let restored_nothing =
            undoes.is_some() && content == Content::default() && answer == Answer::Undecided;
        let joining = self.write_people(&mut content.people, &kept).await?;
        let staying: Vec<AttendeeId> = content.people.iter().filter_map(|named| named.attendee).collect();
        let leaving: Vec<AttendeeId> = self
            .before
            .people
            .iter()
            .filter(|person| !person.walk_in && !staying.contains(&person.id))
            .map(|person| person.id)
            .collect();
        self.remove_people(&leaving).await?;
        let moved_up = match self.whole.pools.first() {
            Some(pool) => {
                places::settle(app, tx, now, &self.whole, pool.id, &leaving, &joining).await?.moved_up
            }
            None if joining.is_empty() => Vec::new(),
            None => return Err(ReplyError::NoSeats),
        };
        let row = reply::Model {
            id,
            center_id: tx.center,
            asking_id: self.asking.id,
            answer,
            message,
            content: serde_json::to_value(&content).map_err(anyhow::Error::from)?,
            channel: entered.channel,
            membership_id: self.actor.member(),
            received_at: entered.received_at,
            typed_at: now,
            number: self.next_number,
            undoes,
            once: entered.once,
        };
        reply::insert(tx, row.clone()).await?;
        needs::follow(self, content.needs, answer).await?;
        let mut changes = vec![audit::set("answer", word(answer)), audit::set("number", row.number)];
        changes.push(audit::set("channel", word(entered.channel)));
        changes.push(audit::set("people", content.people.len()));
        if self.before.reply.is_none() || undoes.is_some() {
            tasks::stir(tx, self.whole.gathering.id, Deed::Answered).await?;
        }
        audit::record(app, tx, now, self.actor, action, ("asking", self.asking.id.0), &changes).await?;
        let party = party::party(tx, &self.asking).await?;
        if !restored_nothing && entered.channel != ReplyChannel::Door {
            letters::tell(app, tx, now, &self.before, &party, row.number).await?;
        }
        let moved_up = tell_moved_up(app, tx, now, self.actor, &moved_up, Some(self.asking.id)).await?;
        Ok(Answered { party, repeated: false, moved_up })
    }

    /// Writes those who are named now and says who of them asks for a place.
    async fn write_people(
        &self,
        people: &mut [Named],
        kept: &[Option<AttendeeId>],
    ) -> Result<Vec<AttendeeId>, ReplyError> {
        let known = attendee::list_of_asking(self.tx, self.asking.id).await?;
        let placed: Vec<AttendeeId> = self
            .before
            .people
            .iter()
            .filter(|person| person.seat.is_some())
            .map(|person| person.id)
            .collect();
        let mut joining = Vec::new();
        for (index, named) in people.iter_mut().enumerate() {
            let found =
                kept.get(index).copied().flatten().and_then(|id| known.iter().find(|row| row.id == id));
            let id = found.map_or_else(|| self.app.chance.id(self.now), |row| row.id);
            named.attendee = Some(id);
            let row = attendee::Model {
                id,
                center_id: self.tx.center,
                gathering_id: self.whole.gathering.id,
                asking_id: Some(self.asking.id),
                organization_id: self.asking.organization_id,
                person_id: None,
                family: named.family.clone(),
                given: named.given.clone(),
                family_kana: named.family_kana.clone(),
                given_kana: named.given_kana.clone(),
                post: named.post.clone(),
                counted: named.counted(),
                walk_in: false,
                position: i32::try_from(index).unwrap_or(i32::MAX),
                created_at: found.map_or(self.now, |row| row.created_at),
                removed_at: None,
            };
            match found {
                Some(_) => attendee::update(self.tx, row).await?,
                None => attendee::insert(self.tx, row).await?,
            }
            if !placed.contains(&id) {
                joining.push(id);
            }
        }
        Ok(joining)
    }

    async fn remove_people(&self, leaving: &[AttendeeId]) -> Result<(), ReplyError> {
        for row in attendee::list_of_asking(self.tx, self.asking.id).await? {
            if leaving.contains(&row.id) {
                attendee::update(self.tx, attendee::Model { removed_at: Some(self.now), ..row }).await?;
            }
        }
        Ok(())
    }
}

/// Tells the parties of these attendees, but not `besides`, that they moved up.
async fn tell_moved_up(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    actor: Actor,
    attendees: &[AttendeeId],
    besides: Option<AskingId>,
) -> Result<Vec<AskingId>, ReplyError> {
    let mut parties: Vec<AskingId> = Vec::new();
    for id in attendees {
        let asking = attendee::find(tx, *id).await?.and_then(|row| row.asking_id);
        if let Some(asking) = asking.filter(|asking| Some(*asking) != besides && !parties.contains(asking)) {
            parties.push(asking);
        }
    }
    for id in &parties {
        audit::record(app, tx, now, actor, "replies.moved_up", ("asking", id.0), &[]).await?;
        beside::raise_sequence(tx, *id).await?;
        let asking = invitations::asking(tx, *id).await?.ok_or(ReplyError::NotFound)?;
        let how = invitations::Sending { bulk: false, not_before: None, payload: json!({}) };
        invitations::send(app, tx, now, &asking, "moved_up", how).await?;
    }
    Ok(parties)
}

/// The people of an answer, cleaned, with one unnamed person for each of the head count.
fn checked(new: &NewReply, cap: Option<usize>) -> Result<Vec<Named>, ReplyError> {
    let mut errors = FieldErrors::default();
    for (field, text) in [("message", &new.message), ("questions", &new.questions)] {
        if text.chars().count() > LONGEST {
            errors.add(field, Message::new("field-too-long").with("max", LONGEST));
        }
    }
    if new.needs.as_ref().is_some_and(|needs| needs.words.chars().count() > LONGEST) {
        errors.add("needs", Message::new("field-too-long").with("max", LONGEST));
    }
    let mut people = Vec::new();
    if new.answer == Answer::Attending {
        for (index, named) in new.people.iter().enumerate() {
            let empty = named.counted()
                && named.post.trim().is_empty()
                && named.family_kana.is_empty()
                && named.given_kana.is_empty();
            match named.cleaned() {
                _ if empty => {}
                Ok(named) if named.counted() => {
                    errors.add(&format!("name-{index}"), Message::new("reply-error-name"));
                }
                Ok(named) => people.push(named),
                Err(message) => errors.add(&format!("name-{index}"), message),
            }
        }
        people.extend(std::iter::repeat_n(Named::default(), new.head_count.min(MOST + 1)));
        if people.is_empty() && errors.is_empty() {
            errors.add("people", Message::new("reply-error-nobody"));
        }
    }
    errors.into_result().map_err(ReplyError::Fields)?;
    let allowed = cap.unwrap_or(MOST);
    if people.len() > allowed {
        return Err(ReplyError::TooMany { allowed });
    }
    Ok(people)
}

fn wanted(people: &[Named]) -> Vec<Wanted<AttendeeId>> {
    people.iter().map(|named| Wanted { row_of: named.attendee, key: named.key() }).collect()
}

fn named_of(row: &attendee::Model) -> Named {
    Named { family: row.family.clone(), given: row.given.clone(), ..Named::default() }
}

/// The stable word of a closed set's value.
pub fn word(value: impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

/// The stable word of an answer, as forms and locale keys use it.
pub fn answer_word(answer: Answer) -> String {
    word(answer)
}

/// Judges an answer without taking it: for the page on which a guest looks at it once more.
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
    let found = invitations::asking(&tx, asking).await?.ok_or(ReplyError::NotFound)?;
    let whole = gatherings::whole(&tx, GatheringId(found.subject_id)).await?.ok_or(ReplyError::NotFound)?;
    if whole.gathering.state == GatheringState::CalledOff {
        return Err(ReplyError::CalledOff);
    }
    let before = party::party(&tx, &found).await?;
    let stage =
        Stage { app, tx: &tx, now: app.clock.now(), actor, asking: found, whole, before, next_number: 0 };
    let people = checked(new, stage.cap())?;
    let kept = who_stays(&stage.known(false).await?, &wanted(&people));
    stage.permit(new.answer, kept.iter().any(Option::is_none)).await?;
    Ok(people)
}
