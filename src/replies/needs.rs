//! What a party needs on the day (合理的配慮): sealed with its reply, followed up as a task that does not say
//! what, readable only by members assigned to the gathering.
//!
//! The needs lie sealed at the reply that brought them; a later reply that leaves them as they are points to it,
//! so an undo brings the earlier ones back. The row of `accommodations` says that something is needed and how
//! far it is.

use chrono::{DateTime, Duration, Utc};
use fluent_bundle::FluentValue;
use serde::Serialize;

use super::content::Needs;
use super::erasing;
use super::error::ReplyError;
use super::model::{AccommodationState, Answer};
use super::party::{self, Current, Party};
use super::store::accommodation;
use crate::accounts::facts::{self, Place};
use crate::accounts::{self, Actor, Subject, audit};
use crate::app::App;
use crate::calendar::business::{last_business_day_on_or_before, next_business_day_on_or_after};
use crate::db::{AccommodationId, AskingId, CenterId, GatheringId, MembershipId, ReplyId, Tx};
use crate::gatherings;
use crate::i18n::{Lang, Texts, say};
use crate::playbooks::format::Deed;
use crate::tasks::{self, NewTask, TaskState};

/// The field under which needs are sealed at their reply.
const FIELD: &str = "needs";
/// The field under which what was settled is sealed at its accommodation: it tells as much as the need.
const SETTLED: &str = "settled";
/// So long after the gathering what was needed is erased.
pub(super) const KEPT: Duration = Duration::days(90);
/// The fields under which something of it lies sealed.
pub(super) const FIELDS: &[&str] = &[FIELD, SETTLED];
/// The task about an accommodation.
const TASK: &str = "replies.accommodation";

/// What the needs of a party are judged on.
pub(super) struct Desk<'a> {
    pub app: &'a App,
    pub tx: &'a Tx,
    pub now: DateTime<Utc>,
    pub actor: Actor,
    pub gathering: GatheringId,
    /// As it stood before the answer.
    pub party: &'a Party,
}

