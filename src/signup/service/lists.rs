//! The list of a meeting tool, read in after the day. A person is counted once: who pressed to join and stands on the list
//! is one. What fits nobody or two is put before a person, and the whole list can be taken back.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::coming::{Room, not_yet, online};
use super::{SignupError, refused};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::contacts::japanese::search_key;
use crate::contacts::store::{organization, person};
use crate::db::{AskingId, AttendeeId, CenterId, DayId, GatheringId, RowId, Tx};
use crate::gatherings::{self, Whole};
use crate::invitations;
use crate::replies::{self, Party, door};
use crate::signup::attendance::{Known, Line, Meant, Whom, meant, read};
use crate::signup::model::LineState;
use crate::signup::store::{line, list};
use crate::web::FieldErrors;

/// What a person says of a line that waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case", tag = "as")]
#[schema(as = SignupDecision)]
pub enum Decision {
    /// It is this party.
    Party { asking: AskingId },
    /// One more, of nobody who applied.
    OneMore,
    /// Nobody who watched: a second device, somebody of the hosts.
    LeaveOut,
    /// Not decided after all.
    Back,
}

/// Reads a list in. A second press is the same press.
///
/// # Errors
/// [`SignupError::Fields`] where the file cannot be used, with what to do; [`SignupError::Refused`] before the day.
pub async fn read_in(
    app: &App,
    center: CenterId,
    actor: Actor,
    gathering: GatheringId,
    once: &str,
    bytes: &[u8],
) -> Result<RowId, SignupError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    replies::seats_turn(&tx, gathering).await?;
    if let Some(before) = list::find_once(&tx, gathering, once).await? {
        return Ok(before.id);
    }
    let whole = gatherings::whole(&tx, gathering).await?.ok_or(SignupError::Missing)?;
    let lines = read(bytes).map_err(|why| {
        let mut errors = FieldErrors::default();
        errors.add("file", why);
        SignupError::Fields(errors)
    })?;
    if !whole.has_begun(now) {
        return Err(refused("signup-list-early"));
    }
    let day = last_day(&whole, now)?;
    let room = Room { app, tx: &tx, now, actor, gathering, day, venue: online(&whole) };
    let parties = replies::parties(&tx, gathering).await?;
    let known = known(&tx, &parties).await?;
    let id: RowId = app.chance.id(now);
    let row = list::Model {
        id,
        center_id: center,
        gathering_id: gathering,
        day_id: day,
        membership_id: actor.member(),
        once: once.to_owned(),
        at: now,
        undone_at: None,
    };
    list::insert(&tx, row).await?;
    let mut counting = Counting::new(&room, &parties).await?;
    let told: Vec<Meant> = lines.iter().map(|line| meant(line, &known)).collect();
    // Who is named and noted already stands for their own line, so that nobody else's is taken for it.
    for meant in &told {
        if let Meant::One(Whom { asking, attendee: Some(attendee) }) = meant {
            counting.expects(*asking, *attendee);
        }
    }
    let mut rows = Vec::new();
    for ((line, meant), position) in lines.into_iter().zip(told).zip(1..) {
        rows.push(counting.line(&room, (id, position), line, meant).await?);
    }
    line::insert_all(&tx, rows).await?;
    audit::record(app, &tx, now, actor, "signup.list.read", ("gathering", gathering.0), &[]).await?;
    tx.commit().await?;
    Ok(id)
}

/// The day that a list is of: the last that has begun.
fn last_day(whole: &Whole, now: chrono::DateTime<chrono::Utc>) -> Result<DayId, SignupError> {
    let today = whole.days.iter().rfind(|day| day.date <= now.with_timezone(&whole.zone()).date_naive());
    today.or(door::day_of(whole, now)).map(|day| day.id).ok_or(SignupError::Missing)
}

