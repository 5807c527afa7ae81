//! A party and where it stands: its current answer, its people with seat and place in the waiting list.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::DbErr;
use serde::Serialize;

use super::content::{Content, Named};
use super::history::{self, Entry};
use super::model::{AccommodationState, Answer, AttendanceState, ReplyChannel, SeatState};
use super::order_key;
use super::places::{self, Held};
use super::store::{accommodation, attendance, attendee, beside, reply};
use crate::accounts::full_name;
use crate::contacts::Channel;
use crate::contacts::store::{organization, person};
use crate::db::{
    AskingId, AttendeeId, GatheringId, MembershipId, OrganizationId, Question, Questions, ReplyId, Tx,
    VenueId,
};
use crate::gatherings;
use crate::invitations::store::asking::Model as Asking;

/// Where a party stands, each in exactly one place: attending as soon as one of its people has a seat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    Attending,
    Waiting,
    Undecided,
    Declined,
    None,
}

/// An invited party.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Party {
    #[serde(skip)]
    #[schema(ignore)]
    pub asking: Asking,
    pub id: AskingId,
    pub organization_id: Option<OrganizationId>,
    /// The office's name, or the person's.
    pub name: String,
    pub kana: String,
    pub code: String,
    pub channel: Channel,
    pub standing: Standing,
    /// The answer that counts.
    pub reply: Option<Current>,
    /// The answer was given for another day, and the party is asked again for the new one; its places are kept.
    pub asks_again: bool,
    /// The number of the newest entry of its history, an undo included; 0 where there is none.
    pub newest: i32,
    /// Those who are named or counted now, in their order; people who came unannounced follow.
    pub people: Vec<Attending>,
    /// That something is needed and how far it is; never what.
    pub accommodation: Option<AccommodationState>,
}

/// The answer that counts.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Current {
    pub id: ReplyId,
    /// Counts the party's entries from 1.
    pub number: i32,
    pub answer: Answer,
    pub message: String,
    pub questions: String,
    pub channel: ReplyChannel,
    pub received_at: DateTime<Utc>,
    pub typed_at: DateTime<Utc>,
    /// Who typed it in, where staff did.
    pub by: Option<MembershipId>,
    /// Whether something is needed on the day.
    pub needs: bool,
    #[serde(skip)]
    #[schema(ignore)]
    pub content: Content,
}

/// Somebody who is to come, or came.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Attending {
    pub id: AttendeeId,
    #[serde(flatten)]
    pub named: Named,
    /// The name as it is written; empty for one of a head count.
    pub name: String,
    pub kana: String,
    /// One of a head count.
    pub counted: bool,
    pub walk_in: bool,
    /// The venue whose reception took them, of who came unannounced.
    pub venue: Option<VenueId>,
    /// `None` for who came unannounced.
    pub seat: Option<SeatState>,
    /// Place in the waiting list, from 1.
    pub position: Option<usize>,
    /// When the place was asked for.
    pub since: Option<DateTime<Utc>>,
    /// Waits although its answer came in before the last seat was given: staff decide.
    pub passed_over: bool,
    pub attendance: Option<AttendanceState>,
}

impl Party {
    /// Those who have a seat.
    pub fn seated(&self) -> impl Iterator<Item = &Attending> {
        self.people.iter().filter(|person| person.seat == Some(SeatState::Seated))
    }

    /// Those who wait for one.
    pub fn waiting(&self) -> impl Iterator<Item = &Attending> {
        self.people.iter().filter(|person| person.seat == Some(SeatState::Waiting))
    }

    /// Whether somebody of the party was there.
    pub fn came(&self) -> bool {
        self.people.iter().any(|person| person.attendance == Some(AttendanceState::CheckedIn))
    }

    /// Asks again for the day that was set at `since`, where the answer is older and was no "not this time".
    fn ask_again(&mut self, since: Option<DateTime<Utc>>) {
        self.asks_again = since.is_some_and(|since| {
            let older = |reply: &Current| reply.received_at < since && reply.answer != Answer::Declined;
            self.reply.as_ref().is_some_and(older)
        });
    }

    /// The answer that counts, if there is one.
    pub fn answer(&self) -> Option<Answer> {
        self.reply.as_ref().map(|reply| reply.answer)
    }
}

/// One party, as it stands in this transaction. Errors: the database's.
pub async fn party(tx: &Tx, asking: &Asking) -> Result<Party, DbErr> {
    let gathering = GatheringId(asking.subject_id);
    let (rows, seats) = tx.ask((Rows::of(tx, asking), places::known(tx, gathering, asking.id))).await?;
    Ok(rows.party(asking, &seats.held()))
}

