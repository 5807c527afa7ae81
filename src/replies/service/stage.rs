//! What an answer happens on: the asking, its gathering whole, the party as it stood, all read under the turn; and
//! the writing of what follows from an answer.

use chrono::{DateTime, Utc};

use super::answering::Answered;
use super::incoming::NewReply;
use super::{asking_late, late, moving_up};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::db::{AskingId, AttendeeId, Engine, GatheringId, PoolId, ReplyId, Tx};
use crate::gatherings::{self, Frame, GatheringState};
use crate::invitations::model::SubjectKind;
use crate::invitations::{self, Asking};
use crate::playbooks::format::Deed;
use crate::replies::applying::{self, Applying};
use crate::replies::content::{Content, Named};
use crate::replies::doubt::{self, Counts, Doubt, Typed};
use crate::replies::error::ReplyError;
use crate::replies::letters;
use crate::replies::matching::{Known, Wanted};
use crate::replies::model::{Answer, ReplyChannel, word};
use crate::replies::moved::SeatsMoved;
use crate::replies::needs;
use crate::replies::party::{Party, Rows};
use crate::replies::places::{self, Moves};
use crate::replies::seating::{Joining, Phase};
use crate::replies::store::{attendee, reply, seat};
use crate::tasks::{self, TaskState};

/// What an answer happens on.
pub(super) struct Stage<'a> {
    app: &'a App,
    tx: &'a Tx,
    now: DateTime<Utc>,
    actor: Actor,
    pub asking: Asking,
    pub frame: Frame,
    pub(super) seats: places::Known,
    rows: Rows,
    pub before: Party,
}

/// A reply to be entered.
pub(super) struct Draft {
    pub id: ReplyId,
    pub answer: Answer,
    pub message: String,
    pub content: Content,
    pub undoes: Option<i32>,
    /// When the entry was typed that holds again; none where nothing is restored.
    pub restores: Option<DateTime<Utc>>,
}

/// How and when it came.
pub(super) struct Entered {
    pub channel: ReplyChannel,
    /// When it came in, where a member says so; else it is this moment, and it stands behind all that came before.
    pub received_at: Option<DateTime<Utc>>,
    pub once: String,
    /// Why it counts from an earlier time than the entry before.
    pub why: String,
}

impl<'a> Stage<'a> {
    /// Takes the turn and reads everything under it.
    pub async fn open(
        app: &'a App,
        tx: &'a Tx,
        now: DateTime<Utc>,
        actor: Actor,
        mut asking: Asking,
    ) -> Result<Self, ReplyError> {
        places::turn(tx, GatheringId(asking.subject_id)).await?;
        if tx.engine() == Engine::Postgres {
            // It may have changed while waiting for the turn; SQLite's one writer waited before.
            asking = invitations::asking(tx, asking.id).await?.ok_or(ReplyError::NotFound)?;
        }
        let stage = Self::of(app, tx, now, actor, asking).await?;
        if stage.asking.closed_at.is_some() {
            return Err(ReplyError::Closed);
        }
        if stage.frame.state == GatheringState::CalledOff {
            return Err(ReplyError::CalledOff);
        }
        Ok(stage)
    }

    /// Reads everything as it is, without the turn: to judge, not to write.
    pub async fn look(
        app: &'a App,
        tx: &'a Tx,
        now: DateTime<Utc>,
        actor: Actor,
        id: AskingId,
    ) -> Result<Self, ReplyError> {
        let asking = invitations::asking(tx, id).await?.ok_or(ReplyError::NotFound)?;
        Self::of(app, tx, now, actor, asking).await
    }

    async fn of(
        app: &'a App,
        tx: &'a Tx,
        now: DateTime<Utc>,
        actor: Actor,
        asking: Asking,
    ) -> Result<Self, ReplyError> {
        if asking.subject_kind != SubjectKind::Gathering {
            return Err(ReplyError::NotFound);
        }
        let gathering = GatheringId(asking.subject_id);
        let of_seats = places::known(tx, gathering, asking.id);
        let questions = (gatherings::frame(tx, gathering), of_seats, Rows::of(tx, &asking));
        let (frame, seats, rows) = tx.ask(questions).await?;
        let frame = frame.ok_or(ReplyError::NotFound)?;
        let before = rows.party(&asking, &seats.held());
        Ok(Stage { app, tx, now, actor, asking, frame, seats, rows, before })
    }

