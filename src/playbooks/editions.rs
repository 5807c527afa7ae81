//! The editions of a playbook of the center, each with what it has otherwise than the one before.

use sea_orm::DbErr;

use super::check::check;
use super::pieces::{self, Change};
use super::store::edition;
use crate::db::{PlaybookId, Tx};

/// A state in which a playbook was saved.
pub struct Edition {
    pub row: edition::Model,
    /// Nothing for the first one, and where one of both cannot be read.
    pub changes: Vec<Change>,
}

/// The editions of a playbook, the newest first.
pub async fn of(tx: &Tx, id: PlaybookId) -> Result<Vec<Edition>, DbErr> {
    let mut told: Vec<Edition> = Vec::new();
    let mut before = None;
    for row in edition::list_of(tx, id).await?.into_iter().rev() {
        let book = check(&row.toml).ok();
        let changes = match (&before, &book) {
            (Some(before), Some(book)) => pieces::difference(before, book),
            _ => Vec::new(),
        };
        before = book;
        told.push(Edition { row, changes });
    }
    told.reverse();
    Ok(told)
}
