//! What a newer official list no longer has waits on somebody's list until a person has found out.
//!
//! The address book stands below tasks and can open none; so the day's upkeep looks.

use crate::accounts::{self, Actor};
use crate::app::App;
use crate::contacts::service::absences;
use crate::i18n::{Lang, Texts, t};
use crate::tasks::{self, NewTask, TaskState};

/// The task about all of them; about the center.
const TASK: &str = "porch.absences";

/// Opens the task in every center in which something waits, and closes it where nothing does.
pub async fn remind_of_absences(app: &App) -> anyhow::Result<()> {
    let now = app.clock.now();
    for center in accounts::all_centers(app).await? {
        let tx = app.db.scoped(center).read().await?;
        let waits = !absences(&tx).await?.is_empty();
        drop(tx);
        let tx = app.db.scoped(center).write().await?;
        if waits {
            let (title, how) = ("porch-task-absences", "porch-task-absences-how");
            let new = NewTask {
                kind: TASK.to_owned(),
                title: Texts::both(t(Lang::Ja, title), t(Lang::En, title)),
                instructions: Some(Texts::both(t(Lang::Ja, how), t(Lang::En, how))),
                link: Some("/absences".to_owned()),
                about: Some(center.0),
                ..NewTask::default()
            };
            tasks::open(app, &tx, now, new).await?;
        } else {
            tasks::close_about(&tx, now, TASK, center.0, TaskState::Done, Actor::System).await?;
        }
        tx.commit().await?;
    }
    Ok(())
}