/// Everybody who applied, as lines are matched with them.
async fn known(tx: &Tx, parties: &[Party]) -> Result<Vec<Known>, SignupError> {
    let people: Vec<_> = parties.iter().filter_map(|party| party.asking.person_id).collect();
    let people = person::list_by_ids(tx, &people).await?;
    let offices: Vec<_> = parties.iter().filter_map(|party| party.organization_id).collect();
    let offices = organization::list_by_ids(tx, &offices).await?;
    let mut all = Vec::new();
    for party in parties {
        let own = people.iter().find(|person| Some(person.id) == party.asking.person_id);
        let office = offices.iter().find(|office| Some(office.id) == party.organization_id);
        let mut emails = vec![own.map(|own| own.email.clone()), office.map(|office| office.email.clone())];
        if party.asking.contact_id.is_some() {
            emails.push(invitations::party(tx, &party.asking).await?.named.map(|named| named.email));
        }
        let named = |person: &&replies::Attending| !person.name.is_empty();
        all.push(Known {
            asking: Some(party.id),
            code: party.code.clone(),
            emails: emails
                .into_iter()
                .flatten()
                .filter(|email| !email.is_empty())
                .map(|email| email.to_lowercase())
                .collect(),
            key: search_key(&party.name),
            people: party
                .people
                .iter()
                .filter(named)
                .map(|person| (person.id, search_key(&person.name)))
                .collect(),
        });
    }
    Ok(all)
}

/// Who is noted as here while a list is gone through.
struct Counting<'p> {
    parties: HashMap<AskingId, &'p Party>,
    here: HashSet<AttendeeId>,
    /// Of each party, how many were noted before for whom no line stands yet.
    spare: HashMap<AskingId, usize>,
    /// Those whom a line names.
    expected: HashSet<AttendeeId>,
}

impl<'p> Counting<'p> {
    async fn new(room: &Room<'_>, parties: &'p [Party]) -> Result<Self, SignupError> {
        let here = room.here().await?;
        let there = |party: &Party| party.people.iter().filter(|one| here.contains(&one.id)).count();
        let spare = parties.iter().map(|party| (party.id, there(party))).collect();
        let parties = parties.iter().map(|party| (party.id, party)).collect();
        Ok(Counting { parties, spare, here, expected: HashSet::new() })
    }

    /// A line names this one.
    fn expects(&mut self, asking: AskingId, attendee: AttendeeId) {
        if self.expected.insert(attendee) && self.here.contains(&attendee) {
            self.use_spare(asking);
        }
    }

    fn use_spare(&mut self, asking: AskingId) -> bool {
        match self.spare.get_mut(&asking) {
            Some(spare) if *spare > 0 => {
                *spare -= 1;
                true
            }
            _ => false,
        }
    }

    async fn line(
        &mut self,
        room: &Room<'_>,
        (list, position): (RowId, i32),
        from: Line,
        meant: Meant,
    ) -> Result<line::Model, SignupError> {
        let mut row = line::Model {
            id: room.app.chance.id(room.now),
            center_id: room.tx.center,
            list_id: list,
            position,
            name: from.name,
            email: from.email,
            joined: from.joined,
            gone: from.gone,
            minutes: from.minutes,
            state: LineState::Nobody,
            candidates: json!([]),
            asking_id: None,
            attendee_id: None,
            made: false,
            version: 1,
        };
        match meant {
            Meant::Nobody => {}
            Meant::Several(askings) => {
                row.state = LineState::Several;
                row.candidates = json!(askings);
            }
            Meant::One(whom) => {
                row.asking_id = Some(whom.asking);
                let counted = self.count(room, whom).await?;
                row.state = if counted.is_some() { LineState::Matched } else { LineState::Known };
                (row.attendee_id, row.made) = counted.map_or((None, false), |(id, made)| (Some(id), made));
            }
        }
        Ok(row)
    }

    /// Notes one more person of a party; who it is and whether they stand beside the list. None where that many were noted.
    async fn count(
        &mut self,
        room: &Room<'_>,
        whom: Whom,
    ) -> Result<Option<(AttendeeId, bool)>, SignupError> {
        if whom.attendee.is_some_and(|one| self.here.contains(&one)) || self.use_spare(whom.asking) {
            return Ok(None);
        }
        let party = self.parties.get(&whom.asking).copied().ok_or(SignupError::Missing)?;
        let open = not_yet(party, &self.here);
        let next = whom.attendee.filter(|one| open.contains(one)).or_else(|| {
            // One whose own line stands further down is left for it.
            open.into_iter().find(|one| !self.expected.contains(one))
        });
        let (id, made) = match next {
            Some(id) => {
                room.mark(id).await?;
                (id, false)
            }
            None => (room.let_in(Some(&party.asking)).await?, true),
        };
        self.here.insert(id);
        Ok(Some((id, made)))
    }
}

