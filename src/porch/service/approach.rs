//! Approaches: how one arrives, where it belongs, and the way back.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::public_page::Page;
use super::{PorchError, refused};
use crate::accounts::service::knock_at_most;
use crate::accounts::{self, Actor, audit};
use crate::app::App;
use crate::calendar::business;
use crate::contacts::japanese::search_key;
use crate::contacts::service::{delete_contact, delete_organization, edit_organization};
use crate::contacts::{
    self, OrganizationInput, add_contact, add_organization, contacts_of, find_contact, find_organization,
};
use crate::db::{ApproachId, CenterId, ContactId, OrganizationId, Tx};
use crate::i18n::{Lang, Texts, say, t};
use crate::porch::model::{ApproachInput, ApproachState};
use crate::porch::store::approach::{self, Model as Approach};
use crate::tasks::{self, NewTask, TaskState};

/// The task in which an approach waits; about the approach.
pub(super) const TASK: &str = "porch.approach";
/// The task that a visit was wished for; about the approach. A promise, as an answer was promised.
const TASK_VISIT: &str = "porch.promised_visit";
/// So many forms are heard from one address within a quarter of an hour.
const FORMS: i32 = 5;
/// More than so many that nobody has looked at are no offices asking.
const MOST_OPEN: u64 = 200;

/// What the office typed.
pub fn content(row: &Approach) -> Result<ApproachInput, PorchError> {
    Ok(serde_json::from_value(row.content.clone())?)
}

/// Takes an approach in from the public page. `from` is the visitor's address, for counting; `once` the form's key, so
/// that a second press is the same press.
///
/// # Errors
/// [`PorchError::TooMany`] where one address sends many; a refusal where nobody looks at those that are there.
pub async fn arrive(
    app: &App,
    page: &Page,
    from: &str,
    once: &str,
    input: &ApproachInput,
) -> Result<(), PorchError> {
    let now = app.clock.now();
    let ready = input.ready()?;
    let tx = app.db.scoped(page.center_id).write().await?;
    tx.turn("porch").await?;
    if approach::find_once(&tx, once).await?.is_some() {
        return Ok(());
    }
    if let Err(refusal) = knock_at_most(app, &tx, "approach", from, FORMS).await {
        // It counts all the same: whoever goes on waits longer.
        tx.commit().await?;
        return Err(refusal.into());
    }
    if approach::count_open(&tx).await? >= MOST_OPEN {
        return Err(refused("porch-public-full"));
    }
    let id: ApproachId = app.chance.id(now);
    let row = Approach {
        id,
        center_id: page.center_id,
        wishes_news: ready.wishes("news"),
        wishes_visit: ready.wishes("visit"),
        content: serde_json::to_value(&ready)?,
        once: once.to_owned(),
        state: ApproachState::Open,
        organization_id: None,
        undo: None,
        received_at: now,
        decided_at: None,
        decided_by: None,
        version: 1,
    };
    approach::insert(&tx, row).await?;
    open_task(app, &tx, now, id, &ready).await?;
    audit::record(app, &tx, now, Actor::Stranger, "porch.approach.arrived", ("approach", id.0), &[]).await?;
    tx.commit().await?;
    Ok(())
}

async fn open_task(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    id: ApproachId,
    of: &ApproachInput,
) -> Result<(), PorchError> {
    let title = |lang: Lang| {
        let wishes: Vec<String> =
            of.wishes.iter().map(|wish| t(lang, &format!("approach-wish-{wish}"))).collect();
        let between = if lang == Lang::Ja { "・" } else { ", " };
        let places = [("office", of.name.clone().into()), ("wishes", wishes.join(between).into())];
        say(lang, "porch-task-approach", &places)
    };
    let center = accounts::center(tx).await?;
    let closed = accounts::closed_days(tx).await?;
    let how = "porch-task-approach-how";
    let new = NewTask {
        kind: TASK.to_owned(),
        title: Texts::both(title(Lang::Ja), title(Lang::En)),
        instructions: Some(Texts::both(t(Lang::Ja, how), t(Lang::En, how))),
        link: Some(format!("/approaches/{id}")),
        about: Some(id.0),
        // What comes in the evening is read the next morning.
        due_on: center.map(|center| {
            let hours = (center.working_from, center.working_to);
            business::working_moment(now, center.tz(), hours, &closed)
                .with_timezone(&center.tz())
                .date_naive()
        }),
        ..NewTask::default()
    };
    tasks::open(app, tx, now, new).await?;
    Ok(())
}

