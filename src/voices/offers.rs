//! Use cases of offers: written down on the run, put right, settled.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::DbErr;

use super::model::{OfferState, bare, one_line};
use super::promised::TASK;
use super::service::VoiceError;
use super::store::offer::{self, Model as Offer};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::contacts::japanese::search_key;
use crate::db::{CenterId, GatheringId, OfferId, OrganizationId, Tx};
use crate::i18n::Message;
use crate::tasks::{self, TaskState};
use crate::web::FieldErrors;
use crate::{gatherings, replies};

/// The longest name and the longest offer, in characters.
const LONGEST_NAME: usize = 100;
const LONGEST: usize = 300;

/// Who does what by when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// An office or a person, as they are called.
    pub who: String,
    pub what: String,
    pub due_on: Option<NaiveDate>,
}

impl Words {
    fn judged(self) -> Result<Words, VoiceError> {
        let words =
            Words { who: one_line(bare(&self.who)), what: one_line(bare(&self.what)), due_on: self.due_on };
        let mut errors = FieldErrors::default();
        for (field, text, longest) in [("who", &words.who, LONGEST_NAME), ("what", &words.what, LONGEST)] {
            if text.is_empty() {
                errors.add(field, Message::new("field-required"));
            } else if text.chars().count() > longest {
                errors.add(field, Message::new("field-too-long").with("max", longest));
            }
        }
        errors.into_result().map_err(VoiceError::Fields)?;
        Ok(words)
    }
}

/// The offers of a gathering in the order in which they were made.
pub async fn list(tx: &Tx, gathering: GatheringId) -> Result<Vec<Offer>, DbErr> {
    offer::list_of_gathering(tx, gathering).await
}

/// The office of the address book that a name means: one of those invited to the gathering or holding it.
async fn office(tx: &Tx, gathering: GatheringId, who: &str) -> Result<Option<OrganizationId>, DbErr> {
    let key = search_key(who);
    let parties = replies::parties(tx, gathering).await?;
    let invited = parties.iter().find(|party| search_key(&party.name) == key);
    if let Some(party) = invited {
        return Ok(party.organization_id);
    }
    let whole = gatherings::whole(tx, gathering).await?;
    let hosts = whole.map(|whole| whole.hosts).unwrap_or_default();
    let host = hosts.into_iter().find(|host| search_key(&host.organization.name) == key);
    Ok(host.map(|host| host.organization.id))
}

/// Writes an offer down.
///
/// # Errors
/// Where who or what is missing or too long, or there is no such gathering.
pub async fn add(
    app: &App,
    center: CenterId,
    actor: Actor,
    gathering: GatheringId,
    words: Words,
) -> Result<OfferId, VoiceError> {
    let words = words.judged()?;
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    gatherings::find(&tx, gathering).await?.ok_or(VoiceError::NotFound)?;
    let organization = office(&tx, gathering, &words.who).await?;
    let id = write(app, &tx, now, actor, (gathering, organization), words).await?;
    tx.commit().await?;
    Ok(id)
}

async fn write(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    actor: Actor,
    (gathering, organization): (GatheringId, Option<OrganizationId>),
    words: Words,
) -> Result<OfferId, DbErr> {
    let last = list(tx, gathering).await?.iter().map(|row| row.position).max().unwrap_or(0);
    let id: OfferId = app.chance.id(now);
    let row = Offer {
        id,
        center_id: tx.center,
        gathering_id: gathering,
        organization_id: organization,
        who: words.who,
        what: words.what,
        due_on: words.due_on,
        state: OfferState::Open,
        position: last + 1,
        created_at: now,
        created_by: actor.member(),
        owner_id: actor.member(),
        settled_at: None,
        deleted_at: None,
        version: 1,
    };
    offer::insert(tx, row).await?;
    audit::record(app, tx, now, actor, "voices.offer.added", ("offer", id.0), &[]).await?;
    Ok(id)
}

/// Writes down, in the caller's transaction, what an office offered elsewhere in words of the house; none where the
/// same stands open already.
pub async fn promise(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    actor: Actor,
    (gathering, organization): (GatheringId, Option<OrganizationId>),
    words: Words,
) -> Result<Option<OfferId>, DbErr> {
    let open = list(tx, gathering).await?.into_iter().filter(|row| row.state == OfferState::Open);
    if open.into_iter().any(|row| row.who == words.who && row.what == words.what) {
        return Ok(None);
    }
    write(app, tx, now, actor, (gathering, organization), words).await.map(Some)
}

/// Takes such offers away again, in the caller's transaction, as far as nobody settled them meanwhile.
pub async fn unpromise(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    actor: Actor,
    ids: &[OfferId],
) -> Result<(), DbErr> {
    for id in ids {
        let found = offer::find(tx, *id).await?;
        let open = found.filter(|row| row.state == OfferState::Open && row.deleted_at.is_none());
        let Some(row) = open else { continue };
        offer::update(tx, row.version, Offer { deleted_at: Some(now), ..row }).await?;
        tasks::close_about(tx, now, TASK, id.0, TaskState::Dropped, actor).await?;
        audit::record(app, tx, now, actor, "voices.offer.deleted", ("offer", id.0), &[]).await?;
    }
    Ok(())
}

/// What an offer is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    Words(Words),
    State(OfferState),
    Delete,
    Restore,
}

/// Changes an offer that was seen as version `seen`; none is whatever stands there.
///
/// # Errors
/// Where the words are missing or too long, somebody saved meanwhile, or there is no such offer in this gathering.
pub async fn edit(
    app: &App,
    center: CenterId,
    actor: Actor,
    (gathering, id): (GatheringId, OfferId),
    seen: Option<i32>,
    edit: Edit,
) -> Result<(), VoiceError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let mut row = offer::find(&tx, id).await?.ok_or(VoiceError::NotFound)?;
    if row.gathering_id != gathering {
        return Err(VoiceError::NotFound);
    }
    if seen.is_some_and(|seen| seen != row.version) {
        return Err(VoiceError::Stale);
    }
    let was = row.clone();
    let action = match edit {
        Edit::Words(words) => {
            let words = words.judged()?;
            if words.who != row.who {
                row.organization_id = office(&tx, gathering, &words.who).await?;
            }
            Words { who: row.who, what: row.what, due_on: row.due_on } = words;
            "voices.offer.changed"
        }
        Edit::State(state) => {
            row.state = state;
            row.settled_at = (state != OfferState::Open).then_some(now);
            match state {
                OfferState::Open => "voices.offer.reopened",
                OfferState::Done => "voices.offer.done",
                OfferState::Withdrawn => "voices.offer.withdrawn",
            }
        }
        Edit::Delete => {
            row.deleted_at = Some(now);
            "voices.offer.deleted"
        }
        Edit::Restore => {
            row.deleted_at = None;
            "voices.offer.restored"
        }
    };
    let waits = row.state == OfferState::Open && row.deleted_at.is_none() && row.due_on == was.due_on;
    if !waits {
        let to = if row.state == OfferState::Done { TaskState::Done } else { TaskState::Dropped };
        tasks::close_about(&tx, now, TASK, id.0, to, actor).await?;
    }
    if !offer::update(&tx, was.version, row).await? {
        return Err(VoiceError::Stale);
    }
    audit::record(app, &tx, now, actor, action, ("offer", id.0), &[]).await?;
    tx.commit().await?;
    Ok(())
}
