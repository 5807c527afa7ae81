//! A neighbour's file that is brought, and what it has to do with what is here.

use sea_orm::DbErr;
use serde::Serialize;
use utoipa::ToSchema;

use super::{Act, BookError, Home, Row, check, homes, keep, playbook};
use crate::accounts::Actor;
use crate::app::App;
use crate::db::{CenterId, Tx};
use crate::playbooks::format::Playbook;
use crate::playbooks::house;
use crate::playbooks::pieces::{self, Change};
use crate::playbooks::shelf;

/// What a file that was brought has to do with what is here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = PlaybookMeeting)]
pub enum Meeting {
    /// Neither it nor what it was adapted from is here.
    New,
    /// It was adapted elsewhere from one that is here.
    Adapted,
    /// It is a newer version of what is here.
    Newer,
    /// What is here is as new, or newer, or the center's own.
    Here,
}

/// A file beside what is here.
#[derive(Clone, Debug)]
pub struct Met {
    pub meeting: Meeting,
    /// What it has otherwise than that.
    pub changes: Vec<Change>,
    /// The playbooks here that it can give pieces to.
    pub homes: Vec<Home>,
}

/// Holds a file against what is here; nothing is kept.
pub async fn met(tx: &Tx, book: &Playbook) -> Result<Met, DbErr> {
    let against =
        |there: Playbook| pieces::difference(&house::complete(there), &house::complete(book.clone()));
    let (meeting, changes) = match shelf::find(tx, &book.id).await? {
        None => match adapted_from(tx, book).await? {
            None => (Meeting::New, Vec::new()),
            // What the neighbour did differently is what one wants to read.
            Some(original) => (Meeting::Adapted, against(original)),
        },
        Some(entry) => {
            let ours = entry.row.is_some_and(|row| !row.is_brought);
            match entry.book {
                Err(_) => (Meeting::Newer, Vec::new()),
                Ok(there) if book.version > there.version && !ours => (Meeting::Newer, against(there)),
                Ok(there) => (Meeting::Here, against(there)),
            }
        }
    };
    Ok(Met { meeting, changes, homes: homes(tx, book).await? })
}

/// The nearest playbook on the shelf that a neighbour's file was adapted from.
async fn adapted_from(tx: &Tx, book: &Playbook) -> Result<Option<Playbook>, DbErr> {
    for adaptation in book.adapted.iter().rev() {
        if let Some(entry) = shelf::find(tx, &adaptation.of).await?
            && let Ok(original) = entry.book
        {
            return Ok(Some(original));
        }
    }
    Ok(None)
}

/// Keeps a neighbour's file in the library; its name. Of a playbook that is here already only a newer version is
/// taken, and one that the center adapted itself is not replaced by a file.
pub async fn bring(app: &App, center: CenterId, actor: Actor, text: &str) -> Result<String, BookError> {
    let tx = app.db.scoped(center).write().await?;
    let name = bring_in(app, &tx, actor, text).await?;
    tx.commit().await?;
    Ok(name)
}

/// As [`bring`], in the caller's transaction.
pub async fn bring_in(app: &App, tx: &Tx, actor: Actor, text: &str) -> Result<String, BookError> {
    let (now, center) = (app.clock.now(), tx.center);
    let book = check(text).map_err(BookError::Faults)?;
    tx.turn("playbooks").await?;
    if let Some(there) = shelf::find(tx, &book.id).await? {
        let version = there.book.as_ref().map_or(0, |there| there.version);
        let ours = there.row.as_ref().is_some_and(|row| !row.is_brought);
        if ours || book.version <= version {
            return Err(BookError::Older);
        }
    }
    let row = match playbook::find_named(tx, &book.id).await? {
        Some(row) => {
            let was = row.version;
            let row =
                Row { toml: text.to_owned(), is_brought: true, updated_at: now, deleted_at: None, ..row };
            if !playbook::update(tx, was, row.clone()).await? {
                return Err(BookError::Stale);
            }
            row
        }
        None => {
            let row = Row {
                id: app.chance.id(now),
                center_id: center,
                name: book.id.clone(),
                toml: text.to_owned(),
                is_brought: true,
                origin_name: None,
                origin_edition: None,
                origin_toml: None,
                offered_at: None,
                version: 1,
                created_at: now,
                updated_at: now,
                deleted_at: None,
            };
            playbook::insert(tx, row.clone()).await?;
            row
        }
    };
    keep(app, tx, now, actor, &row, (Act::Brought, None)).await?;
    Ok(book.id)
}