/// Where an approach belongs.
#[derive(Clone, Debug)]
pub enum Into {
    /// An office of the address book.
    Office(OrganizationId),
    /// A new one, of these kinds.
    New(Vec<String>),
}

/// What was done, so that it can be undone.
#[derive(Debug, Serialize, Deserialize)]
pub struct Done {
    pub organization: OrganizationId,
    made: bool,
    /// As the form of the office stood before, where it was changed.
    before: Option<OrganizationInput>,
    version_after: i32,
    contact: Option<ContactId>,
}

/// Takes an approach into the address book. What an office of the book has stays; what it lacks is filled in, its wish
/// for no invitations ends where it asks to be told, and whoever wrote becomes a contact.
pub async fn take(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: ApproachId,
    into: Into,
) -> Result<OrganizationId, PorchError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("porch").await?;
    let found = open(&tx, id).await?;
    let told = content(&found)?;
    let done = enter(app, &tx, actor, &told, into).await?;
    let office = done.organization;
    if found.wishes_visit {
        let words = |lang: Lang| say(lang, "porch-task-visit", &[("office", told.name.clone().into())]);
        let new = NewTask {
            kind: TASK_VISIT.to_owned(),
            title: Texts::both(words(Lang::Ja), words(Lang::En)),
            link: Some(format!("/visits/new?organization={office}")),
            about: Some(id.0),
            owner: actor.member(),
            ..NewTask::default()
        };
        tasks::open(app, &tx, now, new).await?;
    }
    let undo = Some(serde_json::to_value(&done)?);
    let row = Approach { organization_id: Some(office), undo, ..found };
    decide(&tx, now, actor, row, ApproachState::Taken).await?;
    audit::record(app, &tx, now, actor, "porch.approach.taken", ("organization", office.0), &[]).await?;
    tx.commit().await?;
    Ok(office)
}

/// Enters what is told of an office into the address book, in the caller's transaction: blanks of an office that is there
/// are filled, and who is named becomes a contact unless somebody of that name is one.
pub async fn enter(
    app: &App,
    tx: &Tx,
    actor: Actor,
    told: &ApproachInput,
    into: Into,
) -> Result<Done, PorchError> {
    let mut done = match into {
        Into::Office(office) => fill(app, tx, actor, office, told).await?,
        Into::New(kinds) => {
            let mut input = told.organization();
            if !kinds.is_empty() {
                input.kinds = kinds;
            }
            let made = add_organization(app, tx, actor, &input).await?;
            let version_after = made.version;
            Done { organization: made.id, made: true, before: None, version_after, contact: None }
        }
    };
    let office = done.organization;
    if let Some(contact) = told.contact()
        && !is_there(tx, office, &told.person).await?
    {
        done.contact = Some(add_contact(app, tx, actor, office, &contact).await?.id);
    }
    Ok(done)
}

async fn open(tx: &Tx, id: ApproachId) -> Result<Approach, PorchError> {
    let found = approach::find(tx, id).await?.ok_or(PorchError::Missing)?;
    if found.state == ApproachState::Open { Ok(found) } else { Err(PorchError::Stale) }
}

async fn decide(
    tx: &Tx,
    now: DateTime<Utc>,
    actor: Actor,
    row: Approach,
    state: ApproachState,
) -> Result<(), PorchError> {
    let (id, was) = (row.id, row.version);
    let row = Approach { state, decided_at: Some(now), decided_by: actor.member(), ..row };
    if !approach::update(tx, was, row).await? {
        return Err(PorchError::Stale);
    }
    tasks::close_about(tx, now, TASK, id.0, TaskState::Done, actor).await?;
    Ok(())
}

async fn fill(
    app: &App,
    tx: &Tx,
    actor: Actor,
    office: OrganizationId,
    told: &ApproachInput,
) -> Result<Done, PorchError> {
    let row = find_organization(tx, office).await?.filter(|row| !row.is_own_center);
    let row = row.ok_or(PorchError::Missing)?;
    let kinds = contacts::kinds_of_all(tx).await?.remove(&office).unwrap_or_default();
    let before = OrganizationInput::of(&row, &kinds);
    let saved = edit_organization(app, tx, actor, office, &filled(&before, told)).await?;
    Ok(Done {
        organization: office,
        made: false,
        before: (saved.version != row.version).then_some(before),
        version_after: saved.version,
        contact: None,
    })
}