/// Takes a list back: everybody whom it noted is noted no more, by whom it was decided as well.
///
/// # Errors
/// [`SignupError::Missing`].
pub async fn undo(
    app: &App,
    center: CenterId,
    actor: Actor,
    gathering: GatheringId,
    id: RowId,
) -> Result<(), SignupError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    replies::seats_turn(&tx, gathering).await?;
    let found = list::find(&tx, id).await?.filter(|list| list.gathering_id == gathering);
    let found = found.ok_or(SignupError::Missing)?;
    if found.undone_at.is_some() {
        return Ok(());
    }
    let room = Room { app, tx: &tx, now, actor, gathering, day: found.day_id, venue: None };
    for row in line::list_of(&tx, id).await? {
        take_back(&room, &row).await?;
    }
    list::undone(&tx, id, now).await?;
    audit::record(app, &tx, now, actor, "signup.list.undone", ("gathering", gathering.0), &[]).await?;
    tx.commit().await?;
    Ok(())
}

async fn take_back(room: &Room<'_>, row: &line::Model) -> Result<(), SignupError> {
    match (row.attendee_id, row.made) {
        (Some(id), true) => room.let_out(id).await?,
        (Some(id), false) => room.unmark(id).await?,
        (None, _) => {}
    }
    Ok(())
}

/// Decides about a line that fits nobody or two, or takes that back. `was` is the version that was seen.
///
/// # Errors
/// [`SignupError::Stale`] where somebody decided meanwhile; [`SignupError::Refused`] for a line that waits for nobody.
pub async fn decide(
    app: &App,
    center: CenterId,
    actor: Actor,
    (gathering, id): (GatheringId, RowId),
    was: i32,
    decision: Decision,
) -> Result<(), SignupError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    replies::seats_turn(&tx, gathering).await?;
    let found = line::find(&tx, id).await?.ok_or(SignupError::Missing)?;
    let of = list::find(&tx, found.list_id).await?.filter(|list| list.gathering_id == gathering);
    let of = of.ok_or(SignupError::Missing)?;
    if found.version != was || of.undone_at.is_some() {
        return Err(SignupError::Stale);
    }
    let whole = gatherings::whole(&tx, gathering).await?.ok_or(SignupError::Missing)?;
    let room = Room { app, tx: &tx, now, actor, gathering, day: of.day_id, venue: online(&whole) };
    let settled = matches!(found.state, LineState::Decided | LineState::LeftOut);
    if !found.state.waits() && !settled {
        return Err(refused("signup-line-settled"));
    }
    take_back(&room, &found).await?;
    let candidates: Vec<AskingId> = serde_json::from_value(found.candidates.clone()).unwrap_or_default();
    let open = line::Model { asking_id: None, attendee_id: None, made: false, ..found };
    let row = match decision {
        Decision::Back => {
            let state = if candidates.is_empty() { LineState::Nobody } else { LineState::Several };
            line::Model { state, ..open }
        }
        Decision::LeaveOut => line::Model { state: LineState::LeftOut, ..open },
        Decision::OneMore => {
            let id = room.let_in(None).await?;
            line::Model { state: LineState::Decided, attendee_id: Some(id), made: true, ..open }
        }
        Decision::Party { asking } => {
            let asking = invitations::asking(&tx, asking).await?;
            let asking =
                asking.filter(|asking| asking.subject_id == gathering.0).ok_or(SignupError::Missing)?;
            let party = replies::party(&tx, &asking).await?;
            let next = not_yet(&party, &room.here().await?).into_iter().next();
            let (attendee, made) = match next {
                Some(next) => {
                    room.mark(next).await?;
                    (next, false)
                }
                None => (room.let_in(Some(&asking)).await?, true),
            };
            line::Model {
                state: LineState::Decided,
                asking_id: Some(asking.id),
                attendee_id: Some(attendee),
                made,
                ..open
            }
        }
    };
    if !line::update(&tx, was, row).await? {
        return Err(SignupError::Stale);
    }
    audit::record(app, &tx, now, actor, "signup.list.decided", ("gathering", gathering.0), &[]).await?;
    tx.commit().await?;
    Ok(())
}
