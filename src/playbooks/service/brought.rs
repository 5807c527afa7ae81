//! A neighbour's file that is brought, and what it has to do with what is here.

use sea_orm::DbErr;

use super::{Act, BookError, Row, check, keep, playbook};
use crate::accounts::Actor;
use crate::app::App;
use crate::db::{CenterId, Tx};
use crate::playbooks::format::Playbook;
use crate::playbooks::shelf::{self, Entry};

/// What is here of the playbook of a file that was brought: the newest by that name, own or shipped.
pub async fn here(tx: &Tx, book: &Playbook) -> Result<Option<Entry>, DbErr> {
    shelf::find(tx, &book.id).await
}

/// The nearest playbook on the shelf that a neighbour's file was adapted from.
pub async fn adapted_from(tx: &Tx, book: &Playbook) -> Result<Option<Playbook>, DbErr> {
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
    keep(app, tx, now, actor, &row, Act::Brought).await?;
    Ok(book.id)
}
