//! The link of a venue's board: made, replaced and closed by staff; whoever has it keeps the board open on a telephone.

use chrono::{DateTime, Duration, Utc};

use super::{At, VenueError, turn, whole_of};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::db::{CenterId, Tx};
use crate::gatherings::store::venue;
use crate::gatherings::{self, GatheringState, Whole};
use crate::seal::token_hash;
use crate::venues::store::board::{self, Model as Board};

/// The purpose that these tokens are derived for: no other link of the house is one of these.
const PURPOSE: &str = "venue_board";
/// So long after the end a board stays open, for who came late to be put right.
const AFTER: Duration = Duration::days(2);

/// The address of a board, absolute; `None` where it was closed.
pub fn address(app: &App, row: &Board) -> Option<String> {
    let token = app.seal.link_token(PURPOSE, row.venue_id.0, row.generation);
    row.revoked_at.is_none().then(|| app.link(&format!("/v/{token}")))
}

/// Whether boards may show who comes: a name in the list of a course tells of a disability.
pub fn may_have(whole: &Whole) -> bool {
    !whole.gathering.takes_trainees()
}

/// Makes the link of a venue's board, or a new one in its place: the old one opens nothing from then on.
///
/// # Errors
/// [`VenueError::NotNow`] for a course.
pub async fn make(app: &App, center: CenterId, by: Actor, at: At) -> Result<String, VenueError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let whole = whole_of(&tx, at).await?;
    if !may_have(&whole) {
        return Err(VenueError::NotNow("venues-error-course"));
    }
    turn(&tx, at.0).await?;
    let before = board::list_of_gathering(&tx, at.0).await?.into_iter().find(|row| row.venue_id == at.1);
    let generation = before.as_ref().map_or(0, |row| row.generation + 1);
    let hash = token_hash(&app.seal.link_token(PURPOSE, at.1.0, generation));
    let row = Board {
        id: before.as_ref().map_or_else(|| app.chance.id(now), |row| row.id),
        center_id: center,
        gathering_id: at.0,
        venue_id: at.1,
        generation,
        token_hash: hash,
        made_at: now,
        revoked_at: None,
        version: 1,
    };
    let address = address(app, &row).ok_or(VenueError::NotThere)?;
    match before {
        None => board::insert(&tx, row).await?,
        Some(before) => {
            if !board::update(&tx, before.version, row).await? {
                return Err(VenueError::Stale);
            }
        }
    }
    let action = if generation == 0 { "venues.board.made" } else { "venues.board.replaced" };
    audit::record(app, &tx, now, by, action, ("venue", at.1.0), &[]).await?;
    tx.commit().await?;
    Ok(address)
}

/// Closes a venue's board: its link opens nothing from now on, and says so.
pub async fn close(app: &App, center: CenterId, by: Actor, at: At) -> Result<(), VenueError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    whole_of(&tx, at).await?;
    turn(&tx, at.0).await?;
    let found = board::list_of_gathering(&tx, at.0).await?.into_iter().find(|row| row.venue_id == at.1);
    let Some(row) = found.filter(|row| row.revoked_at.is_none()) else { return Ok(()) };
    if !board::update(&tx, row.version, Board { revoked_at: Some(now), ..row }).await? {
        return Err(VenueError::Stale);
    }
    audit::record(app, &tx, now, by, "venues.board.closed", ("venue", at.1.0), &[]).await?;
    Ok(tx.commit().await?)
}

/// What stands behind a token.
pub enum Behind {
    Board(Tx, At),
    /// Nothing any more: closed, the venue was taken out, or the gathering is over.
    Past(CenterId),
    /// It never was such a link, or was replaced.
    Unknown,
}

/// Finds the board behind a link.
///
/// # Errors
/// Where the database does not answer.
pub async fn behind(app: &App, token: &str) -> Result<Behind, VenueError> {
    let across = app.db.across_to_read().await?;
    let Some(row) = board::find_by_token(&across, &token_hash(token)).await? else {
        return Ok(Behind::Unknown);
    };
    if app.seal.link_token(PURPOSE, row.venue_id.0, row.generation) != token {
        return Ok(Behind::Unknown);
    }
    let center = row.center_id;
    let tx = across.within(center).await?;
    let now = app.clock.now();
    let gathering = gatherings::find(&tx, row.gathering_id).await?.filter(|row| row.deleted_at.is_none());
    let venue = venue::find(&tx, row.venue_id).await?.filter(|row| row.removed_at.is_none());
    let goes_on = gathering.is_some_and(|row| !is_shut(row.state, row.ends_at, now));
    let open = row.revoked_at.is_none() && venue.is_some() && goes_on;
    Ok(if open { Behind::Board(tx, (row.gathering_id, row.venue_id)) } else { Behind::Past(center) })
}

fn is_shut(state: GatheringState, ends_at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    state != GatheringState::Postponed && ends_at + AFTER <= now
}