impl Desk<'_> {
    fn known(&self) -> Option<ReplyId> {
        self.party.reply.as_ref().and_then(|reply| reply.content.needs)
    }

    /// The reply at which the needs of a new reply lie: `id`, where they are sealed now, or the earlier one they did
    /// not change from. `None` for `new` leaves what was asked for before.
    pub async fn seal(
        &self,
        id: ReplyId,
        answer: Answer,
        new: Option<&Needs>,
    ) -> Result<Option<ReplyId>, ReplyError> {
        let Desk { app, tx, now, gathering, .. } = self;
        if answer != Answer::Attending {
            return Ok(None);
        }
        let known = self.known();
        let needs = match new {
            None => return Ok(known),
            Some(needs) if needs.is_none() => return Ok(None),
            Some(needs) => serde_json::to_string(needs).map_err(anyhow::Error::from)?,
        };
        if let Some(known) = known
            && facts::read_back(app, tx, known.0, FIELD).await?.as_deref() == Some(needs.as_str())
        {
            return Ok(Some(known));
        }
        let whole = gatherings::whole(tx, *gathering).await?.ok_or(ReplyError::NotFound)?;
        let erase_on = erasing::last_day(&whole) + KEPT;
        facts::seal(app, tx, *now, place(*gathering, id), &needs, erase_on).await?;
        Ok(Some(id))
    }

    /// Opens, renews or withdraws the accommodation `found` after a reply whose needs lie at `needs`; the accommodation
    /// as it is then.
    pub async fn follow(
        &self,
        needs: Option<ReplyId>,
        found: Option<accommodation::Model>,
    ) -> Result<Option<accommodation::Model>, ReplyError> {
        let Desk { app, tx, now, .. } = self;
        if needs.is_some() || self.known().is_some() {
            tasks::stir(tx, self.gathering, Deed::Arranged).await?;
        }
        match (needs, found) {
            (Some(_), None) => {
                let row = accommodation::Model {
                    id: app.chance.id(*now),
                    center_id: tx.center,
                    gathering_id: self.gathering,
                    asking_id: self.party.id,
                    task_id: None,
                    state: AccommodationState::Asked,
                    created_at: *now,
                    version: 1,
                };
                accommodation::insert(tx, row.clone()).await?;
                self.open_task(row.id).await?;
                Ok(Some(row))
            }
            (Some(needs), Some(row)) if Some(needs) != self.known() => {
                let row = self.change(row, AccommodationState::Asked).await?;
                self.open_task(row.id).await?;
                Ok(Some(row))
            }
            (None, Some(row)) if row.state != AccommodationState::Withdrawn => {
                let row = self.change(row, AccommodationState::Withdrawn).await?;
                tasks::close_about(tx, *now, TASK, row.id.0, TaskState::Dropped, self.actor).await?;
                Ok(Some(row))
            }
            (_, found) => Ok(found),
        }
    }

    async fn change(
        &self,
        row: accommodation::Model,
        state: AccommodationState,
    ) -> Result<accommodation::Model, ReplyError> {
        let was = row.version;
        let row = accommodation::Model { state, ..row };
        let saved = accommodation::update(self.tx, was, row.clone()).await?;
        if saved { Ok(accommodation::Model { version: was + 1, ..row }) } else { Err(ReplyError::Stale) }
    }

    async fn open_task(&self, id: AccommodationId) -> Result<(), ReplyError> {
        let Desk { app, tx, now, gathering, party, .. } = self;
        let whole = gatherings::whole(tx, *gathering).await?.ok_or(ReplyError::NotFound)?;
        let office =
            |lang| say(lang, "reply-task-needs", &[("office", FluentValue::from(party.name.as_str()))]);
        let today = now.with_timezone(&whole.zone()).date_naive();
        let closed = accounts::closed_days(tx).await?;
        let week_before = last_business_day_on_or_before(whole.date() - Duration::days(7), &closed);
        let new = NewTask {
            kind: TASK.to_owned(),
            title: Texts::both(office(Lang::Ja), office(Lang::En)),
            link: Some(format!("/gatherings/{}/replies#needs", whole.gathering.id)),
            subject: Some(("gathering".to_owned(), whole.gathering.id.0)),
            about: Some(id.0),
            owner: whole.member_in("reception"),
            // An interpreter or papers in Braille take a week.
            due_on: Some(week_before.max(next_business_day_on_or_after(today, &closed))),
            ..NewTask::default()
        };
        tasks::open(app, tx, *now, new).await?;
        Ok(())
    }
}

fn place(gathering: GatheringId, reply: ReplyId) -> Place<'static> {
    Place { subject: (Subject::Gathering, gathering.0), row: reply.0, field: FIELD }
}

fn settled(gathering: GatheringId, accommodation: AccommodationId) -> Place<'static> {
    Place { subject: (Subject::Gathering, gathering.0), row: accommodation.0, field: SETTLED }
}

/// What the party itself wrote, for the form in which it changes its answer.
pub async fn read_back(app: &App, tx: &Tx, reply: &Current) -> Result<Needs, ReplyError> {
    let Some(row) = reply.content.needs else { return Ok(Needs::default()) };
    let text = facts::read_back(app, tx, row.0, FIELD).await?;
    Ok(text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
}

/// One party's needs as an assigned member reads them.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Needed {
    pub accommodation: AccommodationId,
    pub party: String,
    pub state: AccommodationState,
    /// What was settled with the party.
    pub answer: String,
    pub version: i32,
    /// The chosen accommodations in the reader's language.
    pub chosen: Vec<String>,
    pub words: String,
}

