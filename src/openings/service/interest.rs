//! Interest in an opening: an office's, once, with a task for the center, and back again.

use super::reading::{members, read, seen_by};
use super::{By, OpeningError, page_of, title, turn};
use crate::accounts::audit;
use crate::app::App;
use crate::db::{CenterId, OrganizationId, RowId, SeriesId};
use crate::i18n::Message;
use crate::openings::model::Standing;
use crate::openings::store::interest::{self, Model as Row};
use crate::tasks::{self, NewTask, TaskState};

/// The kind of the task that an office is interested.
pub const INTEREST: &str = "openings.interest";

/// Says that an office is interested in an opening, or takes that back. Saying the same again is nothing new.
///
/// # Errors
/// Where the office does not see the opening, or it is its own.
pub async fn say(
    app: &App,
    center: CenterId,
    by: By,
    (series, id): (SeriesId, RowId),
    (office, yes): (OrganizationId, bool),
) -> Result<(), OpeningError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    turn(&tx).await?;
    let board = read(&tx, series, now).await?;
    let found = board.opening(id)?;
    let members = members(&tx, series, now).await?;
    let member = members.iter().find(|one| one.organization == office).ok_or(OpeningError::NotThere)?;
    let known = interest::of_office(&tx, id, office).await?;
    let stands = known.as_ref().is_some_and(|row| row.taken_back_at.is_none());
    // What was said can be taken back however the opening stands by now.
    if yes {
        if !board.is_open || found.standing != Standing::Out || !seen_by(found, member) {
            return Err(OpeningError::NotThere);
        }
        if found.row.organization_id == Some(office) {
            return Err(OpeningError::NotNow("openings-error-own"));
        }
    }
    if stands == yes {
        return Ok(());
    }
    let row = match known {
        Some(row) => {
            let row = Row { at: if yes { now } else { row.at }, taken_back_at: (!yes).then_some(now), ..row };
            interest::update(&tx, row.clone()).await?;
            row
        }
        None => {
            let row = Row {
                id: app.chance.id(now),
                center_id: center,
                opening_id: id,
                organization_id: office,
                at: now,
                taken_back_at: None,
            };
            interest::insert(&tx, row.clone()).await?;
            row
        }
    };
    if yes {
        let message = Message::new("openings-task-interest")
            .with("office", &member.name)
            .with("title", &found.row.title);
        let task = NewTask {
            kind: INTEREST.to_owned(),
            title: title(&message),
            link: Some(page_of(&found.row)),
            about: Some(row.id.0),
            ..NewTask::default()
        };
        tasks::open(app, &tx, now, task).await?;
    } else {
        tasks::close_about(&tx, now, INTEREST, row.id.0, TaskState::Dropped, by.actor()).await?;
    }
    let action = if yes { "openings.interested" } else { "openings.interest_taken_back" };
    audit::record(app, &tx, now, by.actor(), action, ("opening", id.0), &[]).await?;
    tx.commit().await?;
    Ok(())
}
