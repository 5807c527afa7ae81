//! Applying for a trainee: which of those who may take a place somebody is, and who supports them. Told with the reply,
//! sealed at the attendee: the name alone stands where everybody of the center reads it.
//!
//! The same person may be entered by two offices; nobody is dropped for it, a task puts both before staff.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use fluent_bundle::FluentValue;
use serde::{Deserialize, Serialize};

use super::error::ReplyError;
use super::party::Party;
use super::store::attendee;
use crate::accounts::facts::{self, Place};
use crate::accounts::{Actor, Subject, full_name};
use crate::app::App;
use crate::contacts::japanese::{person_name, search_key};
use crate::db::{AttendeeId, GatheringId, MembershipId, Tx};
use crate::gatherings::{self, Frame, Whole};
use crate::i18n::{Lang, Message, Texts, say};
use crate::playbooks::format::ReplyForm;
use crate::tasks::{self, NewTask};
use crate::web::FieldErrors;

/// The field under which it is sealed at the attendee.
const FIELD: &str = "application";
/// So long after the last day it is erased: the follow-up visits of half a year are over then.
const KEPT: Duration = Duration::days(220);
/// The task about a trainee whom two offices entered; about the attendee.
pub const TWICE: &str = "replies.entered_twice";

/// What is said of a trainee beside the name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Applying {
    /// The id of one of the playbook's `eligibility`; empty where it was not said yet.
    #[serde(default)]
    pub eligibility: String,
    /// Who supports the trainee; empty where the trainee applies alone.
    #[serde(default)]
    pub supporter: String,
    /// Where the supporter, or the trainee alone, is reached.
    #[serde(default)]
    pub contact: String,
}

impl Applying {
    /// Whether nothing is said.
    pub fn is_blank(&self) -> bool {
        [&self.eligibility, &self.supporter, &self.contact].iter().all(|text| text.trim().is_empty())
    }

    /// The same with blanks trimmed.
    ///
    /// # Errors
    /// The sentence that says why a part cannot stand (a line break, say).
    pub fn cleaned(&self) -> Result<Self, Message> {
        let part = |text: &str| {
            person_name(text).map_err(|fault| {
                fault
                    .args
                    .iter()
                    .fold(Message::new(fault.key), |message, (name, value)| message.with(name, value))
            })
        };
        Ok(Applying {
            eligibility: self.eligibility.trim().to_owned(),
            supporter: part(&self.supporter)?,
            contact: part(&self.contact)?,
        })
    }
}

/// Judges what is said of the trainees of a reply, row by row. With `needed`, each has to say who may take the place; who
/// types a slip in leaves open what the slip leaves open.
pub fn judge(form: Option<&ReplyForm>, said: &[(bool, Applying)], needed: bool) -> FieldErrors {
    let mut errors = FieldErrors::default();
    let offered = form.map(|form| form.eligibility.as_slice()).unwrap_or_default();
    if offered.is_empty() {
        return errors;
    }
    for (index, (named, applying)) in said.iter().enumerate() {
        let known = offered.iter().any(|choice| choice.id == applying.eligibility);
        let left_open = applying.eligibility.is_empty() && !(needed && *named);
        if !known && !left_open {
            errors.add(&format!("eligibility-{index}"), Message::new("field-choose"));
        }
    }
    errors
}

/// The day on which it is erased.
pub fn erased_on(whole: &Whole) -> NaiveDate {
    whole.days.last().map_or_else(|| whole.end().date(), |day| day.date) + KEPT
}

fn place(gathering: GatheringId, attendee: AttendeeId) -> Place<'static> {
    Place { subject: (Subject::Gathering, gathering.0), row: attendee.0, field: FIELD }
}

/// Seals what is said of these trainees; what is left blank leaves what was known. Those of whom something is kept now:
/// nobody where the gathering takes no trainees.
pub(super) async fn seal(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    gathering: GatheringId,
    said: &[(AttendeeId, Applying)],
) -> Result<Vec<AttendeeId>, ReplyError> {
    let mut kept = Vec::new();
    if said.iter().all(|(_, applying)| applying.is_blank()) {
        return Ok(kept);
    }
    let whole = gatherings::whole(tx, gathering).await?.ok_or(ReplyError::NotFound)?;
    if !whole.gathering.takes_trainees() {
        return Ok(kept);
    }
    let erase_on = erased_on(&whole);
    let book = gatherings::book(&whole.gathering)?;
    let offered = book.reply_form.as_ref().map(|form| form.eligibility.as_slice()).unwrap_or_default();
    for (attendee, applying) in said.iter().filter(|(_, applying)| !applying.is_blank()) {
        let mut applying = applying.clone();
        if offered.iter().all(|choice| choice.id != applying.eligibility) {
            applying.eligibility.clear();
        }
        let text = serde_json::to_string(&applying).map_err(anyhow::Error::from)?;
        facts::seal(app, tx, now, place(gathering, *attendee), &text, erase_on).await?;
        kept.push(*attendee);
    }
    Ok(kept)
}

