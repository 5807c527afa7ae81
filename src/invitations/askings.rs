//! Making askings and finding them again by their links.

use chrono::{DateTime, Utc};
use sea_orm::DbErr;
use uuid::Uuid;

use super::model::SubjectKind;
use super::service::InvitationError;
use super::store::asking::{self, Model as Asking};
use super::store::retired_link;
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::contacts::Channel;
use crate::db::{AskingId, CenterId, ContactId, GatheringId, OrganizationId, PersonId, Tx, WaveId};
use crate::gatherings::{self, Gathering};
use crate::i18n::Lang;
use crate::paper::qr;
use crate::seal::token_hash;

/// The purpose that the tokens of askings are derived for.
const LINK_PURPOSE: &str = "asking";

/// An asking to be made.
#[derive(Clone, Debug)]
pub struct NewAsking {
    pub subject_kind: SubjectKind,
    pub subject_id: Uuid,
    pub wave_id: Option<WaveId>,
    /// The office that is asked.
    pub organization_id: Option<OrganizationId>,
    /// The contact there it is addressed to.
    pub contact_id: Option<ContactId>,
    pub channel: Channel,
    pub lang: Lang,
    /// The link opens until then.
    pub until: DateTime<Utc>,
}

/// Makes an asking with its link and a short code that no other asking of the center has.
pub async fn new_asking(app: &App, tx: &Tx, now: DateTime<Utc>, new: NewAsking) -> Result<Asking, DbErr> {
    make(app, tx, now, None, new).await
}

/// The same of somebody who is asked in their own name, without an office.
pub async fn new_asking_of(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    person: PersonId,
    new: NewAsking,
) -> Result<Asking, DbErr> {
    make(app, tx, now, Some(person), new).await
}

async fn make(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    person_id: Option<PersonId>,
    new: NewAsking,
) -> Result<Asking, DbErr> {
    let id: AskingId = app.chance.id(now);
    let row = Asking {
        id,
        center_id: tx.center,
        subject_kind: new.subject_kind,
        subject_id: new.subject_id,
        wave_id: new.wave_id,
        organization_id: new.organization_id,
        person_id,
        contact_id: new.contact_id,
        channel: new.channel,
        lang: new.lang.code().to_owned(),
        code: free_code(app, tx).await?,
        token_hash: token_hash(&app.seal.link_token(LINK_PURPOSE, id.0, 0)),
        token_generation: 0,
        token_until: new.until,
        calendar_sequence: 0,
        created_at: now,
        closed_at: None,
        version: 1,
    };
    asking::insert(tx, row.clone()).await?;
    Ok(row)
}

/// A short code that is not taken. One draw in some hundred thousand is taken even in a large center.
async fn free_code(app: &App, tx: &Tx) -> Result<String, DbErr> {
    for _ in 0..100 {
        let code = qr::short_code(u64::from_le_bytes(app.chance.bytes()));
        if asking::find_by_code(tx, &code).await?.is_none() {
            return Ok(code);
        }
    }
    Err(DbErr::Custom("a hundred short codes in a row were taken".to_owned()))
}

/// What a link opens.
pub enum Behind {
    /// The asking it was made for, and its center's rows to read on in.
    Asking(Tx, Box<Asking>),
    /// Nothing any more: it was replaced by a newer one, or is past its date.
    Past(CenterId, AskingId),
    /// It never was a link of ours.
    Unknown,
}

/// Finds what stands behind a link's token.
pub async fn behind(app: &App, token: &str) -> Result<Behind, DbErr> {
    let across = app.db.across_to_read().await?;
    let hash = token_hash(token);
    let Some(asking) = asking::find_by_token(&across, &hash).await? else {
        return Ok(retired_link::find(&across, &hash)
            .await?
            .map_or(Behind::Unknown, |link| Behind::Past(link.center_id, link.asking_id)));
    };
    if app.seal.link_token(LINK_PURPOSE, asking.id.0, asking.token_generation) != token {
        return Ok(Behind::Unknown);
    }
    let center = asking.center_id;
    if asking.token_until <= app.clock.now() {
        Ok(Behind::Past(center, asking.id))
    } else {
        Ok(Behind::Asking(across.within(center).await?, Box::new(asking)))
    }
}

/// Whether anybody who is asked about a gathering, or about another round of its series, reads English.
pub async fn anybody_reads_english(tx: &Tx, of: &Gathering) -> Result<bool, DbErr> {
    let rounds = match of.series_id {
        Some(series) => gatherings::list_of_series(tx, series).await?.into_iter().map(|row| row.id).collect(),
        None => vec![of.id],
    };
    for round in rounds {
        let asked = asking::list_of_subject(tx, SubjectKind::Gathering, round.0).await?;
        if asked.iter().any(|asking| Lang::of(&asking.lang) == Lang::En) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Replaces the link of an asking, as after it went to the wrong office: the old one opens nothing from now on, the
/// short code stays. Returns the asking with its new link.
///
/// # Errors
/// [`InvitationError::NotFound`], and [`InvitationError::Stale`] where somebody saved meanwhile.
pub async fn replace_link(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: AskingId,
) -> Result<Asking, InvitationError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("invitations").await?;
    let before = asking::find(&tx, id).await?.filter(|asking| asking.closed_at.is_none());
    let before = before.ok_or(InvitationError::NotFound)?;
    let row = retired_link::Model {
        id: app.chance.id(now),
        center_id: center,
        asking_id: id,
        token_hash: before.token_hash.clone(),
        retired_at: now,
    };
    retired_link::insert(&tx, row).await?;
    let generation = before.token_generation + 1;
    let asking = Asking {
        token_hash: token_hash(&app.seal.link_token(LINK_PURPOSE, id.0, generation)),
        token_generation: generation,
        ..before
    };
    if !asking::update(&tx, asking.version, asking.clone()).await? {
        return Err(InvitationError::Stale);
    }
    audit::record(app, &tx, now, actor, "invitations.link.replaced", ("asking", id.0), &[]).await?;
    tx.commit().await?;
    Ok(asking)
}

/// The asking's own link, absolute; the same whenever it is written.
pub fn link(app: &App, asking: &Asking) -> String {
    app.link(&format!("/i/{}", app.seal.link_token(LINK_PURPOSE, asking.id.0, asking.token_generation)))
}

/// The gathering that an asking is about, directly or by way of its survey, its practicum, a visit or somebody who speaks there.
pub async fn gathering_of(tx: &Tx, asking: &Asking) -> Result<Option<GatheringId>, DbErr> {
    match asking.subject_kind {
        SubjectKind::Gathering => Ok(Some(GatheringId(asking.subject_id))),
        SubjectKind::Survey => asking::gathering_of_survey(tx, asking.subject_id).await,
        SubjectKind::Visit => asking::gathering_of_visit(tx, asking.subject_id).await,
        SubjectKind::Practicum => asking::gathering_of_practicum(tx, asking.subject_id).await,
        SubjectKind::Speaker => asking::gathering_of_speaker(tx, asking.subject_id).await,
    }
}

/// What whoever opens the link of an asking has to know before all else; see [`gatherings::banner`].
pub(super) async fn banner(
    tx: &Tx,
    asking: &Asking,
    lang: Lang,
    now: DateTime<Utc>,
) -> Result<Option<String>, DbErr> {
    let Some(id) = gathering_of(tx, asking).await? else { return Ok(None) };
    gatherings::banner(tx, id, lang, now).await
}
