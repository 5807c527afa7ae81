//! By which playbook the rounds to come are made: the copy of the newest round, until somebody chooses another version or
//! an adaptation of it. Rounds in preparation stay as they are.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::SeriesError;
use super::line::{Line, line};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::db::{CenterId, SeriesId, Tx};
use crate::gatherings;
use crate::gatherings::store::series_book::{self, Model as Row};
use crate::i18n::Texts;
use crate::playbooks::format::Playbook;
use crate::playbooks::pieces::{Change, difference};
use crate::playbooks::{house, shelf};
use crate::web::FieldErrors;

/// A playbook that the rounds to come could be made by.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = SeriesPlaybookChoice)]
pub struct Choice {
    pub id: String,
    pub title: Texts,
    pub version: u32,
    /// What the center calls its adaptation.
    pub called: Option<Texts>,
    /// In so many places it is otherwise.
    pub changes: usize,
}

/// What was chosen before, so that it can be taken back.
#[derive(Debug, Deserialize, Serialize)]
struct Before {
    playbook: serde_json::Value,
    chosen_at: chrono::DateTime<chrono::Utc>,
}

/// By which playbook the next round is made as things stand; `None` where nothing says.
pub fn present(line: &Line) -> anyhow::Result<Option<Playbook>> {
    match (line.chosen(), line.model_round()) {
        (Some(row), _) => Ok(Some(serde_json::from_value(row.playbook.clone())?)),
        (None, Some(round)) => Ok(Some(gatherings::book(round)?.clone())),
        (None, None) => Ok(None),
    }
}

/// The names of a playbook and of all that it was adapted from.
fn kin(book: &Playbook) -> BTreeSet<&str> {
    std::iter::once(book.id.as_str()).chain(book.adapted.iter().map(|hand| hand.of.as_str())).collect()
}

/// A playbook of the library as the rounds of this series would have it: seats, zone and reminders are the series' own.
fn fitted(present: &Playbook, book: Playbook) -> Playbook {
    let mut book = house::complete(book);
    book.parameters.capacity = present.parameters.capacity;
    book.parameters.per_office_cap = present.parameters.per_office_cap;
    book.parameters.reminders = present.parameters.reminders;
    book.parameters.zone.clone_from(&present.parameters.zone);
    book
}

/// The playbooks of the library that are another version or an adaptation of the one by which it goes on, and differ.
pub async fn choices(tx: &Tx, present: &Playbook) -> Result<Vec<(Choice, Playbook)>, SeriesError> {
    let known = kin(present);
    let mut all = Vec::new();
    for entry in shelf::list(tx).await? {
        let Ok(book) = entry.book else { continue };
        if !book.subject.meets() || kin(&book).is_disjoint(&known) {
            continue;
        }
        let book = fitted(present, book);
        let changes = difference(&house::complete(present.clone()), &book).len();
        if changes == 0 {
            continue;
        }
        let choice = Choice {
            id: book.id.clone(),
            title: book.title.texts().clone(),
            version: book.version,
            called: book.adapted.last().and_then(|hand| hand.name.as_ref()).map(|name| name.texts().clone()),
            changes,
        };
        all.push((choice, book));
    }
    Ok(all)
}

/// What would be otherwise from the next round on.
pub fn changes(present: &Playbook, chosen: &Playbook) -> Vec<Change> {
    difference(&house::complete(present.clone()), chosen)
}

async fn open_line(app: &App, tx: &Tx, id: SeriesId) -> Result<Line, SeriesError> {
    tx.turn("series").await?;
    let line = line(tx, id, app.clock.now()).await?.ok_or(SeriesError::NotFound)?;
    match () {
        () if line.series.given.is_some() => Err(SeriesError::Given),
        () if !line.series.goes_on() => Err(SeriesError::Ended),
        () => Ok(line),
    }
}

/// Chooses the playbook for the rounds to come.
///
/// # Errors
/// Where the library has no such playbook of this kind, or it says nothing else than what is there.
pub async fn choose(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: SeriesId,
    name: &str,
) -> Result<(), SeriesError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let line = open_line(app, &tx, id).await?;
    let present = present(&line)?.ok_or(SeriesError::NotFound)?;
    let found = choices(&tx, &present).await?.into_iter().find(|(choice, _)| choice.id == name);
    let Some((_, book)) = found else {
        return Err(SeriesError::Fields(FieldErrors::one("playbook", "series-book-not-here")));
    };
    let before = line.chosen().map(|row| Before { playbook: row.playbook.clone(), chosen_at: row.chosen_at });
    let before = before.map(serde_json::to_value).transpose().map_err(anyhow::Error::from)?;
    let playbook = serde_json::to_value(&book).map_err(anyhow::Error::from)?;
    match line.book.clone() {
        Some(row) => {
            let was = row.version;
            let row = Row { playbook, before, chosen_at: now, chosen_by: actor.member(), ..row };
            if !series_book::update(&tx, was, row).await? {
                return Err(SeriesError::Stale);
            }
        }
        None => {
            let row = Row {
                id: app.chance.id(now),
                center_id: center,
                series_id: id,
                playbook,
                before,
                chosen_at: now,
                chosen_by: actor.member(),
                version: 1,
            };
            series_book::insert(&tx, row).await?;
        }
    }
    let told: Vec<_> = audit::changed("playbook", named(&present), named(&book)).into_iter().collect();
    audit::record(app, &tx, now, actor, "series.book.chosen", ("series", id.0), &told).await?;
    tx.commit().await?;
    Ok(())
}

fn named(book: &Playbook) -> String {
    format!("{} {}", book.title.get("ja"), book.version)
}

/// Takes the last choice back, as long as no round was made by it.
///
/// # Errors
/// Where nothing was chosen since the newest round.
pub async fn undo(app: &App, center: CenterId, actor: Actor, id: SeriesId) -> Result<(), SeriesError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let line = open_line(app, &tx, id).await?;
    let row = line.chosen().filter(|_| can_undo(&line)).cloned().ok_or(SeriesError::Stale)?;
    match row.before.clone() {
        Some(before) => {
            let Before { playbook, chosen_at } =
                serde_json::from_value(before).map_err(anyhow::Error::from)?;
            let was = row.version;
            if !series_book::update(&tx, was, Row { playbook, chosen_at, before: None, ..row }).await? {
                return Err(SeriesError::Stale);
            }
        }
        None => series_book::delete(&tx, row.id).await?,
    }
    audit::record(app, &tx, now, actor, "series.book.undone", ("series", id.0), &[]).await?;
    tx.commit().await?;
    Ok(())
}

/// Whether a choice can be taken back: there is something to go back to.
pub fn can_undo(line: &Line) -> bool {
    line.chosen().is_some_and(|row| row.before.is_some() || line.model_round().is_some())
}
