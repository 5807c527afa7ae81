//! What staff do: open and close the board, propose, look, choose.

use serde::{Deserialize, Serialize};

use super::reading::names;
use super::{PeerError, stir, turn, whole_of};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::db::{CenterId, GatheringId, RowId};
use crate::peers::model::{LONGEST_THEME, Symbol, ThemeState, line, names_in};
use crate::peers::store::{board, theme};
use crate::web::FieldErrors;

/// How a board is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = PeerBoardSettings)]
pub struct Settings {
    pub is_open: bool,
    /// Those who come are asked how joining could be easier.
    #[serde(default)]
    pub asks_easier: bool,
}

/// Opens a board, closes it, or changes what it asks. `was` is the version that was seen, 0 where there was none.
///
/// # Errors
/// [`PeerError::NotThere`] for a course or a survey, [`PeerError::Stale`].
pub async fn set(
    app: &App,
    center: CenterId,
    by: Actor,
    gathering: GatheringId,
    (settings, was): (Settings, i32),
) -> Result<(), PeerError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    turn(&tx, gathering).await?;
    whole_of(&tx, gathering).await?;
    let Settings { is_open, asks_easier } = settings;
    match board::of_gathering(&tx, gathering).await? {
        Some(found) if (found.is_open, found.asks_easier) == (is_open, asks_easier) => return Ok(()),
        None if was == 0 => {
            let row = board::Model {
                id: app.chance.id(now),
                center_id: center,
                gathering_id: gathering,
                is_open,
                asks_easier,
                created_at: now,
                version: 1,
            };
            board::insert(&tx, row).await?;
        }
        None => return Err(PeerError::Stale),
        Some(found) => {
            if !board::update(&tx, was, board::Model { is_open, asks_easier, ..found }).await? {
                return Err(PeerError::Stale);
            }
        }
    }
    let action = if is_open { "peers.board.opened" } else { "peers.board.closed" };
    audit::record(app, &tx, now, by, action, ("gathering", gathering.0), &[]).await?;
    Ok(tx.commit().await?)
}

/// A theme that staff propose.
#[derive(Clone, Debug, Default, Deserialize, utoipa::ToSchema)]
#[schema(as = NewPeerTheme)]
pub struct NewTheme {
    pub words: String,
    #[serde(default)]
    pub symbol: Symbol,
    /// The same key is one theme.
    pub once: String,
}

/// Proposes a theme; it is shown at once.
///
/// # Errors
/// [`PeerError::Fields`] without words, or with a name of the list in them.
pub async fn propose(
    app: &App,
    center: CenterId,
    by: Actor,
    gathering: GatheringId,
    new: NewTheme,
) -> Result<(), PeerError> {
    let words = line("words", &new.words, LONGEST_THEME)?;
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    turn(&tx, gathering).await?;
    whole_of(&tx, gathering).await?;
    let there = theme::list_of_gathering(&tx, gathering).await?;
    let once = format!("staff-{}", new.once);
    if there.iter().any(|row| row.once == once) {
        return Ok(());
    }
    let names = names(&tx, gathering).await?;
    if names_in(&words, names.iter().map(String::as_str)) {
        return Err(FieldErrors::one("words", "peers-error-name").into());
    }
    let row = theme::Model {
        id: app.chance.id(now),
        center_id: center,
        gathering_id: gathering,
        words,
        symbol: new.symbol,
        state: ThemeState::Shown,
        chosen: false,
        own: None,
        once,
        looked_by: by.member(),
        at: now,
        version: 1,
    };
    theme::insert(&tx, row).await?;
    audit::record(app, &tx, now, by, "peers.theme.added", ("gathering", gathering.0), &[]).await?;
    Ok(tx.commit().await?)
}

/// What a member says who looked at a theme.
#[derive(Clone, Debug)]
pub struct Look {
    pub theme: RowId,
    /// Shown to everybody who comes, or left out.
    pub show: bool,
    /// As it is to read.
    pub words: String,
    pub symbol: Symbol,
    /// What looks like a name of the list is none.
    pub no_name: bool,
    pub seen: i32,
}

/// Shows a theme or leaves it out, as it reads now; the other undoes it.
///
/// # Errors
/// [`PeerError::Fields`] where a name of the list seems to stand in it and nobody said that it is none; [`PeerError::Stale`].
pub async fn look(
    app: &App,
    center: CenterId,
    by: Actor,
    gathering: GatheringId,
    look: Look,
) -> Result<(), PeerError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    turn(&tx, gathering).await?;
    let whole = whole_of(&tx, gathering).await?;
    let all = theme::list_of_gathering(&tx, gathering).await?;
    let found = all.into_iter().find(|row| row.id == look.theme && row.state != ThemeState::Withdrawn);
    let row = found.ok_or(PeerError::NotThere)?;
    if row.version != look.seen {
        return Err(PeerError::Stale);
    }
    let was = row.version;
    let row = if look.show {
        let words = line("words", &look.words, LONGEST_THEME)?;
        let names = names(&tx, gathering).await?;
        if !look.no_name && names_in(&words, names.iter().map(String::as_str)) {
            return Err(FieldErrors::one("no_name", "peers-error-name-sure").into());
        }
        theme::Model { words, symbol: look.symbol, state: ThemeState::Shown, looked_by: by.member(), ..row }
    } else {
        theme::Model { state: ThemeState::LeftOut, chosen: false, looked_by: by.member(), ..row }
    };
    theme::update(&tx, was, row).await?;
    stir(app, &tx, now, &whole, by).await?;
    let action = if look.show { "peers.theme.shown" } else { "peers.theme.left_out" };
    audit::record(app, &tx, now, by, action, ("gathering", gathering.0), &[]).await?;
    tx.commit().await?;
    app.wake();
    Ok(())
}

/// Chooses a theme for the day, or takes that back.
///
/// # Errors
/// [`PeerError::NotThere`] for one that is not shown.
pub async fn choose(
    app: &App,
    center: CenterId,
    by: Actor,
    gathering: GatheringId,
    (id, chosen): (RowId, bool),
) -> Result<(), PeerError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    turn(&tx, gathering).await?;
    whole_of(&tx, gathering).await?;
    let all = theme::list_of_gathering(&tx, gathering).await?;
    let found = all.into_iter().find(|row| row.id == id && row.state == ThemeState::Shown);
    let row = found.ok_or(PeerError::NotThere)?;
    if row.chosen == chosen {
        return Ok(());
    }
    theme::update(&tx, row.version, theme::Model { chosen, ..row }).await?;
    let action = if chosen { "peers.theme.chosen" } else { "peers.theme.not_chosen" };
    audit::record(app, &tx, now, by, action, ("gathering", gathering.0), &[]).await?;
    Ok(tx.commit().await?)
}
