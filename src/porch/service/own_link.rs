//! An office's own link: made, printed again, prolonged, replaced, closed, sent by mail.
//!
//! The token is derived for a purpose of its own from the office and a generation, so that the same link can be printed
//! as often as it is needed while the table keeps only a hash. It opens until its date.

use chrono::{DateTime, Duration, Utc};
use sea_orm::DbErr;
use serde_json::json;

use super::{PorchError, refused};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::contacts::{Organization, contacts_of, find_organization};
use crate::db::{CenterId, ContactId, OrganizationId, Tx};
use crate::outbox::{self, NewMail};
use crate::porch::store::own_link::{self, Model as OwnLink};
use crate::seal::token_hash;

/// The purpose that the tokens are derived for.
const PURPOSE: &str = "own-page";
/// How long a link opens.
pub const LIFE: Duration = Duration::days(90);

/// What a link opens.
#[derive(Clone, Debug)]
pub enum Behind {
    Office(CenterId, OrganizationId, OwnLink),
    /// Nothing any more: it was replaced, closed, or is past its date.
    Past(CenterId),
    /// It never was a link of ours.
    Unknown,
}

/// Finds what stands behind a link's token.
pub async fn behind(app: &App, token: &str) -> Result<Behind, DbErr> {
    let across = app.db.across_to_read().await?;
    let found = own_link::find_by_token(&across, &token_hash(token)).await?;
    drop(across);
    let Some(row) = found else { return Ok(Behind::Unknown) };
    if app.seal.link_token(PURPOSE, row.organization_id.0, row.generation) != token {
        return Ok(Behind::Unknown);
    }
    let center = row.center_id;
    if !is_active(&row, app.clock.now()) {
        return Ok(Behind::Past(center));
    }
    let tx = app.db.scoped(center).read().await?;
    match find_organization(&tx, row.organization_id).await? {
        Some(office) => Ok(Behind::Office(center, office.id, row)),
        None => Ok(Behind::Past(center)),
    }
}

fn is_active(row: &OwnLink, now: DateTime<Utc>) -> bool {
    row.retired_at.is_none() && now < row.until
}

/// The office's link as it stands: none where none was made, or the newest was closed. One past its date is told too.
pub async fn active(tx: &Tx, office: OrganizationId) -> Result<Option<OwnLink>, DbErr> {
    Ok(own_link::newest(tx, office).await?.filter(|row| row.retired_at.is_none()))
}

/// The link itself, absolute; the same whenever it is written.
pub fn link(app: &App, row: &OwnLink) -> String {
    app.link(&format!("/o/{}", app.seal.link_token(PURPOSE, row.organization_id.0, row.generation)))
}

/// Sees to it that an office has a link that opens for [`LIFE`] from now: makes one, or prolongs the one it has.
pub async fn make(
    app: &App,
    center: CenterId,
    actor: Actor,
    office: OrganizationId,
) -> Result<OwnLink, PorchError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("porch").await?;
    partner(&tx, office).await?;
    let row = ensure(app, &tx, now, actor, office).await?;
    tx.commit().await?;
    Ok(row)
}

/// As [`make`], in the caller's transaction, which holds the room's turn.
pub(super) async fn ensure(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    actor: Actor,
    office: OrganizationId,
) -> Result<OwnLink, PorchError> {
    let (row, action) = match active(tx, office).await? {
        Some(found) => {
            let was = found.version;
            let row = OwnLink { until: now + LIFE, ..found };
            if !own_link::update(tx, was, row.clone()).await? {
                return Err(PorchError::Stale);
            }
            (OwnLink { version: was + 1, ..row }, "porch.link.renewed")
        }
        None => (insert(app, tx, now, actor, office).await?, "porch.link.made"),
    };
    audit::record(app, tx, now, actor, action, ("organization", office.0), &[]).await?;
    Ok(row)
}

async fn partner(tx: &Tx, office: OrganizationId) -> Result<Organization, PorchError> {
    find_organization(tx, office).await?.filter(|row| !row.is_own_center).ok_or(PorchError::Missing)
}

async fn insert(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    actor: Actor,
    office: OrganizationId,
) -> Result<OwnLink, PorchError> {
    let generation = own_link::newest(tx, office).await?.map_or(0, |row| row.generation + 1);
    let row = OwnLink {
        id: app.chance.id(now),
        center_id: tx.center,
        organization_id: office,
        generation,
        token_hash: token_hash(&app.seal.link_token(PURPOSE, office.0, generation)),
        until: now + LIFE,
        made_at: now,
        made_by: actor.member(),
        retired_at: None,
        agreed_at: None,
        version: 1,
    };
    own_link::insert(tx, row.clone()).await?;
    Ok(row)
}

/// Puts a new link in the place of the one there is, as after it went to the wrong people: the old one says from now
/// on that it was replaced.
pub async fn replace(
    app: &App,
    center: CenterId,
    actor: Actor,
    office: OrganizationId,
) -> Result<OwnLink, PorchError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("porch").await?;
    partner(&tx, office).await?;
    retire(&tx, now, office).await?;
    let row = insert(app, &tx, now, actor, office).await?;
    audit::record(app, &tx, now, actor, "porch.link.replaced", ("organization", office.0), &[]).await?;
    tx.commit().await?;
    Ok(row)
}

async fn retire(tx: &Tx, now: DateTime<Utc>, office: OrganizationId) -> Result<(), PorchError> {
    let found = active(tx, office).await?.ok_or(PorchError::Missing)?;
    let was = found.version;
    if own_link::update(tx, was, OwnLink { retired_at: Some(now), ..found }).await? {
        Ok(())
    } else {
        Err(PorchError::Stale)
    }
}

/// Closes an office's link.
pub async fn close(
    app: &App,
    center: CenterId,
    actor: Actor,
    office: OrganizationId,
) -> Result<(), PorchError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("porch").await?;
    retire(&tx, now, office).await?;
    audit::record(app, &tx, now, actor, "porch.link.closed", ("organization", office.0), &[]).await?;
    tx.commit().await?;
    Ok(())
}

/// Sends an office its link by mail: to one of its contacts, or to the office itself. Tells to which address.
pub async fn send(
    app: &App,
    center: CenterId,
    actor: Actor,
    office: OrganizationId,
    to: Option<ContactId>,
) -> Result<String, PorchError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("porch").await?;
    let row = partner(&tx, office).await?;
    let link = active(&tx, office).await?.filter(|link| is_active(link, now)).ok_or(PorchError::Missing)?;
    let recipient = match to {
        None => row.email,
        Some(id) => {
            let named = contacts_of(&tx, office).await?.into_iter().find(|(contact, _)| contact.id == id);
            named.ok_or(PorchError::Missing)?.0.email
        }
    };
    if recipient.is_empty() {
        return Err(refused("own-page-no-mail"));
    }
    let mail = NewMail {
        kind: "own_page",
        ref_id: office.0,
        payload: json!({ "contact": to, "generation": link.generation }),
        lang: app.language_of(&tx, office).await?,
        recipient: &recipient,
        bulk: false,
        not_before: now,
    };
    outbox::enqueue(app, &tx, now, mail).await?;
    audit::record(app, &tx, now, actor, "porch.link.sent", ("organization", office.0), &[]).await?;
    tx.commit().await?;
    app.wake();
    Ok(recipient)
}