    pub fn cap(&self) -> Option<usize> {
        self.frame.per_office_cap.and_then(|cap| usize::try_from(cap).ok())
    }

    /// The guest's asking, where a guest answers.
    pub fn guest(&self) -> Option<AskingId> {
        matches!(self.actor, Actor::Guest(_)).then_some(self.asking.id)
    }

    /// How many people the party may name: the measure of one office, less those whom it brings by other ways.
    pub async fn left(&self) -> Result<Option<usize>, ReplyError> {
        let Some(cap) = self.cap() else { return Ok(None) };
        let mut beside = 0;
        for count in self.app.beside() {
            beside += count(self.tx, &self.asking).await?;
        }
        Ok(Some(cap.saturating_sub(beside)))
    }

    pub fn pools(&self) -> Vec<PoolId> {
        self.seats.pools.iter().map(|pool| pool.pool).collect()
    }

    /// The party's entries, oldest first.
    pub fn entries(&self) -> &[reply::Model] {
        &self.rows.replies
    }

    pub fn next_number(&self) -> i32 {
        self.before.newest + 1
    }

    /// The number of the entry that was given with this key, if one was.
    pub fn entry_of(&self, once: &str) -> Option<i32> {
        self.rows.replies.iter().find(|row| row.once == once).map(|row| row.number)
    }