/// The form of an office with what an approach tells beside: blanks filled, nothing replaced.
pub fn filled(before: &OrganizationInput, told: &ApproachInput) -> OrganizationInput {
    let mut after = before.clone();
    let places = [
        (&mut after.municipality, &told.municipality),
        (&mut after.address, &told.address),
        (&mut after.phone, &told.phone),
        (&mut after.fax, &told.fax),
        (&mut after.email, &told.email),
    ];
    for (own, other) in places {
        if own.is_empty() {
            own.clone_from(other);
        }
    }
    if told.wishes("news") {
        after.wants_no_invitations = false;
    }
    after
}

/// Whether somebody of this name is a contact there already.
async fn is_there(tx: &Tx, office: OrganizationId, person: &str) -> Result<bool, PorchError> {
    let key = search_key(person);
    let named = contacts_of(tx, office).await?;
    Ok(named.iter().any(|(_, person)| search_key(&format!("{}{}", person.family, person.given)) == key))
}

/// Leaves an approach for now.
pub async fn not_now(app: &App, center: CenterId, actor: Actor, id: ApproachId) -> Result<(), PorchError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("porch").await?;
    let found = open(&tx, id).await?;
    decide(&tx, now, actor, found, ApproachState::NotNow).await?;
    audit::record(app, &tx, now, actor, "porch.approach.not_now", ("approach", id.0), &[]).await?;
    tx.commit().await?;
    Ok(())
}

/// What became of the address book when a decision was undone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undone {
    Whole,
    /// Somebody worked on the office or the contact since: it was left as it is.
    BookLeft,
}

/// Takes a decision back; the approach waits again. What somebody changed since in the book stays.
pub async fn undo(app: &App, center: CenterId, actor: Actor, id: ApproachId) -> Result<Undone, PorchError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("porch").await?;
    let found = approach::find(&tx, id).await?.ok_or(PorchError::Missing)?;
    if found.state == ApproachState::Open {
        return Ok(Undone::Whole);
    }
    let told = content(&found)?;
    let mut undone = Undone::Whole;
    let mut subject = ("approach", id.0);
    if let Some(done) = &found.undo {
        let done: Done = serde_json::from_value(done.clone())?;
        subject = ("organization", done.organization.0);
        if !take_back(app, &tx, actor, done).await? {
            undone = Undone::BookLeft;
        }
    }
    audit::record(app, &tx, now, actor, "porch.approach.undone", subject, &[]).await?;
    tasks::close_about(&tx, now, TASK_VISIT, id.0, TaskState::Dropped, actor).await?;
    let was = found.version;
    let row = Approach {
        state: ApproachState::Open,
        organization_id: None,
        undo: None,
        decided_at: None,
        decided_by: None,
        ..found
    };
    if !approach::update(&tx, was, row).await? {
        return Err(PorchError::Stale);
    }
    open_task(app, &tx, now, id, &told).await?;
    tx.commit().await?;
    Ok(undone)
}

/// Takes what was entered out of the address book again; whether all of it could be taken back.
pub async fn take_back(app: &App, tx: &Tx, actor: Actor, done: Done) -> Result<bool, PorchError> {
    let mut whole = true;
    if let Some(contact) = done.contact
        && let Some((row, _)) = find_contact(tx, contact).await?
    {
        whole = row.version == 1;
        if whole {
            delete_contact(app, tx, actor, contact).await?;
        }
    }
    let Some(row) = find_organization(tx, done.organization).await? else { return Ok(whole) };
    if !done.made && done.before.is_none() {
        return Ok(whole);
    }
    if row.version != done.version_after {
        return Ok(false);
    }
    match done.before {
        Some(before) => {
            let again = OrganizationInput { version: row.version, ..before };
            edit_organization(app, tx, actor, row.id, &again).await?;
        }
        // A new office into which somebody else was entered since stays.
        None if contacts_of(tx, row.id).await?.is_empty() => {
            delete_organization(app, tx, actor, row.id).await?;
        }
        None => whole = false,
    }
    Ok(whole)
}
