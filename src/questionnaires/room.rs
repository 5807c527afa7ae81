//! In the room: the questionnaire for people who sit there, behind one short address that everybody shares.
//!
//! A QR closes the agenda. Whoever follows it answers without a link of their own: for their office, which they name, or
//! for nobody in particular. An office counts once, whichever way its answer came; an answer for nobody goes onto a
//! ballot, and its number is held down to what a room can hold. The address opens around the day only.

use chrono::{DateTime, Duration, Utc};
use sha2::{Digest, Sha256};

use super::model::{Answers, about, checked};
use super::service::{self, QuestionnaireError};
use super::store::ballot::{self, Way};
use super::store::questionnaire::{self, Model as Questionnaire};
use super::store::{answer, ballot::Model as Ballot};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::contacts::japanese::search_key;
use crate::db::{AskingId, CenterId, GatheringId, QuestionnaireId, RowId, Tx, VenueId};
use crate::gatherings::{self, GatheringState, Whole};
use crate::invitations::{self, Asking};
use crate::paper::qr;
use crate::playbooks::format::{About, Form};
use crate::replies::model::ReplyChannel;
use crate::replies::{self, Party};

/// The address stays open so long after the end: for those who answer on the way home.
const AFTER: Duration = Duration::hours(24);
/// More answers without an office than there are seats, and so many, are not people in a room.
const SPARE: usize = 10;

/// The room's questionnaire and where its day stands.
#[derive(Debug)]
pub struct Room {
    pub center: CenterId,
    pub row: Questionnaire,
    pub form: Form,
    pub whole: Whole,
    pub moment: Moment,
}

/// Whether the address opens now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// The gathering has not begun.
    Before,
    Open,
    /// A day has passed, or it was closed.
    After,
    /// The gathering was called off or put off.
    Off,
}

/// A new address: two short codes' worth of chance, so that nobody meets one by trying.
pub fn new_code(app: &App) -> String {
    let draw = || qr::short_code(u64::from_le_bytes(app.chance.bytes()));
    let mut code = draw() + &draw();
    code.truncate(8);
    code
}

/// The address as people type it after the host: `/q/7KX23FDR`.
pub fn path(code: &str) -> String {
    format!("/q/{code}")
}

/// The room behind a typed or scanned code; none where there is no such room.
pub async fn room(app: &App, code: &str) -> Result<Option<Room>, QuestionnaireError> {
    let code: String = code.chars().filter(char::is_ascii_alphanumeric).collect();
    let across = app.db.across_to_read().await?;
    let found = questionnaire::find_by_room(&across, &code.to_ascii_uppercase()).await?;
    drop(across);
    let Some(row) = found else { return Ok(None) };
    let tx = app.db.scoped(row.center_id).read().await?;
    let Some(whole) = gatherings::whole(&tx, row.gathering_id).await? else { return Ok(None) };
    let moment = moment(&row, &whole, app.clock.now());
    Ok(Some(Room { center: row.center_id, form: service::form(&row)?, row, whole, moment }))
}

/// Where the day of a room stands at `now`.
pub fn moment(row: &Questionnaire, whole: &Whole, now: DateTime<Utc>) -> Moment {
    let gathering = &whole.gathering;
    if matches!(gathering.state, GatheringState::CalledOff | GatheringState::Postponed) {
        Moment::Off
    } else if row.closed_at.is_some() || gathering.ends_at + AFTER <= now {
        Moment::After
    } else if now < gathering.starts_at {
        Moment::Before
    } else {
        Moment::Open
    }
}

/// An answer given in the room.
#[derive(Clone, Debug)]
pub struct InRoom {
    pub answers: Answers,
    /// The office's name or its code, as typed; blank for nobody in particular.
    pub office: String,
    /// Where the person sits, as they said.
    pub venue: Option<VenueId>,
    /// Drawn for the form, so that a second press is the same press.
    pub once: String,
}

/// The party that somebody in the room means: one that came or has a seat, by its code or its whole name.
pub async fn party_here(tx: &Tx, whole: &Whole, typed: &str) -> Result<Option<Party>, QuestionnaireError> {
    let all = replies::parties(tx, whole.gathering.id).await?;
    let here = all.into_iter().filter(|party| party.came() || party.seated().next().is_some());
    let code = qr::normalise_code(typed);
    let key = search_key(typed);
    let mut found = here.filter(|party| {
        code.as_ref().is_some_and(|code| *code == party.code) || search_key(&party.name) == key
    });
    Ok(found.next().filter(|_| !key.is_empty()))
}