    /// What the party's needs are judged on.
    pub fn needs(&self) -> needs::Desk<'_> {
        needs::Desk {
            app: self.app,
            tx: self.tx,
            now: self.now,
            actor: self.actor,
            gathering: self.frame.id,
            party: &self.before,
        }
    }

    /// Those who may stay; with `ever` also people named before who are not named now.
    pub fn known(&self, ever: bool) -> Vec<Known<AttendeeId>> {
        self.rows
            .people
            .iter()
            .filter(|row| !row.walk_in && (ever || row.removed_at.is_none()))
            .map(|row| Known { attendee: row.id, key: named_of(row).key() })
            .collect()
    }

    /// Why a member should look once more before this answer is taken; a guest says what a guest says.
    pub fn doubt(&self, new: &NewReply, people: &[Named], received_at: DateTime<Utc>) -> Option<Doubt> {
        self.actor.member()?;
        let answer = self.before.reply.as_ref();
        let answer = answer.map(|reply| (reply.answer, reply.content.people.as_slice(), reply.received_at));
        let counts = Counts { newest: self.before.newest, answer };
        let typed = Typed { answer: new.answer, people, received_at, seen: new.seen, sure: new.sure };
        doubt::doubt(counts, typed)
    }

    /// Whether this actor may still answer so.
    pub async fn permit(&self, answer: Answer, joins: bool) -> Result<(), ReplyError> {
        if !matches!(self.actor, Actor::Guest(_)) {
            return Ok(());
        }
        if self.frame.has_begun(self.now) {
            return Err(ReplyError::Begun);
        }
        if self.frame.state == GatheringState::Postponed && answer == Answer::Attending && joins {
            return Err(ReplyError::Postponed);
        }
        let opens = self.frame.applications_open_at;
        if answer == Answer::Attending && joins && opens.is_some_and(|opens| self.now < opens) {
            return Err(ReplyError::NotOpen);
        }
        let late = self.frame.reply_until <= self.now;
        if late && answer == Answer::Attending && joins {
            return Err(ReplyError::DeadlinePassed { seats: places::any_free(&self.seats.pools) });
        }
        Ok(())
    }

    /// Why an entry counts from an earlier time than the one before; nothing where it does not, or where nobody's place in
    /// line hangs on it.
    ///
    /// # Errors
    /// [`ReplyError::Fields`] where members correct the time of an application and say no reason.
    pub async fn why(&self, received_at: Option<DateTime<Utc>>, why: &str) -> Result<String, ReplyError> {
        let before = self.rows.replies.last().map(|row| row.received_at);
        let earlier = received_at.zip(before).is_some_and(|(at, before)| at < before);
        if !earlier || self.actor.member().is_none() {
            return Ok(String::new());
        }
        match gatherings::find(self.tx, self.frame.id).await? {
            Some(gathering) if gathering.takes_trainees() => late::because(why),
            _ => Ok(why.trim().chars().take(late::LONGEST_WHY).collect()),
        }
    }

    /// Writes the reply and everything that follows from it.
    pub async fn enter(
        &mut self,
        draft: Draft,
        entered: Entered,
        kept: &[Option<AttendeeId>],
        action: &str,
    ) -> Result<Answered, ReplyError> {
        let (app, tx, now) = (self.app, self.tx, self.now);
        let Draft { id, answer, message, mut content, undoes, restores } = draft;
        let restored_nothing =
            undoes.is_some() && content == Content::default() && answer == Answer::Undecided;
        let said: Vec<Option<Applying>> =
            content.people.iter_mut().map(|named| named.applying.take()).collect();
        let received_at = entered.received_at.unwrap_or(now);
        // Its turn decides among answers of one moment: the clock was read before the wait for it, in this process.
        let in_turn =
            entered.received_at.unwrap_or_else(|| self.seats.newest().map_or(now, |at| at.max(now)));
        // What came before applications were open counts from then, like everything that lay there.
        let asked_at = self.frame.applications_open_at.map_or(in_turn, |opens| in_turn.max(opens));
        let mut moves = self.write_people(&mut content.people, kept, restores, asked_at).await?;
        let trainees: Vec<(AttendeeId, Applying)> =
            content.people.iter().zip(said).filter_map(|(named, said)| named.attendee.zip(said)).collect();
        let applying: Vec<AttendeeId> = trainees.iter().map(|(id, _)| *id).collect();
        let trainees = applying::seal(app, tx, now, self.frame.id, &trainees).await?;
        moves.leaving = self.remove_people(&content.people).await?;
        let begun = self.frame.has_begun(now);
        let phase = if begun { Phase::Begun } else { Phase::Before };
        let settled = places::answered(app, tx, now, phase, self.frame.id, &self.seats, &moves).await?;
        let row = reply::Model {
            id,
            center_id: tx.center,
            asking_id: self.asking.id,
            answer,
            message,
            content: serde_json::to_value(&content).map_err(anyhow::Error::from)?,
            channel: entered.channel,
            membership_id: self.actor.member(),
            received_at,
            typed_at: now,
            number: self.next_number(),
            undoes,
            once: entered.once,
            why: entered.why,
        };
        reply::insert(tx, row.clone()).await?;
        let number = row.number;
        self.rows.replies.push(row);
        let needs = content.needs.filter(|_| answer == Answer::Attending);
        self.rows.need = self.needs().follow(needs, self.rows.need.clone()).await?;
        let changes = [
            audit::set("answer", word(answer)),
            audit::set("number", number),
            audit::set("channel", word(entered.channel)),
            audit::set("people", content.people.len()),
        ];
        if self.before.reply.is_none() || self.before.asks_again || undoes.is_some() {
            tasks::stir(tx, self.frame.id, Deed::Answered).await?;
        }
        audit::record(app, tx, now, self.actor, action, ("asking", self.asking.id.0), &changes).await?;
        let party = self.rows.party(&self.asking, &settled.held);
        if !restored_nothing && entered.channel != ReplyChannel::Door {
            letters::tell(app, tx, now, &self.before, &party, number).await?;
        }
        late::follow(app, tx, now, self.actor, &self.frame, (&self.before, &party)).await?;
        applying::follow_twice(app, tx, now, self.actor, &self.frame, (&party, &trainees)).await?;
        if self.actor.member().is_some() {
            let (about, done) = (self.asking.id.0, TaskState::Done);
            tasks::close_about(tx, now, asking_late::TASK, about, done, self.actor).await?;
        }
        let had_a_place =
            |id: AttendeeId| self.before.people.iter().any(|one| one.id == id && one.seat.is_some());
        let is_known = |id: AttendeeId| kept.contains(&Some(id)) || applying.contains(&id);
        let joined = moves.joining.iter().map(|(_, new)| new.attendee);
        let wished = |named: &&Named| {
            let before = self.before.people.iter().find(|one| Some(one.id) == named.attendee);
            before.map_or(named.touring.is_some(), |before| before.named.touring != named.touring)
        };
        let wishes = content.people.iter().filter(wished).filter_map(|named| named.attendee).collect();
        let moved = SeatsMoved {
            now,
            actor: self.actor,
            gathering: self.frame.id,
            asking: self.asking.id,
            wishes,
            left: moves.leaving,
            taken: joined.filter(|id| is_known(*id) && !had_a_place(*id)).collect(),
        };
        for heeds in app.heeding().iter().filter(|_| moved.says_something()) {
            heeds(app, tx, &moved).await?;
        }
        let moved_up =
            moving_up::tell(app, tx, now, self.actor, &settled.moved_up, Some(self.asking.id)).await?;
        if !moved_up.is_empty() || self.before.waiting().next().is_some() || party.waiting().next().is_some()
        {
            applying::follow_waiting(app, tx, now, self.actor, self.frame.id).await?;
        }
        Ok(Answered { party, repeated: false, moved_up })
    }

    /// Writes those who are named now and says who of them asks for a place, and where.
    async fn write_people(
        &mut self,
        people: &mut [Named],
        kept: &[Option<AttendeeId>],
        restores: Option<DateTime<Utc>>,
        comes_at: DateTime<Utc>,
    ) -> Result<Moves, ReplyError> {
        let mut joining = Vec::new();
        for (index, named) in people.iter_mut().enumerate() {
            let found = kept.get(index).copied().flatten();
            let found = found.and_then(|id| self.rows.people.iter().position(|row| row.id == id));
            let known = found.map(|at| self.rows.people[at].clone());
            let id = known.as_ref().map_or_else(|| self.app.chance.id(self.now), |row| row.id);
            named.attendee = Some(id);
            let row = attendee::Model {
                id,
                center_id: self.tx.center,
                gathering_id: self.frame.id,
                asking_id: Some(self.asking.id),
                organization_id: self.asking.organization_id,
                person_id: None,
                family: named.family.clone(),
                given: named.given.clone(),
                family_kana: named.family_kana.clone(),
                given_kana: named.given_kana.clone(),
                post: named.post.clone(),
                substitute_for: named.substitute_for.clone(),
                comes_at: named.comes_at,
                leaves_at: named.leaves_at,
                counted: named.counted(),
                walk_in: false,
                venue_id: None,
                position: i32::try_from(index).unwrap_or(i32::MAX),
                created_at: known.as_ref().map_or(self.now, |row| row.created_at),
                removed_at: None,
            };
            match found {
                Some(_) if known.as_ref() == Some(&row) => {}
                Some(at) => {
                    attendee::update(self.tx, row.clone()).await?;
                    self.rows.people[at] = row;
                }
                None => {
                    attendee::insert(self.tx, row.clone()).await?;
                    self.rows.people.push(row);
                }
            }
            let held = self.before.people.iter().find(|person| person.id == id && person.seat.is_some());
            let holds = held.and_then(|person| person.named.pool);
            let chosen = named.pool.filter(|chosen| self.seats.pools.iter().any(|pool| pool.pool == *chosen));
            let pool = chosen.or(holds).or(self.seats.pools.first().map(|pool| pool.pool));
            let pool = pool.ok_or(ReplyError::NoSeats)?;
            named.pool = Some(pool);
            if holds != Some(pool) {
                // Who comes back after a slip of ours stands where they stood then.
                let before = match restores {
                    Some(then) => seat::held_at(self.tx, id, pool, then).await?,
                    None => None,
                };
                // Whoever changes the place goes on counting from when they asked for the first.
                let since = held.and_then(|person| person.since);
                let (asked_at, changed) = match before {
                    Some(place) => (place.asked_at, place.changed),
                    None => (since.unwrap_or(comes_at), since.is_some()),
                };
                joining.push((pool, Joining { attendee: id, asked_at, changed }));
            }
        }
        self.rows.people.sort_by_key(|row| (row.position, row.id));
        Ok(Moves { leaving: Vec::new(), joining })
    }

    /// Takes off the list those who were named and are not any more; who they are.
    async fn remove_people(&mut self, staying: &[Named]) -> Result<Vec<AttendeeId>, ReplyError> {
        let stays = |id: AttendeeId| staying.iter().any(|named| named.attendee == Some(id));
        let mut leaving = Vec::new();
        for row in &mut self.rows.people {
            if row.removed_at.is_none() && !row.walk_in && !stays(row.id) {
                row.removed_at = Some(self.now);
                attendee::update(self.tx, row.clone()).await?;
                leaving.push(row.id);
            }
        }
        Ok(leaving)
    }
}

/// Those who are named now, as the matching reads them.
pub(super) fn wanted(people: &[Named]) -> Vec<Wanted<AttendeeId>> {
    people.iter().map(|named| Wanted { row_of: named.attendee, key: named.key() }).collect()
}

fn named_of(row: &attendee::Model) -> Named {
    Named { family: row.family.clone(), given: row.given.clone(), ..Named::default() }
}
