//! Telling guests what changed.

use chrono::{DateTime, Utc};

use super::PlanError;
use crate::app::App;
use crate::db::Tx;
use crate::gatherings::store::gathering;
use crate::gatherings::{ChangeNotice, Whole, keep_notice};
use crate::replies;

/// Tells every invited party what changed, where there is something to tell and anybody was invited. The
/// gathering's calendar sequence rises. Returns how many are told.
pub(in crate::plans) async fn tell_guests(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    whole: &Whole,
    notice: ChangeNotice,
) -> Result<usize, PlanError> {
    let id = whole.gathering.id;
    if notice.changes.is_empty() || replies::parties(tx, id).await?.is_empty() {
        return Ok(0);
    }
    let row = gathering::Model {
        calendar_sequence: whole.gathering.calendar_sequence + 1,
        ..whole.gathering.clone()
    };
    if !gathering::update(tx, whole.gathering.version, row).await? {
        return Err(PlanError::Stale);
    }
    let payload = keep_notice(app, tx, now, id, &notice).await?;
    Ok(replies::notify_change(app, tx, now, id, &payload).await?)
}
