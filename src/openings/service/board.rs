//! Whether a series has a board.

use super::{OpeningError, turn};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::db::{CenterId, SeriesId};
use crate::gatherings;
use crate::openings::store::board::{self, Model as Row};

/// Opens the board of a series or closes it; the other takes it back. What stands on it is kept meanwhile.
///
/// # Errors
/// Where there is no such series, or somebody else pressed meanwhile.
pub async fn set_open(
    app: &App,
    center: CenterId,
    by: Actor,
    series: SeriesId,
    (open, seen): (bool, i32),
) -> Result<(), OpeningError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    turn(&tx).await?;
    gatherings::series(&tx, series).await?.ok_or(OpeningError::NotThere)?;
    let known = board::of_series(&tx, series).await?;
    if known.as_ref().is_some_and(|row| row.is_open) == open {
        return Ok(());
    }
    match known {
        None => {
            let row = Row {
                id: app.chance.id(now),
                center_id: center,
                series_id: series,
                is_open: open,
                version: 1,
            };
            board::insert(&tx, row).await?;
        }
        Some(row) => {
            if !board::update(&tx, seen, Row { is_open: open, ..row }).await? {
                return Err(OpeningError::Stale);
            }
        }
    }
    let action = if open { "openings.board_opened" } else { "openings.board_closed" };
    audit::record(app, &tx, now, by, action, ("series", series.0), &[]).await?;
    tx.commit().await?;
    Ok(())
}