/// The rows that one party is put together from, but for its seats.
pub(super) struct Rows {
    names: Names,
    /// Its entries, oldest first.
    pub replies: Vec<reply::Model>,
    /// Everybody it ever named or counted.
    pub people: Vec<attendee::Model>,
    marks: HashMap<AttendeeId, AttendanceState>,
    pub need: Option<accommodation::Model>,
    /// When those who had said yes were asked again, for a new day.
    asked_again: Option<DateTime<Utc>>,
}

impl Rows {
    /// Asks for the rows of one party.
    pub(super) fn of(tx: &Tx, asking: &Asking) -> Question<Self> {
        let id = asking.id;
        let office = asking.organization_id.map_or_else(Question::nothing, |id| organization::by_id(tx, id));
        let person = asking.person_id.map_or_else(Question::nothing, |id| person::by_id(tx, id));
        let questions = (
            (office, person).together(),
            reply::of_asking(tx, id),
            attendee::of_asking(tx, id),
            attendance::of_asking(tx, id),
            accommodation::of_asking(tx, id),
            gatherings::asked_again(tx, GatheringId(asking.subject_id)),
        );
        questions.together().then(|((office, person), replies, people, marked, need, asked_again)| {
            let names =
                Names { organizations: office.into_iter().collect(), persons: person.into_iter().collect() };
            Ok(Rows { names, replies, people, marks: marks(marked), need, asked_again })
        })
    }

    /// The party as it stands with these places.
    pub(super) fn party(&self, asking: &Asking, held: &HashMap<AttendeeId, Held>) -> Party {
        let Rows { names, replies, people, marks, need, asked_again } = self;
        let mut party = put_together(asking, names, replies, people, held, marks, need.as_ref());
        party.ask_again(*asked_again);
        party
    }
}

/// Every invited party of a gathering once, by kana. Errors: the database's.
pub async fn parties(tx: &Tx, gathering: GatheringId) -> Result<Vec<Party>, DbErr> {
    let names = Names {
        organizations: beside::organizations(tx, gathering).await?,
        persons: beside::persons(tx, gathering).await?,
    };
    let held = places::held(&places::read(tx, gathering).await?);
    let marks = marks(attendance::list_of_gathering(tx, gathering).await?);
    let mut replies: HashMap<AskingId, Vec<reply::Model>> = HashMap::new();
    for row in reply::list_of_gathering(tx, gathering).await? {
        replies.entry(row.asking_id).or_default().push(row);
    }
    let mut people: HashMap<AskingId, Vec<attendee::Model>> = HashMap::new();
    for row in attendee::list_of_gathering(tx, gathering).await? {
        if let Some(asking) = row.asking_id {
            people.entry(asking).or_default().push(row);
        }
    }
    let needs = accommodation::list_of_gathering(tx, gathering).await?;
    let needs: HashMap<AskingId, accommodation::Model> =
        needs.into_iter().map(|row| (row.asking_id, row)).collect();
    let none = (Vec::new(), Vec::new());
    let mut all: Vec<Party> = beside::askings(tx, gathering)
        .await?
        .iter()
        .map(|asking| {
            let replies = replies.get(&asking.id).unwrap_or(&none.0);
            let people = people.get(&asking.id).unwrap_or(&none.1);
            put_together(asking, &names, replies, people, &held, &marks, needs.get(&asking.id))
        })
        .collect();
    let asked_again = gatherings::asked_again_at(tx, gathering).await?;
    all.iter_mut().for_each(|party| party.ask_again(asked_again));
    all.sort_by_cached_key(|party| (order_key(&party.kana, &party.name), party.id));
    Ok(all)
}

struct Names {
    organizations: Vec<organization::Model>,
    persons: Vec<person::Model>,
}

impl Names {
    /// Name and reading of who was asked.
    fn of(&self, asking: &Asking) -> (String, String) {
        let office = self.organizations.iter().find(|office| Some(office.id) == asking.organization_id);
        let person = self.persons.iter().find(|person| Some(person.id) == asking.person_id);
        match (office, person) {
            (Some(office), _) => (office.name.clone(), office.kana.clone()),
            (None, Some(person)) => {
                (full_name(&person.family, &person.given), full_name(&person.family_kana, &person.given_kana))
            }
            (None, None) => (String::new(), String::new()),
        }
    }
}

/// What each was marked as; who was there on one day came, whatever the others say.
fn marks(rows: Vec<attendance::Model>) -> HashMap<AttendeeId, AttendanceState> {
    let mut marks = HashMap::new();
    for mark in rows {
        let known = marks.entry(mark.attendee_id).or_insert(mark.state);
        if mark.state == AttendanceState::CheckedIn {
            *known = AttendanceState::CheckedIn;
        }
    }
    marks
}

