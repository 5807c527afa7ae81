//! What follows from who comes: the task to tell the restaurant the head count, and to tell it again where it changed.

use chrono::{DateTime, Utc};
use sea_orm::DbErr;

use super::reading::{Social, there};
use super::{SocialError, title};
use crate::accounts::{self, Actor};
use crate::app::App;
use crate::calendar::zoned;
use crate::db::{CenterId, GatheringId, Tx};
use crate::i18n::Message;
use crate::social::store::social;
use crate::tasks::{self, NewTask, TaskState};

/// The kind of the task about the head count, the first and any later one.
pub const HEAD_COUNT: &str = "social.head_count";

/// The turn of get-togethers: one at a time in a center.
pub(super) async fn turn(tx: &Tx) -> Result<(), DbErr> {
    tx.turn("social").await
}

/// Opens, renews or closes the task about the head count, by what is true now.
pub(super) async fn follow(
    app: &App,
    tx: &Tx,
    (now, by): (DateTime<Utc>, Actor),
    gathering: GatheringId,
) -> Result<(), SocialError> {
    let social = there(tx, gathering).await?;
    let wanted = wanted(&social, now);
    if wanted == social.row.asked_count {
        return Ok(());
    }
    let about = social.row.id.0;
    if social.row.asked_count.is_some() {
        let known = social.row.told == Some(social.seated());
        let to = if known { TaskState::Done } else { TaskState::Dropped };
        tasks::close_about(tx, now, HEAD_COUNT, about, to, by).await?;
    }
    if let Some(count) = wanted {
        let title = match social.row.told {
            None => title(&Message::new("social-task-tell").with("count", count)),
            Some(told) => title(&Message::new("social-task-changed").with("count", count).with("told", told)),
        };
        let new = NewTask {
            kind: HEAD_COUNT.to_owned(),
            title,
            link: Some(format!("/gatherings/{gathering}/social")),
            subject: Some(("gathering".to_owned(), gathering.0)),
            about: Some(about),
            due_on: Some(social.row.tell_on.max(social.day_of(now))),
            ..NewTask::default()
        };
        tasks::open(app, tx, now, new).await?;
    }
    social::count(tx, &social::Model { asked_count: wanted, ..social.row }).await?;
    Ok(())
}

/// The number that the restaurant should hear now; none where it need not hear anything.
fn wanted(social: &Social, now: DateTime<Utc>) -> Option<i32> {
    let today = social.day_of(now);
    let count = social.seated();
    let due = today >= social.row.tell_on && today <= social.row.date && social.is_on();
    match social.row.told {
        None => due.then_some(count),
        Some(told) => (told != count && today <= social.row.date && social.is_on()).then_some(count),
    }
}

/// Opens what falls due by its day. A get-together that is broken keeps none of the others waiting.
pub async fn keep_up(app: &App) -> anyhow::Result<()> {
    let now = app.clock.now();
    for center in accounts::all_centers(app).await? {
        let tx = app.db.scoped(center).read().await?;
        let due = social::list_to_tell(&tx, zoned::local_date(now, chrono_tz::Asia::Tokyo)).await?;
        drop(tx);
        for social in due {
            if one(app, center, social.gathering_id, now).await.is_err() {
                tracing::error!(%center, gathering = %social.gathering_id, "a get-together could not be kept up");
            }
        }
    }
    Ok(())
}

async fn one(app: &App, center: CenterId, id: GatheringId, now: DateTime<Utc>) -> anyhow::Result<()> {
    let tx = app.db.scoped(center).write().await?;
    turn(&tx).await?;
    match follow(app, &tx, (now, Actor::System), id).await {
        // Its gathering lies in the trash.
        Ok(()) | Err(SocialError::NotThere) => {}
        Err(error) => return Err(error.into()),
    }
    tx.commit().await?;
    Ok(())
}
