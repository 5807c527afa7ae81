//! The end of handing a series over: it was given, to whom; the tasks of it are done. And the way back.

use super::stocktaking::{TASK_BUNDLE, TASK_CONSENT};
use crate::accounts::Actor;
use crate::app::App;
use crate::db::{CenterId, SeriesId};
use crate::plans::PlanError;
use crate::plans::next::giving;
use crate::tasks::{self, TaskState};

/// Hands a series over to an organization, with a word.
///
/// # Errors
/// Where it does not go on here, or nobody is named.
pub async fn give(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: SeriesId,
    (to, word): (&str, &str),
) -> Result<(), PlanError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("series").await?;
    giving::give(app, &tx, actor, id, (to, word)).await?;
    tasks::close_about(&tx, now, TASK_BUNDLE, id.0, TaskState::Done, actor).await?;
    // Who was not asked by now does not go.
    tasks::close_about(&tx, now, TASK_CONSENT, id.0, TaskState::Dropped, actor).await?;
    tx.commit().await?;
    app.wake();
    Ok(())
}

/// It goes on here after all.
///
/// # Errors
/// Where it was not handed over.
pub async fn take_back(app: &App, center: CenterId, actor: Actor, id: SeriesId) -> Result<(), PlanError> {
    let tx = app.db.scoped(center).write().await?;
    tx.turn("series").await?;
    giving::take_back(app, &tx, actor, id).await?;
    tx.commit().await?;
    app.wake();
    Ok(())
}