/// The party that staff mean while they type: by its code, or by a part of its name that only one has.
pub async fn party_called(
    tx: &Tx,
    gathering: GatheringId,
    typed: &str,
) -> Result<Option<Party>, QuestionnaireError> {
    let all = replies::parties(tx, gathering).await?;
    let code = qr::normalise_code(typed);
    let key = search_key(typed);
    if key.is_empty() {
        return Ok(None);
    }
    if let Some(party) = all.iter().find(|party| code.as_ref().is_some_and(|code| *code == party.code)) {
        return Ok(Some(party.clone()));
    }
    let called = |party: &&Party| search_key(&party.name) == key;
    if let Some(party) = all.iter().find(called) {
        return Ok(Some(party.clone()));
    }
    let mut partly = all.into_iter().filter(|party| search_key(&party.name).contains(&key));
    match (partly.next(), partly.next()) {
        (Some(one), None) => Ok(Some(one)),
        _ => Ok(None),
    }
}

/// Takes an answer given in the room.
///
/// # Errors
/// Outside the day, where the office is not known here or has answered already, where the answers do not fit, and
/// where more answers without an office came than a room can hold.
pub async fn answer(app: &App, room: &Room, given: InRoom) -> Result<(), QuestionnaireError> {
    match room.moment {
        Moment::Before => return Err(QuestionnaireError::NotOpenYet),
        Moment::After | Moment::Off => return Err(QuestionnaireError::Closed),
        Moment::Open => {}
    }
    let now = app.clock.now();
    let tx = app.db.scoped(room.center).write().await?;
    tx.turn("questionnaires").await?;
    let answers = checked(&room.form, given.answers).map_err(QuestionnaireError::Amiss)?;
    if given.office.trim().is_empty() {
        let most = usize::try_from(room.whole.capacity()).unwrap_or_default() + SPARE;
        let there = ballot::list_of_questionnaire(&tx, room.row.id).await?;
        if there.iter().filter(|ballot| ballot.way == Way::Room).count() >= most {
            return Err(QuestionnaireError::RoomIsFull);
        }
        cast(&tx, (&room.row, &room.form), answers, (Way::Room, given.venue), &given.once).await?;
    } else {
        let party = party_here(&tx, &room.whole, &given.office).await?;
        let party = party.ok_or(QuestionnaireError::NoSuchOffice)?;
        for_office(app, &tx, now, (&room.row, &room.form), &party.asking, answers).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// The answer of an office that has not answered yet, given in the room.
async fn for_office(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    (row, form): (&Questionnaire, &Form),
    of: &Asking,
    mut answers: Answers,
) -> Result<(), QuestionnaireError> {
    let asking = of.id;
    if answer::of_asking(tx, row.id, asking).await?.is_some() {
        return Err(QuestionnaireError::OfficeAnswered);
    }
    let wishes_visit = answers.wishes_visit(form).unwrap_or(false);
    let (venue, of_ballot) = service::of_asking(tx, of).await?;
    let venue = if row.named { venue } else { of_ballot };
    if !row.named {
        service::drop_ballot(app, tx, (row, form), &mut answers, of_ballot).await?;
    }
    let first = answer::Model {
        id: app.chance.id(now),
        center_id: tx.center,
        questionnaire_id: row.id,
        asking_id: asking,
        content: serde_json::to_value(&answers).map_err(|error| QuestionnaireError::Broken(error.into()))?,
        wishes_visit,
        channel: ReplyChannel::Link,
        membership_id: None,
        at: now,
        in_room: true,
        unnamed: false,
        venue_id: venue,
        version: 1,
    };
    answer::insert(tx, first).await?;
    let subject = ("asking", asking.0);
    audit::record(app, tx, now, Actor::Guest(asking), "questionnaires.answered", subject, &[]).await?;
    Ok(())
}

/// Puts an answer for nobody in particular onto a ballot. The wish for a visit is left out: nobody could follow it.
/// The same `once` again is the same ballot.
pub(super) async fn cast(
    tx: &Tx,
    (row, form): (&Questionnaire, &Form),
    mut answers: Answers,
    (way, venue): (Way, Option<VenueId>),
    once: &str,
) -> Result<(), QuestionnaireError> {
    if let Some(question) = about(form, About::Visit) {
        answers.0.remove(&question.id);
    }
    let id = ballot_id(row.id, once);
    if ballot::find(tx, id).await?.is_some() {
        return Ok(());
    }
    let ballot = Ballot {
        id,
        center_id: tx.center,
        questionnaire_id: row.id,
        content: serde_json::to_value(&answers).map_err(|error| QuestionnaireError::Broken(error.into()))?,
        way,
        venue_id: venue,
    };
    ballot::insert(tx, ballot).await?;
    Ok(())
}

/// A ballot's id from the form's drawn key: as little ordered as a drawn one.
fn ballot_id(questionnaire: QuestionnaireId, once: &str) -> RowId {
    let digest = Sha256::digest(format!("{questionnaire} {once}").as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    RowId(uuid::Builder::from_random_bytes(bytes).into_uuid())
}

/// "I answered in the room already": the party counts as having answered, and nothing is counted twice.
pub async fn said_in_room(app: &App, center: CenterId, asking: AskingId) -> Result<(), QuestionnaireError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("questionnaires").await?;
    let (row, form) = service::open_for(&tx, asking).await?;
    let found = invitations::asking(&tx, asking).await?.ok_or(QuestionnaireError::NotThere)?;
    match for_office(app, &tx, now, (&row, &form), &found, Answers::default()).await {
        Ok(()) | Err(QuestionnaireError::OfficeAnswered) => {}
        Err(other) => return Err(other),
    }
    tx.commit().await?;
    Ok(())
}

/// A sheet filled in by hand, typed in by staff: of a party, or of nobody in particular. The gathering has begun by
/// then; its questionnaire is opened where it is not yet.
pub async fn type_sheet(
    app: &App,
    center: CenterId,
    actor: Actor,
    gathering: GatheringId,
    (party, channel, venue): (Option<AskingId>, ReplyChannel, Option<VenueId>),
    answers: Answers,
    once: &str,
) -> Result<(), QuestionnaireError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("questionnaires").await?;
    let found = gatherings::find(&tx, gathering).await?.ok_or(QuestionnaireError::NotThere)?;
    if now < found.starts_at {
        return Err(QuestionnaireError::NotOpenYet);
    }
    let row = questionnaire::of_gathering(&tx, gathering).await?.ok_or(QuestionnaireError::NotThere)?;
    if row.closed_at.is_some() {
        return Err(QuestionnaireError::Closed);
    }
    let row = service::open(app, &tx, now, gathering).await?;
    let form = service::form(&row)?;
    match party {
        Some(asking) => {
            tx.commit().await?;
            let new = service::NewAnswer { answers, channel, seen: Some(0), unnamed: false };
            service::answer(app, center, actor, asking, new).await
        }
        None => {
            let answers = checked(&form, answers).map_err(QuestionnaireError::Amiss)?;
            cast(&tx, (&row, &form), answers, (Way::Paper, venue), once).await?;
            let subject = ("questionnaire", row.id.0);
            audit::record(app, &tx, now, actor, "questionnaires.sheet_typed", subject, &[]).await?;
            tx.commit().await?;
            Ok(())
        }
    }
}

/// What stands on the sheets without a name that were typed with these keys, in the order of the keys; those that were
/// taken back are missing. Nobody else can ask for one: the key is known to the page on which it was typed alone.
pub async fn typed_sheets(
    tx: &Tx,
    row: &Questionnaire,
    keys: &[String],
) -> Result<Vec<(String, Answers)>, QuestionnaireError> {
    let mut all = Vec::new();
    for once in keys {
        let found = ballot::find(tx, ballot_id(row.id, once)).await?;
        let Some(found) = found.filter(|ballot| ballot.way == Way::Paper) else { continue };
        let answers = serde_json::from_value(found.content);
        all.push((once.clone(), answers.map_err(|error| QuestionnaireError::Broken(error.into()))?));
    }
    Ok(all)
}

/// Takes back a sheet without a name that was typed with this key.
///
/// # Errors
/// Where there is none, or the questionnaire is closed and its results were told.
pub async fn take_back_sheet(
    app: &App,
    center: CenterId,
    actor: Actor,
    gathering: GatheringId,
    once: &str,
) -> Result<(), QuestionnaireError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("questionnaires").await?;
    let row = questionnaire::of_gathering(&tx, gathering).await?.ok_or(QuestionnaireError::NotThere)?;
    if row.closed_at.is_some() {
        return Err(QuestionnaireError::Closed);
    }
    let id = ballot_id(row.id, once);
    let paper = ballot::find(&tx, id).await?.filter(|ballot| ballot.way == Way::Paper);
    if paper.is_none() || !ballot::remove(&tx, id).await? {
        return Err(QuestionnaireError::NotThere);
    }
    let subject = ("questionnaire", row.id.0);
    audit::record(app, &tx, now, actor, "questionnaires.sheet_undone", subject, &[]).await?;
    tx.commit().await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_press_is_the_same_ballot_and_another_is_not() {
        let one = QuestionnaireId(uuid::Uuid::from_u128(1));
        let other = QuestionnaireId(uuid::Uuid::from_u128(2));
        assert_eq!(ballot_id(one, "a"), ballot_id(one, "a"));
        assert_ne!(ballot_id(one, "a"), ballot_id(one, "b"));
        assert_ne!(ballot_id(one, "a"), ballot_id(other, "a"));
    }
}
