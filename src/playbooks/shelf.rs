//! The library: the playbooks that come with the program, read and checked once, and the center's own. What is
//! looked up by its name is looked up here, by whoever makes, rehearses, shows or hands on.

use std::sync::LazyLock;

use sea_orm::DbErr;

use super::check::check;
use super::fault::Fault;
use super::format::Playbook;
use super::shipped::SHIPPED;
use super::store::playbook::{self, Model as Row};
use crate::db::Tx;

/// A playbook that comes with the program: read, or every fault that keeps it from being read.
pub struct Shelved {
    pub id: &'static str,
    pub text: &'static str,
    pub book: Result<Playbook, Vec<Fault>>,
}

static SHELF: LazyLock<Vec<Shelved>> =
    LazyLock::new(|| SHIPPED.iter().map(|(id, text)| Shelved { id, text, book: check(text) }).collect());

/// Every playbook that comes with the program, in the order of the shelf.
pub fn shipped() -> &'static [Shelved] {
    &SHELF
}

/// The playbook `id` that comes with the program.
pub fn find_shipped(id: &str) -> Option<&'static Shelved> {
    SHELF.iter().find(|shelved| shelved.id == id)
}

/// A playbook of the library.
#[derive(Clone, Debug)]
pub struct Entry {
    pub id: String,
    pub book: Result<Playbook, Vec<Fault>>,
    /// The center's own row; none for what comes with the program.
    pub row: Option<Row>,
}

impl Entry {
    fn shipped(shelved: &Shelved) -> Self {
        Entry { id: shelved.id.to_owned(), book: shelved.book.clone(), row: None }
    }

    fn own(row: Row) -> Self {
        Entry { id: row.name.clone(), book: check(&row.toml), row: Some(row) }
    }
}

/// The whole library: the center's own first, then what comes with the program.
pub async fn list(tx: &Tx) -> Result<Vec<Entry>, DbErr> {
    let mut all: Vec<Entry> = playbook::list(tx).await?.into_iter().map(Entry::own).collect();
    let others = shipped().iter().filter(|shelved| all.iter().all(|own| own.id != shelved.id));
    let others: Vec<Entry> = others.map(Entry::shipped).collect();
    all.extend(others);
    Ok(all)
}

/// The playbook of that name: the center's own, else the one that comes with the program.
pub async fn find(tx: &Tx, id: &str) -> Result<Option<Entry>, DbErr> {
    let row = playbook::find_named(tx, id).await?.filter(|row| row.deleted_at.is_none());
    Ok(row.map(Entry::own).or_else(|| find_shipped(id).map(Entry::shipped)))
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_shipped_playbook_can_be_read() {
        for shelved in super::shipped() {
            let book = shelved.book.as_ref().unwrap_or_else(|faults| panic!("{}: {faults:?}", shelved.id));
            assert_eq!(book.id, shelved.id);
        }
    }
}
