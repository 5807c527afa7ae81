//! A series rests: it makes no rounds until it is taken up again. What is prepared stays; a person calls it off.

use sea_orm::DbErr;

use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::db::{SeriesId, Tx};
use crate::series::store::rest;

/// Lets a series rest, or takes it up again, in the caller's transaction. What is so already stays so.
pub async fn set_resting(app: &App, tx: &Tx, actor: Actor, id: SeriesId, rests: bool) -> Result<(), DbErr> {
    let now = app.clock.now();
    let action = match (rests, rest::since(tx, id).await?) {
        (true, None) => {
            let row = rest::Model { id: app.chance.id(now), center_id: tx.center, series_id: id, since: now };
            rest::insert(tx, row).await?;
            "series.rested"
        }
        (false, Some(_)) => {
            rest::delete(tx, id).await?;
            "series.taken_up"
        }
        _ => return Ok(()),
    };
    audit::record(app, tx, now, actor, action, ("series", id.0), &[]).await?;
    Ok(())
}
