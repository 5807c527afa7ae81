//! The link of whoever is at the projector: made, replaced and closed by staff; it opens the slides in their order.

use chrono::{DateTime, Duration, Utc};

use super::ProgrammeError;
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::db::{CenterId, GatheringId, Tx};
use crate::gatherings::{self, GatheringState};
use crate::programmes::store::link::{self, Model as Link};
use crate::seal::token_hash;

/// The purpose that these tokens are derived for: no other link of the house is one of these.
const PURPOSE: &str = "projector";
/// So long after the end it stays open, for what was left on the machine to be looked up.
const AFTER: Duration = Duration::days(2);

/// The address of a link, absolute; `None` where it was closed.
pub fn address(app: &App, row: &Link) -> Option<String> {
    let token = app.seal.link_token(PURPOSE, row.gathering_id.0, row.generation);
    row.revoked_at.is_none().then(|| app.link(&format!("/u/{token}")))
}

/// Makes the link, or a new one in its place: the old one opens nothing from then on.
///
/// # Errors
/// [`ProgrammeError::NotThere`], [`ProgrammeError::Stale`].
pub async fn make(
    app: &App,
    center: CenterId,
    by: Actor,
    gathering: GatheringId,
) -> Result<String, ProgrammeError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn(&format!("programme {gathering}")).await?;
    gatherings::whole(&tx, gathering).await?.ok_or(ProgrammeError::NotThere)?;
    let before = link::of_gathering(&tx, gathering).await?;
    let generation = before.as_ref().map_or(0, |row| row.generation + 1);
    let row = Link {
        id: before.as_ref().map_or_else(|| app.chance.id(now), |row| row.id),
        center_id: center,
        gathering_id: gathering,
        generation,
        token_hash: token_hash(&app.seal.link_token(PURPOSE, gathering.0, generation)),
        made_at: now,
        revoked_at: None,
        version: 1,
    };
    let address = address(app, &row).ok_or(ProgrammeError::NotThere)?;
    match before {
        None => link::insert(&tx, row).await?,
        Some(before) => {
            if !link::update(&tx, before.version, row).await? {
                return Err(ProgrammeError::Stale);
            }
        }
    }
    let action = if generation == 0 { "programmes.link.made" } else { "programmes.link.replaced" };
    audit::record(app, &tx, now, by, action, ("gathering", gathering.0), &[]).await?;
    tx.commit().await?;
    Ok(address)
}

/// Closes the link: it opens nothing from now on, and says so.
///
/// # Errors
/// [`ProgrammeError::NotThere`], [`ProgrammeError::Stale`].
pub async fn close(
    app: &App,
    center: CenterId,
    by: Actor,
    gathering: GatheringId,
) -> Result<(), ProgrammeError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn(&format!("programme {gathering}")).await?;
    gatherings::whole(&tx, gathering).await?.ok_or(ProgrammeError::NotThere)?;
    let found = link::of_gathering(&tx, gathering).await?;
    let Some(row) = found.filter(|row| row.revoked_at.is_none()) else { return Ok(()) };
    if !link::update(&tx, row.version, Link { revoked_at: Some(now), ..row }).await? {
        return Err(ProgrammeError::Stale);
    }
    audit::record(app, &tx, now, by, "programmes.link.closed", ("gathering", gathering.0), &[]).await?;
    tx.commit().await?;
    Ok(())
}

/// What stands behind a token.
pub enum Behind {
    Slides(Tx, GatheringId),
    /// Nothing any more: closed, or the gathering is over.
    Past(CenterId),
    /// It never was such a link, or was replaced.
    Unknown,
}

/// Finds the slides behind a link.
///
/// # Errors
/// Where the database does not answer.
pub async fn behind(app: &App, token: &str) -> Result<Behind, ProgrammeError> {
    let across = app.db.across_to_read().await?;
    let Some(row) = link::find_by_token(&across, &token_hash(token)).await? else {
        return Ok(Behind::Unknown);
    };
    if app.seal.link_token(PURPOSE, row.gathering_id.0, row.generation) != token {
        return Ok(Behind::Unknown);
    }
    let center = row.center_id;
    let tx = across.within(center).await?;
    let now = app.clock.now();
    let gathering = gatherings::find(&tx, row.gathering_id).await?.filter(|row| row.deleted_at.is_none());
    let goes_on = gathering.is_some_and(|row| !is_shut(row.state, row.ends_at, now));
    let open = row.revoked_at.is_none() && goes_on;
    Ok(if open { Behind::Slides(tx, row.gathering_id) } else { Behind::Past(center) })
}

fn is_shut(state: GatheringState, ends_at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    state != GatheringState::Postponed && ends_at + AFTER <= now
}