/// Reads what every party of a gathering needs; each reading is kept.
///
/// # Errors
/// [`ReplyError::NotAssigned`] for members who are not assigned to the gathering, whatever their role.
pub async fn read_all(
    app: &App,
    center: CenterId,
    reader: MembershipId,
    gathering: GatheringId,
    lang: Lang,
) -> Result<Vec<Needed>, ReplyError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let whole = gatherings::whole(&tx, gathering).await?.ok_or(ReplyError::NotFound)?;
    if !crate::accounts::is_assigned(&tx, reader, Subject::Gathering, gathering.0).await? {
        return Err(ReplyError::NotAssigned);
    }
    let book = gatherings::book(&whole.gathering)?;
    let parties = party::parties(&tx, gathering).await?;
    let mut all = Vec::new();
    for row in accommodation::list_of_gathering(&tx, gathering).await? {
        let Some(party) = parties.iter().find(|party| party.id == row.asking_id) else { continue };
        let Some(reply) = party.reply.as_ref().and_then(|reply| reply.content.needs) else { continue };
        let text = facts::read(app, &tx, now, reader, place(gathering, reply)).await?;
        let needs: Needs = text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
        let answer = facts::read(app, &tx, now, reader, settled(gathering, row.id)).await?;
        let chosen = needs.chosen.iter().map(|id| {
            let offered = book.reply_form.iter().flat_map(|form| &form.accommodations);
            let choice = offered.into_iter().find(|choice| choice.id == *id);
            choice.map_or_else(|| id.clone(), |choice| choice.text.get(lang.code()).to_owned())
        });
        all.push(Needed {
            accommodation: row.id,
            party: party.name.clone(),
            state: row.state,
            answer: answer.unwrap_or_default(),
            version: row.version,
            chosen: chosen.collect(),
            words: needs.words,
        });
    }
    audit::record(
        app,
        &tx,
        now,
        Actor::Member(reader),
        "replies.needs.read",
        ("gathering", gathering.0),
        &[],
    )
    .await?;
    tx.commit().await?;
    Ok(all)
}

/// The accommodation that a reception list must show, as the one mark that says what it is.
const NO_PHOTO: &str = "no-photo";

/// Parties of which somebody does not wish to be photographed, for the reception list; each reading is kept.
/// `None` for members who are not assigned: their list bears no marks and says so.
pub async fn no_photo(
    app: &App,
    center: CenterId,
    reader: MembershipId,
    gathering: GatheringId,
) -> Result<Option<Vec<AskingId>>, ReplyError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    if !crate::accounts::is_assigned(&tx, reader, Subject::Gathering, gathering.0).await? {
        return Ok(None);
    }
    let mut marked = Vec::new();
    for party in party::parties(&tx, gathering).await? {
        let Some(reply) = party.reply.as_ref().and_then(|reply| reply.content.needs) else { continue };
        let text = facts::read(app, &tx, now, reader, place(gathering, reply)).await?;
        let needs: Needs = text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
        if needs.chosen.iter().any(|id| id == NO_PHOTO) {
            marked.push(party.id);
        }
    }
    tx.commit().await?;
    Ok(Some(marked))
}

/// Writes down how far an accommodation is and, sealed, what was settled with the party; closes its task when it is
/// arranged or another way was found.
///
/// # Errors
/// [`ReplyError::NotAssigned`] for members who could not read what they write over.
pub async fn arrange(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: AccommodationId,
    was: i32,
    state: AccommodationState,
    answer: &str,
) -> Result<GatheringId, ReplyError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let row = accommodation::find(&tx, id).await?.ok_or(ReplyError::NotFound)?;
    let gathering = row.gathering_id;
    if let Some(member) = actor.member()
        && !crate::accounts::is_assigned(&tx, member, Subject::Gathering, gathering.0).await?
    {
        return Err(ReplyError::NotAssigned);
    }
    if !accommodation::update(&tx, was, accommodation::Model { state, ..row }).await? {
        return Err(ReplyError::Stale);
    }
    let whole = gatherings::whole(&tx, gathering).await?.ok_or(ReplyError::NotFound)?;
    let place = settled(gathering, id);
    facts::seal(app, &tx, now, place, answer.trim(), erasing::last_day(&whole) + KEPT).await?;
    if state != AccommodationState::Asked {
        tasks::close_about(&tx, now, TASK, id.0, TaskState::Done, actor).await?;
    }
    tasks::stir(&tx, gathering, Deed::Arranged).await?;
    audit::record(app, &tx, now, actor, "replies.accommodation.arranged", ("accommodation", id.0), &[])
        .await?;
    tx.commit().await?;
    Ok(gathering)
}