fn read_text(text: Option<String>) -> Applying {
    text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
}

/// What the office itself said of a trainee, for the form in which it changes its answer.
pub async fn read_back(app: &App, tx: &Tx, attendee: AttendeeId) -> Result<Applying, ReplyError> {
    Ok(read_text(facts::read_back(app, tx, attendee.0, FIELD).await?))
}

/// What was said of a trainee, as a member reads it who is assigned to the gathering; the reading is kept.
///
/// # Errors
/// [`ReplyError::NotAssigned`] for others.
pub async fn read(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    reader: MembershipId,
    gathering: GatheringId,
    attendee: AttendeeId,
) -> Result<Applying, ReplyError> {
    Ok(read_text(facts::read(app, tx, now, reader, place(gathering, attendee)).await?))
}

/// What two entries have in common that are perhaps one person: the reading, else the name, however it is written.
pub fn same_name(row: &attendee::Model) -> String {
    let kana = search_key(&full_name(&row.family_kana, &row.given_kana)).replace(' ', "");
    if !kana.is_empty() {
        return kana;
    }
    search_key(&format!("{}{}", row.family, row.given)).replace(' ', "")
}

/// Puts before staff those of a party whom another office entered too.
pub(super) async fn follow_twice(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    actor: Actor,
    frame: &Frame,
    (party, trainees): (&Party, &[AttendeeId]),
) -> Result<(), ReplyError> {
    if trainees.is_empty() {
        return Ok(());
    }
    let all = attendee::list_of_gathering(tx, frame.id).await?;
    let live = |row: &&attendee::Model| row.removed_at.is_none() && !row.counted && !row.walk_in;
    for own in all.iter().filter(live).filter(|row| trainees.contains(&row.id)) {
        let key = same_name(own);
        let other = |row: &&attendee::Model| row.asking_id != own.asking_id && same_name(row) == key;
        if key.is_empty() || !all.iter().filter(live).any(|row| other(&row)) {
            continue;
        }
        let title =
            |lang| say(lang, "reply-task-twice", &[("office", FluentValue::from(party.name.as_str()))]);
        let new = NewTask {
            kind: TWICE.to_owned(),
            title: Texts::both(title(Lang::Ja), title(Lang::En)),
            link: Some(format!("/gatherings/{}/trainees#twice", frame.id)),
            subject: Some(("gathering".to_owned(), frame.id.0)),
            about: Some(own.id.0),
            owner: actor.member(),
            due_on: Some(frame.date_of(now)),
            ..NewTask::default()
        };
        tasks::open(app, tx, now, new).await?;
    }
    Ok(())
}

/// The task about a trainee who moved up: to be met, or told by when, before anything else is planned; about the
/// attendee.
pub const MOVED_UP: &str = "replies.moved_up_trainee";

/// So many days a trainee who moved up is met or hears by when.
const WITHIN: Duration = Duration::days(7);

/// Opens a task for each trainee who moved up.
pub(super) async fn follow_moved_up(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    gathering: GatheringId,
    moved: &[AttendeeId],
) -> Result<(), ReplyError> {
    let Some(whole) = gatherings::whole(tx, gathering).await?.filter(|_| !moved.is_empty()) else {
        return Ok(());
    };
    if !whole.gathering.takes_trainees() {
        return Ok(());
    }
    let today = now.with_timezone(&whole.zone()).date_naive();
    for attendee in moved {
        let Some(row) = attendee::find(tx, *attendee).await? else { continue };
        let name = full_name(&row.family, &row.given);
        let title = |lang| say(lang, "reply-task-moved-up", &[("name", FluentValue::from(name.as_str()))]);
        let new = NewTask {
            kind: MOVED_UP.to_owned(),
            title: Texts::both(title(Lang::Ja), title(Lang::En)),
            link: Some(format!("/gatherings/{gathering}/trainees/{attendee}")),
            subject: Some(("gathering".to_owned(), gathering.0)),
            about: Some(attendee.0),
            owner: whole.member_in("companion"),
            due_on: Some((today + WITHIN).min(whole.date()).max(today)),
            ..NewTask::default()
        };
        tasks::open(app, tx, now, new).await?;
    }
    Ok(())
}
