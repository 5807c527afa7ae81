//! From when applications are taken.

use chrono::NaiveDateTime;

use super::{TraineeError, course};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::calendar::zoned;
use crate::db::{CenterId, GatheringId, MembershipId};
use crate::gatherings::store::gathering;
use crate::i18n::Message;
use crate::replies;
use crate::web::FieldErrors;

/// Sets the local moment from which applications are taken; at once with `None`. What came in before stays before all that
/// comes after it.
///
/// # Errors
/// [`TraineeError::OpenAlready`] once they are taken.
pub async fn set_opening(
    app: &App,
    center: CenterId,
    member: MembershipId,
    id: GatheringId,
    at: Option<NaiveDateTime>,
    version: i32,
) -> Result<(), TraineeError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    replies::seats_turn(&tx, id).await?;
    let whole = course(&tx, member, id).await?;
    let before = whole.gathering.applications_open_at;
    if whole.gathering.version != version {
        return Err(TraineeError::Stale);
    }
    if before.is_some_and(|before| before <= now) {
        return Err(TraineeError::OpenAlready);
    }
    let to = at.map(|at| zoned::to_utc(at, whole.zone()));
    let wrong = match to {
        Some(to) if to <= now => Some("trainee-error-opening-past"),
        Some(to) if to >= whole.gathering.reply_until => Some("trainee-error-opening-late"),
        _ => None,
    };
    if let Some(key) = wrong {
        let mut errors = FieldErrors::default();
        errors.add("date", Message::new(key));
        return Err(TraineeError::Fields(errors));
    }
    let mut row = whole.gathering.clone();
    row.applications_open_at = to;
    if !gathering::update(&tx, version, row).await? {
        return Err(TraineeError::Stale);
    }
    if let Some(before) = before {
        replies::opening_moved(&tx, id, before, to.unwrap_or(now)).await?;
    }
    let who = Actor::Member(member);
    audit::record(app, &tx, now, who, "courses.applications.opening", ("gathering", id.0), &[]).await?;
    tx.commit().await?;
    app.wake();
    Ok(())
}