fn put_together(
    asking: &Asking,
    names: &Names,
    replies: &[reply::Model],
    people: &[attendee::Model],
    held: &HashMap<AttendeeId, Held>,
    marks: &HashMap<AttendeeId, AttendanceState>,
    need: Option<&accommodation::Model>,
) -> Party {
    let (name, kana) = names.of(asking);
    let mut people: Vec<Attending> =
        people.iter().filter(|row| row.removed_at.is_none()).map(|row| attending(row, held, marks)).collect();
    people.sort_by_key(|person| person.walk_in);
    let reply = current(replies).map(|row| Current::of(&row));
    // What is wished for stands in the answer, not with the person.
    for person in &mut people {
        let said = reply.iter().flat_map(|reply| &reply.content.people);
        let said =
            said.filter(|named| named.attendee == Some(person.id)).find_map(|named| named.touring.clone());
        person.named.touring = said;
    }
    let seated = people.iter().any(|person| person.seat == Some(SeatState::Seated));
    let standing = match reply.as_ref().map(|reply| reply.answer) {
        None => Standing::None,
        Some(Answer::Undecided) => Standing::Undecided,
        Some(Answer::Declined) => Standing::Declined,
        Some(Answer::Attending) if seated => Standing::Attending,
        Some(Answer::Attending) => Standing::Waiting,
    };
    Party {
        id: asking.id,
        organization_id: asking.organization_id,
        name,
        kana,
        code: asking.code.clone(),
        channel: asking.channel,
        standing,
        accommodation: need.map(|need| need.state),
        asking: asking.clone(),
        asks_again: false,
        newest: replies.last().map_or(0, |row| row.number),
        reply,
        people,
    }
}

/// The reply row that counts among all of one party.
pub(super) fn current(replies: &[reply::Model]) -> Option<reply::Model> {
    let entries: Vec<Entry> =
        replies.iter().map(|row| Entry { number: row.number, undoes: row.undoes }).collect();
    let number = history::current(&entries)?;
    replies.iter().find(|row| row.number == number).cloned()
}

/// The row that counts once `number` is taken back.
pub(super) fn after_undo(replies: &[reply::Model], number: i32) -> Option<reply::Model> {
    let mut entries: Vec<Entry> =
        replies.iter().map(|row| Entry { number: row.number, undoes: row.undoes }).collect();
    let next = entries.last().map_or(1, |entry| entry.number + 1);
    entries.push(Entry { number: next, undoes: Some(number) });
    let number = history::current(&entries)?;
    replies.iter().find(|row| row.number == number).cloned()
}

impl Current {
    pub(super) fn of(row: &reply::Model) -> Self {
        let content: Content = serde_json::from_value(row.content.clone()).unwrap_or_default();
        Current {
            id: row.id,
            number: row.number,
            answer: row.answer,
            message: row.message.clone(),
            questions: content.questions.clone(),
            channel: row.channel,
            received_at: row.received_at,
            typed_at: row.typed_at,
            by: row.membership_id,
            needs: content.needs.is_some(),
            content,
        }
    }
}

fn attending(
    row: &attendee::Model,
    held: &HashMap<AttendeeId, Held>,
    marks: &HashMap<AttendeeId, AttendanceState>,
) -> Attending {
    let place = held.get(&row.id);
    Attending {
        id: row.id,
        name: full_name(&row.family, &row.given),
        kana: full_name(&row.family_kana, &row.given_kana).trim().to_owned(),
        named: Named {
            attendee: Some(row.id),
            family: row.family.clone(),
            given: row.given.clone(),
            family_kana: row.family_kana.clone(),
            given_kana: row.given_kana.clone(),
            post: row.post.clone(),
            substitute_for: row.substitute_for.clone(),
            comes_at: row.comes_at,
            leaves_at: row.leaves_at,
            pool: place.map(|place| place.pool),
            applying: None,
            touring: None,
        },
        counted: row.counted,
        walk_in: row.walk_in,
        venue: row.venue_id,
        seat: place.map(|place| place.state),
        position: place.and_then(|place| place.position),
        since: place.map(|place| place.since),
        passed_over: place.is_some_and(|place| place.passed_over),
        attendance: marks.get(&row.id).copied(),
    }
}

/// People who came unannounced and belong to no invited party.
pub async fn strangers(tx: &Tx, gathering: GatheringId) -> Result<Vec<(attendee::Model, Attending)>, DbErr> {
    let marks = marks(attendance::list_of_gathering(tx, gathering).await?);
    let rows = attendee::list_of_gathering(tx, gathering).await?;
    Ok(rows
        .into_iter()
        .filter(|row| row.asking_id.is_none() && row.removed_at.is_none())
        .map(|row| {
            let shown = attending(&row, &HashMap::new(), &marks);
            (row, shown)
        })
        .collect())
}
